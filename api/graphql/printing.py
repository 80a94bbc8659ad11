"""The GraphQL schema as text: SDL for people and tools, introspection JSON for code generators."""

from __future__ import annotations

from collections.abc import Callable

import orjson
from graphql import ExecutionResult, execute_sync, get_introspection_query, parse

from api.graphql.assembly import assemble
from schema import ONTOLOGY


def sdl() -> str:
    return assemble(ONTOLOGY).sdl()


def introspection() -> str:
    told = execute_sync(assemble(ONTOLOGY).schema, parse(get_introspection_query()))
    assert isinstance(told, ExecutionResult)
    return orjson.dumps(told.data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


WRITERS: dict[str, Callable[[], str]] = {"graphql": sdl, "json": introspection}
