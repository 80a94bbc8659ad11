"""What an operation may cost, in rows that it may read, told from its plan before anything runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cypher.plan.records import (
    Answer,
    Asked,
    Deferred,
    End,
    Few,
    Groups,
    Many,
    Named,
    One,
    Pick,
    Plan,
    Root,
    Row,
    Target,
    label,
)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that one place of the plan may read, by the way that leads there from its root."""

    path: tuple[str, ...]
    rows: int


def cost(plan: Plan, values: list[Any]) -> list[Part]:
    """A list is taken to be as long as it may be: every page full, below every row of the page above."""
    return [part for root in plan.roots for part in Estimate(values).root(root)]


def total(parts: list[Part]) -> int:
    return sum(part.rows for part in parts)


@dataclass(frozen=True)
class Estimate:
    values: list[Any]

    def root(self, root: Root) -> Iterator[Part]:
        match root:
            case Pick(target, ids, many):
                yield from self.target(target, len(self.values[ids]) if many else 1, ("node",), own=True)
            case Named(row):
                yield from self.target(row, 1, (row.type,), own=True)
            case Asked(question, arguments, answer):
                most = next((self.values[number] for name, number in arguments if name == "first"), 1)
                yield from self.answer(answer, most, (question,))
            case _:
                yield from self.slot(root, 1, ())

    def answer(self, answer: Answer, times: int, path: tuple[str, ...]) -> Iterator[Part]:
        yield Part(path, times)
        for name, what in answer.parts:
            if isinstance(what, Answer):
                yield from self.answer(what, times, (*path, name))
            elif what is not None:
                yield from self.target(what, times, (*path, name))

    def target(self, target: Target, times: int, path: tuple[str, ...], own: bool = False) -> Iterator[Part]:
        """What may be of several types is taken as the dearest of them."""
        if own:
            yield Part(path, times)
        if isinstance(target, Row):
            for slot in target.slots:
                yield from self.slot(slot, times, path)
            return
        yield from max((list(self.target(row, times, path)) for row in target.rows), key=total, default=[])

    def slot(self, slot: Any, times: int, path: tuple[str, ...]) -> Iterator[Part]:
        match slot:
            case Many():
                here = (*path, label(slot.relation) if slot.relation else slot.type)
                rows = times * self.values[slot.page.limit] if slot.page and slot.rows else 0
                yield Part(here, rows + times * slot.total)
                yield from self.target(slot.target, rows, here)
                if slot.edge is not None:
                    yield from self.target(slot.edge, rows, here)
                for groups in slot.groups:
                    yield from self.groups(groups, times, (*here, "groups"))
            case Few(relation, target, limit):
                yield from self.target(target, times * self.values[limit], (*path, label(relation)), own=True)
            case One(relation, target):
                yield from self.target(target, times, (*path, label(relation)), own=True)
            case Deferred(row):
                yield from self.target(row, times, path)
            case End(relation, target):
                yield from self.target(target, times, (*path, label(relation)))

    def groups(self, groups: Groups, times: int, path: tuple[str, ...]) -> Iterator[Part]:
        found = times * self.values[groups.limit]
        yield Part(path, found)
        if groups.nodes is not None:
            yield from self.target(groups.nodes, found * len(groups.by), (*path, "node"))
