"""The fields of Query: each becomes one root of the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graphql import FieldNode, GraphQLObjectType, get_named_type, get_nullable_type, is_leaf_type, is_list_type
from graphql.type import GraphQLField

from api.graphql import completion as done
from api.graphql.assembly import RootField, Way
from api.graphql.completion import Completer
from api.graphql.filters import Filters
from api.graphql.inputs import Given, constant
from api.graphql.lowering import Lowering, guarded
from api.graphql.paging import MAX_FIRST, check_count
from api.graphql.reading import Reading
from cypher.plan.conditions import All, AsOf
from cypher.plan.records import Answer, Asked, Many, Named, Pick, Root, Target, Value
from schema.errors import BadInput
from schema.specs import Storage

#: The bounds of the numbers that questions take.
MOST = {"paths.first": 50, "paths.maxLength": 6, "neighbourhood.depth": 4}
NUMBERS = ("first", "maxLength", "depth")


def lower_root(
    lowering: Lowering, root: RootField, declared: GraphQLField, nodes: list[FieldNode]
) -> tuple[Root, Completer]:
    given = lowering.arguments(declared, nodes[0])
    lowering = replace(lowering, as_of=as_of(lowering, given.get("asOf")))
    found: tuple[Root, Completer]
    match root.way:
        case Way.MANY:
            found = listed(lowering, root, declared, nodes)
        case Way.BY_ID:
            found = pick(lowering, root, given["id"], nodes, many=False)
        case Way.BY_IDS:
            found = pick(lowering, root, given["ids"], nodes, many=True)
        case Way.BY_REF:
            found = by_ref(lowering, root, given["by"], nodes)
        case Way.ASKED:
            found = ask(lowering, root, given, declared, nodes)
    plan, inner = found
    completer = guarded(declared, f"Query.{root.name}", inner)
    assert completer is not None
    return plan, completer


def listed(
    lowering: Lowering, root: RootField, declared: GraphQLField, nodes: list[FieldNode]
) -> tuple[Many, Completer]:
    """All of a type, or those that a preset lets through and the client's own filter as well."""
    many, inner = lowering.connection(root.type, None, declared, nodes)
    if root.where:
        filters = Filters(lowering.ontology, lowering.inputs, lowering.as_of, (root.name,))
        many = replace(many, where=All((filters.condition(root.type, constants(root.where)), many.where)))
    return many, inner


def constants(where: Any) -> Any:
    """A filter written as a client would write it, in the form in which a client's is read."""
    if isinstance(where, Mapping):
        return {name: constants(each) for name, each in where.items()}
    return constant(where)


def as_of(lowering: Lowering, given: dict[str, Given | None] | None) -> AsOf | None:
    known = {name: lowering.inputs.add(value) for name, value in (given or {}).items() if value is not None}
    return AsOf(known.get("valid"), known.get("recorded")) if known else None


def pick(lowering: Lowering, root: RootField, ids: Given, nodes: list[FieldNode], many: bool) -> tuple[Pick, Completer]:
    reading = lowering.reading(root.type, typed=True)
    inner = lowering.things(reading, nodes)
    check = at_most(f"{root.name}.ids") if many else None
    plan = Pick(existing(lowering, reading), lowering.inputs.add(ids, check, "ids" if many else ""), many)
    return plan, done.listed(done.nullable(inner)) if many else inner


def at_most(at: str) -> Callable[[list[str]], list[str]]:
    def check(ids: list[str]) -> list[str]:
        if len(ids) > MAX_FIRST:
            raise BadInput(f"{at} has {len(ids):,} ids", f"give at most {MAX_FIRST:,}")
        return ids

    return check


def existing(lowering: Lowering, reading: Reading) -> Target:
    """Something stored is always read, for an id that a client gives need not exist."""
    for name, slots in reading.rows.items():
        edge = lowering.ontology.types[name].storage is Storage.RELATIONSHIP
        slots.place(Value("certainty" if edge else "id"))
    return reading.target()


