"""GraphQL over HTTP against the same question as hand-written Cypher behind a bare ASGI app, asked in turn."""

from __future__ import annotations

import asyncio
import json
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from api.graphql.service import GraphQLService
from bench.client import Client, free_port
from bench.engines import Place
from bench.generate import Generator, write
from bench.machine import Noise, cpu_seconds
from bench.questions import CURSOR, Given, questions, variables
from bench.report import Figure, Section, Target, spread
from loaders.graph.preparation import prepare

TARGET = Target(2.0)
START_SECONDS = 60.0
OURS = [str(Path(sys.executable).with_name("policygraph")), "serve", "--port"]
HAND = [sys.executable, "-m", "uvicorn", "bench.hand:app", "--log-level", "warning", "--no-access-log", "--port"]


@dataclass(frozen=True)
class Effort:
    """How long to measure: rounds, and seconds a round for each question."""

    rounds: int
    seconds: float


@dataclass
class Side:
    """One server and the question it is asked: milliseconds at the median of each round, and CPU a request."""

    client: Client
    pid: int
    medians: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    before: float = 0.0

    def begin(self) -> None:
        self.client.ask()
        self.times, self.before = [], cpu_seconds(self.pid)

    def end(self) -> None:
        self.medians.append(statistics.median(self.times) * 1e3)
        self.cpu.append((cpu_seconds(self.pid) - self.before) / len(self.times) * 1e3)


@asynccontextmanager
async def server(command: list[str], place: Place) -> AsyncIterator[tuple[int, int]]:
    """Its port and process id."""
    port = free_port()
    process = subprocess.Popen([*command, str(port)], env=place.environment, stderr=subprocess.PIPE)  # noqa: ASYNC220
    try:
        await until_open(port, process)
        yield port, process.pid
    finally:
        process.terminate()
        await asyncio.to_thread(process.communicate)


async def until_open(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            assert process.stderr is not None
            raise RuntimeError(f"a server ended: {process.stderr.read().decode()[-2000:]}")
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return
        except OSError:
            await asyncio.sleep(0.1)
    raise RuntimeError(f"a server does not listen after {START_SECONDS:.0f} s")


async def fill(place: Place, made: Generator) -> None:
    await prepare(place.database)
    await write(place.database, made)
    await place.database.replan()


async def given_in(place: Place, made: Generator) -> dict[str, Given]:
    cursor = json.loads((await GraphQLService(place.database).execute(CURSOR)).body)
    return variables(made, cursor["data"]["facts"]["pageInfo"]["endCursor"])


async def measure(place: Place, made: Generator, effort: Effort, noise: Noise) -> Section:
    """Wants the generated graph to be in the database."""
    given = await given_in(place, made)
    async with server(OURS, place) as ours, server(HAND, place) as hand:
        sides = {
            q.name: (
                Side(Client(ours[0], "/graphql", {"query": q.graphql, "variables": given[q.name].ours}), ours[1]),
                Side(Client(hand[0], f"/{q.name}", given[q.name].hand), hand[1]),
            )
            for q in questions()
        }
        sizes = {name: await asyncio.to_thread(compare, name, *pair) for name, pair in sides.items()}
        for _ in range(effort.rounds):
            noise.sample()
            for pair in sides.values():
                await asyncio.to_thread(ask_in_turn, pair, effort.seconds)
    figures = [figure(q.title, sizes[q.name], *sides[q.name]) for q in questions()]
    return Section(f"GraphQL over HTTP, {place.name}, {made.size:,} nodes", (*figures, mean(figures)))


def compare(name: str, ours: Side, hand: Side) -> int:
    """Both answer the same, or comparing their speed would be worth nothing."""
    one, other = ours.client.ask(), hand.client.ask()
    if json.loads(one) != json.loads(other):
        raise RuntimeError(f"{name}: the answers differ\n{one[:1500]!r}\n{other[:1500]!r}")
    warm = time.monotonic() + 1.0
    while time.monotonic() < warm:
        ours.client.ask()
        hand.client.ask()
    return len(one)


def ask_in_turn(pair: tuple[Side, ...], seconds: float) -> None:
    for side in pair:
        side.begin()
    end = time.monotonic() + seconds
    turn = 0
    while time.monotonic() < end or turn < 5:
        for side in pair if turn % 2 else pair[::-1]:
            side.times.append(side.client.timed())
        turn += 1
    for side in pair:
        side.end()


def figure(title: str, size: int, ours: Side, hand: Side) -> Figure:
    ratios = [a / b for a, b in zip(ours.medians, hand.medians, strict=True)]
    middle = statistics.median(ratios)
    text = f"{middle:.2f} ({spread(ratios)})"
    times = f"{statistics.median(ours.medians):.2f} against {statistics.median(hand.medians):.2f} ms"
    cpu = f"CPU {statistics.median(ours.cpu):.2f} against {statistics.median(hand.cpu):.2f} ms"
    return Figure(title, text, f"{size:,} bytes; {times}; {cpu}", middle, TARGET)


def mean(figures: list[Figure]) -> Figure:
    middle = statistics.geometric_mean(f.value for f in figures if f.value is not None)
    return Figure("geometric mean", f"{middle:.2f}", "", middle, TARGET)
