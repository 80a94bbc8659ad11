"""The databases measured on: a fresh embedded engine, and a fresh Neo4j from the artifacts that the tests use."""

from __future__ import annotations

import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from cypher.engines.embedded import EmbeddedSettings, embedded_database
from cypher.session import Database
from tests.support.neo4j_server import neo4j_running

ENGINES = ("embedded", "neo4j")


@dataclass(frozen=True)
class Place:
    """An open, empty database, and the environment in which our commands find the same one."""

    name: str
    database: Database
    environment: dict[str, str]


@asynccontextmanager
async def opened(name: str, heap: str = "768m") -> AsyncIterator[Place]:
    """`heap` is Neo4j's."""
    with tempfile.TemporaryDirectory() as folder:
        found = opened_neo4j(Path(folder), heap) if name == "neo4j" else opened_embedded(Path(folder))
        async with found as place:
            yield place


@asynccontextmanager
async def opened_embedded(folder: Path) -> AsyncIterator[Place]:
    async with embedded_database(EmbeddedSettings(folder)) as database:
        yield Place("embedded", database, os.environ | {"POLICYGRAPH_DATA": str(folder)})


@asynccontextmanager
async def opened_neo4j(folder: Path, heap: str) -> AsyncIterator[Place]:
    async with neo4j_running(folder, heap) as connection, Database(connection) as database:
        where = {"NEO4J_URI": connection.uri, "NEO4J_PASSWORD": connection.password}
        yield Place("neo4j", database, os.environ | where)
