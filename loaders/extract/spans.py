"""Finds the part of a row of parts that holds an offset, in logarithmic time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from loaders.documents import Span

_FAR = 1 << 60


def part_at(parts: Sequence[Span], offset: int) -> Span | None:
    """The part that holds the offset; parts stand in the order of the text and do not overlap."""
    index = bisect_right(parts, (offset, _FAR)) - 1
    return parts[index] if index >= 0 and offset < parts[index].end else None
