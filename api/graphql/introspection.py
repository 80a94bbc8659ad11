"""Questions about the schema itself: graphql-core answers them, beside whatever else the operation asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import (
    DocumentNode,
    ExecutionResult,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
    execute_sync,
)


def introspect(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    nodes: Mapping[str, list[FieldNode]],
    given: tuple[Mapping[str, FragmentDefinitionNode], Mapping[str, Any]],
) -> dict[str, Any]:
    """What is asked about the schema, by response key: an operation of these fields alone is run."""
    wanted = tuple(node for key in nodes for node in nodes[key])
    part = OperationDefinitionNode(
        operation=operation.operation,
        variable_definitions=operation.variable_definitions,
        selection_set=SelectionSetNode(selections=wanted),
    )
    fragments, variables = given
    document = DocumentNode(definitions=(part, *fragments.values()))
    found = execute_sync(schema, document, variable_values=dict(variables))
    assert isinstance(found, ExecutionResult)
    return found.data or {}
