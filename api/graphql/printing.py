"""The GraphQL schema as text: SDL for people and tools, introspection JSON for code generators."""

from __future__ import annotations

from collections.abc import Callable

import orjson

from api.graphql.assembly import assemble
from schema import ONTOLOGY


def sdl() -> str:
    return assemble(ONTOLOGY).sdl()


def introspection() -> str:
    told = assemble(ONTOLOGY).strawberry.introspect()
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


WRITERS: dict[str, Callable[[], str]] = {"graphql": sdl, "json": introspection}
