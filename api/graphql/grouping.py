"""From a connection's `groups` to the groups of its plan, and what completes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from graphql import FieldNode
from graphql.type import GraphQLField

from api.graphql import completion as done
from api.graphql.completion import Completer, Completion, Path
from api.graphql.filters import Filters
from api.graphql.inputs import constant
from api.graphql.paging import DEFAULT_FIRST, check_count
from cypher.plan.conditions import Compare, Stored
from cypher.plan.cursors import read_cursor, write_cursor
from cypher.plan.groups import MEASURES, places
from cypher.plan.records import Groups, Key, Typed
from schema.errors import BadInput
from schema.groups import Dimension, dated, dimensions
from schema.specs import Kind

if TYPE_CHECKING:
    from api.graphql.lowering import Lowering

MOST_KEYS = 4
COUNTS = ("count", "distinct")


@dataclass(frozen=True)
class Grouping:
    """What one `groups` field asks of a connection to `target`; `at` is the way to the field, for what is refused."""

    lowering: Lowering
    target: str
    declared: GraphQLField
    nodes: list[FieldNode]
    at: str

    def lower(self) -> tuple[Groups, Completer]:
        given = self.lowering.arguments(self.declared, self.nodes[0])
        by = tuple(self.dimension(name, "by") for name in self.names(given["by"].now))
        of = self.dimension(given["of"].now, "of") if "of" in given else None
        order = self.order(given.get("orderBy"))
        having = self.having(given.get("having") or {})
        told = GroupFields(self.lowering, by)
        fields = told.fields(self.nodes)
        measures = tuple(name for name in MEASURES if name in told.names)
        self.check({str(c.operand.key) for c in having} | {str(k.by) for k in order}, measures, of)  # type: ignore[union-attr]
        first = given.get("first", constant(DEFAULT_FIRST))
        limit = self.lowering.inputs.add(first, check_count(f"{self.at}.first"), "count")
        groups = Groups(by, limit, of, measures, having, order, (), told.nodes())
        ordering = f"groups {self.target} {' '.join(d.name for d in (*by, *((of and (of,)) or ())))} {order}"
        if "after" in given:
            groups = self.resumed(groups, ordering, given["after"])
        return groups, completer(fields, ordering, groups)

    def check(self, chosen: set[str], measures: tuple[str, ...], of: Dimension | None) -> None:
        """What groups are chosen or sorted by must be there to be measured."""
        if of is None and "distinct" in {*chosen, *measures}:
            raise BadInput(f"{self.at} asks for distinct, but not of what", "give `of` one of what `by` takes")
        if dated(self.lowering.ontology.types.get(self.target)) is None and chosen & {"earliest", "latest"}:
            days = ", ".join(sorted(chosen & {"earliest", "latest"}))
            raise BadInput(f"{self.at} is chosen or sorted by {days}, and {self.target} has no date", "leave it out")

    def names(self, names: list[str]) -> list[str]:
        if not 1 <= len(names) <= MOST_KEYS:
            raise BadInput(f"{self.at}.by has {len(names)} values", f"give 1 to {MOST_KEYS}")
        return names

    def dimension(self, name: str, argument: str) -> Dimension:
        known = dimensions(self.lowering.ontology, self.target)
        if name not in known:
            raise BadInput(
                f"{self.at}.{argument} is {name}, which {self.target} does not have", f"give one of {', '.join(known)}"
            )
        return known[name]

    def order(self, given: Any) -> tuple[Key, ...]:
        keys = []
        for each in given or ():
            [(name, direction)] = each.items()
            if direction is None:
                raise BadInput(f"{self.at}.orderBy.{name} is null", "give ASC or DESC, or leave it out")
            way = direction.now
            keys.append(Key(name, way.startswith("ASC"), name not in COUNTS, way.endswith("NULLS_FIRST")))
        return tuple(keys) or (Key("count", False),)

    def having(self, given: dict[str, Any]) -> tuple[Compare, ...]:
        found: list[Compare] = []
        for measure, terms in given.items():
            filters = Filters(self.lowering.ontology, self.lowering.inputs, None, (self.at, "having", measure))
            if terms is None:
                raise BadInput(f"{self.at}.having.{measure} is null", "leave it out")
            kind = Kind.INT if measure in COUNTS else Kind.DATE
            for name, value in terms.items():
                condition = filters.operator(Stored(measure), kind, name, value, ignore_case=False)
                assert isinstance(condition, Compare)
                found.append(condition)
        return tuple(found)

    def resumed(self, groups: Groups, ordering: str, given: Any) -> Groups:
        length = len(places(groups))

        def value(place: int) -> Callable[[str], Any]:
            return lambda text: read_cursor(ordering, text, length)[place]

        add = self.lowering.inputs.add
        after = tuple(add(given, value(place), "cursor", ordering, place) for place in range(length))
        return replace(groups, after=after)


class GroupFields:
    """The fields of Group that are asked for: response key, name, and what completes it."""

    def __init__(self, lowering: Lowering, by: tuple[Dimension, ...]) -> None:
        self.lowering, self.by, self.names = lowering, by, set[str]()
        kinds = {kind for dimension in by if dimension.relations for kind in self.led_to(dimension)}
        self.reading = lowering.reading("Node")
        self.reading.rows = {name: slots for name, slots in self.reading.rows.items() if name in kinds}
        self.asked = False

    def led_to(self, dimension: Dimension) -> tuple[str, ...]:
        return self.lowering.ontology.concrete(dimension.relations[-1].target)

    def nodes(self) -> Typed | None:
        found = self.reading.target()
        return found if self.asked and isinstance(found, Typed) else None

    def fields(self, nodes: list[FieldNode]) -> list[tuple[str, str, Completer | None]]:
        kind = self.lowering.object_type("Group")
        found: list[tuple[str, str, Completer | None]] = []
        for key, below in self.lowering.selector.below(kind, nodes).items():
            name = below[0].name.value
            self.names.add(name)
            found.append((key, name, self.keys(below) if name == "keys" else None))
        return found

    def keys(self, nodes: list[FieldNode]) -> Completer:
        kind = self.lowering.object_type("GroupKey")
        fields: list[tuple[str, str, Completer | None]] = []
        for key, below in self.lowering.selector.below(kind, nodes).items():
            name, inner = below[0].name.value, None
            if name == "node":
                self.asked = True
                inner = done.nullable(self.lowering.things(self.reading, below))
            fields.append((key, name, inner))
        return keys(fields, [dimension.name for dimension in self.by])


def keys(fields: list[tuple[str, str, Completer | None]], names: list[str]) -> Completer:
    """Each key from its place among the values and among the things of a group."""

    def one(row: Any, place: int, path: Path, run: Completion) -> dict[str, Any]:
        told = {"by": names[place], "value": text(row[0][place]), "__typename": "GroupKey"}
        return {
            key: told[name] if inner is None else inner(row[-1][place], (path, key), run) for key, name, inner in fields
        }

    def complete(row: Any, path: Path, run: Completion) -> list[dict[str, Any]]:
        return [one(row, place, (path, place), run) for place in range(len(names))]

    return complete


def text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


def completer(fields: list[tuple[str, str, Completer | None]], ordering: str, groups: Groups) -> Completer:
    """Every group from its row: keys, measures, ids of things."""
    measured = {name: place for place, name in enumerate(MEASURES, 1)}
    stands = places(groups)

    def value(row: Any, name: str) -> Any:
        if name == "cursor":
            return write_cursor(ordering, [row[0][p] if q else row[p] for p, q in stands])
        return "Group" if name == "__typename" else row[measured[name]]

    def one(row: Any, path: Path, run: Completion) -> dict[str, Any]:
        return {key: value(row, name) if inner is None else inner(row, (path, key), run) for key, name, inner in fields}

    return done.listed(one)
