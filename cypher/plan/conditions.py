"""What a filter means, as records: comparisons, their combination, and what must hold at the far side of a relation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from schema.specs import Relation

Input = int


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day that must be valid, and the instant by which it must have been recorded."""

    valid: Input | None = None
    recorded: Input | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """One value under one key."""

    key: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of values under one key; a missing one is empty."""

    key: str


@dataclass(frozen=True, slots=True)
class Between:
    """A date somewhere between two days."""

    earliest: str
    latest: str


@dataclass(frozen=True, slots=True)
class All:
    terms: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are at the far side, of those that meet this."""

    relation: Relation
    as_of: AsOf | None = None
    where: Condition = All()


Operand = Stored | Listed | Between | Count


@dataclass(frozen=True, slots=True)
class Compare:
    """`operator` is a name of schema.filters, with `null` and `notNull` for isNull, which take no input.

    Where case is ignored, the input is in lower case, or a pattern that says so.
    """

    operand: Operand
    operator: str
    input: Input | None = None
    ignore_case: bool = False


@dataclass(frozen=True, slots=True)
class Some:
    terms: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    term: Condition


class Quantifier(StrEnum):
    SOME = "some"
    NONE = "none"
    EVERY = "every"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Far:
    """What holds at the far side of a relation, among those there that meet `among`."""

    relation: Relation
    quantifier: Quantifier
    where: Condition
    as_of: AsOf | None = None
    among: Condition = All()


@dataclass(frozen=True, slots=True)
class IsA:
    """Of this type, where several are possible, and meeting this."""

    type: str
    where: Condition


@dataclass(frozen=True, slots=True)
class OnEdge:
    """What holds of the relationship that led here."""

    where: Condition


Condition = All | Some | Not | Compare | Far | IsA | OnEdge
