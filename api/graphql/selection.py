"""Which fields are asked of an object of one concrete type: fragments, @skip and @include resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    SelectionNode,
    SelectionSetNode,
    VariableNode,
)

#: What the argument of a directive must be for its field to be there.
WANTED = {"skip": False, "include": True}

DEFER = "defer"

#: Response key to the field nodes that ask for it, which are merged.
Asked = dict[str, list[FieldNode]]


@dataclass(frozen=True)
class Apart:
    """A fragment that is answered later."""

    label: str | None
    selections: SelectionSetNode


@dataclass(frozen=True)
class Collecting:
    """What was found so far, and the fragments that were gone through; `apart` is None where nothing is deferred."""

    found: Asked
    seen: set[str]
    apart: list[Apart] | None


@dataclass(frozen=True)
class Selector:
    """`defers`: whether the client takes an answer in parts; else @defer means nothing."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Mapping[str, Any]
    defers: bool = False

    def fields(
        self, kind: GraphQLObjectType, sets: Iterable[SelectionSetNode | None], apart: list[Apart] | None = None
    ) -> Asked:
        """Deferred fragments go into `apart`, where it is given and they are to be answered later."""
        collecting = Collecting({}, set(), apart if self.defers else None)
        for each in sets:
            if each is not None:
                self.collect(kind, each, collecting)
        return collecting.found

    def below(self, kind: GraphQLObjectType, nodes: list[FieldNode], apart: list[Apart] | None = None) -> Asked:
        return self.fields(kind, [node.selection_set for node in nodes], apart)

    def collect(self, kind: GraphQLObjectType, selections: SelectionSetNode, into: Collecting) -> None:
        for each in selections.selections:
            if not self.included(each):
                continue
            if isinstance(each, FieldNode):
                into.found.setdefault(each.alias.value if each.alias else each.name.value, []).append(each)
                continue
            deferred = into.apart is not None and self.deferred(each)
            if isinstance(each, FragmentSpreadNode) and not deferred:
                if each.name.value in into.seen:
                    continue
                into.seen.add(each.name.value)
            fragment = self.fragments[each.name.value] if isinstance(each, FragmentSpreadNode) else each
            assert isinstance(fragment, InlineFragmentNode | FragmentDefinitionNode)
            if not self.applies(fragment, kind):
                continue
            if deferred and into.apart is not None:
                into.apart.append(Apart(label_of(each), fragment.selection_set))
            else:
                self.collect(kind, fragment.selection_set, into)

    def deferred(self, fragment: SelectionNode) -> bool:
        directive = next((d for d in fragment.directives or () if d.name.value == DEFER), None)
        return directive is not None and self.argument(directive, "if") is not False

    def argument(self, directive: DirectiveNode, name: str) -> Any:
        value = next((a.value for a in directive.arguments or () if a.name.value == name), None)
        if isinstance(value, VariableNode):
            return self.variables.get(value.name.value)
        return getattr(value, "value", None)

    def included(self, node: Any) -> bool:
        return all(
            self.argument(directive, "if") is WANTED[directive.name.value]
            for directive in node.directives or ()
            if directive.name.value in WANTED
        )

    def applies(self, fragment: InlineFragmentNode | FragmentDefinitionNode, kind: GraphQLObjectType) -> bool:
        if fragment.type_condition is None:
            return True
        wanted = self.schema.type_map[fragment.type_condition.name.value]
        if isinstance(wanted, GraphQLInterfaceType | GraphQLUnionType):
            return self.schema.is_sub_type(wanted, kind)
        return wanted is kind


def label_of(fragment: SelectionNode) -> str | None:
    """Validation has seen that a label is a literal."""
    directive = next(d for d in fragment.directives or () if d.name.value == DEFER)
    return next((a.value.value for a in directive.arguments or () if a.name.value == "label"), None)  # type: ignore[attr-defined]
