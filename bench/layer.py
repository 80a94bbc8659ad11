"""The API layer alone: from an operation to the bytes of its answer, with the database's answers played back."""

from __future__ import annotations

import copy
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from api.graphql.service import GraphQLService
from bench.engines import Place
from bench.over_http import Effort
from bench.questions import FOLDER, questions
from bench.report import Figure, Section, Target, spread
from cypher.session import Database

LARGE, MANY_FIELDS = Target(10.0), Target(4.0)
NEW, KNOWN = Target(5.0), Target(0.1)
REPEATS = 5


@dataclass
class Tape:
    """Stands where the database does: asks it once, and from then on gives a copy of what it said."""

    inner: Database
    said: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)

    async def read_one(self, text: str, parameters: Any = None, **options: Any) -> list[Any]:
        if text not in self.said:
            self.said[text] = await self.inner.read_one(text, parameters, **options)
        return list(self.said[text])

    async def reading(self, work: Callable[[Any], Any], **options: Any) -> Any:
        tape = self

        class Playing:
            async def one(self, text: str, parameters: Any = None) -> list[Any]:
                return await tape.read_one(text, parameters)

        return await work(Playing())


async def measure(place: Place, effort: Effort) -> Section:
    """Wants the generated graph to be in the database."""
    large = next(q for q in questions() if q.name == "facts_300kb")
    tape = Tape(place.database)
    service = GraphQLService(tape)  # type: ignore[arg-type]
    many = (FOLDER / "many_fields.txt").read_text(encoding="utf-8")
    asked = [(large.graphql, LARGE), (many, MANY_FIELDS)]
    figures = [await answer(service, tape, each, target, effort.rounds) for each, target in asked]
    text = (FOLDER / "sixty_lines.txt").read_text(encoding="utf-8")
    figures += [compiled(place.database, text, effort.rounds), known(place.database, text, effort.rounds)]
    return Section("API layer", tuple(figures))


async def answer(service: GraphQLService, tape: Tape, text: str, target: Target, rounds: int) -> Figure:
    body = (await service.execute(text, {"first": 1_000})).body
    rounds_of = []
    for _ in range(rounds):
        times = []
        for _ in range(REPEATS):
            kept = copy.deepcopy(tape.said)
            started = time.process_time()
            found = await service.execute(text, {"first": 1_000})
            times.append((time.process_time() - started) * 1e3)
            assert found.body == body
            tape.said = kept
        rounds_of.append(statistics.median(times))
    return shown(f"operation to bytes, {len(body):,} bytes, known operation", rounds_of, target, fields_of(body))


def fields_of(body: bytes) -> str:
    def count(value: Any) -> int:
        if isinstance(value, dict):
            return len(value) + sum(map(count, value.values()))
        return sum(map(count, value)) if isinstance(value, list) else 0

    return f"{count(json.loads(body)['data']):,} fields"


def compiled(database: Database, text: str, rounds: int) -> Figure:
    """Read, checked, planned and written as Cypher; a comment makes each text one that was never seen."""
    service = GraphQLService(database)

    def once(turn: int) -> None:
        compile_text(service, f"{text}# {turn}\n")

    lines = len(text.splitlines())
    return shown(f"a new operation of {lines} lines to Cypher", timed(once, rounds), NEW)


def known(database: Database, text: str, rounds: int) -> Figure:
    service = GraphQLService(database)

    def once(_: int) -> None:
        compile_text(service, text)

    return shown("a known operation to its bound plan", timed(once, rounds), KNOWN)


def compile_text(service: GraphQLService, text: str) -> None:
    parsed = service.parse(text)
    operation = parsed.operation(None)
    values = service.coerce(operation, {})
    found = service.compile(text, parsed, operation, values)
    found.inputs.bind(values)
    for root in found.program.plan.roots:
        found.program.scan(root)  # type: ignore[arg-type]


def timed(once: Callable[[int], None], rounds: int) -> list[float]:
    """Milliseconds of CPU time at the median of each round; the first is not counted."""
    once(-1)
    found = []
    for turn in range(rounds):
        times = []
        for repeat in range(REPEATS):
            started = time.process_time()
            once(turn * REPEATS + repeat)
            times.append((time.process_time() - started) * 1e3)
        found.append(statistics.median(times))
    return found


def shown(what: str, rounds: list[float], target: Target, more: str = "") -> Figure:
    middle = statistics.median(rounds)
    return Figure(what, f"{middle:.2f} ms CPU ({spread(rounds)})", more, middle, target)
