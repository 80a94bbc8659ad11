"""What the client gives, kept apart from the plan: each value has a number, and is got and checked at each request."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from graphql import (
    GraphQLInputObjectType,
    GraphQLList,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    Undefined,
    ValueNode,
    VariableNode,
    get_nullable_type,
    value_from_ast,
)
from graphql.type import GraphQLInputType

Variables = Mapping[str, Any]
Getter = Callable[[Variables], Any]


@dataclass(frozen=True, slots=True)
class Given:
    """A value that the client gives: how to get it, what it is now, and what makes two of them the same."""

    get: Getter
    now: Any
    same: Hashable


@dataclass
class Inputs:
    """The values that a plan is bound to, by number."""

    getters: list[Getter] = field(default_factory=list)
    numbers: dict[Hashable, int] = field(default_factory=dict)

    def add(self, given: Given, check: Callable[[Any], Any] | None = None, *kind: Hashable) -> int:
        """The number of a value; `kind` tells apart what one value is made into by different checks."""
        same = (given.same, *kind)
        if same not in self.numbers:
            self.numbers[same] = len(self.getters)
            self.getters.append(composed(given.get, check) if check else given.get)
        return self.numbers[same]

    def bind(self, variables: Variables) -> list[Any]:
        return [get(variables) for get in self.getters]


def composed(get: Getter, check: Callable[[Any], Any]) -> Getter:
    return lambda variables: check(get(variables))


def constant(value: Any) -> Given:
    value = plain(value)
    return Given(lambda _: value, value, ("constant", type(value).__name__, repr(value)))


def plain(value: Any) -> Any:
    """Enums as the database keeps them."""
    if isinstance(value, Enum):
        return value.value
    return [plain(v) for v in value] if isinstance(value, list) else value


def read_value(node: ValueNode, kind: GraphQLInputType, variables: Variables) -> Any:
    """An argument as dicts and lists of dicts whose leaves are Given; Undefined where a variable is not given."""
    if isinstance(node, VariableNode):
        name = node.name.value
        return from_variable(variables[name], kind, (name,)) if name in variables else Undefined
    if isinstance(node, NullValueNode):
        return None
    inner = get_nullable_type(kind)
    if isinstance(inner, GraphQLInputObjectType):
        return read_object(node, inner, variables)
    if isinstance(inner, GraphQLList):
        return read_list(node, inner, variables)
    return constant(value_from_ast(node, inner, dict(variables)))  # type: ignore[arg-type]


def read_object(node: ValueNode, kind: GraphQLInputObjectType, variables: Variables) -> dict[str, Any]:
    assert isinstance(node, ObjectValueNode)
    found = {f.name.value: read_value(f.value, kind.fields[f.name.value].type, variables) for f in node.fields or ()}
    return {name: value for name, value in found.items() if value is not Undefined}


def read_list(node: ValueNode, kind: GraphQLList[Any], variables: Variables) -> Any:
    item = get_nullable_type(kind.of_type)
    nodes = node.values if isinstance(node, ListValueNode) else (node,)
    read = [read_value(n, kind.of_type, variables) for n in nodes]
    if isinstance(item, GraphQLInputObjectType):
        return read
    parts = [each if isinstance(each, Given) else constant(None) for each in read]
    now = [part.now for part in parts]
    return Given(lambda v: [part.get(v) for part in parts], now, ("list", *(part.same for part in parts)))


def from_variable(value: Any, kind: GraphQLInputType, path: tuple[str | int, ...]) -> Any:
    if value is None:
        return None
    inner = get_nullable_type(kind)
    if isinstance(inner, GraphQLInputObjectType):
        fields = inner.fields
        return {name: from_variable(each, fields[name].type, (*path, name)) for name, each in value.items()}
    if isinstance(inner, GraphQLList) and isinstance(get_nullable_type(inner.of_type), GraphQLInputObjectType):
        return [from_variable(each, inner.of_type, (*path, place)) for place, each in enumerate(value)]

    def get(variables: Variables) -> Any:
        found: Any = variables
        for step in path:
            found = found[step]
        return plain(found)

    return Given(get, plain(value), ("variable", *path))


def shape(value: Any) -> Hashable:
    """What of a variable's value decides the plan: its structure, and what is chosen from a fixed few."""
    if isinstance(value, dict):
        return tuple((key, shape(each)) for key, each in value.items())
    if isinstance(value, list):
        return tuple(shape(each) for each in value) if any(isinstance(v, dict | Enum) for v in value) else "list"
    if value is None or isinstance(value, bool | Enum):
        return (type(value).__name__, value)
    return "value"
