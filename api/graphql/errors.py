"""How errors look in a GraphQL answer: a message, where, and a code from the one table with a hint how to mend it."""

from __future__ import annotations

import logging
from typing import Any

from graphql import GraphQLError

from schema.errors import CallerFault, DatabaseFault, IncompleteData, InternalError, PolicygraphError, QueryError

log = logging.getLogger("policygraph.graphql")
DEFECT = InternalError(
    "Something went wrong on our side", "try again; if it stays, report it with the time it happened"
)


def error_of(error: Exception) -> dict[str, Any]:
    """Only errors of our own tree are told; anything else is logged, and nothing of it leaks."""
    if isinstance(error, GraphQLError):
        return graphql_error(error)
    if isinstance(error, CallerFault | DatabaseFault):
        return told(error)
    log.exception("a GraphQL operation failed", exc_info=error)
    return told(DEFECT)


def told(error: PolicygraphError) -> dict[str, Any]:
    extensions = {"code": error.code} | ({"hint": error.hint} if error.hint else {})
    return {"message": error.message, "extensions": extensions}


def graphql_error(error: GraphQLError) -> dict[str, Any]:
    """What graphql-core finds wrong with an operation or its variables."""
    found: dict[str, Any] = {"message": error.message}
    if error.locations:
        found["locations"] = [{"line": at.line, "column": at.column} for at in error.locations]
    if error.path:
        found["path"] = list(error.path)
    return found | {"extensions": {"code": QueryError("").code}}


def mark_incomplete(errors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Null where none may be: the graph lacks something that it should have."""
    return [told(IncompleteData(e["message"], "run `policygraph verify`")) | {"path": e["path"]} for e in errors]
