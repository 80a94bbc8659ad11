"""Which regular expressions are let through to the database: short ones that both engines read alike and that cannot
run away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from schema.errors import BadInput, TooExpensive

MAX_LENGTH = 200
#: Repetitions of open or varying length, as each can multiply the time by the length of the text.
MAX_REPETITIONS = 5
MAX_TIMES = 1_000
TAKEN = r"use . * + ? | ( ) [ ] { } and \d \w \s \n \t"
#: How the pattern is read: . is any character, and \d \w \s know all scripts.
FLAGS = "(?sU)"
FLAGS_IGNORING_CASE = "(?siuU)"
CLASSES = re.compile(r"\[(\^?\]?[^\]]*)\]")
KNOWN_ESCAPES = re.compile(r"\\([dswDSWbBnrt]|[^\w\s])")

#: What the engines and we would read differently: pattern in what is left without escapes and classes, and its name.
REFUSED = (
    (re.compile(r"\\[1-9]"), "a reference back to a group"),
    (re.compile(r"\\"), "an escape that is not portable"),
    (re.compile(r"\(\?[=!]"), "a look ahead"),
    (re.compile(r"\(\?<[=!]"), "a look behind"),
    (re.compile(r"\(\?>"), "an atomic group"),
    (re.compile(r"\(\?P?[<'=>]"), "a named group"),
    (re.compile(r"\(\?\("), "a condition"),
    (re.compile(r"\(\?(?!:)"), "a flag or a group that is not portable"),
    (re.compile(r"[*+?}]\+"), "a possessive repetition"),
    (re.compile(r"\{(?!\d+(,\d*)?\})"), "a { that counts nothing"),
)
REFUSED_IN_CLASS = (
    (re.compile(r"^\^?\]|^\^?$"), "a class that begins with ]"),
    (re.compile(r"\["), "a class within a class"),
    (re.compile(r"&&"), "an intersection of classes"),
)
REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT)


def check_pattern(at: str, ignore_case: bool = False) -> Callable[[str], str]:
    """What makes of a pattern what the database is given, or refuses it."""

    def check(pattern: str) -> str:
        if len(pattern) > MAX_LENGTH:
            raise TooExpensive(f"{at} has {len(pattern)} characters", f"use at most {MAX_LENGTH}")
        if what := not_portable(pattern):
            raise BadInput(f"{at} has {what}", TAKEN)
        try:
            parsed = parser.parse(pattern)
        except (re.error, OverflowError, RecursionError) as error:
            hint = r"write \ before . * + ? ( ) [ ] { } | ^ $ where they stand for themselves"
            raise BadInput(f"{at} is not a regular expression: {error}", hint) from None
        if what := too_long(list(repetitions(parsed, False))):
            raise TooExpensive(f"{at} {what}", f"it could take for ever; {TAKEN}")
        return (FLAGS_IGNORING_CASE if ignore_case else FLAGS) + pattern

    return check


def not_portable(pattern: str) -> str | None:
    bare = KNOWN_ESCAPES.sub(r"x", pattern)
    for inside in CLASSES.findall(bare):
        for refused, name in REFUSED_IN_CLASS:
            if refused.search(inside):
                return name
    plain = CLASSES.sub("x", bare)
    return next((name for refused, name in REFUSED if refused.search(plain)), None)


def too_long(found: list[tuple[int, int, str]]) -> str | None:
    for _, most, trouble in found:
        if trouble:
            return trouble
        if most != constants.MAXREPEAT and most > MAX_TIMES:
            return f"repeats {most} times; at most {MAX_TIMES} are taken"
    varying = sum(most > 1 and least != most for least, most, _ in found)
    if varying > MAX_REPETITIONS:
        return f"repeats in {varying} places; at most {MAX_REPETITIONS} are taken"
    return None


def repetitions(parsed: Any, repeated: bool) -> Iterator[tuple[int, int, str]]:
    """Least, most, and what is wrong with it, for each repetition; inside of one there must be neither another nor a
    choice, as the ways to match would multiply with each round."""
    for operator, value in parsed:
        if operator in REPEATS:
            least, most, inner = value
            yield int(least), most, "repeats a group that repeats itself" if repeated else ""
            yield from repetitions(inner, repeated or most > 1)
        elif operator is constants.SUBPATTERN:
            yield from repetitions(value[-1], repeated)
        elif operator is constants.BRANCH:
            if repeated:
                yield 1, 1, "repeats a group that has a choice in it"
            for each in value[1]:
                yield from repetitions(each, repeated)
