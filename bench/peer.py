"""The same questions put to @neo4j/graphql, to hand-written Cypher and to us, all on one Neo4j."""

from __future__ import annotations

import asyncio
import json
import shutil
import statistics
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from api.graphql.service import GraphQLService
from bench.client import Client
from bench.engines import Place
from bench.generate import Generator
from bench.load import CLIENTS, throughput
from bench.machine import Noise, cpu_seconds
from bench.over_http import HAND, OURS, Effort, Side, ask_in_turn, given_in, server
from bench.questions import Given, Question, questions
from bench.report import Figure, Section, Target, spread
from cypher.transaction import Transaction

FOLDER = Path(__file__).parent / "peer"
#: Each serves at a path of its own.
PEERS = {"apollo": "/", "yoga": "/graphql"}
SMALL, LARGE, LARGE_BYTES = Target(1.3), Target(1.5), 200_000
EVERY_CLASS, ALL_CLASSES = Target(1.6, at_least=True), Target(2.2, at_least=True)
HITS = Target(1.1)
#: With half of it the peer's 50th page of 2,850 facts ends for want of memory.
HEAP = "1536m"
WARM_SECONDS = 0.6


@dataclass
class Asked:
    """A server, the question put to it, and how many answers a second it gave in each round, at what CPU each."""

    side: Side
    size: int = 0
    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)

    def press(self, seconds: float) -> None:
        before = cpu_seconds(self.side.pid)
        answered, spent = throughput(self.side.client, seconds)
        self.rates.append(answered / spent)
        self.costs.append((cpu_seconds(self.side.pid) - before) / answered * 1e3)


@dataclass
class Contest:
    """One question by server; a peer that cannot answer is missing, and why stands in `refused`."""

    question: Question
    asked: dict[str, Asked] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    hits: tuple[int, int, int] = (0, 0, 0)

    @property
    def peers(self) -> list[Asked]:
        return [self.asked[name] for name in PEERS if name in self.asked]

    def press(self, name: str, seconds: float) -> None:
        """A peer that breaks down under many clients is out."""
        try:
            self.asked[name].press(seconds)
        except (RuntimeError, OSError) as error:
            if name not in PEERS:
                raise
            self.refused[name] = f"with {CLIENTS} clients: {error}"[:200]
            del self.asked[name]


def lacking() -> str | None:
    """What is not there that it takes."""
    if shutil.which("node") is None:
        return "needs Node.js 20 or later"
    if not (FOLDER / "node_modules").exists():
        return "needs `make peer`, which installs @neo4j/graphql"
    return None


async def measure(place: Place, made: Generator, effort: Effort, noise: Noise) -> AsyncIterator[Section]:
    """Wants the generated graph to be in the database."""
    given = await given_in(place, made)
    async with AsyncExitStack() as stack:
        servers = {"ours": await stack.enter_async_context(server(OURS, place))}
        servers["hand"] = await stack.enter_async_context(server(HAND, place))
        production = replace(place, environment=place.environment | {"NODE_ENV": "production"})
        for name in PEERS:
            command = ["node", str(FOLDER / f"{name}.js")]
            servers[name] = await stack.enter_async_context(server(command, production))
        contests = [Contest(question) for question in questions()]
        for contest in contests:
            await asyncio.to_thread(enter, contest, servers, given[contest.question.name])
            contest.hits = await hits(place, contest.question, given[contest.question.name])
        for turn in range(effort.rounds):
            noise.sample()
            for contest in contests:
                await asyncio.to_thread(compete, contest, effort.seconds, turn)
    where = f"{place.name}, {made.size:,} nodes"
    yield Section(f"The time of one answer, {where}", tuple(sooner(contests)))
    yield Section(f"Answers a second to {CLIENTS} clients, {where}", tuple(faster(contests)))
    yield Section(f"Database hits, {where}", tuple(map(fewer, contests)))


