"""A clue to the genre of a document: where to look, what to find, and how much it weighs."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from schema.kinds import Genre

# All places are given in lower case, as patterns without a flag are matched twice as fast.
# title: the title and the first lines above the first paragraph; front: the front matter as `key: value` lines;
# headings: every heading, one a line; text: the opening and the close of the body.
# unquoted: the same without what stands between quotation marks, which is someone else speaking.
Place = Literal["title", "front", "headings", "text", "unquoted"]


class Clue(NamedTuple):
    genre: Genre
    weight: float
    place: Place
    pattern: re.Pattern[str]
    # How often it must be found to count.
    times: int = 1


_START = re.compile(r"(?:^|(?<=\|))(\^|\\b)")
_BEFORE = {"^": r"\n", r"\b": r"\W"}


def make_clue(genre: Genre, weight: float, place: Place, pattern: str, times: int = 1) -> Clue:
    """Lines begin with their newline and words with what parts them: found much faster than a place between two."""
    begun = _START.sub(lambda start: _BEFORE[start[1]], pattern)
    return Clue(genre, weight, place, re.compile(begun, re.MULTILINE), times)


# A document that no genre's clues reach this for is OTHER.
LEAST_SCORE = 1.5
