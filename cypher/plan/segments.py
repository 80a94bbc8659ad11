"""Where a plan is cut: a statement nests at most so many subqueries, and what has an abstract type starts a new one.

Neo4j plans about 60 ms for each nested subquery of a text that it has not seen, and small statements are shared by
many operations; a single nested one is faster once planned. The size is one parameter, and changes no answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from cypher.plan.records import Branch, Deferred, End, Few, Later, Many, One, Row, Slot, Target, Typed, whole

SEGMENT_SIZE = 8


@dataclass
class Budget:
    """How many more subqueries the statement may hold; None is any number."""

    left: int | None

    def take(self) -> bool:
        if self.left is None:
            return True
        if self.left == 0:
            return False
        self.left -= 1
        return True


def cut(target: Target, size: int | None) -> Target:
    """What starts a segment of its own, with a budget of its own."""
    if isinstance(target, Row):
        return within(target, Budget(size), size)
    return replace(target, rows=tuple(within(row, Budget(size), size) for row in target.rows))


def cut_typed(target: Typed, size: int | None) -> Typed:
    return Typed(tuple(within(row, Budget(size), size) for row in target.rows))


def cut_many(many: Many, size: int | None) -> Many:
    """The root of a segment is not counted."""
    return many_inside(many, Budget(size), size)


def within(row: Row, budget: Budget, size: int | None) -> Row:
    """Slots beyond the budget are put off to further segments, each of which starts from this row's id."""
    kept = [fit(slot, budget, size) for slot in row.slots]
    later = iter(put_off(row.type, [slot for slot, fits in zip(row.slots, kept, strict=True) if fits is None], size))
    return Row(row.type, tuple(slot if slot is not None else next(later) for slot in kept))


def put_off(kind: str, slots: list[Slot], size: int | None) -> list[Later]:
    """As few segments as hold them all, in their order."""
    found: list[Later] = []
    while slots:
        budget = Budget(size)
        fitting: list[Slot] = []
        for slot in slots:
            fits = fit(slot, budget, size, first=not fitting)
            if fits is None:
                break
            fitting.append(fits)
            if counts(slot):
                break
        row = Row(kind, tuple(fitting))
        found += [Later(row, place) for place in range(len(fitting))]
        slots = slots[len(fitting) :]
    return found


def counts(slot: Slot) -> bool:
    """Whether it counts groups: Neo4j refuses aggregates within what is an expression of an outer row."""
    return isinstance(slot, Many) and bool(slot.groups)


def fit(slot: Slot, budget: Budget, size: int | None, first: bool = False) -> Slot | None:
    if counts(slot) and not first:
        return None
    match slot:
        case End():
            return replace(slot, target=inside(slot.target, budget, size))
        case Many():
            if not budget.take():
                return None
            return many_inside(slot, budget, size)
        case Few() | One():
            return replace(slot, target=inside(slot.target, budget, size)) if budget.take() else None
        case Deferred(row):
            return Deferred(within(row, Budget(size), size))
    return slot


def inside(target: Target, budget: Budget, size: int | None) -> Target:
    """A row goes on in the same statement; what has an abstract type and leads further is cut here."""
    match target:
        case Row():
            return within(target, budget, size)
        case Typed():
            return cut(target, size)
        case Branch():
            return target


def many_inside(many: Many, budget: Budget, size: int | None) -> Many:
    groups = tuple(replace(each, nodes=each.nodes and cut_typed(each.nodes, size)) for each in many.groups)
    target, edge = inside(many.target, budget, size), edge_inside(many.edge, budget, size)
    return replace(many, target=target, edge=edge, groups=groups)


def edge_inside(edge: Row | None, budget: Budget, size: int | None) -> Row | None:
    return None if edge is None else within(edge, budget, size)


@dataclass(frozen=True, slots=True)
class Hole:
    """A place in a list that holds an id until another segment has read what belongs there."""

    holder: list[object]
    place: int
    id: str
    of: Later | Typed | Deferred


def holes(target: Target, value: object) -> Iterable[Hole]:
    """Those in a row that was read; a typed target is itself a hole, which who holds it must report."""
    if value is None or not isinstance(target, Row):
        return
    assert isinstance(value, list)
    for place in target.open:
        yield from slot_holes(target.slots[place], value, place)


def slot_holes(slot: Slot, holder: list[object], place: int) -> Iterable[Hole]:
    value = holder[place]
    if value is None:
        return
    match slot:
        case Later() | Deferred():
            yield Hole(holder, place, str(value), slot)
        case End(_, target) | One(_, target):
            yield from target_holes(target, holder, place)
        case Few(_, target):
            assert isinstance(value, list)
            for number in range(len(value)):
                yield from target_holes(target, value, number)
        case Many():
            yield from many_holes(slot, value)


def many_holes(many: Many, value: object) -> Iterable[Hole]:
    assert isinstance(value, list)
    if whole(many):
        return
    for row in value[0] or ():
        yield from target_holes(many.target, row, 0)
        if many.edge is not None and row[1] is not None:
            yield from holes(many.edge, row[1])
    for groups, found in zip(many.groups, value[2:], strict=True):
        yield from group_holes(groups.nodes, found) if groups.nodes is not None else ()


def group_holes(nodes: Typed, found: list[list[Any]]) -> Iterable[Hole]:
    """The ids at the end of each group's row."""
    for row in found:
        yield from (Hole(row[-1], place, each, nodes) for place, each in enumerate(row[-1]) if each is not None)


def target_holes(target: Target, holder: list[object], place: int) -> Iterable[Hole]:
    if holder[place] is None:
        return
    if isinstance(target, Typed):
        yield Hole(holder, place, str(holder[place]), target)
    else:
        yield from holes(target, holder[place])
