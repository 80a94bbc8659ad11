"""Functions that turn a row into a dict, written out for each shape of row: twice as fast as a loop over its fields.

A shape says which place a key is read from and whether it is completed; keys and completers are handed in, so nothing
that a client sends ever stands in the text, and operations of one shape share one function.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from functools import lru_cache
from typing import Any


class Way(Enum):
    """How a value comes into the dict."""

    PLAIN = "as it is"
    NEEDED = "as it is, and never null"
    COMPLETED = "completed"
    FROM_ROW = "completed from the whole row"


WRITTEN = {
    Way.PLAIN: "row[{place}]",
    Way.NEEDED: "row[{place}]",
    Way.COMPLETED: "f{number}(row[{place}], (path, k{number}), run)",
    Way.FROM_ROW: "f{number}(row, (path, k{number}), run)",
}

Shape = tuple[tuple[Way, int], ...]
#: From keys, completers and what to do where a value that is needed is null, to the function.
Maker = Callable[[Sequence[str], Sequence[Any], Any], Any]


@lru_cache(maxsize=10_000)
def maker(shape: Shape) -> Maker:
    numbers = range(len(shape))
    nulls = " or ".join(f"row[{place}] is None" for way, place in shape if way is Way.NEEDED)
    items = ", ".join(f"k{n}: {WRITTEN[way].format(number=n, place=place)}" for n, (way, place) in enumerate(shape))
    lines = [
        "def make(keys, completers, careful):",
        f"    [{', '.join(f'k{n}' for n in numbers)}] = keys",
        f"    [{', '.join(f'f{n}' for n in numbers)}] = completers",
        "    def complete(row, path, run):",
        *([f"        if {nulls}:", "            return careful(row, path, run)"] if nulls else []),
        f"        return {{{items}}}",
        "    return complete",
    ]
    made: dict[str, Maker] = {}
    exec("\n".join(lines), made)  # noqa: S102 - made of numbers alone
    return made["make"]
