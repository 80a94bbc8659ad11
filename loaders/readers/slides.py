"""PPTX: a page a slide, with its title, text, tables and speaker's notes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pptx import Presentation

from loaders.documents import Entry
from loaders.readers import rendering
from loaders.readers.limits import MOST_PAGES, refuse
from loaders.readers.office import read_properties

_DEEPEST_GROUP = 8


def read_pptx(name: str, data: bytes) -> tuple[str, tuple[Entry, ...]]:
    try:
        deck = Presentation(io.BytesIO(data))
        count = len(deck.slides)
    except Exception as error:
        raise refuse(
            name, f"is not a PPTX that can be read ({type(error).__name__})", "save it anew as .pptx or as PDF"
        ) from error
    if count > MOST_PAGES:
        raise refuse(name, f"has {count} slides; {MOST_PAGES} are the most that are read", "split it")
    pages = [page for slide in deck.slides if (page := rendering.join(_blocks(slide)))]
    return "\f".join(pages), tuple(read_properties(deck.core_properties))


def _blocks(slide: Any) -> Iterator[str]:
    title = slide.shapes.title
    if title is not None and title.has_text_frame and title.text_frame.text.strip():
        yield rendering.heading(title.text_frame.text.replace("\v", " "), 1)
    for shape in _in_reading_order(slide.shapes, 0):
        if title is None or shape.shape_id != title.shape_id:
            yield from _shape(shape)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            if paragraph.text.strip():
                yield "> " + rendering.line(paragraph.text)


def _in_reading_order(shapes: Any, depth: int) -> Iterator[Any]:
    """From top to bottom, then left to right; a group's shapes stay together."""
    for shape in sorted(shapes, key=lambda each: (each.top or 0, each.left or 0)):
        if hasattr(shape, "shapes") and depth < _DEEPEST_GROUP:
            yield from _in_reading_order(shape.shapes, depth + 1)
        else:
            yield shape


def _shape(shape: Any) -> Iterator[str]:
    if getattr(shape, "has_table", False) and shape.has_table:
        rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
        yield rendering.table(rows, bool(shape.table.first_row))
    elif shape.has_text_frame:
        paragraphs = [paragraph for paragraph in shape.text_frame.paragraphs if paragraph.text.strip()]
        listed = len(paragraphs) > 1 or any(paragraph.level for paragraph in paragraphs)
        for paragraph in paragraphs:
            text = paragraph.text.replace("\v", "\n")
            yield rendering.bullet(text, paragraph.level) if listed else rendering.paragraph(text)
