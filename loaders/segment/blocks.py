"""Lines become blocks: wrapped lines are joined, real line breaks part, and each block keeps the group it stood in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from loaders.documents import Span
from loaders.segment.lines import Line, Look
from loaders.segment.vocabulary import COLUMN_NAMES
from loaders.segment.wrapping import find_wraps
from schema.kinds import PassageKind


@dataclass(slots=True)
class Piece:
    """A block in the making: what is known of it before headings, parts and languages are settled."""

    kind: PassageKind
    start: int
    end: int
    level: int = 0
    group: int = 0
    # Came from markup or a list marker, so its kind is not to be guessed again.
    marked: bool = False
    cells: tuple[Span, ...] = ()
    columns: tuple[str, ...] = ()
    # A heading because of its number: what it heads does not end with its group.
    numbered: bool = False
    # Stands after the first agenda line of its text.
    timed: bool = False
    # How many blank-line separated lines its group has.
    alone: bool = True


@dataclass(slots=True)
class Layout:
    """The pieces of a text in order, and the newlines that only wrap a line."""

    pieces: list[Piece] = field(default_factory=list)
    wraps: list[int] = field(default_factory=list)


KIND = {Look.BULLET: PassageKind.BULLET, Look.AGENDA: PassageKind.AGENDA_LINE, Look.TEXT: PassageKind.PARAGRAPH}
_BAR, _TAB = re.compile(r"\|"), re.compile(r"\t")
# A line with more bars than this is no row of a table.
_MOST_CELLS = 60
_LONGEST_TITLE = 160
_TIME_WORDS = re.compile(
    r"\b(?:uur|uhr|h|u|[ap]\.?m|to|tot|bis|until|from|van|von|de|à|um|om|at)\b|(?<=\d)[hu]", re.IGNORECASE
)


class Builder:
    """Takes lines in order and keeps the piece that is still open."""

    def __init__(self, masked: str) -> None:
        self.masked, self.layout = masked, Layout()
        self.group, self.timed = 0, False
        self.last: Line | None = None
        self.header: tuple[str, ...] = ()

    def take(self, line: Line, wrapped: bool) -> None:
        """Adds a line; wrapped says that the newline before it only wraps the last one."""
        if line.apart:
            self.group += 1
        if line.look is Look.PAGE:
            self.header = ()
        elif line.look is Look.ROW:
            self._add_row(line)
        elif line.look in (Look.RULE, Look.DELIMITER):
            self._add_rule(line)
        elif line.look is Look.HEADING:
            self._add(PassageKind.HEADING, line, marked=bool(self.masked[line.left : line.start].strip()))
            self.layout.pieces[-1].numbered = not self.layout.pieces[-1].marked
        else:
            self._add_text(line, wrapped)
        self.last = line

    def _add(self, kind: PassageKind, line: Line, marked: bool = False) -> None:
        pieces = self.layout.pieces
        alone = not (pieces and pieces[-1].group == self.group)
        if not alone:
            pieces[-1].alone = False
        pieces.append(Piece(kind, line.start, line.end, line.level, self.group, marked, timed=self.timed, alone=alone))
        self.timed = self.timed or kind is PassageKind.AGENDA_LINE
        if kind is not PassageKind.TABLE_ROW:
            self.header = ()

    def _add_text(self, line: Line, wrapped: bool) -> None:
        last, pieces = self.last, self.layout.pieces
        if line.look is Look.TEXT and pieces and self._awaits_title(pieces[-1], line):
            pieces[-1].end = line.end
            return
        if last is not None and pieces and last.look in KIND and (wrapped or self._continues_bullet(last, line)):
            pieces[-1].end = line.end
            if wrapped:
                self.layout.wraps.append(last.right)
            return
        self._add(KIND[line.look], line, marked=line.look is not Look.TEXT)

    def _awaits_title(self, piece: Piece, line: Line) -> bool:
        """A time alone on its line is followed by what happens then."""
        if piece.kind is not PassageKind.AGENDA_LINE or line.end - line.start > _LONGEST_TITLE:
            return False
        return piece.end - piece.start < 24 and not any(
            map(str.isalpha, _TIME_WORDS.sub("", self.masked[piece.start : piece.end]))
        )

    def _continues_bullet(self, last: Line, line: Line) -> bool:
        """An indented line, or one after a colon, is a line of its own inside the bullet."""
        if line.apart or line.look is not Look.TEXT or self.layout.pieces[-1].kind is not PassageKind.BULLET:
            return False
        return line.start - line.left >= 2 or self.masked[last.end - 1] == ":"

    def _add_rule(self, line: Line) -> None:
        """A rule under a text line makes it a heading; under a table row it names the columns."""
        pieces, last = self.layout.pieces, self.last
        if last is None or not pieces or line.apart:
            return
        if last.look is Look.ROW:
            self.header = tuple(" ".join(self.masked[c.start : c.end].split()) for c in pieces[-1].cells)
            pieces[-1].columns = self.header
        elif last.look is Look.TEXT and re.fullmatch("=+|-+", self.masked[line.start : line.end]):
            pieces[-1].kind, pieces[-1].marked = PassageKind.HEADING, True
            pieces[-1].level = 1 if self.masked[line.start] == "=" else 2

    def _add_row(self, line: Line) -> None:
        """A line that closes the bar its predecessor left open belongs to the same row."""
        last, pieces = self.last, self.layout.pieces
        opens = self.masked.find("|", line.start, line.end) < line.end - 1
        if (
            last is not None
            and last.look is Look.ROW
            and not line.apart
            and not opens
            and self.masked[last.end - 1] != "|"
        ):
            pieces[-1].end = line.end
        else:
            self._add(PassageKind.TABLE_ROW, line, marked=True)
        row = pieces[-1]
        row.cells = split_cells(self.masked, row.start, row.end)
        names = [self.masked[cell.start : cell.end].strip(" :") for cell in row.cells if cell.end > cell.start]
        if len(names) > 1 and all(COLUMN_NAMES.match(name) for name in names):
            self.header = tuple(" ".join(self.masked[cell.start : cell.end].split()) for cell in row.cells)
        row.columns = self.header


def split_cells(masked: str, start: int, end: int) -> tuple[Span, ...]:
    """The cells of a row, empty ones between two bars included, so that they stand under their columns."""
    start += masked[start] == "|"
    end -= masked[end - 1] == "|" and end > start
    bar = _BAR if "|" in masked[start:end] else _TAB
    if masked.count("|", start, end) > _MOST_CELLS or masked.count("\t", start, end) > _MOST_CELLS:
        return ()
    edges = [start - 1, *(found.start() for found in bar.finditer(masked, start, end)), end]
    return tuple(_trimmed(masked, left + 1, right) for left, right in pairwise(edges))


def _trimmed(masked: str, start: int, end: int) -> Span:
    piece = masked[start:end]
    left = start + len(piece) - len(piece.lstrip())
    return Span(left, max(left, start + len(piece.rstrip())))


def lay_out(text: str, masked: str, lines: Sequence[Line]) -> Layout:
    wraps = find_wraps(text, masked, lines)
    builder = Builder(masked)
    for index, line in enumerate(lines):
        builder.take(line, index - 1 in wraps)
    return builder.layout


def join_wraps(masked: str, wraps: Sequence[int]) -> str:
    """The masked view with the newlines that only wrap a line as blanks."""
    if not wraps:
        return masked
    parts, begin = [], 0
    for position in wraps:
        parts.append(masked[begin:position])
        begin = position + 1
    return " ".join([*parts, masked[begin:]])
