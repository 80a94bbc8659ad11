"""A process that uses the embedded engine; run by the life-cycle tests: user_process.py DATA [write]

Prints `ready` and the ids of keeper and engine, then waits for a signal or prints each id it has stored.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from cypher.engines.embedded import EmbeddedSettings, embedded_database, info
from cypher.session import Database
from cypher.transaction import Transaction
from schema.errors import PolicygraphError


async def store(database: Database, number: int) -> None:
    async def work(transaction: Transaction) -> None:
        await transaction.run(
            "MERGE (a:Stored {id: $id}) MERGE (b:Twin {id: $id}) MERGE (a)-[:HAS]->(b)", {"id": number}
        )

    await database.write(work)


async def store_for_ever(database: Database) -> None:
    for number in range(1_000_000):
        await store(database, number)
        print(number, flush=True)


async def main(data: Path, job: str) -> None:
    async with embedded_database(EmbeddedSettings(data)) as database:
        print("ready", *info(data).pids, flush=True)
        if job == "write":
            with contextlib.suppress(PolicygraphError):
                await store_for_ever(database)
            return
        await asyncio.Event().wait()


# A shell that runs the tests in the background has SIGINT ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
asyncio.run(main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "wait"))
