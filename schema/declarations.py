"""From one visible class of the ontology to its TypeSpec: the annotations and fields are read, nothing is guessed."""

from __future__ import annotations

import re
import types
import typing
from enum import Enum
from typing import Any

import strawberry
from strawberry.utils.str_converters import to_camel_case

from schema.errors import InvalidOntology
from schema.fields import Day, FuzzyDate, Instant, PredicateName, PropertyField, RelationField
from schema.specs import Kind, Property, Relation, Shape, Storage, TypeSpec

KINDS: dict[Any, Kind] = {
    str: Kind.STRING,
    int: Kind.INT,
    float: Kind.FLOAT,
    bool: Kind.BOOLEAN,
    strawberry.ID: Kind.ID,
    Day: Kind.DATE,
    Instant: Kind.INSTANT,
    FuzzyDate: Kind.FUZZY_DATE,
    PredicateName: Kind.ENUM,
}

#: Where a FuzzyDate field is kept: the two days it lies between, and the text.
FUZZY_KEYS = {"date": ("earliest", "latest", "dateText")}

TARGET = re.compile(r"^(?:(?P<outer>Connection|list)\[)?(?P<name>\w+)\]?(?P<null> \| None)?$")


def read_class(cls: type) -> TypeSpec:
    """The TypeSpec of a Strawberry class; InvalidOntology names the field that cannot be read."""
    definition = cls.__strawberry_definition__  # type: ignore[attr-defined]
    fields = definition.fields
    relations = {f.python_name: read_relation(cls, f) for f in fields if isinstance(f, RelationField)}
    relationship = getattr(cls, "relationship", None)
    return TypeSpec(
        name=definition.name,
        doc=definition.description or "",
        storage=Storage.NODE if relationship is None else Storage.RELATIONSHIP,
        label=definition.name if relationship is None else relationship,
        properties={f.python_name: read_property(cls, f) for f in fields if isinstance(f, PropertyField)},
        relations=relations,
        interfaces=tuple(sorted(i.name for i in definition.interfaces)),
        searched=getattr(cls, "searched", ()),
        plural=getattr(cls, "plural", None),
        ordered=getattr(cls, "ordered", ()),
    )


def read_property(cls: type, field: PropertyField) -> Property:
    kind, many, required, enum = value_type(cls, field)
    graphql_name = to_camel_case(field.python_name)
    if kind is Kind.FUZZY_DATE and graphql_name not in FUZZY_KEYS:
        raise InvalidOntology(
            f"{cls.__name__}.{field.python_name} is a FuzzyDate without stored keys", "Add it to FUZZY_KEYS."
        )
    return Property(
        name=field.python_name,
        graphql_name=graphql_name,
        kind=kind,
        stored=FUZZY_KEYS.get(graphql_name, (graphql_name,)) if kind is Kind.FUZZY_DATE else (graphql_name,),
        doc=field.description or "",
        many=many,
        required=required,
        enum=enum,
        filterable=field.filterable,
        orderable=field.orderable and not many,
        indexed=field.indexed,
        collated=field.collated,
    )


def value_type(cls: type, field: PropertyField) -> tuple[Kind, bool, bool, type[Enum] | None]:
    """(kind, many, required, enum) of a property's annotation."""
    annotation: Any = field.type_annotation.annotation if field.type_annotation else None
    many = required = True
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        annotation, required = next(a for a in typing.get_args(annotation) if a is not type(None)), False
    if typing.get_origin(annotation) is list:
        annotation = typing.get_args(annotation)[0]
    else:
        many = False
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return Kind.ENUM, many, required, annotation
    if annotation not in KINDS:
        raise InvalidOntology(
            f"{cls.__name__}.{field.python_name} has the unknown type {annotation!r}",
            f"Use one of {sorted(map(str, KINDS))} or an enum.",
        )
    return KINDS[annotation], many, required, None


def read_relation(cls: type, field: RelationField) -> Relation:
    annotation = next(
        b.__annotations__[field.python_name]
        for b in cls.__mro__
        if field.python_name in getattr(b, "__annotations__", {})
    )
    found = TARGET.match(str(annotation))
    if not found:
        raise InvalidOntology(
            f"{cls.__name__}.{field.python_name}: cannot read {annotation!r}",
            "Write Connection[X], list[X], X or X | None.",
        )
    shape = {"Connection": Shape.CONNECTION, "list": Shape.LIST, None: Shape.ONE}[found["outer"]]
    return Relation(
        name=field.python_name,
        graphql_name=to_camel_case(field.python_name),
        owner=cls.__name__,
        target=found["name"],
        shape=shape,
        via=field.via,
        doc=field.description or "",
        steps=field.steps,
        required=shape is not Shape.ONE or not found["null"],
        first=field.first,
    )
