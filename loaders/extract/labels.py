"""What headings, columns and line starts say of the names under and after them: "Speakers", "Moderator:"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from loaders.documents import Block, Span
from loaders.extract.lexicon import fold, rows
from loaders.extract.model import Person
from loaders.extract.scene import Scene

_LEAD = re.compile(
    (
        r"^[\W\d_]*(?:(?:the|des?|het|les?|la|die|der|das|list of|liste des|our|unsere|nos|onze|confirmed"
        r"|invited|plenary|insight|session|main)\s+)*"
    ),
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:^|[\n|;.(])\s{0,4}([^\n|;.()]{2,60}?)\s{0,3}(?::|[-–—]|\s)\s{0,4}$")
LABEL_LENGTH = 70


@cache
def _labels() -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, _, forms in rows("labels"):
        for form in forms:
            found.setdefault(form, kind)
    return found


@lru_cache(maxsize=20_000)
def label_kind(text: str) -> str | None:
    """The kind of a heading or line start that is a label, or begins or ends with one; None for other text."""
    words = fold(_LEAD.sub("", text)).strip(" :.-–—*|").split() if len(text) <= LABEL_LENGTH else []
    if not words:
        return None
    table = _labels()
    for size in (4, 3, 2, 1):
        if len(words) >= size and (kind := table.get(" ".join(words[:size]).strip(":,"))):
            return kind
    for size in (3, 2, 1):
        if len(words) > size and (kind := table.get(" ".join(words[-size:]))):
            return kind
    return None


def label_before(scene: Scene, person: Person, sentence: Span) -> str | None:
    """The label in front of a name in its line, also further left in an enumeration ("Present: A (X), B (Y)")."""
    line = scene.masked[sentence.start : person.outer]
    start = max(line.rfind("|"), line.rfind("\n")) + 1
    lead = line[start:]
    kind, cut = _label_at_colon(lead)
    if kind:
        # "Chair: A; B, C": one chairs, those behind the semicolon speak.
        alone = kind == "MODERATOR" and not lead[:cut].rstrip().endswith(("s", "n"))
        return None if alone and ";" in lead[cut:] else kind
    first = next(iter(scene.within(sentence.start + start, person.span.end)), person)
    head = scene.masked[sentence.start + start : first.outer].strip(" :-–—*\t")
    return exact_label(head)


_AT_COLON = re.compile(r"(?<=[,;.)\s])\s?([^\W\d_][^:;,.|()]{1,40}?)\s?:")


def _label_at_colon(lead: str) -> tuple[str | None, int]:
    """The last of several labels in a line, and its colon: "Chair: A (X), speakers: B, C", "led by A, with: B"."""
    for match in reversed(list(_AT_COLON.finditer(lead))):
        words = match.group(1).split()
        for size in range(min(3, len(words)), 0, -1):
            if kind := exact_label(" ".join(words[-size:])):
                return kind, match.end() - 1
    cut = lead.find(":")
    return (label_kind(lead[:cut]) if 0 < cut <= LABEL_LENGTH else None), cut


def closing_label(text: str) -> str | None:
    """The kind of the label that ends a paragraph before what it announces: "… Everyone is welcome. Speakers:"."""
    if not text.rstrip().endswith(":"):
        return None
    last = re.split(r"[.!?]\s", text.rstrip())[-1]
    return exact_label(last) or _told_label(last)


# "Speakers from all over Europe:", "Des intervenants de haut niveau :" has at most so many words.
_MOST_TOLD = 12


def _told_label(sentence: str) -> str | None:
    """The kind of a plural that begins a line and is told more of."""
    words = fold(_LEAD.sub("", sentence)).strip(" :.-–—*|\t").split()
    kind = _labels().get(words[0]) if 0 < len(words) <= _MOST_TOLD else None
    return kind if kind in _OF_MANY and words[0].endswith(("s", "n")) else None


_OF_MANY = frozenset(("SPEAKER", "PANELLIST", "KEYNOTE", "ATTENDEE"))


def exact_label(text: str) -> str | None:
    """The kind of a text that is a label and nothing else."""
    return _labels().get(fold(_LEAD.sub("", text)).strip(" :.-–—*|\t"))


def column_label(scene: Scene, block: Block, at: int) -> str | None:
    """What the column a cell stands in is called."""
    for cell, name in zip(block.cells, block.columns, strict=False):
        if cell.start <= at < cell.end:
            return label_kind(name)
    return None


def heading_labels(scene: Scene, block: Block) -> list[tuple[str, int]]:
    """The labels of the headings above a block, nearest first, with the index of the heading."""
    found, at = [], block.parent
    while at is not None:
        above = scene.document.blocks[at]
        kind = label_kind(scene.text(Span(above.start, above.end)))
        if kind:
            found.append((kind, at))
        at = above.parent
    return found
