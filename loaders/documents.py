"""The records a document passes through the loaders as: its text, its blocks, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from schema.kinds import PassageKind

Matter = Literal["body", "about", "contact", "legal"]


class Span(NamedTuple):
    """A stretch of a document's text in code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of the front matter; span is None where it came from beside the text (a file's properties)."""

    key: str
    value: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, bullet, agenda line or table row, and where it stands among the others."""

    kind: PassageKind
    start: int
    end: int
    # Text of the nearest heading above, its markup blanked and white space joined.
    heading: str | None = None
    # The headings it stands under, outermost first.
    path: tuple[str, ...] = ()
    # Depth: of a heading, the outermost 1; of a bullet its indentation; else 0.
    level: int = 0
    language: str = "en"
    # Index of the heading or agenda line that governs this block.
    parent: int | None = None
    # Blocks not parted by a blank line share a group.
    group: int = 0
    # Which of several documents glued in one file, from 0.
    part: int = 0
    matter: Matter = "body"
    sentences: tuple[Span, ...] = ()
    # Cells of a table row, and the names of the columns where the table says them.
    cells: tuple[Span, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One of the documents glued in a file; most files are one part."""

    start: int
    end: int
    entries: tuple[Entry, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of bytes: text, and what the format says beside the text."""

    text: str
    format: str
    sha256: str
    entries: tuple[Entry, ...] = ()
    # Whether the pages are slides, as far as the format tells.
    slides: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its blocks; masked is the same text, same length, with markup and link targets blanked."""

    name: str
    source: str
    text: str
    masked: str
    blocks: tuple[Block, ...]
    parts: tuple[Part, ...]
    language: str
    format: str
    sha256: str
    entries: tuple[Entry, ...] = ()
    slides: bool = False

    def quote(self, span: Span | Block) -> str:
        return self.text[span.start : span.end]

    def plain(self, span: Span | Block) -> str:
        """The words of a span without markup or line breaks; its length may differ from the span's."""
        return " ".join(self.masked[span.start : span.end].split())

    def values(self, *keys: str) -> tuple[str, ...]:
        """The front matter's values under any of the keys, in the order of the keys."""
        return tuple(entry.value for key in keys for entry in self.entries if entry.key == key)
