"""Which database the settings mean: yours, or the embedded engine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from api.settings import Settings
from cypher.session import Database


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """An open database, checked to be there; the embedded engine is started, or joined where it runs already."""
    if settings.neo4j_uri is None:
        from cypher.engines.embedded import EmbeddedSettings, embedded_database

        async with embedded_database(EmbeddedSettings(settings.data)) as database:
            yield database
        return
    from cypher.connection import Connection
    from cypher.engines.remote import remote_database

    password = settings.neo4j_password.get_secret_value() if settings.neo4j_password else ""
    connection = Connection(settings.neo4j_uri, settings.neo4j_username, password, settings.neo4j_database)
    async with remote_database(connection) as database:
        yield database
