"""A second way to every answer: graphql-core's executor, field by field, over the whole graph in plain Python.

It shares with the compiler only the assembled schema, so that both can hardly be wrong in the same way.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cmp_to_key
from typing import Any

from graphql import (
    ExecutionResult,
    GraphQLAbstractType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    GraphQLUnionType,
    execute_sync,
    parse,
)

from api.graphql.assembly import Way, assemble
from schema import ONTOLOGY
from schema.names import make_id, normalise
from schema.specs import Direction, Kind, Property, Relation, Shape, Storage, TypeSpec, Via
from tests.support.graphs import Edge, Graph

SNAKE = re.compile(r"(?<!^)(?=[A-Z])")
CURSOR = "cursor "


def snake(name: str) -> str:
    return SNAKE.sub("_", name).lower()


def plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return [plain(v) for v in value] if isinstance(value, list) else value


@dataclass(frozen=True)
class Thing:
    """A node, or a relationship shown as a type; `as_of` comes down from the root field it was found under."""

    type: str
    values: dict[str, Any] = field(hash=False)
    as_of: dict[str, Any] = field(hash=False)
    start: str = ""
    end: str = ""
    edge: Edge | None = field(default=None, hash=False)

    @property
    def key(self) -> str:
        return str(self.values.get("key") if self.edge is not None and self.start else self.values["id"])

    @property
    def spec(self) -> TypeSpec:
        return ONTOLOGY.types[self.type]


@dataclass
class Page:
    items: list[tuple[Thing, Edge | None, list[Any]]]
    kept: list[tuple[Thing, Edge | None, list[Any]]]
    ties: int
    next: bool
    previous: bool


class Oracle:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        assembly = assemble(ONTOLOGY)
        self.roots = assembly.roots
        self.schema: GraphQLSchema = assembly.schema
        for kind in self.schema.type_map.values():
            if kind.name.startswith("__"):
                continue
            if isinstance(kind, GraphQLObjectType):
                kind.is_type_of = None
                for declared in kind.fields.values():
                    declared.resolve = None
            if isinstance(kind, GraphQLInterfaceType | GraphQLUnionType):
                kind.resolve_type = None

    def execute(self, query: str, variables: dict[str, Any]) -> dict[str, Any]:
        result = execute_sync(
            self.schema,
            parse(query),
            variable_values=variables,
            field_resolver=self.resolve,
            type_resolver=self.type_of,
        )
        assert isinstance(result, ExecutionResult)
        found: dict[str, Any] = {"data": result.data}
        if result.errors:
            for error in result.errors:
                if error.original_error is not None and not isinstance(error.original_error, TypeError):
                    raise error.original_error
            found["errors"] = [{"message": e.message, "path": e.path} for e in result.errors]
        return found

    def type_of(self, value: Any, info: GraphQLResolveInfo, kind: GraphQLAbstractType) -> str:
        return str(value.type)

    def resolve(self, source: Any, info: GraphQLResolveInfo, **given: Any) -> Any:
        if info.parent_type is self.schema.query_type:
            return self.root(info.field_name, given)
        if isinstance(source, Page):
            return self.of_page(source, info.field_name, given)
        if isinstance(source, tuple):
            return self.of_edge(source, info.field_name)
        if isinstance(source, dict):
            return source[info.field_name]
        return self.of_thing(source, info.field_name, given)

    def root(self, name: str, given: dict[str, Any]) -> Any:
        as_of = given.get("asOf") or {}
        root = self.roots[name]
        match root.way:
            case Way.MANY:
                things = [(self.node(i, as_of), None) for i in self.graph.labelled(root.type)]
                things = [(t, e) for t, e in things if self.meets(root.type, t, root.where, as_of)]
                return self.page(root.type, things, given, as_of)
            case Way.BY_ID:
                return self.by_id(given["id"], ONTOLOGY.concrete(root.type), as_of)
            case Way.BY_IDS:
                return [self.by_id(i, ONTOLOGY.concrete(root.type), as_of) for i in given["ids"]]
            case Way.BY_REF:
                return self.by_ref(root.type, given["by"], as_of)
        raise NotImplementedError(name)

    def node(self, found: str, as_of: dict[str, Any]) -> Thing:
        return Thing(self.graph.nodes[found][0], self.graph.nodes[found][1], as_of)

    def by_id(self, found: str, types: Iterable[str], as_of: dict[str, Any]) -> Thing | None:
        if found in self.graph.nodes and self.graph.nodes[found][0] in types:
            return self.node(found, as_of)
        for edge in self.graph.edges:
            kind = ONTOLOGY.relationships[edge.type].reified_as
            if kind in types and edge.values.get("key") == found:
                return Thing(str(kind), edge.values, as_of, edge.start, edge.end, edge)
        return None

    def by_ref(self, kind: str, by: dict[str, Any], as_of: dict[str, Any]) -> Thing | None:
        if "id" in by:
            return self.by_id(by["id"], (kind,), as_of)
        name = by["name"]
        if found := self.by_id(make_id(kind, normalise(name)), (kind,), as_of):
            return found
        things = [self.node(i, as_of) for i in self.graph.labelled(kind)]
        for called in (
            [t for t in things if t.values.get("name") == name],
            [t for t in things if name in (t.values.get("aliases") or [])],
        ):
            if len(called) == 1:
                return called[0]
            if called:
                raise LookupError("more than one")
        return None

    def of_page(self, page: Page, name: str, given: dict[str, Any]) -> Any:
        match name:
            case "totalCount":
                return len(page.kept)
            case "groups":
                from tests.support.grouping import groups

                return groups(self, page, given)
            case "nodes":
                return [thing for thing, _, _ in page.items]
            case "edges":
                return page.items
            case "pageInfo":
                ends = (page.items[0], page.items[-1]) if page.items else (None, None)
                return {
                    "hasNextPage": page.next,
                    "hasPreviousPage": page.previous,
                    "startCursor": ends[0] and CURSOR + json.dumps(ends[0][2]),
                    "endCursor": ends[1] and CURSOR + json.dumps(ends[1][2]),
                }
        raise NotImplementedError(name)

    def of_edge(self, source: tuple[Thing, Edge | None, list[Any]], name: str) -> Any:
        thing, edge, place = source
        match name:
            case "node":
                return thing
            case "cursor":
                return CURSOR + json.dumps(place)
            case "relation":
                if edge is None or not ONTOLOGY.relationships[edge.type].sourced:
                    return None
                return Thing("Relation", edge.values, thing.as_of, edge.start, edge.end, edge)
        raise NotImplementedError(name)

    def of_thing(self, thing: Thing, name: str, given: dict[str, Any]) -> Any:
        prop = thing.spec.properties.get(snake(name))
        if prop is not None:
            return self.value(thing, prop)
        relation = thing.spec.relations[snake(name)]
        if relation.via in (Via.START, Via.END):
            return self.node(thing.start if relation.via is Via.START else thing.end, thing.as_of)
        found = self.far(thing, relation, thing.as_of if relation.shape is not Shape.ONE else {})
        found = [(t if t.as_of is thing.as_of else at(t, thing.as_of), e) for t, e in found]
        if relation.shape is Shape.CONNECTION:
            return self.page(relation.target, found, given, thing.as_of)
        ordered = self.sorted_usually(relation, found)
        if relation.shape is Shape.ONE:
            return min((t for t, _ in found), key=lambda t: self.tie(relation, t), default=None)
        return [t for t, _ in ordered][: given["first"]]

    def tie(self, relation: Relation, thing: Thing) -> Any:
        return thing.key

    def sorted_usually(self, relation: Relation, found: list[tuple[Thing, Edge | None]]) -> Any:
        spec = ONTOLOGY.types.get(relation.target)
        keys = [sort_key(spec.properties[n]) for n in spec.ordered] if spec else []

        def key(pair: tuple[Thing, Edge | None]) -> Any:
            thing, edge = pair
            values = [(thing.values.get(k) is None, thing.values.get(k) or 0) for k in keys]
            if thing.type == "Mention":
                return [*values, thing.start if relation.steps[0].direction is Direction.IN else thing.end]
            return [*values, thing.key, str(edge.values.get("key")) if edge else ""]

        return sorted(found, key=key)

    def value(self, thing: Thing, prop: Property) -> Any:
        if prop.name == "id":
            return thing.key
        if prop.kind is Kind.FUZZY_DATE:
            earliest, latest, text = (thing.values.get(k) for k in prop.stored)
            return None if earliest is None else {"earliest": earliest, "latest": latest, "text": text}
        value = thing.values.get(prop.stored[0])
        return ([] if value is None else value) if prop.many else value

    def far(self, thing: Thing, relation: Relation, as_of: dict[str, Any]) -> list[tuple[Thing, Edge | None]]:
        """All at the far side that stand as of then, each edge by itself unless several types are walked."""
        match relation.via:
            case Via.FACTS:
                return [(f, None) for f in self.facts(thing.key, as_of)]
            case Via.EVIDENCE:
                ids = {e.end for f in self.facts(thing.key, as_of) for e in self.out(f.values["id"], "EVIDENCED_BY")}
                return [(self.node(i, as_of), None) for i in sorted(ids)]
            case Via.ALTERNATIVES:
                return [(f, None) for f in self.readings(thing, as_of)]
        near = [thing.values["id"]]
        for step in relation.steps[:-1]:
            near = [e.end if step.direction is Direction.OUT else e.start for n in near for e in self.along(n, step)]
        found = [self.reached(n, e, relation, as_of) for n in near for e in self.along(n, relation.steps[-1])]
        kept = [(t, e) for t, e in found if t is not None and self.stands(t, e, relation, as_of)]
        if len(relation.steps[-1].types) > 1:
            return list({t.key: (t, None) for t, _ in kept}.values())
        return kept

    def reached(self, near: str, edge: Edge, relation: Relation, as_of: dict[str, Any]) -> tuple[Any, Edge]:
        out = relation.steps[-1].direction is Direction.OUT
        spec = ONTOLOGY.types.get(relation.target)
        if spec is not None and spec.storage is Storage.RELATIONSHIP:
            return Thing(relation.target, edge.values, as_of, edge.start, edge.end, edge), edge
        node = replace(self.node(edge.end if out else edge.start, as_of), edge=edge)
        return (node if node.type in ONTOLOGY.concrete(relation.target) else None), edge

    def stands(self, thing: Thing, edge: Edge, relation: Relation, as_of: dict[str, Any]) -> bool:
        if not as_of or relation.target == "Mention":
            return True
        if thing.spec.sourced:
            return self.held(thing.values, thing.key, as_of)
        if ONTOLOGY.relationships[edge.type].sourced and len(relation.steps[-1].types) == 1:
            return self.held(edge.values, edge.values["key"], as_of)
        if relation.target == "Fact" and relation.shape is Shape.CONNECTION and as_of.get("recorded"):
            return self.live(thing.values, as_of)
        return True

    def held(self, values: dict[str, Any], key: str, as_of: dict[str, Any]) -> bool:
        day = as_of.get("valid")
        if day is not None:
            since, until = values.get("validFrom"), values.get("validUntil")
            if (since is not None and since > day) or (until is not None and until < day):
                return False
        return as_of.get("recorded") is None or bool(self.facts(key, as_of))

    def live(self, fact: dict[str, Any], as_of: dict[str, Any]) -> bool:
        instant, end = as_of.get("recorded"), fact.get("retractedAt")
        if instant is None:
            return end is None
        return bool(fact.get("recordedAt") and fact["recordedAt"] <= instant and (end is None or end > instant))

    def facts(self, key: str, as_of: dict[str, Any]) -> list[Thing]:
        found = (self.node(i, as_of) for i in self.graph.labelled("Fact"))
        return [f for f in found if f.values["key"] == key and self.live(f.values, as_of)]

    def readings(self, thing: Thing, as_of: dict[str, Any]) -> list[Thing]:
        found: dict[str, Thing] = {}
        for fact in [thing] if thing.type == "Fact" else self.facts(thing.key, as_of):
            for stated in (e for e in self.graph.coming[fact.values["id"]] if e.type == "STATES"):
                for other in self.out(stated.start, "STATES"):
                    if other is stated:
                        continue
                    node = self.node(other.end, as_of)
                    same = fact.values.get("reading") is not None
                    same = same and node.values.get("reading") == fact.values["reading"]
                    own = node.key == thing.key if thing.type == "Fact" else node.values["key"] == thing.key
                    if same and not own and self.live(node.values, as_of):
                        found[node.key] = node
        return [found[k] for k in sorted(found)]

    def out(self, found: str, kind: str) -> list[Edge]:
        return [e for e in self.graph.leaving[found] if e.type == kind]

    def along(self, near: str, step: Any) -> list[Edge]:
        there = self.graph.leaving[near] if step.direction is Direction.OUT else self.graph.coming[near]
        return [e for e in there if e.type in step.types]

    # Paging

    def page(self, target: str, found: Any, given: dict[str, Any], as_of: dict[str, Any]) -> Page:
        where = given.get("where") or {}
        kept = [(t, e) for t, e in found if self.meets(target, t, where, as_of)]
        keys = self.order_keys(target, given.get("orderBy"), as_of)
        ties = 2 if any(keyed(t, e) for t, e in found) else 1
        placed = [(t, e, self.place(keys, t, e, ties)) for t, e in kept]
        compare = comparison([(ascending, first) for _, ascending, first in keys])
        placed.sort(key=cmp_to_key(lambda a, b: compare(a[2], b[2])))
        after, before = (decode(given[k]) if given.get(k) else None for k in ("after", "before"))
        part = [p for p in placed if after is None or compare(p[2], after) > 0]
        part = [p for p in part if before is None or compare(p[2], before) < 0]
        first, last = given.get("first"), given.get("last")
        if last is not None and first is None:
            items = part[-last:]
            return Page(items, placed, len(keys), before is not None, len(part) > len(items) or after is not None)
        items = part[: 20 if first is None else first]
        more = len(part) > len(items) or before is not None
        ending = items if last is None else items[-last:]
        return Page(ending, placed, len(keys), more, len(items) > len(ending) or after is not None)

    def order_keys(self, target: str, given: Any, as_of: dict[str, Any]) -> list[tuple[Any, bool, bool]]:
        """For each key how to get it, whether it ascends, and whether null comes first."""
        spec = ONTOLOGY.types.get(target)
        if not given:
            return [(stored(sort_key(spec.properties[n])), True, False) for n in spec.ordered] if spec else []
        return [self.order_key(target, each, as_of) for each in given]

    def order_key(self, target: str, given: dict[str, Any], as_of: dict[str, Any]) -> tuple[Any, bool, bool]:
        [(name, value)] = given.items()
        if name == "relation":
            get, *rest = self.order_key("Relation", value, as_of)
            return (lambda thing: get(self.edge(thing, as_of)), *rest)  # type: ignore[return-value]
        spec = ONTOLOGY.types.get(target) or ONTOLOGY.types["Person"]
        relation = spec.relations.get(snake(name))
        if relation is not None:
            get, *rest = self.order_key(relation.target, value, as_of)
            return (lambda thing: self.of_one(thing, relation, get), *rest)  # type: ignore[return-value]
        way = plain(value)
        prop = spec.properties.get(snake(name))
        get = (
            stored(sort_key(prop)) if prop else self.counter(spec.relations[snake(name).removesuffix("_count")], as_of)
        )
        return get, way.startswith("ASC"), way.endswith("NULLS_FIRST")

    def of_one(self, thing: Thing, relation: Relation, get: Any) -> Any:
        if relation.via in (Via.START, Via.END):
            return get(self.node(thing.start if relation.via is Via.START else thing.end, thing.as_of))
        found = self.far(thing, relation, {})
        first = min(found, key=lambda pair: (pair[0].key, str(pair[1] and pair[1].values.get("key"))), default=None)
        return first and get(first[0])

    def edge(self, thing: Thing, as_of: dict[str, Any]) -> Thing:
        """The edge that led to a node, as a thing."""
        assert thing.edge is not None
        return Thing("Relation", thing.edge.values, as_of, thing.edge.start, thing.edge.end, thing.edge)

    def counter(self, relation: Relation, as_of: dict[str, Any]) -> Any:
        return lambda thing: len(self.far(thing, relation, as_of))

    def place(self, keys: list[tuple[Any, bool, bool]], thing: Thing, edge: Edge | None, ties: int) -> list[Any]:
        tie = [thing.key] if ties == 1 else [thing.key, edge.values["key"] if edge else ""]
        return [*(get(thing) for get, _, _ in keys), *tie]

    # Filters: two-valued, as schema/filters.py says

    def meets(self, target: str, thing: Thing, where: dict[str, Any], as_of: dict[str, Any]) -> bool:
        return all(self.term(target, thing, name, value, as_of) for name, value in where.items())

    def term(self, target: str, thing: Thing, name: str, value: Any, as_of: dict[str, Any]) -> bool:
        match name:
            case "and":
                return all(self.meets(target, thing, each, as_of) for each in value)
            case "or":
                return any(self.meets(target, thing, each, as_of) for each in value)
            case "not":
                return not self.meets(target, thing, value, as_of)
        if name == "relation":
            return self.meets("Relation", self.edge(thing, as_of), value, as_of)
        if target not in ONTOLOGY.types and name in [m.lower() for m in ONTOLOGY.concrete("Entity")]:
            return thing.type.lower() == name and self.meets(thing.type, thing, value, as_of)
        prop = thing.spec.properties.get(snake(name))
        if prop is not None:
            return self.compares(thing, prop, value)
        if target not in ONTOLOGY.types and name == "name":
            return self.compares(thing, ONTOLOGY.types["Person"].properties["name"], value)
        relation = thing.spec.relations[snake(name)]
        if relation.via in (Via.START, Via.END):
            end = self.node(thing.start if relation.via is Via.START else thing.end, as_of)
            return self.meets(relation.target, end, value, as_of)
        found = [t for t, _ in self.far(thing, relation, as_of if relation.shape is not Shape.ONE else {})]
        if relation.shape is Shape.ONE:
            return any(self.meets(relation.target, t, value, as_of) for t in found)
        found = [t for t in found if self.meets(relation.target, t, value.get("where") or {}, as_of)]
        others = {q: each for q, each in value.items() if q != "where"}
        return all(self.quantified(relation, found, q, each, as_of) for q, each in others.items())

    def quantified(self, relation: Relation, found: list[Thing], q: str, value: Any, as_of: dict[str, Any]) -> bool:
        if q == "count":
            return all(holds(o, len(found), v) for o, v in value.items())
        if q in ("min", "max"):
            spec = ONTOLOGY.types[relation.target]
            return all(extreme(q, found, spec.properties[snake(name)], each) for name, each in value.items())
        number = sum(self.meets(relation.target, t, value, as_of) for t in found)
        return {"some": number > 0, "none": number == 0, "every": number == len(found), "single": number == 1}[q]

    def compares(self, thing: Thing, prop: Property, value: Any) -> bool:
        value = plain(value)
        held = thing.key if prop.name == "id" else thing.values.get(prop.stored[0])
        if isinstance(value, list):
            return any(v in value for v in held or []) if prop.many else held in value
        if prop.kind is Kind.FUZZY_DATE:
            earliest, latest = thing.values.get(prop.stored[0]), thing.values.get(prop.stored[1])
            return all(between(o, earliest, latest, v) for o, v in value.items())
        ignore_case = bool(value.get("ignoreCase"))
        compared = {o: v for o, v in value.items() if o != "ignoreCase"}
        compare = of_list if prop.many else holds
        held = held or [] if prop.many else held
        return all(compare(o, held, v, ignore_case) for o, v in compared.items())


def extreme(which: str, found: list[Thing], prop: Property, asked: dict[str, Any]) -> bool:
    """The least or greatest of what is there; of dates that lie between days the surest way to say so."""
    first, last = (prop.stored * 2)[:2]
    spans = [(t.values[first], t.values[last]) for t in found if t.values.get(first) is not None]
    if not spans:
        return all(v if o == "isNull" else o == "ne" for o, v in asked.items())
    ends = [span[1] for span in spans], [span[0] for span in spans]
    far, near = (max(ends[0]), max(ends[1])) if which == "max" else (min(ends[1]), min(ends[0]))
    exact = (far, far) in spans
    return all(of_extreme(o, v, near, far, exact) for o, v in asked.items())


def of_extreme(operator: str, value: Any, near: Any, far: Any, exact: bool) -> bool:
    """`near` is what the extreme can be at the least surely reach, `far` what it can be at most."""
    low, high = min(near, far), max(near, far)
    match operator:
        case "isNull":
            return not value
        case "eq":
            return bool(exact and far == value)
        case "ne":
            return not (exact and far == value)
        case "gt" | "gte":
            return holds(operator, low, value)
    return holds(operator, high, value)


def sort_key(prop: Property) -> str:
    """Names and titles are kept beside the key by which they are sorted."""
    return "collation" if prop.name in ("name", "title") else prop.stored[0]


def stored(key: str) -> Any:
    return lambda thing: thing.key if key == "id" else thing.values.get(key)


def at(thing: Thing, as_of: dict[str, Any]) -> Thing:
    return Thing(thing.type, thing.values, as_of, thing.start, thing.end, thing.edge)


def keyed(thing: Thing, edge: Edge | None) -> bool:
    return edge is not None and thing.spec.storage is Storage.NODE and ONTOLOGY.relationships[edge.type].sourced


def decode(text: str) -> list[Any]:
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return list(json.loads(raw[6:])[1:])


def comparison(keys: list[tuple[bool, bool]]) -> Any:
    def compare(a: list[Any], b: list[Any]) -> int:
        for place, (x, y) in enumerate(zip(a, b, strict=True)):
            if x == y:
                continue
            up, nulls_first = keys[place] if place < len(keys) else (True, False)
            if x is None or y is None:
                return 1 if (x is None) != nulls_first else -1
            return (1 if x > y else -1) * (1 if up else -1)
        return 0

    return compare


def holds(operator: str, held: Any, value: Any, ignore_case: bool = False) -> bool:
    if operator == "isNull":
        return (held is None) == value
    if held is None:
        return operator == "ne"
    if operator == "matches":
        return re.fullmatch(value, held, re.DOTALL | (re.IGNORECASE if ignore_case else 0)) is not None
    if ignore_case:
        held, value = held.lower(), [v.lower() for v in value] if isinstance(value, list) else value.lower()
    match operator:
        case "eq":
            return bool(held == value)
        case "ne":
            return bool(held != value)
        case "in":
            return held in value
        case "gt":
            return bool(held > value)
        case "gte":
            return bool(held >= value)
        case "lt":
            return bool(held < value)
        case "lte":
            return bool(held <= value)
        case "contains":
            return value in held
        case "startsWith":
            return str(held).startswith(value)
        case "endsWith":
            return str(held).endswith(value)
    raise NotImplementedError(operator)


def of_list(operator: str, held: list[Any], value: Any, ignore_case: bool) -> bool:
    if operator == "isNull":
        return (not held) == value
    if operator == "ne":
        return all(holds("ne", each, value, ignore_case) for each in held)
    return any(holds(operator, each, value, ignore_case) for each in held)


def between(operator: str, earliest: Any, latest: Any, value: Any) -> bool:
    if operator == "isNull":
        return (earliest is None) == value
    if operator == "ne":
        return not (earliest == value and latest == value)
    if earliest is None:
        return False
    match operator:
        case "eq":
            return bool(earliest == latest == value)
        case "in":
            return earliest == latest and earliest in value
        case "gt" | "gte":
            return holds(operator, earliest, value)
        case "lt" | "lte":
            return holds(operator, latest, value)
    raise NotImplementedError(operator)
