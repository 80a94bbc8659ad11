"""From rows of lists to the dicts of the answer: one closure for each selected field, made when the plan is made.

A completer takes a value, its path (linked pairs, so that it costs nothing until an error needs it) and the Completion.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from api.graphql.shapes import Way, maker
from cypher.plan.cursors import write_cursor

Path = tuple[Any, Any] | None
Completer = Callable[[Any, Path, "Completion"], Any]
#: Response key, place in the row, and what completes it (None: as it is).
Field = tuple[str, int, Completer | None]


@dataclass
class Completion:
    """What one request adds: the values its plan is bound to, and the errors found on the way."""

    values: list[Any]
    errors: list[dict[str, Any]] = field(default_factory=list)
    deferred: list[Part] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """What is completed once another statement has read it into its place of the row."""

    label: str | None
    path: Path
    row: list[Any]
    place: int
    inner: Completer

    def complete(self, run: Completion) -> dict[str, Any]:
        """An entry of `incremental`, as clients know it from the incremental delivery of 2022."""
        told: dict[str, Any] = {"path": steps(self.path), "data": None}
        with suppress(Nulled):
            told["data"] = self.inner(self.row[self.place], self.path, run)
        if self.label is not None:
            told["label"] = self.label
        if run.errors:
            told["errors"], run.errors = run.errors, []
        return told


class Nulled(Exception):  # noqa: N818 - a signal, not an error: the nearest nullable field above becomes null
    pass


def steps(path: Path) -> list[str | int]:
    found: list[str | int] = []
    while path is not None:
        path, step = path
        found.append(step)
    return found[::-1]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as it is; null is an error, and makes what holds it null."""

    name: str

    def __call__(self, value: Any, path: Path, run: Completion) -> Any:
        if value is None:
            message = f"Cannot return null for non-nullable field {self.name}."
            run.errors.append({"message": message, "path": steps(path)})
            raise Nulled
        return value


def required(name: str, inner: Completer | None = None) -> Completer:
    """Null here is an error, and makes what holds it null."""
    scalar = Scalar(name)
    if inner is None:
        return scalar

    def complete(value: Any, path: Path, run: Completion) -> Any:
        return inner(scalar(value, path, run) if value is None else value, path, run)

    return complete


def nullable(inner: Completer) -> Completer:
    def complete(value: Any, path: Path, run: Completion) -> Any:
        if value is None:
            return None
        try:
            return inner(value, path, run)
        except Nulled:
            return None

    return complete


def empty_for_null(value: Any, path: Path, run: Completion) -> Any:
    return [] if value is None else value


def fixed(answer: Any) -> Completer:
    """What is known when the plan is made."""
    return lambda value, path, run: answer


def record(fields: Sequence[Field]) -> Completer:
    """An object, read from a list with one place for each of its fields."""
    shape = tuple((way(place, inner), place) for _, place, inner in fields)
    complete: Completer = maker(shape)([key for key, _, _ in fields], [c for _, _, c in fields], careful_record(fields))
    return complete


def way(place: int, complete: Completer | None) -> Way:
    if place < 0:
        return Way.FROM_ROW
    if complete is None:
        return Way.PLAIN
    return Way.NEEDED if isinstance(complete, Scalar) else Way.COMPLETED


def careful_record(fields: Sequence[Field]) -> Completer:
    """Field by field, so that the first null that is an error is found where it stands."""

    def complete(row: Any, path: Path, run: Completion) -> dict[str, Any]:
        return {
            key: row[place] if inner is None else inner(row[place] if place >= 0 else row, (path, key), run)
            for key, place, inner in fields
        }

    return complete


def deferring(now: Completer, later: Sequence[tuple[str | None, int, Completer]]) -> Completer:
    """An object of which some fragments, each with its label and its place, are completed later."""

    def complete(row: Any, path: Path, run: Completion) -> Any:
        run.deferred += [Part(label, path, row, place, inner) for label, place, inner in later]
        return now(row, path, run)

    return complete


def listed(inner: Completer) -> Completer:
    def complete(values: Any, path: Path, run: Completion) -> list[Any]:
        return [inner(value, (path, place), run) for place, value in enumerate(values)]

    return complete


def by_type(inners: dict[str, Completer]) -> Completer:
    """What has an abstract type is [type, row]."""

    def complete(value: Any, path: Path, run: Completion) -> Any:
        return inners[value[0]](value[1], path, run)

    return complete


@dataclass(frozen=True)
class Paging:
    """What a connection needs to know of its page: where its limit and its cursors stand among the values.

    `last` is how many are kept of those up to the limit, from their end.
    """

    limit: int
    backward: bool
    after: bool
    before: bool
    ordering: str
    last: int | None = None


@dataclass
class Page:
    """A page as its fields see it."""

    rows: list[Any]
    total: int | None
    more: bool
    paging: Paging
    groups: list[Any]
    cut: bool = False

    @property
    def has_next(self) -> bool:
        return self.paging.before if self.paging.backward else self.more or self.paging.before

    @property
    def has_previous(self) -> bool:
        return (self.more if self.paging.backward else self.cut) or self.paging.after

    def cursor(self, place: int) -> str | None:
        return write_cursor(self.paging.ordering, self.rows[place][2]) if self.rows else None


def connection(fields: Sequence[tuple[str, Completer]], paging: Paging) -> Completer:
    """A Relay connection, read from [rows, total] and the groups of each way to count."""

    def complete(value: Any, path: Path, run: Completion) -> dict[str, Any]:
        rows, total, *groups = value
        more = cut = False
        if rows is not None:
            limit = run.values[paging.limit]
            more = len(rows) > limit
            rows = rows[:limit] if more else rows
            rows = rows[::-1] if paging.backward else rows
            if paging.last is not None:
                last = run.values[paging.last]
                cut = len(rows) > last
                rows = rows[-last:]
        page = Page(rows, total, more, paging, groups, cut)
        return {key: inner(page, (path, key), run) for key, inner in fields}

    return complete


def nodes(inner: Completer) -> Completer:
    def complete(page: Page, path: Path, run: Completion) -> list[Any]:
        return [inner(row[0], (path, place), run) for place, row in enumerate(page.rows)]

    return complete


def edges(fields: Sequence[tuple[str, int, Completer]]) -> Completer:
    """Edges are read from [node, relation, place]; place 2 becomes a cursor."""

    def complete(page: Page, path: Path, run: Completion) -> list[Any]:
        return [
            {key: inner(row[place], ((path, number), key), run) for key, place, inner in fields}
            for number, row in enumerate(page.rows)
        ]

    return complete


def cursor(ordering: str) -> Completer:
    return lambda value, path, run: write_cursor(ordering, value)


def grouped(place: int, inner: Completer) -> Completer:
    return lambda page, path, run: inner(page.groups[place], path, run)


def total(page: Page, path: Path, run: Completion) -> int | None:
    return page.total


PAGE_INFO: dict[str, Callable[[Page], Any]] = {
    "hasNextPage": lambda page: page.has_next,
    "hasPreviousPage": lambda page: page.has_previous,
    "startCursor": lambda page: page.cursor(0),
    "endCursor": lambda page: page.cursor(-1),
    "__typename": lambda page: "PageInfo",
}


def page_info(fields: Sequence[tuple[str, str]]) -> Completer:
    """Response key and field name of each."""
    found = [(key, PAGE_INFO[name]) for key, name in fields]
    return lambda page, path, run: {key: get(page) for key, get in found}
