"""Whom a text addresses with "you", and which texts give tasks at all: letters, decrees, lists of portfolios."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from loaders.documents import Span
from loaders.extract.model import Person
from loaders.extract.offices import Office
from loaders.extract.relations.holders import Tie
from loaders.extract.stage import Stage
from loaders.extract.tasks import words_before
from schema.kinds import Certainty, Genre

HEAD = 25
REACH = 16
LANGUAGES = ("en", "nl", "fr", "de")
_DECREE = re.compile(
    r"(?i)\b(?:décret|arrêté|besluit|decision|decree|order|erlass|bekanntmachung|verordnung|taakverdeling|attributions|"
    r"ressorts?|portfolios?|portefeuilles?|portefeuilleverdeling|geschäftsverteilung|kabinett)\b"
)


@dataclass(frozen=True)
class Addressees:
    """Who is meant by "you" in each block, and whether the text is one that lays down what offices are for."""

    letter: tuple[Person, ...]
    # Holders named in a row, by the block in which the row ends.
    rows: dict[int, tuple[Person, ...]]
    ends: tuple[int, ...]
    headings: tuple[bool, ...]
    decree: bool

    def of(self, index: int) -> tuple[Person, ...]:
        if self.letter:
            return self.letter
        at = bisect_right(self.ends, index) - 1
        near = at >= 0 and self.ends[at] < index <= self.ends[at] + REACH
        return self.rows[self.ends[at]] if near and self.announced(index) else ()

    def announced(self, index: int) -> bool:
        """A heading above says that tasks follow."""
        return self.headings[index]


def find_addressees(stage: Stage, ties: list[Tie]) -> Addressees:
    titles = [stage.line.title or "", *(stage.scene.text(Span(b.start, b.end)) for b in stage.document.blocks[:2])]
    decree = any(_DECREE.search(title) for title in titles)
    rows = _rows(stage, ties)
    headings = tuple(any(tells_tasks(above) for above in block.path) for block in stage.document.blocks)
    return Addressees(_letter(stage, ties), rows, tuple(sorted(rows)), headings, decree)


@cache
def _tasks() -> re.Pattern[str]:
    words = "|".join(words_before("tasks", language) for language in LANGUAGES)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def tells_tasks(text: str) -> bool:
    return _tasks().search(text) is not None


@cache
def _greeting() -> re.Pattern[str]:
    words = "|".join(words_before("greeting", language) for language in LANGUAGES)
    return re.compile(rf"[\s*_]{{0,4}}(?:{words})(?!\w)[^\n]{{0,80}}[,!:]?\s*$", re.IGNORECASE)


def _letter(stage: Stage, ties: list[Tie]) -> tuple[Person, ...]:
    """The addressee of a letter to someone in office."""
    blocks, masked = stage.document.blocks, stage.scene.masked
    at = next(
        (i for i, b in enumerate(blocks[:HEAD]) if b.end - b.start < 100 and _greeting().match(masked, b.start, b.end)),
        None,
    )
    if at is None:
        return ()
    greeted = stage.scene.within(blocks[at].start, blocks[at].end)
    named = stage.scene.within(0, blocks[at].start)
    held = [tie.person for tie in ties if tie.person.span.start < blocks[at].start]
    chosen = greeted[:1] or tuple(held[-1:]) or named[-1:]
    if not chosen or not (stage.line.genre is Genre.MISSION_LETTER or ties):
        return ()
    return tuple(chosen)


_GIVEN = re.compile(
    r"(?i)\b(?:(?:appointed|named|nominated|designated) you(?: as)?|you (?:as|to the post of|with the role of)|"
    r"(?:accepting|taking up) the (?:post|role|position) of|vous (?:êtes|ai|a) nommée?|u (?:als|tot)|"
    r"Sie (?:zum|zur|als))\s+(?:the\s+|our\s+|as\s+)?$"
)


def find_given(stage: Stage, offices: list[Office], ties: list[Tie]) -> list[Tie]:
    """Offices that a letter gives to whom it addresses: "the committee has appointed you rapporteur for X"."""
    letter = _letter(stage, ties) if offices else ()
    tied = {tie.office.outer for tie in ties}
    return [
        Tie(office, letter[0], "office-of-addressee", Certainty.INFERRED)
        for office in offices
        if letter
        and office.outer not in tied
        and _GIVEN.search(stage.scene.masked, max(0, office.outer - 50), office.outer)
    ]


def _rows(stage: Stage, ties: list[Tie]) -> dict[int, tuple[Person, ...]]:
    """Holders named in neighbouring blocks."""
    starts = [block.start for block in stage.document.blocks]
    rows: dict[int, tuple[Person, ...]] = {}
    last: int | None = None
    for tie in sorted(ties, key=lambda each: each.person.span.start):
        index = bisect_right(starts, tie.person.span.start) - 1
        before = rows.pop(last) if last is not None and index - last <= 2 else ()
        rows[index] = (*before, *(() if any(p.name == tie.person.name for p in before) else (tie.person,)))
        last = index
    return rows
