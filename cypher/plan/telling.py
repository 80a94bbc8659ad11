"""From what a question told to rows as a plan has them: lists with one place for each part, ids as holes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cypher.plan.records import Answer, Typed
from cypher.plan.segments import Hole


def fill_answer(answer: Answer, holder: list[Any], place: int) -> Iterable[Hole]:
    """Turn what a question told into lists with one place for each part; ids become holes."""
    told = holder[place]
    if told is None:
        return
    if isinstance(told, list):
        for number in range(len(told)):
            yield from fill_answer(answer, told, number)
        return
    cells = [told[name] for name, _ in answer.parts]
    holder[place] = cells
    for number, (_, what) in enumerate(answer.parts):
        if isinstance(what, Answer):
            yield from fill_answer(what, cells, number)
        elif isinstance(what, Typed):
            yield from id_holes(what, cells, number)


def id_holes(target: Typed, holder: list[Any], place: int) -> Iterable[Hole]:
    value = holder[place]
    if isinstance(value, list):
        holder[place] = value = list(value)
        for number in range(len(value)):
            yield from id_holes(target, value, number)
    elif value is not None:
        yield Hole(holder, place, value, target)
