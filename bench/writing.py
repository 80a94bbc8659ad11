"""Loading facts against sending the very rows that this writes in bare UNWIND ... MERGE, in turn on one engine."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from bench.engines import Place
from bench.over_http import Effort
from bench.report import Figure, Section, Target, spread
from cypher.session import Database
from cypher.transaction import Transaction
from loaders.graph.preparation import prepare
from loaders.pipeline import Options, load_sources

FACTS = Path(__file__).parents[1] / "samples" / "facts"
TARGET = Target(0.5, at_least=True)
#: An edge that loading creates because it knows that its end is new, and without which it would have to be merged.
CREATED = re.compile(r" CREATE (\(a\)-\[r:`\w+`\]->\(b\)) SET")
ROUNDS = 3
Sent = list[tuple[str, dict[str, Any]]]


class Recorder(Database):
    """A database that keeps what its transactions send for its effect."""

    def __init__(self, inner: Database) -> None:
        super().__init__(inner.connection)
        self.sent: list[Sent] = []

    async def write(self, work: Callable[[Transaction], Awaitable[Any]], **options: Any) -> Any:
        sent: Sent = []

        async def recorded(transaction: Transaction) -> Any:
            sent.clear()
            return await work(Recording(transaction, sent))

        found = await super().write(recorded, **options)
        self.sent.append(sent)
        return found


class Recording(Transaction):
    def __init__(self, transaction: Transaction, sent: Sent) -> None:
        super().__init__(transaction._inner)
        self.sent = sent

    async def run(self, text: str, parameters: dict[str, Any] | None = None) -> dict[str, int]:
        if parameters and "rows" in parameters:
            self.sent.append((CREATED.sub(r" MERGE \1 SET", text), parameters))
        return await super().run(text, parameters)


async def measure(place: Place, effort: Effort) -> Section:
    database = place.database
    await empty(database)
    await prepare(database)
    sent = await record(database)
    ours: list[float] = []
    bare: list[float] = []
    for turn in range(min(effort.rounds, ROUNDS)):
        for times, send in [(ours, load), (bare, lambda d: replay(d, sent))][:: 1 if turn % 2 else -1]:
            await empty(database)
            times.append(await timed(send, database))
    return Section(f"Writing, {place.name}", (figure(sent, ours, bare),))


async def record(database: Database) -> list[Sent]:
    """What loading sends; this also lets the engine know the statements of both sides."""
    async with Recorder(database) as recorder:
        await load(recorder)
    await empty(database)
    await replay(database, recorder.sent)
    return recorder.sent


async def load(database: Database) -> None:
    report = await load_sources(database, [str(FACTS)], Options(facts=True))
    assert report.rows and not report.refusals


async def replay(database: Database, sent: list[Sent]) -> None:
    for statements in sent:

        async def work(transaction: Transaction, statements: Sent = statements) -> None:
            for text, parameters in statements:
                await transaction.run(text, parameters)

        await database.write(work)


async def empty(database: Database) -> None:
    """What keeps the graph's state is left, so that it need not be prepared again."""

    async def work(transaction: Transaction) -> None:
        await transaction.run("MATCH (n) WHERE NOT n:Graph DETACH DELETE n")

    await database.write(work)


async def timed(send: Callable[[Database], Awaitable[None]], database: Database) -> float:
    started = time.perf_counter()
    await send(database)
    return time.perf_counter() - started


def figure(sent: list[Sent], ours: list[float], bare: list[float]) -> Figure:
    ratios = [b / a for a, b in zip(ours, bare, strict=True)]
    middle = statistics.median(ratios)
    rows = sum(len(parameters["rows"]) for statements in sent for _, parameters in statements)
    each = f"{rows / statistics.median(ours):,.0f} against {rows / statistics.median(bare):,.0f} rows a second"
    return Figure(
        "loading the samples' facts, as a share of bare speed",
        f"{middle:.2f} ({spread(ratios)})",
        f"{rows:,} rows; {statistics.median(ours):.2f} against {statistics.median(bare):.2f} s; {each}",
        middle,
        TARGET,
    )
