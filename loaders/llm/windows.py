"""Cuts a document into the stretches that are sent one by one: at the bounds of blocks, else of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents import Block, Document, Span
from loaders.llm.records import Window

#: The share of a window that the next one repeats, so that what stands across the bound is read whole.
OVERLAP = 8
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\n{3,}")


def cut_windows(document: Document, size: int) -> list[Window]:
    """Windows of at most `size` code points; only a sentence that is longer is cut inside."""
    pieces = [(block, span) for block in document.blocks for span in _pieces(block, size)]
    windows: list[Window] = []
    first = 0
    while first < len(pieces):
        start, last = pieces[first][1].start, first
        while last + 1 < len(pieces) and pieces[last + 1][1].end - start <= size:
            last += 1
        end = pieces[last][1].end
        windows.append(Window(Span(start, end), _headings(document, pieces[first][0])))
        if last + 1 == len(pieces):
            break
        back = last + 1
        while back - 1 > first and end - pieces[back - 1][1].start <= size // OVERLAP:
            back -= 1
        first = back
    return windows


def _pieces(block: Block, size: int) -> Iterator[Span]:
    if block.end - block.start <= size:
        yield Span(block.start, block.end)
        return
    for sentence in block.sentences or (Span(block.start, block.end),):
        for start in range(sentence.start, sentence.end, size):
            yield Span(start, min(start + size, sentence.end))


def _headings(document: Document, block: Block) -> tuple[Span, ...]:
    """The blocks that govern this one, outermost first."""
    found: list[Span] = []
    parent = block.parent
    while parent is not None and len(found) < 6:
        above = document.blocks[parent]
        found.append(Span(above.start, above.end))
        parent = above.parent if above.parent != parent else None
    return tuple(reversed(found))


def shown(document: Document, span: Span) -> str:
    """The words of a span as the model gets them: without markup, each run of blanks as one."""
    return _LINES.sub("\n\n", _BLANKS.sub(" ", document.masked[span.start : span.end])).strip()
