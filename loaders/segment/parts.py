"""Where one file holds several documents: a release straight followed by a blog, or pages pasted one under another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from loaders.documents import Block, Entry, Matter, Part, Span
from loaders.segment.blocks import Piece
from loaders.segment.front import find_front_matter
from loaders.segment.language import DEFAULT
from loaders.segment.vocabulary import LETTERHEAD
from schema.kinds import PassageKind

_INNER_FRONT = re.compile(
    r"^---[ \t]*\n(?=(?:[A-Za-z][\w-]{0,30}:[^\n]*\n){0,12}?(?:title|date|layout|author):)", re.MULTILINE
)
# A part is at least this long, so that a label or a footer in the middle does not tear a document apart.
_SHORTEST_PART = 500
_TITLE_WORDS = (4, 30)
# Contact details and notices end where a paragraph of this many words follows.
_PROSE_WORDS = 40


def find_fronts(text: str) -> list[tuple[Span, tuple[Entry, ...]]]:
    """The front matter at the head, and that of documents pasted further down."""
    head = find_front_matter(text)
    found = [head] if head else []
    position = head[0].end if head else 1
    while match := _INNER_FRONT.search(text, position):
        inner = find_front_matter(text, match.start())
        if inner:
            found.append(inner)
        position = inner[0].end if inner else match.end()
    return found


def number_parts(
    masked: str, pieces: Sequence[Piece], matters: Sequence[Matter], fronts: Sequence[Span]
) -> Iterator[int]:
    """The part each piece belongs to, from 0."""
    part, begin = 0, pieces[0].start if pieces else 0
    pending = [front.end for front in fronts if front.start > begin]
    for index, piece in enumerate(pieces):
        behind_front = bool(pending) and piece.start >= pending[0]
        if behind_front:
            pending.pop(0)
        if index and (
            behind_front or (piece.start - begin >= _SHORTEST_PART and _opens(masked, index, piece, matters))
        ):
            part, begin = part + 1, piece.start
        yield part


def _opens(masked: str, index: int, piece: Piece, matters: Sequence[Matter]) -> bool:
    """A letterhead opens a document; so does a title, or plain prose, that follows a contact or legal tail."""
    after_tail = matters[index - 1] in ("contact", "legal") and matters[index] == "body"
    if after_tail and piece.kind is PassageKind.PARAGRAPH:
        return len(masked[piece.start : piece.end].split()) >= _PROSE_WORDS
    if piece.kind not in (PassageKind.HEADING, PassageKind.PARAGRAPH) or piece.end - piece.start > 300:
        return False
    line = masked[piece.start : piece.end].strip()
    if LETTERHEAD.match(line):
        return True
    fewest, most = _TITLE_WORDS
    return after_tail and piece.kind is PassageKind.HEADING and fewest <= len(line.split()) <= most


def cut_parts(blocks: Sequence[Block], fronts: Sequence[tuple[Span, tuple[Entry, ...]]], length: int) -> Iterator[Part]:
    """The parts the blocks are numbered by; front matter belongs to the part whose first block follows it."""
    starts = [0]
    spoken = [_main_language(list(group)) for _, group in groupby(blocks, key=lambda block: block.part)] or [DEFAULT]
    for before, block in pairwise(blocks):
        if block.part != before.part:
            between = [span.start for span, _ in fronts if before.end <= span.start and span.end <= block.start]
            starts.append(min(between, default=block.start))
    for language, (start, end) in zip(spoken, pairwise([*starts, length]), strict=True):
        entries = tuple(entry for span, inner in fronts if start <= span.start < end for entry in inner)
        yield Part(start, end, entries, language)


def _main_language(blocks: Sequence[Block]) -> str:
    """The language of most of the text."""
    lengths: Counter[str] = Counter()
    for block in blocks:
        lengths[block.language] += block.end - block.start
    return min(lengths, key=lambda language: (-lengths[language], language), default=DEFAULT)
