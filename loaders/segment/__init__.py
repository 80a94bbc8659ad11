"""From what a reader gives to a document made of blocks: one pass over the lines, linear in the length of the text."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from loaders.documents import Document, Reading, Span
from loaders.segment.assembly import assemble
from loaders.segment.blocks import join_wraps, lay_out
from loaders.segment.lines import scan_lines
from loaders.segment.masking import BREAK, mask
from loaders.segment.outline import infer_headings
from loaders.segment.parts import cut_parts, find_fronts

__all__ = ["segment", "segment_text"]


def segment(reading: Reading, name: str, source: str = "") -> Document:
    text = reading.text
    fronts = find_fronts(text)
    spans = [span for span, _ in fronts]
    masked = _mask_around(text, spans)
    layout = lay_out(text, masked, list(scan_lines(masked)))
    masked = join_wraps(masked, layout.wraps).replace(BREAK, "\n")
    if not reading.slides:
        infer_headings(text, masked, layout.pieces)
    blocks, language = assemble(masked, layout.pieces, spans, reading.slides)
    parts = tuple(cut_parts(blocks, fronts, len(text)))
    return Document(
        name=name,
        source=source or name,
        text=text,
        masked=_restore(text, masked, spans),
        blocks=blocks,
        parts=parts,
        language=language,
        format=reading.format,
        sha256=reading.sha256,
        entries=(*parts[0].entries, *reading.entries),
        slides=reading.slides,
    )


def _mask_around(text: str, fronts: Sequence[Span]) -> str:
    """The masked text, with front matter blank, as it is metadata and no block."""
    pieces, begin = [], 0
    for front in fronts:
        pieces += [mask(text[begin : front.start]), "\n" * (front.end - front.start)]
        begin = front.end
    return "".join([*pieces, mask(text[begin:])])


def _restore(text: str, masked: str, fronts: Sequence[Span]) -> str:
    """Front matter stands unmasked in the masked view, so that rules can read its values at their spans."""
    pieces, begin = [], 0
    for front in fronts:
        pieces += [masked[begin : front.start], text[front.start : front.end]]
        begin = front.end
    return "".join([*pieces, masked[begin:]])


def segment_text(text: str, name: str = "text", source: str = "") -> Document:
    """A document straight from a string, as a plain-text file of these words would give it."""
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return segment(Reading(text, "text", sha256), name, source)
