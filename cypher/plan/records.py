"""The plan of a query as frozen records, named as one would say the query aloud; `show` prints them as indented text.

A value that the client gives never stands in a plan: an Input is its place in the list of values bound at each request,
so that one plan serves every request of the same shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from typing import Any

from cypher.plan.conditions import All, AsOf, Compare, Condition, Count, Far
from schema.groups import Dimension
from schema.specs import Relation

Input = int
EVERYTHING = All()


@dataclass(frozen=True, slots=True)
class Value:
    """A property of the row's own node or relationship, by the key it is stored under."""

    key: str


@dataclass(frozen=True, slots=True)
class Values:
    """Several properties as one list; null where the first is (a FuzzyDate)."""

    keys: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """What is read of one node or relationship of a concrete type: a list with one place for each slot."""

    type: str
    slots: tuple[Slot, ...]

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Found once, because statements are looked up by their rows at each request."""
        return hash((self.type, self.slots))

    @cached_property
    def open(self) -> tuple[int, ...]:
        """The places that something is left out of until another segment reads it."""
        return tuple(place for place, slot in enumerate(self.slots) if not whole(slot))


@dataclass(frozen=True, slots=True)
class Typed:
    """What is read where the type is only known from the id: one row for each type it can be."""

    rows: tuple[Row, ...]

    def of(self, type_name: str) -> Row | None:
        return next((r for r in self.rows if r.type == type_name), None)


@dataclass(frozen=True, slots=True)
class Branch:
    """What is read of a node by its label, in the statement that finds it: [type, row]. Its rows hold values alone."""

    rows: tuple[Row, ...]


Target = Row | Typed | Branch


@dataclass(frozen=True, slots=True)
class End:
    """The start or the end of the row's own relationship."""

    relation: Relation
    target: Target


@dataclass(frozen=True, slots=True)
class Related:
    """What is stored under a key (or, further on, related) of the one at the far side."""

    relation: Relation
    by: By


@dataclass(frozen=True, slots=True)
class OfEdge:
    """What is stored under a key of the relationship that led here."""

    by: By


By = str | Count | Related | OfEdge


@dataclass(frozen=True, slots=True)
class Key:
    """One thing to sort by; `unknown` says that it may be null, which then comes last or, where that is said, first."""

    by: By
    ascending: bool = True
    unknown: bool = False
    nulls_first: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of the many: `limit` from the start (or, `backward`, from the end), between two cursors.

    `after` and `before` are the inputs of a cursor's values, one for each key of the order and the tie-break.
    `peek` reads one more than asked for, which tells whether more follow.
    """

    limit: Input
    backward: bool = False
    peek: bool = False
    after: tuple[Input, ...] = ()
    before: tuple[Input, ...] = ()


@dataclass(frozen=True, slots=True)
class Groups:
    """How many there are of each kind: counted under `by`, with how many different ones of `of` each group has.

    Each row is [keys, count, distinct, earliest, latest, ids of those keys that are things, else null]; `measures`
    names which of the middle ones are asked for. `having` and `order` name a measure, or `key` for all keys.
    """

    by: tuple[Dimension, ...]
    limit: Input
    of: Dimension | None = None
    measures: tuple[str, ...] = ()
    having: tuple[Compare, ...] = ()
    order: tuple[Key, ...] = ()
    after: tuple[Input, ...] = ()
    nodes: Typed | None = None


@dataclass(frozen=True, slots=True)
class Many:
    """The many at the far side of a relation, or (without one) all of a type: rows, and how many there are.

    The record is [rows, total, and one list for each of `groups`]; each row is [what is read of the thing, of the edge
    that leads there, its place for a cursor]. What is `joined` must be met like `where`, and is where to start; `seek`
    holds anyway, and tells the engine where to look.
    """

    type: str
    relation: Relation | None
    target: Target
    page: Page | None
    order: tuple[Key, ...] = ()
    where: Condition = EVERYTHING
    as_of: AsOf | None = None
    edge: Row | None = None
    place: bool = False
    rows: bool = True
    total: bool = False
    groups: tuple[Groups, ...] = ()
    joined: Far | None = None
    seek: Condition = EVERYTHING


@dataclass(frozen=True, slots=True)
class Few:
    """At most `limit` at the far side, as plain rows in a fixed order."""

    relation: Relation
    target: Target
    limit: Input
    as_of: AsOf | None = None


@dataclass(frozen=True, slots=True)
class One:
    """The one at the far side, or null."""

    relation: Relation
    target: Target


@dataclass(frozen=True, slots=True)
class Later:
    """A slot that another segment reads: `row` starts again from this row's id, and holds it at `place`."""

    row: Row
    place: int


@dataclass(frozen=True, slots=True)
class Deferred:
    """What is read of the row's own node or relationship after the rest has been answered."""

    row: Row


Slot = Value | Values | End | Many | Few | One | Later | Deferred


@dataclass(frozen=True, slots=True)
class Pick:
    """What has a given id; `many`: the input is a list of ids, and the answer has one row or null for each."""

    target: Target
    ids: Input
    many: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """What has a name, of one type."""

    row: Row
    name: Input


@dataclass(frozen=True, slots=True)
class Answer:
    """A computed record: which of its fields are asked for, and what is read of those that lead into the graph."""

    name: str
    parts: tuple[tuple[str, Target | Answer | None], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with an answer of its own, such as a search or a path; `arguments` are inputs by name."""

    question: str
    arguments: tuple[tuple[str, Input], ...]
    answer: Answer


Root = Many | Pick | Named | Asked


def whole(record: Any) -> bool:
    """Whether nothing is left to a later segment."""
    if isinstance(record, Typed | Later | Deferred):
        return False
    if isinstance(record, Row):
        return not record.open
    inner = (getattr(record, name, None) for name in ("target", "edge", "nodes"))
    groups = getattr(record, "groups", ())
    return all(whole(each) for each in (*inner, *groups) if each is not None)


@dataclass(frozen=True, slots=True)
class Plan:
    """One root for each field of the operation, in its order."""

    roots: tuple[Root, ...]


def show(record: Any) -> str:
    """The record as indented text, what is empty or usual left out."""
    return "\n".join(lines(record, ""))


def lines(record: Any, indent: str) -> Iterator[str]:
    if isinstance(record, tuple):
        for each in record:
            yield from lines(each, indent)
        return
    if not is_dataclass(record) or isinstance(record, Relation | Dimension):
        yield indent + label(record)
        return
    small = [f"{f.name}={label(getattr(record, f.name))}" for f in told(record) if not nested(getattr(record, f.name))]
    yield " ".join([indent + type(record).__name__, *small])
    for f in told(record):
        if nested(value := getattr(record, f.name)):
            yield f"{indent}  {f.name}:"
            yield from lines(value, indent + "    ")


def told(record: Any) -> list[Any]:
    return [f for f in fields(record) if getattr(record, f.name) not in (None, (), f.default, EVERYTHING)]


def nested(value: Any) -> bool:
    if isinstance(value, tuple):
        return any(nested(v) for v in value)
    return is_dataclass(value) and not isinstance(value, Relation | Dimension)


def label(value: Any) -> str:
    if isinstance(value, Relation):
        return f"{value.owner}.{value.graphql_name}"
    if isinstance(value, Dimension):
        return value.name
    if isinstance(value, tuple):
        return ",".join(label(v) for v in value)
    return str(value)
