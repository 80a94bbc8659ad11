"""From the ontology to its GraphQL: filter, order and connection types are made, and every field is given its type."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from types import GenericAlias
from typing import Any

import strawberry
from strawberry import UNSET
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument

from schema.fields import Day, Instant, OntologyField, PropertyField, RelationField
from schema.filters import FILTERS, QUANTIFIERS, Takes, operators
from schema.interfaces import Relation
from schema.ontology import Ontology
from schema.specs import Kind, Property, Shape, TypeSpec
from schema.specs import Relation as RelationSpec

PYTHON = {
    Kind.ID: strawberry.ID,
    Kind.STRING: str,
    Kind.INT: int,
    Kind.FLOAT: float,
    Kind.BOOLEAN: bool,
    Kind.DATE: Day,
    Kind.FUZZY_DATE: Day,
    Kind.INSTANT: Instant,
}


@strawberry.enum(name="Direction", description="Which way to sort; null comes last either way.")
class SortDirection(Enum):
    ASC = "ASC"
    DESC = "DESC"


@strawberry.type(
    description="Where a page stands in the whole (Relay). Every connection takes `where` (which ones), `orderBy` "
    "(null comes last, the id breaks ties), `first` (from the start: 1 to 1,000, by default 20) or `last` (from the "
    "end), and `after` and `before` (cursors of the same field in the same order)."
)
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether more follow.")
    has_previous_page: bool = strawberry.field(description="Whether some come before.")
    start_cursor: str | None = strawberry.field(description="Cursor of the first edge.")
    end_cursor: str | None = strawberry.field(description="Cursor of the last edge.")


@strawberry.input(description="As things stood, there and below: on a day, by what was known, or both.")
class AsOf:
    valid: Day | None = strawberry.field(default=UNSET, description="What held on this day, as far as we know today.")
    recorded: Instant | None = strawberry.field(
        default=UNSET, description="What the graph had recorded by this instant."
    )


@dataclass
class Bound:
    """The GraphQL types made from one ontology, by name."""

    ontology: Ontology
    made: dict[str, Any] = field(default_factory=dict)

    def named(self, name: str) -> Any:
        """A class of the ontology, an interface or union of it, or a type made here."""
        return self.made.get(name) or self.ontology.classes[name]

    def arguments(self, target: str) -> list[StrawberryArgument]:
        """Those of a connection to `target`; PageInfo describes them once, as they are on every one of many fields."""
        return [
            argument("where", self.made[target + "Where"] | None),
            argument("order_by", many(self.made[target + "Order"]) | None),
            argument("first", int | None),
            argument("after", str | None),
            argument("last", int | None),
            argument("before", str | None),
        ]


#: Type (None: bound later) and description of each field. What a filter or an order shares with its type is told there.
Fields = dict[str, tuple[Any, str | None]]


def many(kind: Any) -> Any:
    return GenericAlias(list, (kind,))


def argument(name: str, kind: Any, doc: str | None = None, default: Any = UNSET) -> StrawberryArgument:
    return StrawberryArgument(name, None, StrawberryAnnotation(kind), description=doc, default=default)


def bind(ontology: Ontology) -> Bound:
    """Make the types and set the type of every field of the ontology's classes. Idempotent."""
    bound = Bound(ontology)
    bound.made["Predicate"] = predicate_enum(ontology)
    for kind, name in FILTERS.items():
        bound.made.setdefault(name, make_filter(kind, name))
    targets = connection_targets(ontology)
    for name in filter_targets(ontology):
        declare_inputs(bound, name)
    for name in targets:
        declare_connection(bound, name)
    for name in filter_targets(ontology):
        fill_inputs(bound, name)
    for spec in ontology.types.values():
        bind_fields(bound, spec, ontology.classes[spec.name])
    return bound


def predicate_enum(ontology: Ontology) -> Any:
    members: dict[str, str] = {p.upper(): p.upper() for p in ontology.predicates}
    made: Any = Enum("Predicate", members)  # type: ignore[misc]
    return strawberry.enum(made, description="What a fact says.")


def connection_targets(ontology: Ontology) -> list[str]:
    """Every type that some connection or root field lists."""
    fields = [r for s in ontology.types.values() for r in s.relations.values() if r.shape is Shape.CONNECTION]
    return sorted({r.target for r in fields} | {s.name for s in ontology.types.values() if s.plural})


def filter_targets(ontology: Ontology) -> list[str]:
    """Every type that can be filtered: those listed, and those that a filter leads to."""
    found: list[str] = []
    todo = connection_targets(ontology)
    while todo:
        name = todo.pop()
        if name in found:
            continue
        found.append(name)
        todo += ontology.concrete(name) if name not in ontology.types else ()
        if name in ontology.types:
            todo += [r.target for r in ontology.types[name].relations.values() if r.filterable]
    return sorted(found)


def make_input(name: str, fields: Fields, doc: str, one_of: bool = False) -> type:
    """An input type whose fields are all optional; a field may be bound later (type None)."""
    spaces: dict[str, Any] = {"__annotations__": dict.fromkeys(fields, object)}
    for key, (kind, text) in fields.items():
        spaces[key] = optional_field(key, kind, text)
    return strawberry.input(type(name, (), spaces), description=doc, one_of=one_of)


def optional_field(key: str, kind: Any, doc: str | None) -> OntologyField:
    found = OntologyField(graphql_name=key.rstrip("_") if key.endswith("_") else None, default=UNSET, description=doc)
    found.bound = StrawberryAnnotation(kind | None) if kind is not None else None
    return found


