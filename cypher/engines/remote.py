"""A Neo4j of one's own: bolt, neo4j (a cluster) and their encrypted forms, checked before anything is asked of it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from cypher.connection import Connection
from cypher.session import Database

OLDEST = (5, 26)
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class ServerFacts:
    name: str
    version: str
    warning: str = ""


@asynccontextmanager
async def remote_database(connection: Connection) -> AsyncIterator[Database]:
    """Raises at once when the server is away, is no Neo4j or does not accept the password."""
    async with Database(connection) as database:
        facts = await check_server(database)
        if facts.warning:
            LOG.warning(facts.warning)
        yield database


async def check_server(database: Database) -> ServerFacts:
    rows = await database.read("CALL dbms.components() YIELD name, versions RETURN name, versions[0] AS version")
    facts = next(row for row in rows if row["version"])
    return ServerFacts(facts["name"], facts["version"], warning_of(facts["version"]))


def warning_of(version: str) -> str:
    major, _, rest = version.partition(".")
    minor = rest.partition(".")[0]
    if not (major.isdigit() and minor.isdigit()) or (int(major), int(minor)) >= OLDEST:
        return ""
    return f"this is Neo4j {version}; policygraph is tested with 5.26 and later, and some queries may fail"
