"""Which fields are asked of an object of one concrete type: fragments, @skip and @include resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    SelectionSetNode,
    VariableNode,
)

#: What the argument of a directive must be for its field to be there.
WANTED = {"skip": False, "include": True}

#: Response key to the field nodes that ask for it, which are merged.
Asked = dict[str, list[FieldNode]]


@dataclass(frozen=True)
class Selector:
    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Mapping[str, Any]

    def fields(self, kind: GraphQLObjectType, sets: Iterable[SelectionSetNode | None]) -> Asked:
        found: Asked = {}
        seen: set[str] = set()
        for each in sets:
            if each is not None:
                self.collect(kind, each, found, seen)
        return found

    def below(self, kind: GraphQLObjectType, nodes: list[FieldNode]) -> Asked:
        return self.fields(kind, [node.selection_set for node in nodes])

    def collect(self, kind: GraphQLObjectType, selections: SelectionSetNode, found: Asked, seen: set[str]) -> None:
        for each in selections.selections:
            if not self.included(each):
                continue
            if isinstance(each, FieldNode):
                found.setdefault(each.alias.value if each.alias else each.name.value, []).append(each)
            elif isinstance(each, InlineFragmentNode):
                if self.applies(each, kind):
                    self.collect(kind, each.selection_set, found, seen)
            elif isinstance(each, FragmentSpreadNode) and each.name.value not in seen:
                seen.add(each.name.value)
                fragment = self.fragments[each.name.value]
                if self.applies(fragment, kind):
                    self.collect(kind, fragment.selection_set, found, seen)

    def included(self, node: Any) -> bool:
        """Both directives take one argument, a literal or a variable."""
        for directive in node.directives or ():
            value = directive.arguments[0].value if directive.arguments else None
            given = (
                self.variables.get(value.name.value)
                if isinstance(value, VariableNode)
                else getattr(value, "value", None)
            )
            if directive.name.value in WANTED and given is not WANTED[directive.name.value]:
                return False
        return True

    def applies(self, fragment: InlineFragmentNode | FragmentDefinitionNode, kind: GraphQLObjectType) -> bool:
        if fragment.type_condition is None:
            return True
        wanted = self.schema.type_map[fragment.type_condition.name.value]
        if isinstance(wanted, GraphQLInterfaceType | GraphQLUnionType):
            return self.schema.is_sub_type(wanted, kind)
        return wanted is kind
