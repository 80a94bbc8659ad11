"""Which regular expressions are let through to the database: short ones, which cannot run away."""

from __future__ import annotations

import re
from collections.abc import Callable

from schema.errors import BadInput, TooExpensive

MAX_LENGTH = 200
KNOWN_ESCAPES = re.compile(r"\\[dswDSWbB\W_]")
CLASSES = re.compile(r"\[\^?([^\]]*)\]")
#: What the engines and we would read differently, or what looks back and ahead.
UNKNOWN = re.compile(r"\(\?(?!:)|\\|[*+?}]\+")
UNKNOWN_IN_CLASS = re.compile(r"\[|&&")
#: A repeated group with a repetition inside can take exponential time.
NESTED = re.compile(r"[*+}][^()]*\)+[*+{]")


def check_pattern(at: str) -> Callable[[str], str]:
    def check(pattern: str) -> str:
        if len(pattern) > MAX_LENGTH:
            raise TooExpensive(f"{at} has {len(pattern)} characters", f"use at most {MAX_LENGTH}")
        bare = KNOWN_ESCAPES.sub("x", pattern)
        plain = CLASSES.sub("x", bare)
        if UNKNOWN.search(plain) or any(UNKNOWN_IN_CLASS.search(each) for each in CLASSES.findall(bare)):
            raise BadInput(f"{at} uses more than is taken", r"use . * + ? | ( ) [ ] { } and \d \s \w, no look-around")
        try:
            re.compile(pattern)
        except (re.error, OverflowError) as error:
            hint = r"write \ before . * + ? ( ) [ ] { } | ^ $ where they stand for themselves"
            raise BadInput(f"{at} is not a regular expression: {error}", hint) from None
        if NESTED.search(plain):
            raise TooExpensive(f"{at} repeats a group that repeats itself", "repeat only once")
        return pattern

    return check
