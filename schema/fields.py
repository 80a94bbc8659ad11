"""How the ontology is written down: `prop` for a property, `follow` for a relationship, both Strawberry fields."""

from __future__ import annotations

from enum import Enum, EnumType
from typing import Any, Generic, NewType, TypeVar

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.types.field import UNRESOLVED, StrawberryField

from schema import kinds
from schema.specs import Direction, Step, Via

# The vocabularies know nothing of Strawberry, so that facts can be read and written without it.
for _kind in vars(kinds).values():
    if isinstance(_kind, EnumType) and _kind.__module__ == kinds.__name__:
        strawberry.enum(_kind, description=_kind.__doc__)

T = TypeVar("T")

OUT = Direction.OUT
IN = Direction.IN

#: A day, YYYY-MM-DD.
Day = NewType("Day", str)
#: An instant in UTC, YYYY-MM-DDTHH:MM:SS.ffffffZ.
Instant = NewType("Instant", str)


#: What a fact says: one of the ontology's predicates, in capitals; the GraphQL enum is made from the ontology.
PredicateName = NewType("PredicateName", str)


class Connection(Generic[T]):
    """Relay pages of T; stands in annotations, the GraphQL types are built from it by schema/connections.py."""


@strawberry.type(description="A date as exact as the text gives it.")
class FuzzyDate:
    text: str = strawberry.field(description="As written: YYYY, YYYY-MM, YYYY-MM-DD or a range.")
    earliest: Day = strawberry.field(description="The first day it can mean.")
    latest: Day = strawberry.field(description="The last day it can mean.")


class OntologyField(StrawberryField):
    """A field whose GraphQL type is known only when the whole ontology is: `bind` (schema/binding.py) sets it."""

    bound: StrawberryAnnotation | None = None

    def resolve_type(self, *, type_definition: StrawberryObjectDefinition | None = None) -> Any:
        return self.bound.resolve() if self.bound else UNRESOLVED


class PropertyField(OntologyField):
    """A field whose value is kept on the node or relationship itself."""

    def resolve_type(self, *, type_definition: StrawberryObjectDefinition | None = None) -> Any:
        return self.bound.resolve() if self.bound else StrawberryField.resolve_type(self)

    indexed: bool = False
    filterable: bool = True
    orderable: bool = True
    collated: bool = False


class RelationField(OntologyField):
    """A field that leads elsewhere in the graph."""

    via: Via = Via.RELATIONSHIP
    steps: tuple[Step, ...] = ()
    first: int | None = None
    predicate: str | None = None
    qualifiers: dict[str, type[Enum] | None]


def prop(
    doc: str, *, indexed: bool = False, filterable: bool = True, orderable: bool = True, collated: bool = False
) -> Any:
    """A property, stored under the field's GraphQL name. `indexed` asks for a range index, `collated` for the order of
    a dictionary; a type has at most one that is."""
    found = PropertyField(description=doc)
    found.indexed, found.filterable, found.orderable, found.collated = indexed, filterable, orderable, collated
    return found


def follow(
    types: str,
    direction: Direction,
    doc: str,
    *,
    then: tuple[str, Direction] | None = None,
    first: int | None = None,
    predicate: str | None = "",
    **qualifiers: type[Enum] | None,
) -> Any:
    """A relation along `types` ("A|B": any of them), and along `then` after it.

    The OUT side declares the relationship. `predicate` names the facts it stands for: by default the type in lower
    case, None where no fact is behind it. `qualifiers` are its properties (role=OrganiserRole).
    """
    hops = [(types, direction), *([then] if then else [])]
    found = RelationField(description=doc)
    found.steps = tuple(Step(tuple(names.split("|")), way) for names, way in hops)
    found.first, found.qualifiers = first, qualifiers
    found.predicate = hops[0][0].lower() if predicate == "" else predicate
    return found


def reach(via: Via, doc: str, *, first: int | None = None) -> Any:
    """A relation that is no relationship walked: an end of the relationship itself, or what shares its key."""
    found = RelationField(description=doc)
    found.via, found.first, found.qualifiers = via, first, {}
    return found
