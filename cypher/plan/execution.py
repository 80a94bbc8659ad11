"""Running a plan: wave after wave of statements in one read transaction, until every place of every row is filled."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from cypher.faults import CAUGHT, translate
from cypher.plan.names import find_by_name
from cypher.plan.records import (
    Answer,
    Asked,
    Deferred,
    End,
    Later,
    Many,
    Named,
    One,
    Pick,
    Plan,
    Root,
    Row,
    Slot,
    Typed,
    whole,
)
from cypher.plan.render import Statement, again, scan
from cypher.plan.segments import Hole, cut, cut_many, holes, many_holes, slot_holes
from cypher.plan.telling import fill_answer
from cypher.questions import QUESTIONS
from cypher.session import Database
from schema.names import make_id, normalise
from schema.ontology import Ontology
from schema.specs import Storage

#: Gives the one value of the one record of a statement.
Ask = Callable[[str, Mapping[str, Any]], Awaitable[Any]]
#: Takes what the roots give, the first time, and whether more follows.
Tell = Callable[[list[Any] | None, bool], Awaitable[None]]


def kinds_of_ids(ontology: Ontology) -> dict[str, tuple[str, str]]:
    """What the prefix of an id says: the type, and the label or relationship type it is stored under."""
    edges = {kind.lower(): ("Relation", kind) for kind, edge in ontology.relationships.items() if not edge.reified_as}
    return edges | {s.prefix: (name, s.label) for name, s in ontology.types.items() if s.label}


@dataclass
class Program:
    """A plan cut into segments, with the statements that it has needed so far."""

    ontology: Ontology
    plan: Plan
    size: int | None
    scans: dict[Many, Statement] = field(default_factory=dict)
    seconds: dict[tuple[Row, str], Statement] = field(default_factory=dict)
    kinds: dict[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, ontology: Ontology, plan: Plan, size: int | None) -> Program:
        roots = tuple(cut_root(root, size) for root in plan.roots)
        return cls(ontology, Plan(roots), size, kinds=kinds_of_ids(ontology))

    @cached_property
    def single(self) -> bool:
        """Whether one statement is all, so that no transaction needs to be opened: that would be a round trip more.

        (What a name does not lead to at once takes more than one, none of which depends on what another one saw.)
        """
        if len(self.plan.roots) != 1:
            return False
        match self.plan.roots[0]:
            case Many() as root:
                return whole(root)
            case Pick(Typed(rows), _, many):
                return not many and all(whole(row) for row in rows)
            case Named(row):
                return whole(row)
        return False

    def scan(self, many: Many) -> Statement:
        if many not in self.scans:
            self.scans[many] = scan(self.ontology, many)
        return self.scans[many]

    def again(self, row: Row, label: str) -> Statement:
        if (row, label) not in self.seconds:
            self.seconds[row, label] = again(self.ontology, row, label)
        return self.seconds[row, label]

    def kind(self, found: str) -> tuple[str, str] | None:
        return self.kinds.get(found.rpartition("_")[0])

    def label(self, row: Row, found: str) -> str | None:
        spec = self.ontology.types[row.type]
        if spec.storage is Storage.NODE or spec.label:
            return spec.label
        kind = self.kind(found)
        return kind[1] if kind and kind[0] == row.type else None


def cut_root(root: Root, size: int | None) -> Root:
    match root:
        case Many():
            return cut_many(root, size)
        case Pick(target, ids, many):
            return Pick(cut(target, size), ids, many)
        case Named(row, name):
            found = cut(row, size)
            assert isinstance(found, Row)
            return Named(found, name)
        case Asked(question, arguments, answer):
            return Asked(question, arguments, cut_answer(answer, size))


def cut_answer(answer: Answer, size: int | None) -> Answer:
    def part(what: Any) -> Any:
        return cut_answer(what, size) if isinstance(what, Answer) else what and cut(what, size)

    return Answer(answer.name, tuple((name, part(what)) for name, what in answer.parts))


def asking(transaction: Any) -> Ask:
    async def ask(text: str, parameters: Mapping[str, Any]) -> Any:
        return (await transaction.one(text, parameters))[0]

    return ask


async def run(program: Program, database: Database, values: list[Any], timeout: float) -> list[Any]:
    """What each root gives: rows of lists, shaped as its plan says."""
    if program.single:
        return await alone(program, database, values, timeout)

    async def work(transaction: Any) -> list[Any]:
        return await Run(program, asking(transaction), values, database.kept).roots()

    return await database.reading(work, timeout=timeout)


async def alone(program: Program, database: Database, values: list[Any], timeout: float) -> list[Any]:
    async def ask(text: str, parameters: Mapping[str, Any]) -> Any:
        return (await database.read_one(text, dict(parameters), timeout=timeout))[0]

    root = program.plan.roots[0]
    if not isinstance(root, Many):
        return await Run(program, ask, values, database.kept).roots()
    statement = program.scan(root)
    return [await ask(statement.text, statement.parameters(values))]


async def deliver(program: Program, database: Database, values: list[Any], timeout: float, tell: Tell) -> None:
    """All of an answer in one transaction, told in parts: first what is not deferred, then each round of what is."""

    async def work(transaction: Any) -> None:
        run = Run(program, asking(transaction), values, database.kept)
        found = await run.roots()
        await tell(found, bool(run.deferred))
        try:
            while run.deferred:
                waiting, run.deferred = run.deferred, []
                await run.fill(waiting)
                await tell(None, bool(run.deferred))
        except CAUGHT as error:
            # What has been told cannot be told again, so this must not be tried again.
            raise translate(error, embedded=database.connection.engine is not None) from error

    await database.reading(work, timeout=timeout)


@dataclass
class Run:
    program: Program
    ask: Ask
    values: list[Any]
    kept: dict[str, Any]
    deferred: list[Hole] = field(default_factory=list)

    async def roots(self) -> list[Any]:
        holders = [await self.start(root) for root in self.program.plan.roots]
        await self.fill(self.now(h for _, found in holders for h in found))
        for root, (holder, _) in zip(self.program.plan.roots, holders, strict=True):
            if isinstance(root, Named) and holder[0] is None:
                await self.by_name(root, holder)
        return [unwrap(root, holder) for root, (holder, _) in zip(self.program.plan.roots, holders, strict=True)]

    async def start(self, root: Root) -> tuple[list[Any], list[Hole]]:
        """What holds the root's answer, and what is still to be read of it."""
        match root:
            case Many():
                statement = self.program.scan(root)
                found = await self.ask(statement.text, statement.parameters(self.values))
                return [found], list(many_holes(root, found))
            case Pick(target, ids, many):
                assert isinstance(target, Typed)
                wanted = list(self.values[ids]) if many else [self.values[ids]]
                return wanted, [Hole(wanted, place, found, target) for place, found in enumerate(list(wanted))]
            case Named(row, name):
                guess = make_id(row.type, normalise(self.values[name]))
                holder: list[Any] = [guess]
                return holder, [Hole(holder, 0, guess, Typed((row,)))]
            case Asked(question, arguments, answer):
                given = {key: self.values[number] for key, number in arguments} | {"kept": self.kept}
                told = await QUESTIONS[question](self.ask, self.program.ontology, given)
                holder = [told]
                return holder, list(fill_answer(answer, holder, 0))

    async def by_name(self, root: Named, holder: list[Any]) -> None:
        found = await find_by_name(self.ask, root.row.type, self.values[root.name])
        if found is not None:
            holder[0] = found
            await self.fill([Hole(holder, 0, found, Typed((root.row,)))])

    async def fill(self, todo: list[Hole]) -> None:
        while todo:
            waves = self.grouped(todo)
            todo = []
            for (row, label), waiting in waves.items():
                todo += self.now(await self.read(row, label, waiting))

    def now(self, todo: Iterable[Hole]) -> list[Hole]:
        """What is not deferred; the rest is kept for later."""
        found = list(todo)
        self.deferred += [hole for hole in found if isinstance(hole.of, Deferred)]
        return [hole for hole in found if not isinstance(hole.of, Deferred)]

    def grouped(self, todo: Iterable[Hole]) -> dict[tuple[Row, str], dict[str, list[Hole]]]:
        """Holes that one statement can fill, by id; what has an impossible id is null."""
        waves: dict[tuple[Row, str], dict[str, list[Hole]]] = {}
        for hole in todo:
            row = self.row_for(hole)
            label = self.program.label(row, hole.id) if row is not None else None
            hole.holder[hole.place] = None
            if row is not None and label is not None:
                waves.setdefault((row, label), {}).setdefault(hole.id, []).append(hole)
        return waves

    def row_for(self, hole: Hole) -> Row | None:
        if isinstance(hole.of, Later | Deferred):
            return hole.of.row
        kind = self.program.kind(hole.id)
        return hole.of.of(kind[0]) if kind else None

    async def read(self, row: Row, label: str, waiting: dict[str, list[Hole]]) -> list[Hole]:
        found: list[Any] = [[each, []] for each in waiting]
        if row.slots:
            statement = self.program.again(row, label)
            parameters = statement.parameters(self.values) | {"ids": list(waiting)}
            found = await self.ask(statement.text, parameters)
        more: list[Hole] = []
        for each, read in found:
            more += holes(row, read)
            for hole in waiting[each]:
                match hole.of:
                    case Later(_, place):
                        hole.holder[hole.place] = read[place]
                        more += moved(row.slots[place], hole)
                    case Deferred():
                        hole.holder[hole.place] = read
                    case Typed():
                        hole.holder[hole.place] = [row.type, read]
        return more


def moved(slot: Slot, hole: Hole) -> Iterable[Hole]:
    """An id that was copied out of its row is a hole where it came to stand; lists are shared, not copied."""
    if isinstance(slot, One | End) and isinstance(slot.target, Typed):
        yield from slot_holes(slot, hole.holder, hole.place)


def unwrap(root: Root, holder: list[Any]) -> Any:
    return holder if isinstance(root, Pick) and root.many else holder[0]