def make_filter(kind: Kind, name: str) -> type:
    value = PYTHON[kind]
    taken = {Takes.ONE: value, Takes.MANY: many(value), Takes.FLAG: bool}
    fields: Fields = {("in_" if o.name == "in" else snake(o.name)): (taken[o.takes], o.doc) for o in operators(kind)}
    return make_input(name, fields, f"Comparisons with a {kind.value}; all that are given must hold.")


def snake(name: str) -> str:
    return "".join("_" + c.lower() if c.isupper() else c for c in name)


def declare_inputs(bound: Bound, name: str) -> None:
    """Where, List and Order of a type, with the fields whose types are known; the others are filled in afterwards."""
    ontology = bound.ontology
    if name not in ontology.types:
        members = {m.lower(): (None, f"When it is a {m}.") for m in ontology.concrete(name)}
        fields: Fields = {"name": (bound.made["StringFilter"], "Its name."), **members}
        orders: Fields = {"name": (SortDirection, None), "id": (SortDirection, None)}
    else:
        spec = ontology.types[name]
        fields = {p.name: (filter_type(bound, p), None) for p in spec.properties.values() if p.filterable}
        fields |= {r.name: (None, None) for r in spec.relations.values() if r.filterable}
        orders = {p.name: (SortDirection, None) for p in spec.properties.values() if p.orderable}
        orders |= {
            r.name + "_count": (SortDirection, None)
            for r in spec.relations.values()
            if r.shape is Shape.CONNECTION and r.filterable
        }
    logic = {
        "and_": (None, None),
        "or_": (None, None),
        "not_": (None, None),
    }
    bound.made[name + "Where"] = make_input(
        name + "Where",
        {**logic, **fields},
        f"Which {name}: all that is given must hold; null never does, except under `not`.",
    )
    quantified = dict.fromkeys(QUANTIFIERS, (bound.made[name + "Where"], None))
    count = {"count": (bound.made["IntFilter"], None)}
    bound.made[name + "List"] = make_input(
        name + "List",
        {**quantified, **count},
        f"How many {name} at the far side must be so; `every` is true where there are none.",
    )
    bound.made[name + "Order"] = make_input(name + "Order", orders, f"One key to sort {name} by.", one_of=True)


def filter_type(bound: Bound, prop: Property) -> Any:
    if prop.kind is Kind.ID:
        return many(strawberry.ID)
    if prop.kind is Kind.ENUM:
        return many(prop.enum or bound.made["Predicate"])
    return bound.made[FILTERS[prop.kind]]


def fill_inputs(bound: Bound, name: str) -> None:
    """Give the fields that lead to other filters their types, now that all of those exist."""
    where = bound.made[name + "Where"]
    spec = bound.ontology.types.get(name)
    relations = spec.relations if spec else {}
    for found in where.__strawberry_definition__.fields:
        if found.bound is not None:
            continue
        if found.python_name in ("and_", "or_"):
            kind: Any = many(where)
        elif found.python_name == "not_":
            kind = where
        elif spec is None:
            kind = bound.made[
                next(m for m in bound.ontology.concrete(name) if m.lower() == found.python_name) + "Where"
            ]
        else:
            kind = bound.made[relations[found.python_name].target + suffix(relations[found.python_name])]
        found.bound = StrawberryAnnotation(kind | None)


def suffix(relation: RelationSpec) -> str:
    return "Where" if relation.shape is Shape.ONE else "List"


def declare_connection(bound: Bound, name: str) -> None:
    """The Relay types of one target: XEdge and XConnection."""
    node = bound.named(name)
    fields: Fields = {"cursor": (str, None), "node": (node, None)}
    if "Entity" in (bound.ontology.types[name].interfaces if name in bound.ontology.types else ("Entity",)):
        fields["relation"] = (Relation | None, "The edge that leads there; null at the root.")
    edge = make_type(name + "Edge", fields, f"One {name} on a page, and its cursor.")
    bound.made[name + "Connection"] = make_type(
        name + "Connection",
        {
            "edges": (many(edge), None),
            "nodes": (many(node), None),
            "page_info": (PageInfo, None),
            "total_count": (int, "How many there are on all pages."),
        },
        f"A page of {name}, with and without cursors.",
    )


def make_type(name: str, fields: Fields, doc: str) -> type:
    spaces: dict[str, Any] = {"__annotations__": dict.fromkeys(fields, object)}
    for key, (kind, text) in fields.items():
        spaces[key] = OntologyField(description=text)
        spaces[key].bound = StrawberryAnnotation(kind)
    return strawberry.type(type(name, (), spaces), description=doc)


def bind_fields(bound: Bound, spec: TypeSpec, owner: Any) -> None:
    """Set type and arguments of the fields of one class; those of an interface are shared by all that have it."""
    for found in owner.__strawberry_definition__.fields:
        if isinstance(found, PropertyField) and found.python_name == "predicate":
            found.bound = StrawberryAnnotation(bound.made["Predicate"])
        elif isinstance(found, RelationField):
            bind_relation(bound, spec.relations[found.python_name], found)


def bind_relation(bound: Bound, relation: RelationSpec, found: RelationField) -> None:
    if relation.shape is Shape.CONNECTION:
        kind: Any = bound.made[relation.target + "Connection"]
        found.arguments = bound.arguments(relation.target)
    elif relation.shape is Shape.LIST:
        kind = many(bound.named(relation.target))
        found.arguments = [argument("first", int, None, relation.first)]
    else:
        kind = bound.named(relation.target)
        kind = kind if relation.required else kind | None
    found.bound = StrawberryAnnotation(kind)
