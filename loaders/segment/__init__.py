"""From what a reader gives to a document made of blocks: one pass over the lines, linear in the length of the text."""

from __future__ import annotations

import hashlib

from loaders.documents import Document, Part, Reading
from loaders.segment.assembly import assemble
from loaders.segment.blocks import join_wraps, lay_out
from loaders.segment.front import find_front_matter
from loaders.segment.lines import scan_lines
from loaders.segment.masking import BREAK, mask
from loaders.segment.outline import infer_headings

__all__ = ["segment", "segment_text"]

def segment(reading: Reading, name: str, source: str = "") -> Document:
    text = reading.text
    front = find_front_matter(text)
    body = front[0].end if front else 0
    entries = (*reading.entries, *(front[1] if front else ()))
    masked = text[:body] + mask(text[body:])
    layout = lay_out(masked, scan_lines(masked, body))
    masked = join_wraps(masked, layout.wraps).replace(BREAK, "\n")
    infer_headings(text, masked, layout.pieces)
    blocks, language = assemble(masked, layout.pieces)
    return Document(
        name=name,
        source=source or name,
        text=text,
        masked=masked,
        blocks=blocks,
        parts=(Part(0, len(text), entries, language),),
        language=language,
        format=reading.format,
        sha256=reading.sha256,
        entries=entries,
        slides=reading.slides,
    )

def segment_text(text: str, name: str = "text", source: str = "") -> Document:
    """A document straight from a string, as a plain-text file of these words would give it."""
    return segment(Reading(text, "text", hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()), name, source)
