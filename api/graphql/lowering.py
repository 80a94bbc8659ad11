"""From an operation to its plan and its completer, made together: each selected field knows its place in the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graphql import (
    FieldNode,
    GraphQLObjectType,
    GraphQLSchema,
    SelectionSetNode,
    Undefined,
    is_non_null_type,
)
from graphql.type import GraphQLField

from api.graphql import completion as done
from api.graphql.completion import Completer, Paging
from api.graphql.dates import fuzzy_date
from api.graphql.filters import Filters
from api.graphql.grouping import Grouping
from api.graphql.inputs import Inputs, constant, read_value
from api.graphql.paging import Ordering, check_count, page_inputs
from api.graphql.reading import Reading, Slots, Written
from api.graphql.selection import Apart, Selector
from cypher.plan.conditions import All, AsOf
from cypher.plan.records import Branch, Deferred, End, Few, Groups, Many, One, Row, Slot, Target, Typed, Value, Values
from schema.ontology import Ontology
from schema.specs import Kind, Property, Relation, Shape, Storage, Via

SNAKE = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(frozen=True)
class Lowering:
    schema: GraphQLSchema
    ontology: Ontology
    selector: Selector
    inputs: Inputs
    as_of: AsOf | None = None
    written: Written = field(default_factory=Written)

    def object_type(self, name: str) -> GraphQLObjectType:
        found = self.schema.type_map[name]
        assert isinstance(found, GraphQLObjectType)
        return found

    def reading(self, declared: str, typed: bool = False) -> Reading:
        names = self.ontology.concrete(declared)
        return Reading(declared, {n: Slots(n) for n in names}, typed or declared not in self.ontology.types)

    def things(self, reading: Reading, nodes: list[FieldNode]) -> Completer:
        """What completes one thing that is read: by its type, where several are possible."""
        made = {name: self.thing(slots, nodes) for name, slots in reading.rows.items()}
        return done.by_type(made) if reading.abstract else made[reading.declared]

    def target(self, reading: Reading) -> Target:
        """Nodes of several types of which only values are asked for need no statement of their own."""
        found = reading.target()
        if isinstance(found, Typed) and all(self.holds_values(row) for row in found.rows):
            return Branch(found.rows)
        return found

    def holds_values(self, row: Row) -> bool:
        stored = self.ontology.types[row.type].storage
        return stored is Storage.NODE and all(isinstance(slot, Value | Values) for slot in row.slots)

    def thing(self, slots: Slots, nodes: list[FieldNode]) -> Completer:
        return self.selected(slots, [node.selection_set for node in nodes])

    def selected(self, slots: Slots, sets: Sequence[SelectionSetNode | None]) -> Completer:
        apart: list[Apart] = []
        asked = self.selector.fields(self.object_type(slots.type), sets, apart if self.has_id(slots.type) else None)
        now = done.record([self.field(slots, key, nodes) for key, nodes in asked.items()])
        later = [(each.label, *self.later(slots, each)) for each in apart]
        return done.deferring(now, later) if later else now

    def has_id(self, kind: str) -> bool:
        """Whether it can be found again: a mention rests on no fact, and has no key."""
        spec = self.ontology.types[kind]
        return spec.storage is Storage.NODE or spec.sourced

    def later(self, slots: Slots, apart: Apart) -> tuple[int, Completer]:
        """A row of its own, read from the same thing by its id."""
        self.written.deferred = True
        own = Slots(slots.type)
        inner = self.selected(own, [apart.selections])
        return slots.place(Deferred(own.row())), inner

    def field(self, slots: Slots, key: str, nodes: list[FieldNode]) -> done.Field:
        name = nodes[0].name.value
        if name == "__typename":
            return key, -1, done.fixed(slots.type)
        self.written.add(name)
        declared = self.object_type(slots.type).fields[name]
        spec = self.ontology.types[slots.type]
        snake = SNAKE.sub("_", name).lower()
        if snake in spec.properties:
            slot, inner = self.property(spec.properties[snake], nodes)
        else:
            slot, inner = self.relation(spec.relations[snake], declared, nodes)
        return key, slots.place(slot), guarded(declared, f"{slots.type}.{name}", inner)

    def property(self, found: Property, nodes: list[FieldNode]) -> tuple[Slot, Completer | None]:
        if found.kind is Kind.FUZZY_DATE:
            return fuzzy_date(found, self.selector.below(self.object_type("FuzzyDate"), nodes))
        if found.many:
            return Value(found.stored[0]), done.empty_for_null
        return Value(found.stored[0]), None

    def relation(self, relation: Relation, declared: GraphQLField, nodes: list[FieldNode]) -> tuple[Slot, Completer]:
        if relation.shape is Shape.CONNECTION:
            return self.connection(relation.target, relation, declared, nodes)
        reading = self.reading(relation.target)
        inner = self.things(reading, nodes)
        if relation.via in (Via.START, Via.END):
            return End(relation, self.target(reading)), inner
        if relation.shape is Shape.ONE:
            return One(relation, self.target(reading)), inner
        given = self.arguments(declared, nodes[0])["first"]
        limit = self.inputs.add(given, check_count(f"{nodes[0].name.value}.first"), "count")
        item = done.required(f"{relation.owner}.{relation.graphql_name}", inner)
        return Few(relation, self.target(reading), limit, self.as_of), done.listed(item)

    def arguments(self, declared: GraphQLField, node: FieldNode) -> dict[str, Any]:
        """What is given, defaults included; null counts as not given, for every argument here may be left out."""
        given = {a.name.value: a.value for a in node.arguments or ()}
        found: dict[str, Any] = {}
        for name, argument in declared.args.items():
            value: Any = Undefined
            if name in given:
                value = read_value(given[name], argument.type, self.selector.variables)
            if value is Undefined and argument.default_value is not Undefined:
                value = constant(argument.default_value)
            if value is not Undefined and value is not None:
                found[name] = value
        return found

    def connection(
        self, target: str, relation: Relation | None, declared: GraphQLField, nodes: list[FieldNode]
    ) -> tuple[Many, Completer]:
        given = self.arguments(declared, nodes[0])
        at = nodes[0].name.value
        filters = Filters(self.ontology, self.inputs, self.as_of, (at, "where"), relation)
        where = filters.condition(target, given["where"]) if "where" in given else All()
        ordering = Ordering.of(self.ontology, target, relation, given.get("orderBy"), self.as_of, at)
        page, paging = page_inputs(self.inputs, ordering, given, at)
        wanted = self.wanted(target, relation, nodes, paging)
        many = Many(
            type=target,
            relation=relation,
            target=self.target(wanted.reading),
            page=replace(page, peek=wanted.peek),
            order=ordering.keys,
            where=where,
            as_of=self.as_of,
            edge=wanted.edge.row() if wanted.edge else None,
            place=wanted.place,
            rows=wanted.rows,
            total=wanted.total,
            groups=tuple(wanted.groups),
        )
        return many, wanted.completer

    def wanted(self, target: str, relation: Relation | None, nodes: list[FieldNode], paging: Paging) -> Wanted:
        wanted = Wanted(self, relation, paging, self.reading(target))
        kind = self.object_type(target + "Connection")
        fields = []
        for key, below in self.selector.below(kind, nodes).items():
            name = below[0].name.value
            inner = done.fixed(kind.name) if name == "__typename" else wanted.add(name, below)
            fields.append((key, inner))
        wanted.completer = done.connection(fields, paging)
        return wanted


def guarded(declared: GraphQLField, name: str, inner: Completer | None) -> Completer | None:
    """What null means for a field: an error, or null; a list property is never null."""
    if inner is done.empty_for_null:
        return inner
    if is_non_null_type(declared.type):
        return done.required(name, inner)
    return inner if inner is None else done.nullable(inner)


@dataclass
class Wanted:
    """What is asked of a connection, found out field by field."""

    lowering: Lowering
    relation: Relation | None
    paging: Paging
    reading: Reading
    edge: Slots | None = None
    place: bool = False
    rows: bool = False
    total: bool = False
    peek: bool = False
    groups: list[Groups] = field(default_factory=list)
    completer: Completer = done.total

    def add(self, name: str, nodes: list[FieldNode]) -> Completer:
        owner = f"{self.reading.declared}Connection"
        match name:
            case "totalCount":
                self.total = True
                return done.total
            case "pageInfo":
                return self.add_page_info(nodes)
            case "groups":
                return self.add_groups(nodes)
            case "nodes":
                self.rows = True
                return done.nodes(done.required(f"{owner}.nodes", self.lowering.things(self.reading, nodes)))
        self.rows = True
        return self.add_edges(nodes)

    def add_groups(self, nodes: list[FieldNode]) -> Completer:
        declared = self.lowering.object_type(f"{self.reading.declared}Connection").fields["groups"]
        groups, inner = Grouping(self.lowering, self.reading.declared, declared, nodes, nodes[0].name.value).lower()
        self.groups.append(groups)
        return done.grouped(len(self.groups) - 1, inner)

    def add_page_info(self, nodes: list[FieldNode]) -> Completer:
        kind = self.lowering.object_type("PageInfo")
        asked = [(k, n[0].name.value) for k, n in self.lowering.selector.below(kind, nodes).items()]
        names = {name for _, name in asked}
        if names & {"startCursor", "endCursor"}:
            self.place = self.rows = True
        if ("hasPreviousPage" if self.paging.backward else "hasNextPage") in names:
            self.peek = self.rows = True
        if "hasPreviousPage" in names and self.paging.last is not None:
            self.rows = True
        return done.page_info(asked)

    def add_edges(self, nodes: list[FieldNode]) -> Completer:
        kind = self.lowering.object_type(f"{self.reading.declared}Edge")
        fields: list[tuple[str, int, Completer]] = []
        for key, below in self.lowering.selector.below(kind, nodes).items():
            match below[0].name.value:
                case "__typename":
                    fields.append((key, 0, done.fixed(kind.name)))
                case "cursor":
                    self.place = True
                    fields.append((key, 2, done.cursor(self.paging.ordering)))
                case "relation":
                    fields.append((key, 1, self.add_relation(below)))
                case _:
                    inner = self.lowering.things(self.reading, below)
                    fields.append((key, 0, done.required(f"{kind.name}.node", inner)))
        return done.edges(fields)

    def add_relation(self, nodes: list[FieldNode]) -> Completer:
        self.edge = self.edge or Slots("Relation")
        return done.nullable(self.lowering.thing(self.edge, nodes))
