"""The driver's settings, chosen once: one driver that writes and one that reads, the same where one user does both."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from neo4j import AsyncDriver, AsyncGraphDatabase

from cypher.connection import Connection, Credentials
from schema.errors import BadInput

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
POOL_SIZE = 100
# Loopback answers at once or never; the first back-off of the driver, one second, is made for clusters.
# It gives up soon, because then we look whether the engine must be started again.
EMBEDDED: dict[str, Any] = {"initial_retry_delay": 0.02, "max_transaction_retry_time": 0.5}


@dataclass(frozen=True)
class Drivers:
    writing: AsyncDriver
    reading: AsyncDriver

    async def close(self) -> None:
        await self.writing.close()
        if self.reading is not self.writing:
            await self.reading.close()


def open_drivers(connection: Connection) -> Drivers:
    check_scheme(connection.uri)
    # Whatever the driver would log reaches the caller as an error; without a handler Python writes it to stderr.
    log = logging.getLogger("neo4j")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    writing = open_driver(connection, connection.writer)
    if connection.engine is None:
        return Drivers(writing, writing)
    return Drivers(writing, open_driver(connection, connection.engine.reader))


def open_driver(connection: Connection, user: Credentials) -> AsyncDriver:
    return AsyncGraphDatabase.driver(
        connection.uri,
        auth=(user.username, user.password),
        max_connection_pool_size=POOL_SIZE,
        connection_timeout=5.0,
        connection_acquisition_timeout=15.0,
        notifications_min_severity="OFF",
        warn_notification_severity="OFF",
        telemetry_disabled=True,
        **(EMBEDDED if connection.engine else {}),
    )


def check_scheme(uri: str) -> None:
    scheme, separator, rest = uri.partition("://")
    if not separator or scheme not in SCHEMES:
        raise BadInput(
            "the database address has no scheme that is known", f"start it with one of {', '.join(SCHEMES)}, then ://"
        )
    if "@" in rest.partition("/")[0]:
        raise BadInput("the database address holds a user name", "give it in NEO4J_USERNAME and NEO4J_PASSWORD instead")
