"""Stops a query on an engine that neither obeys the driver's time-out nor notices that its client has gone."""

from __future__ import annotations

import asyncio

from neo4j import AsyncSession

from cypher.faults import CAUGHT

STOP_SECONDS = 2.0


async def stop_on_server(port: int | None, other: AsyncSession) -> None:
    """The server lists each running query with the address of its client: our end of the connection."""
    if port is None:
        await other.close()
        return
    try:
        async with asyncio.timeout(STOP_SECONDS), other:
            running = await (await other.run("SHOW TRANSACTIONS")).data()
            for query in running:
                if query["clientAddress"].endswith(f":{port}"):
                    await (await other.run("TERMINATE TRANSACTIONS $id", {"id": query["transactionId"]})).consume()
    except (TimeoutError, *CAUGHT):
        return  # the engine's own limit on every command ends it later


def local_port(session: AsyncSession) -> int | None:
    # The driver has no public name for it; a test holds that this one still works.
    connection = getattr(session, "_connection", None)
    port = getattr(connection, "local_port", None)
    return port if isinstance(port, int) else None
