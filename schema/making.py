"""How GraphQL types are made from names and specs, where no class is written for them."""

from __future__ import annotations

from types import GenericAlias
from typing import Any

import strawberry
from strawberry import UNSET
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument

from schema.fields import OntologyField

#: Type (None: bound later) and description of each field. What a filter or an order shares with its type is told there.
Fields = dict[str, tuple[Any, str | None]]


def many(kind: Any) -> Any:
    return GenericAlias(list, (kind,))


def argument(name: str, kind: Any, doc: str | None = None, default: Any = UNSET) -> StrawberryArgument:
    return StrawberryArgument(name, None, StrawberryAnnotation(kind), description=doc, default=default)


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


def make_type(name: str, fields: Fields, doc: str) -> type:
    spaces: dict[str, Any] = {"__annotations__": dict.fromkeys(fields, object)}
    for key, (kind, text) in fields.items():
        spaces[key] = OntologyField(description=text)
        spaces[key].bound = StrawberryAnnotation(kind)
    return strawberry.type(type(name, (), spaces), description=doc)


def snake(name: str) -> str:
    return "".join("_" + c.lower() if c.isupper() else c for c in name)
