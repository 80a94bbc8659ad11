"""The databases tests run on: one embedded engine and one real Neo4j a run, emptied before each test.

`database` runs a test once on each; POLICYGRAPH_TEST_ENGINES=embedded or =neo4j chooses one.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio

from cypher.connection import Connection
from cypher.engines.admin import Admin
from cypher.engines.embedded import EmbeddedSettings, Engine
from cypher.session import Database
from cypher.transaction import Transaction
from tests.support.neo4j_server import neo4j_running

CHOSEN = os.environ.get("POLICYGRAPH_TEST_ENGINES", "embedded,neo4j").split(",")
ENGINES = [pytest.param(name, marks=[pytest.mark.neo4j] if name == "neo4j" else []) for name in CHOSEN]


async def empty(database: Database) -> Database:
    async def work(transaction: Transaction) -> None:
        await transaction.run("MATCH (n) DETACH DELETE n")

    await database.write(work)
    return database


@pytest_asyncio.fixture(scope="session")
async def embedded_engine(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Engine]:
    async with Engine(EmbeddedSettings(tmp_path_factory.mktemp("embedded"))) as engine:
        yield engine


@pytest_asyncio.fixture(scope="session")
async def embedded_session(embedded_engine: Engine) -> AsyncIterator[Database]:
    async with Database(await embedded_engine.connection(), revive=embedded_engine.connection) as database:
        yield database


@pytest_asyncio.fixture
async def embedded(embedded_session: Database) -> Database:
    """The embedded engine, empty of nodes; labels and constraints of earlier tests remain."""
    return await empty(embedded_session)


@pytest_asyncio.fixture
async def pristine(embedded_engine: Engine) -> AsyncIterator[Database]:
    """A new database on the embedded engine, which has never seen a label; its user is the administrator."""
    connection = await embedded_engine.connection()
    assert connection.engine is not None
    name, root = f"test_{secrets.token_hex(4)}", connection.engine.admin
    admin = Admin(connection.engine.http_port, root)
    await admin.server(f"create database {name}")
    engine = replace(connection.engine, reader=root)
    own = replace(connection, username=root.username, password=root.password, database=name, engine=engine)
    try:
        async with Database(own) as database:
            yield database
    finally:
        await admin.server(f"drop database {name}")


@pytest_asyncio.fixture(scope="session")
async def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Connection]:
    async with neo4j_running(tmp_path_factory.mktemp("neo4j")) as connection:
        yield connection


@pytest_asyncio.fixture(scope="session")
async def neo4j_session(neo4j_server: Connection) -> AsyncIterator[Database]:
    async with Database(neo4j_server) as database:
        yield database


@pytest_asyncio.fixture
async def neo4j_database(neo4j_session: Database) -> Database:
    return await empty(neo4j_session)


@pytest.fixture(params=ENGINES)
def database(request: pytest.FixtureRequest) -> Database:
    """The same test on both engines, each empty of nodes."""
    found: Database = request.getfixturevalue({"embedded": "embedded", "neo4j": "neo4j_database"}[request.param])
    return found
