"""Every comparison a client can ask for: one row an operator, from which the GraphQL filter inputs are made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from schema.specs import Kind


class Takes(StrEnum):
    """What an operator is given: one value, a list of values, or yes or no."""

    ONE = "ONE"
    MANY = "MANY"
    FLAG = "FLAG"


@dataclass(frozen=True, slots=True)
class Operator:
    name: str
    kinds: frozenset[Kind]
    takes: Takes
    doc: str


TEXT = frozenset({Kind.STRING})
DAYS = frozenset({Kind.DATE, Kind.INSTANT, Kind.FUZZY_DATE})
ORDERED = frozenset({Kind.INT, Kind.FLOAT}) | DAYS
ANY = TEXT | ORDERED | {Kind.BOOLEAN}

#: Filters are two-valued: a comparison with null does not hold, and its negation (`ne` or `not`) does.
#: On a list of texts an operator holds when one of them meets it, `ne` when none is equal, `isNull` when it is empty.
#: On a FuzzyDate an operator holds when every day that the date can mean meets it; `eq` and `in` when it can mean just
#: that day.
OPERATORS = (
    Operator("eq", ANY, Takes.ONE, "Equal."),
    Operator("ne", TEXT | ORDERED, Takes.ONE, "Not equal, or null."),
    Operator("in", TEXT | ORDERED, Takes.MANY, "One of these."),
    Operator("gt", ORDERED, Takes.ONE, "Greater."),
    Operator("gte", ORDERED, Takes.ONE, "Not less."),
    Operator("lt", ORDERED, Takes.ONE, "Less."),
    Operator("lte", ORDERED, Takes.ONE, "Not greater."),
    Operator("contains", TEXT, Takes.ONE, "Contains this text."),
    Operator("startsWith", TEXT, Takes.ONE, "Starts with this text."),
    Operator("endsWith", TEXT, Takes.ONE, "Ends with this text."),
    Operator("matches", TEXT, Takes.ONE, "All of it matches this regular expression."),
    Operator("isNull", ANY, Takes.FLAG, "Has no value; false: has one."),
    Operator("ignoreCase", TEXT, Takes.FLAG, "Case does not count."),
)

#: The name of the filter input for each kind; ids and enums are filtered by a list of values instead.
FILTERS = {
    Kind.STRING: "StringFilter",
    Kind.INT: "IntFilter",
    Kind.FLOAT: "FloatFilter",
    Kind.BOOLEAN: "BooleanFilter",
    Kind.DATE: "DateFilter",
    Kind.FUZZY_DATE: "DateFilter",
    Kind.INSTANT: "DateTimeFilter",
}

#: What says how another operator is meant, and compares nothing by itself.
IGNORE_CASE = "ignoreCase"

#: How a filter on the far side of a relation is held against the many that are there.
QUANTIFIERS = {
    "some": "At least one meets it.",
    "none": "None meets it.",
    "every": "All meet it; true where there are none.",
    "single": "Exactly one meets it.",
}

#: What the least and the greatest value at the far side must be; there is none where there is no value.
EXTREMES = ("min", "max")


def operators(kind: Kind) -> tuple[Operator, ...]:
    return tuple(o for o in OPERATORS if kind in o.kinds)