def enter(contest: Contest, servers: dict[str, tuple[int, int]], given: Given) -> None:
    """Each answers the same, and is warm."""
    question = contest.question
    bodies = {
        "ours": ("/graphql", {"query": question.graphql, "variables": given.ours}),
        "hand": (f"/{question.name}", given.hand),
        **{name: (path, {"query": question.peer, "variables": given.peer}) for name, path in PEERS.items()},
    }
    expected: Any = None
    for name, (port, pid) in servers.items():
        client = Client(port, *bodies[name])
        try:
            body = client.ask()
            found = json.loads(body)
            if "errors" in found:
                raise RuntimeError(found["errors"][0]["message"])
        except (RuntimeError, OSError) as error:
            if name not in PEERS:
                raise
            contest.refused[name] = str(error)[:200]
            continue
        told = told_by(found["data"])
        if expected is not None and told != expected:
            raise RuntimeError(f"{question.name}: {name} answers something else\n{body[:1500]!r}")
        expected = told
        contest.asked[name] = Asked(Side(client, pid), len(body))
    for name, asked in list(contest.asked.items()):
        ask_in_turn((asked.side,), WARM_SECONDS)
        contest.press(name, WARM_SECONDS)
        for figures in (asked.side.medians, asked.side.cpu, asked.rates, asked.costs):
            figures.clear()


def told_by(data: Any) -> list[str]:
    """The values of an answer: servers nest and name them each in their own way."""
    return sorted(leaves(data))


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from leaves(each)
    elif value is not None:
        yield json.dumps(value)


def compete(contest: Contest, seconds: float, turn: int) -> None:
    sides = tuple(each.side for each in contest.asked.values())
    ask_in_turn(sides, seconds * len(sides) / 2)
    names = list(contest.asked)
    for name in names if turn % 2 else names[::-1]:
        contest.press(name, seconds)


async def hits(place: Place, question: Question, given: Given) -> tuple[int, int, int]:
    """Ours, by how many statements, and the hand-written statement's."""
    answer = await GraphQLService(place.database).execute(question.graphql, given.ours, explain=True)
    told = json.loads(answer.body)["extensions"]["explain"]

    async def work(transaction: Transaction) -> int:
        return (await transaction.profiled(question.cypher, given.hand, True))[1] or 0

    return told["dbHits"], len(told["statements"]), await place.database.reading(work)


def sooner(contests: list[Contest]) -> Iterator[Figure]:
    figures = [told_sooner(contest) for contest in contests]
    yield from figures
    middle = statistics.geometric_mean(f.value for f in figures if f.value is not None)
    yield Figure("geometric mean", f"{middle:.2f}")


def told_sooner(contest: Contest) -> Figure:
    ours, hand = contest.asked["ours"], contest.asked["hand"]
    ratios = [a / b for a, b in zip(ours.side.medians, hand.side.medians, strict=True)]
    middle = statistics.median(ratios)
    times = "; ".join(f"{name} {statistics.median(each.side.medians):.2f} ms" for name, each in contest.asked.items())
    target = LARGE if ours.size >= LARGE_BYTES else SMALL
    return Figure(
        contest.question.title, f"{middle:.2f} ({spread(ratios)})", f"{ours.size:,} bytes; {times}", middle, target
    )


def faster(contests: list[Contest]) -> Iterator[Figure]:
    figures = [told_faster(contest) for contest in contests]
    yield from figures
    middle = statistics.geometric_mean(f.value for f in figures if f.value is not None)
    yield Figure("geometric mean", f"{middle:.2f}", "", middle, ALL_CLASSES)


def told_faster(contest: Contest) -> Figure:
    """Against the better of the two in each round."""
    rates = "; ".join(
        f"{name} {statistics.median(each.rates):,.0f} at {statistics.median(each.costs):.2f} ms CPU"
        for name, each in contest.asked.items()
    )
    title = contest.question.title
    rates = "; ".join([rates, *(f"{name} fails {why}" for name, why in contest.refused.items())])
    if not contest.peers:
        return Figure(title, "the peer fails", rates)
    best = [max(rates) for rates in zip(*(each.rates for each in contest.peers), strict=True)]
    ratios = [ours / peer for ours, peer in zip(contest.asked["ours"].rates, best, strict=True)]
    middle = statistics.median(ratios)
    return Figure(title, f"{middle:.2f} ({spread(ratios)})", rates, middle, EVERY_CLASS)


def fewer(contest: Contest) -> Figure:
    ours, statements, hand = contest.hits
    several = f" in {statements} statements" if statements > 1 else ""
    return Figure(
        contest.question.title, f"{ours / hand:.2f}", f"{ours:,}{several} against {hand:,}", ours / hand, HITS
    )
