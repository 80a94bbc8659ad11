"""The eight questions on the samples: warm on one engine against the other, cold, and for other sizes of a segment."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass, field

from api.graphql.service import GraphQLService
from api.questions import Question, questions
from bench.engines import Place
from bench.machine import Noise
from bench.over_http import Effort
from bench.report import Figure, Section, Target, spread
from cypher.plan.segments import SEGMENT_SIZE
from loaders.graph.preparation import prepare

EMBEDDED, COLD = Target(5.0), Target(1_000.0)
SIZES = (1, SEGMENT_SIZE, None)
COLD_ROUNDS = 2
FORGET = "CALL db.clearQueryCaches()"


@dataclass
class Told:
    """Milliseconds of one question on one engine."""

    warm: list[float] = field(default_factory=list)
    cold: list[float] = field(default_factory=list)
    sizes: dict[int | None, float] = field(default_factory=dict)
    cold_sizes: dict[int | None, float] = field(default_factory=dict)


async def once(service: GraphQLService, question: Question) -> float:
    started = time.perf_counter()
    answer = await service.execute(question.query, question.variables)
    spent = (time.perf_counter() - started) * 1e3
    if b'"errors"' in answer.body:
        raise RuntimeError(f"{question.name}: {answer.body[:1000]!r}")
    return spent


async def measure(places: list[Place], effort: Effort, noise: Noise) -> list[Section]:
    """Wants the samples to be loaded in each."""
    told = {(p.name, q.name): Told() for p in places for q in questions()}
    services = {place.name: GraphQLService(place.database) for place in places}
    for place in places:
        await prepare(place.database)
        for question in questions():
            await once(services[place.name], question)
    for _ in range(effort.rounds):
        noise.sample()
        for question in questions():
            await in_turn(services, question, told, effort)
    sections = [compared(told)] if len(places) > 1 else []
    for place in places:
        await cold(place, effort, told)
        await sizes(place, told)
        sections.append(alone(place, told))
    return sections


async def in_turn(
    services: dict[str, GraphQLService], question: Question, told: dict[tuple[str, str], Told], effort: Effort
) -> None:
    times: dict[str, list[float]] = {name: [] for name in services}
    for _ in range(max(3, round(effort.seconds * 10))):
        for name, service in services.items():
            times[name].append(await once(service, question))
    for name, found in times.items():
        told[name, question.name].warm.append(statistics.median(found))


async def cold(place: Place, effort: Effort, told: dict[tuple[str, str], Told]) -> None:
    """With no plan kept, ours or the database's; the embedded engine's cannot be emptied, so its texts are new to it
    only once."""
    for _ in range(min(effort.rounds, COLD_ROUNDS) if place.name == "neo4j" else 0):
        for question in questions():
            await place.database.read(FORGET)
            told[place.name, question.name].cold.append(await once(GraphQLService(place.database), question))


async def sizes(place: Place, told: dict[tuple[str, str], Told]) -> None:
    for size in SIZES:
        service = GraphQLService(place.database, segment_size=size)
        for question in questions():
            if place.name == "neo4j":
                await place.database.read(FORGET)
            found = told[place.name, question.name]
            found.cold_sizes[size] = await once(service, question)
            found.sizes[size] = statistics.median([await once(service, question) for _ in range(5)])


def compared(told: dict[tuple[str, str], Told]) -> Section:
    figures = []
    for question in questions():
        one, other = told["embedded", question.name].warm, told["neo4j", question.name].warm
        ratios = [a / b for a, b in zip(one, other, strict=True)]
        middle = statistics.median(ratios)
        more = f"{statistics.median(one):.1f} against {statistics.median(other):.1f} ms"
        figures.append(Figure(question.title, f"{middle:.2f} ({spread(ratios)})", more, middle, EMBEDDED))
    return Section("Eight questions, embedded against Neo4j", tuple(figures))


def alone(place: Place, told: dict[tuple[str, str], Told]) -> Section:
    figures = []
    for question in questions():
        found = told[place.name, question.name]
        more = "; ".join(
            f"{size or 'any'}: {ms:.1f} (first {found.cold_sizes[size]:.0f})" for size, ms in found.sizes.items()
        )
        if found.cold:
            middle = statistics.median(found.cold)
            figures.append(Figure(question.title, f"{middle:.0f} ms ({spread(found.cold, '.0f')})", more, middle, COLD))
        else:
            figures.append(Figure(question.title, f"{statistics.median(found.warm):.1f} ms", more))
    what = "cold plan" if place.name == "neo4j" else "warm"
    return Section(f"Eight questions, {place.name}: {what}; and warm ms by segment size", tuple(figures))
