"""Pieces become blocks: long ones cut, sentences found, language and governing headings filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.documents import Block, Matter, Span
from loaders.segment.blocks import Piece
from loaders.segment.language import ENOUGH_HITS, add_counts, best_language, count_stop_words
from loaders.segment.outline import govern
from loaders.segment.parts import number_parts
from loaders.segment.sentences import split_sentences
from loaders.segment.vocabulary import ABOUT, CONTACT, CONTACT_LINE, LEGAL
from schema.kinds import PassageKind

MOST_TOKENS = 400
# A token of a text without blanks can be as long as the text; a block is never longer than this.
MOST_CHARACTERS = 6_000
# A paragraph this long is no address or notice.
PROSE_WORDS = 40
_TOKENS = re.compile(rf"(?:\S+\s+){{{MOST_TOKENS}}}")
_FOOT = (PassageKind.PARAGRAPH, PassageKind.BULLET)


def assemble(
    masked: str, pieces: Sequence[Piece], fronts: Sequence[Span], slides: bool
) -> tuple[tuple[Block, ...], str]:
    """The blocks of the pieces, and the language most of their words are in."""
    kept = [piece for piece in pieces if piece.end > piece.start]
    counts = [count_stop_words(masked[piece.start : piece.end]) for piece in kept]
    language = best_language(add_counts(counts))
    languages = [best_language(count, language, ENOUGH_HITS) for count in counts]
    matters = tuple(_matters(masked, kept))
    parts = tuple(number_parts(masked, kept, matters, fronts))
    blocks: list[Block] = []
    places: list[int] = []
    for piece, spoken, matter, part, (parent, path) in zip(kept, languages, matters, parts, govern(kept, parts), strict=True):
        places.append(len(blocks))
        block = _block(piece, spoken, matter, slides)
        titles = tuple(_words(masked, kept[i]) for i in path)
        over = None if parent is None else places[parent]
        block = replace(block, parent=over, path=titles, heading=titles[-1] if titles else None, part=part)
        blocks.extend(_cut(masked, block))
    return tuple(blocks), language


def _block(piece: Piece, language: str, matter: Matter, slides: bool) -> Block:
    kind = PassageKind.BOILERPLATE if matter != "body" and piece.kind in _FOOT else piece.kind
    if slides and kind is PassageKind.PARAGRAPH:
        kind = PassageKind.SLIDE
    return Block(
        kind=kind, start=piece.start, end=piece.end, level=piece.level, language=language, group=piece.group,
        matter=matter, cells=piece.cells, columns=piece.columns,
    )


def _words(masked: str, piece: Piece) -> str:
    return " ".join(masked[piece.start : piece.end].split())


def _matters(masked: str, pieces: Sequence[Piece]) -> Iterator[Matter]:
    """What each piece is for: a contact, legal or about-us section holds until the next heading, the first two until prose."""
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
        return "contact" if CONTACT.match(line) else "about" if ABOUT.match(line) else "legal" if LEGAL.match(line) else "body"
    if LEGAL.match(line):
        return "legal"
    short = piece.end - piece.start < 120
    return "contact" if short and (CONTACT_LINE.match(line) or CONTACT.match(line)) else "body"


def _cut(masked: str, block: Block) -> Iterator[Block]:
    """The block, or where it is too long, pieces of it that end with a sentence where one ends."""
    if block.end - block.start < 2 * MOST_TOKENS:
        yield replace(block, sentences=split_sentences(masked, block.start, block.end))
        return
    for span in _chunks(masked, block.start, block.end):
        cells = tuple(cell for cell in block.cells if cell.start >= span.start and cell.end <= span.end)
        yield replace(block, start=span.start, end=span.end, cells=cells, sentences=split_sentences(masked, *span))


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
