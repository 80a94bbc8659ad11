"""Pieces become blocks: long ones cut, sentences found, language and governing headings filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.documents import Block, Matter, Span
from loaders.segment.blocks import Piece
from loaders.segment.language import ENOUGH_HITS, add_counts, best_language, count_stop_words
from loaders.segment.outline import GOVERNING, govern
from loaders.segment.parts import number_parts
from loaders.segment.sentences import split_sentences
from loaders.segment.vocabulary import ABOUT, CONTACT, CONTACT_LINE, LEGAL
from schema.kinds import PassageKind

MOST_TOKENS = 400
# A token of a text without blanks can be as long as the text; a block is never longer than this.
MOST_CHARACTERS = 6_000
# A paragraph this long is no address or notice.
PROSE_WORDS = 40
_TOKENS = re.compile(rf"\s*(?:\S+\s+){{{MOST_TOKENS}}}")
_FOOT = (PassageKind.PARAGRAPH, PassageKind.BULLET)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a piece stands: what holds for all the blocks it is cut into."""

    language: str
    matter: Matter
    part: int
    parent: int | None
    path: tuple[str, ...]


def assemble(
    masked: str, pieces: Sequence[Piece], fronts: Sequence[Span], slides: bool
) -> tuple[tuple[Block, ...], str]:
    """The blocks of the pieces, and the language most of their words are in."""
    kept = [piece for piece in pieces if piece.end > piece.start]
    counts = [count_stop_words(masked[piece.start : piece.end]) for piece in kept]
    language = best_language(add_counts(counts))
    matters = tuple(_matters(masked, kept))
    parts = tuple(number_parts(masked, kept, matters, fronts))
    titles = {i: _words(masked, piece) for i, piece in enumerate(kept) if piece.kind in GOVERNING}
    blocks: list[Block] = []
    places: list[int] = []
    for index, (parent, path) in enumerate(govern(kept, parts)):
        places.append(len(blocks))
        standing = Standing(
            language=best_language(counts[index], language, ENOUGH_HITS),
            matter=matters[index],
            part=parts[index],
            parent=None if parent is None else places[parent],
            path=tuple(titles[i] for i in path),
        )
        blocks.extend(_cut(masked, kept[index], standing, slides))
    return tuple(blocks), language


def _kind(piece: Piece, matter: Matter, slides: bool) -> PassageKind:
    if matter != "body" and piece.kind in _FOOT:
        return PassageKind.BOILERPLATE
    return PassageKind.SLIDE if slides and piece.kind is PassageKind.PARAGRAPH else piece.kind


def _words(masked: str, piece: Piece) -> str:
    return " ".join(masked[piece.start : piece.end].split())


def _matters(masked: str, pieces: Sequence[Piece]) -> Iterator[Matter]:
    """What each piece is for: a section holds until the next heading; contact and legal ones also end at prose."""
    section: Matter = "body"
    for piece in pieces:
        line = masked[piece.start : min(piece.end, piece.start + 160)]
        own = _own_matter(line, piece)
        if piece.kind is PassageKind.HEADING:
            section = own
        elif section in ("contact", "legal") and _is_prose(masked, piece):
            section = "body"
        yield own if own != "body" else section


def _is_prose(masked: str, piece: Piece) -> bool:
    return piece.end - piece.start > 200 and len(masked[piece.start : piece.end].split()) >= PROSE_WORDS


def _own_matter(line: str, piece: Piece) -> Matter:
    if piece.kind is PassageKind.HEADING:
        return (
            "contact"
            if CONTACT.match(line)
            else "about"
            if ABOUT.match(line)
            else "legal"
            if LEGAL.match(line)
            else "body"
        )
    if LEGAL.match(line):
        return "legal"
    short = piece.end - piece.start < 120
    return "contact" if short and (CONTACT_LINE.match(line) or CONTACT.match(line)) else "body"


def _cut(masked: str, piece: Piece, standing: Standing, slides: bool) -> Iterator[Block]:
    """The piece as a block, or where it is too long, as blocks that end with a sentence where one ends."""
    short = piece.end - piece.start < 2 * MOST_TOKENS
    spans = (Span(piece.start, piece.end),) if short else tuple(_chunks(masked, piece.start, piece.end))
    for start, end in spans:
        yield Block(
            kind=_kind(piece, standing.matter, slides),
            start=start,
            end=end,
            heading=standing.path[-1] if standing.path else None,
            path=standing.path,
            level=piece.level,
            language=standing.language,
            parent=standing.parent,
            group=piece.group,
            part=standing.part,
            matter=standing.matter,
            sentences=split_sentences(masked, start, end),
            cells=piece.cells
            if len(spans) == 1
            else tuple(c for c in piece.cells if start <= c.start and c.end <= end),
            columns=piece.columns,
        )


def _chunks(masked: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        match = _TOKENS.match(masked, start, min(end, start + MOST_CHARACTERS))
        stop = match.end() if match else min(end, start + MOST_CHARACTERS)
        if stop < end:
            sentences = split_sentences(masked, start, stop)
            stop = sentences[-2].end if len(sentences) > 1 else stop
        piece = masked[start:stop]
        if piece.strip():
            yield Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
        start = stop
