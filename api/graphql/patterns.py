"""Which regular expressions are let through to the database: short ones, which cannot run away."""

from __future__ import annotations

import re
from collections.abc import Callable

from schema.errors import BadInput, TooExpensive

MAX_LENGTH = 200
ESCAPED = re.compile(r"\\.", re.DOTALL)
CLASSES = re.compile(r"\[[^\]]*\]")
#: What the engines and we would read differently, or what looks back and ahead.
UNKNOWN = re.compile(r"\(\?(?!:)|\\[0-9a-zA-Z]|[*+?}]\+|\[\[|&&")
KNOWN_ESCAPES = re.compile(r"\\[dswDSWbB]")
#: A repeated group with a repetition inside can take exponential time.
NESTED = re.compile(r"[*+}][^()]*\)+\s*[*+{]")


def check_pattern(at: str) -> Callable[[str], str]:
    def check(pattern: str) -> str:
        if len(pattern) > MAX_LENGTH:
            raise TooExpensive(f"{at} has {len(pattern)} characters", f"use at most {MAX_LENGTH}")
        try:
            re.compile(pattern)
        except (re.error, OverflowError) as error:
            raise BadInput(
                f"{at} is not a regular expression: {error}", r"escape . * + ? ( ) [ ] { } | ^ $ \ with \ "
            ) from None
        if UNKNOWN.search(KNOWN_ESCAPES.sub("", pattern)):
            raise BadInput(f"{at} uses more than is taken", r"use . * + ? | ( ) [ ] { } and \d \s \w, no look-around")
        if NESTED.search(CLASSES.sub("x", ESCAPED.sub("x", pattern))):
            raise TooExpensive(f"{at} repeats a group that repeats itself", "repeat only once")
        return pattern

    return check
