"""What the trained tagger takes for persons, asked for by place: short blocks whole, long ones in pieces, each once."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.documents import Block, Document, Span
from loaders.tagger.tag import tag

WHOLE = 3_000
PIECE = 1_500
OVERLAP = 120
# So much of a document is shown to the tagger at most.
MOST = 400_000


class Tagged:
    """The persons of a document by the tagger's word."""

    def __init__(self, document: Document, lower: frozenset[str]) -> None:
        self._document = document
        self._lower = lower
        self._kept: dict[tuple[int, int], list[Span]] = {}
        self._shown = 0

    def persons(self, block: Block, start: int, end: int) -> list[Span]:
        """The spans it takes for persons that overlap a place in a block."""
        return [
            span
            for piece in self._pieces(block, start)
            for span in self._persons(block, piece)
            if span.start < end and start < span.end
        ]

    def in_block(self, block: Block) -> Iterator[Span]:
        last = block.start
        for piece in self._pieces(block, None):
            for span in self._persons(block, piece):
                if span.start >= last:
                    last = span.end
                    yield span

    def _pieces(self, block: Block, at: int | None) -> list[Span]:
        if block.end - block.start <= WHOLE:
            return [Span(block.start, block.end)]
        first = 0 if at is None else (at - block.start) // PIECE
        last = (block.end - block.start - 1) // PIECE if at is None else first
        return [
            Span(
                max(block.start, block.start + i * PIECE - OVERLAP),
                min(block.end, block.start + (i + 1) * PIECE + OVERLAP),
            )
            for i in range(first, last + 1)
        ]

    def _persons(self, block: Block, piece: Span) -> list[Span]:
        if piece not in self._kept:
            self._shown += piece.end - piece.start
            text = self._document.masked[piece.start : piece.end] if self._shown < MOST else ""
            found = tag(text, block.language, self._lower)
            self._kept[piece] = [
                Span(piece.start + each.start, piece.start + each.end) for each in found if each.label == "PER"
            ]
        return self._kept[piece]
