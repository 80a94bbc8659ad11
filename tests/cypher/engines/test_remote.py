"""A database of one's own: reached, or a clear word why not."""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest

from cypher.connection import Connection
from cypher.engines.remote import check_server, remote_database, warning_of
from cypher.session import Database
from schema.errors import AuthenticationFailed, BadInput, DatabaseUnavailable


@pytest.mark.neo4j
@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
async def test_a_server_is_checked_and_named(neo4j_server: Connection, scheme: str) -> None:
    uri = neo4j_server.uri.replace("bolt:", f"{scheme}:")
    async with remote_database(replace(neo4j_server, uri=uri)) as database:
        facts = await check_server(database)
    assert facts.version.startswith("5.26")
    assert facts.warning == ""


@pytest.mark.neo4j
async def test_without_a_name_the_default_database_is_used(neo4j_server: Connection) -> None:
    async with remote_database(replace(neo4j_server, database=None)) as database:
        assert await database.read_one("RETURN 1") == [1]


@pytest.mark.neo4j
async def test_a_wrong_password_is_named_and_not_shown(neo4j_server: Connection) -> None:
    with pytest.raises(AuthenticationFailed, match="NEO4J_PASSWORD") as caught:
        async with remote_database(replace(neo4j_server, password="not-this-one")):
            pass
    assert "not-this-one" not in str(caught.value)


@pytest.mark.neo4j
async def test_a_wrong_database_is_named(neo4j_server: Connection) -> None:
    with pytest.raises(DatabaseUnavailable, match="NEO4J_DATABASE"):
        async with remote_database(replace(neo4j_server, database="elsewhere")):
            pass


async def test_a_server_that_is_not_there_is_named() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        with pytest.raises(DatabaseUnavailable, match="NEO4J_URI"):
            async with remote_database(Connection(f"bolt://127.0.0.1:{port}", "neo4j", "x")):
                pass


async def test_an_address_of_another_kind_is_refused() -> None:
    with pytest.raises(BadInput, match=r"bolt\+s"):
        async with Database(Connection("https://127.0.0.1", "neo4j", "x")):
            pass


@pytest.mark.parametrize(
    ("version", "warns"),
    [("5.26.16", False), ("5.25.1", True), ("4.4.0", True), ("2026.10.0", False), ("5.27-aura", False)],
)
def test_an_old_server_is_warned_of(version: str, warns: bool) -> None:
    assert bool(warning_of(version)) is warns