def by_ref(
    lowering: Lowering, root: RootField, by: dict[str, Given | None], nodes: list[FieldNode]
) -> tuple[Root, Completer]:
    [(name, value)] = by.items()
    if value is None:
        raise BadInput(f"{root.name}.by.{name} is null", "give an id or a name")
    if name == "id":
        return pick(lowering, root, value, nodes, many=False)
    reading = lowering.reading(root.type, typed=True)
    inner = lowering.things(reading, nodes)
    existing(lowering, reading)
    return Named(reading.rows[root.type].row(), lowering.inputs.add(value)), inner


@dataclass
class Telling:
    """The parts of a computed record as they are taken."""

    name: str
    arguments: dict[str, int]
    parts: dict[str, Reading | Telling | None] = field(default_factory=dict)

    def answer(self) -> Answer:
        return Answer(self.name, tuple((name, finished(part)) for name, part in self.parts.items()))


def finished(part: Reading | Telling | None) -> Target | Answer | None:
    if isinstance(part, Telling):
        return part.answer()
    return part.target() if part is not None else None


def ask(
    lowering: Lowering, root: RootField, given: dict[str, Any], declared: GraphQLField, nodes: list[FieldNode]
) -> tuple[Asked, Completer]:
    telling = Telling(get_named_type(declared.type).name, flat(lowering, root.name, given))
    inner = shaped(declared, f"Query.{root.name}", record(lowering, telling, nodes))
    return Asked(root.name, tuple(sorted(telling.arguments.items())), telling.answer()), inner


def flat(lowering: Lowering, question: str, given: dict[str, Any]) -> dict[str, int]:
    """Inputs by name; what is given as an object has a name for each of its fields."""
    found: dict[str, int] = {}
    for name, value in given.items():
        if isinstance(value, dict):
            found |= {f"{name}.{key}": lowering.inputs.add(each) for key, each in value.items() if each is not None}
        elif name in NUMBERS:
            at = f"{question}.{name}"
            found[name] = lowering.inputs.add(value, check_count(at, MOST.get(at, MAX_FIRST)), "count", at)
        else:
            found[name] = lowering.inputs.add(value)
    return found


def record(lowering: Lowering, telling: Telling, nodes: list[FieldNode]) -> Completer:
    kind = lowering.object_type(telling.name)
    fields: list[done.Field] = []
    for key, below in lowering.selector.below(kind, nodes).items():
        name = below[0].name.value
        if name == "__typename":
            fields.append((key, -1, done.fixed(kind.name)))
            continue
        known = with_arguments(lowering, telling, kind.fields[name], name, below)
        inner = part(lowering, telling, kind.fields[name], known, below)
        telling.parts.setdefault(known, None)
        fields.append((key, list(telling.parts).index(known), guarded(kind.fields[name], f"{kind.name}.{name}", inner)))
    return done.record(fields)


def with_arguments(
    lowering: Lowering, telling: Telling, declared: GraphQLField, name: str, nodes: list[FieldNode]
) -> str:
    """What a part is called: arguments make another part of it, and `first` is told to the question under that name."""
    if not declared.args:
        return name
    given = lowering.arguments(declared, nodes[0])
    number = lowering.inputs.add(given.pop("first"), check_count(f"{name}.first"), "count")
    known = ".".join([name, *(str(value.now) for value in given.values()), str(number)])
    telling.arguments[known] = number
    return known


def part(
    lowering: Lowering, telling: Telling, declared: GraphQLField, name: str, nodes: list[FieldNode]
) -> Completer | None:
    kind = get_named_type(declared.type)
    if is_leaf_type(kind):
        return None
    found = telling.parts.get(name)
    if kind.name in lowering.ontology.types or kind.name in lowering.ontology.abstract:
        reading = found if isinstance(found, Reading) else lowering.reading(kind.name, typed=True)
        telling.parts[name] = reading
        inner = lowering.things(reading, nodes)
    else:
        assert isinstance(kind, GraphQLObjectType)
        deeper = found if isinstance(found, Telling) else Telling(kind.name, telling.arguments)
        telling.parts[name] = deeper
        inner = record(lowering, deeper, nodes)
    return shaped(declared, f"{telling.name}.{nodes[0].name.value}", inner)


def shaped(declared: GraphQLField, name: str, inner: Completer) -> Completer:
    """For a list, what completes each of its items, none of which is null."""
    return done.listed(done.required(name, inner)) if is_list_type(get_nullable_type(declared.type)) else inner
