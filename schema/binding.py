"""From the ontology to its GraphQL: filter, order and connection types are made, and every field is given its type."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import strawberry
from strawberry import UNSET
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument

from schema.counting import Group, grouping, make_counting
from schema.fields import Day, Instant, PropertyField, RelationField
from schema.inputs import make_inputs
from schema.interfaces import Relation
from schema.making import Fields, argument, make_type, many
from schema.ontology import Ontology
from schema.specs import Relation as RelationSpec
from schema.specs import Shape, TypeSpec

__all__ = ["AsOf", "Bound", "argument", "bind", "many"]


@strawberry.type(
    description="Where a page stands in the whole (Relay). Every connection takes `where` (all its terms must hold; "
    "below a relation its own `where` narrows the others, and `every` is true of none), `orderBy` (the id breaks "
    "ties), `first` (from the start: 1 to 1,000, by default 20), `last` (from the end, or of those first ones), and "
    "`after` and `before` (cursors of the same field in the same order). `totalCount` counts all pages."
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


def bind(ontology: Ontology) -> Bound:
    """Make the types and set the type of every field of the ontology's classes. Idempotent."""
    bound = Bound(ontology)
    bound.made["Predicate"] = predicate_enum(ontology)
    targets = connection_targets(ontology)
    make_inputs(ontology, bound.made, targets)
    make_counting(ontology, bound.made, targets)
    for name in targets:
        declare_connection(bound, name)
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


def declare_connection(bound: Bound, name: str) -> None:
    """The Relay types of one target: XEdge and XConnection."""
    node = bound.named(name)
    fields: Fields = {"cursor": (str, None), "node": (node, None)}
    if "Entity" in (bound.ontology.types[name].interfaces if name in bound.ontology.types else ("Entity",)):
        fields["relation"] = (Relation | None, None)
    edge = make_type(name + "Edge", fields, "One of a page.")
    bound.made[name + "Connection"] = make_type(
        name + "Connection",
        {
            "edges": (many(edge), None),
            "nodes": (many(node), None),
            "page_info": (PageInfo, None),
            "total_count": (int, None),
            "groups": (many(Group), None),
        },
        f"A page of {name}.",
    )
    for found in bound.made[name + "Connection"].__strawberry_definition__.fields:
        if found.python_name == "groups":
            found.arguments = grouping(bound.made)


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
