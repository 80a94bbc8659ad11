"""DOCX: paragraphs, headings, lists and tables in the order of the page; headers and footers are left out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import docx
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from loaders.documents import Entry
from loaders.readers import rendering
from loaders.readers.limits import refuse
from loaders.readers.office import read_properties

_HEADING = re.compile(r"(?:heading|kop|überschrift|titre)\s*([1-6])", re.IGNORECASE)
_LIST = re.compile(r"(?:list|opsomming|aufzähl|liste)[^\d]{0,20}([2-9])?", re.IGNORECASE)


def read_docx(name: str, data: bytes) -> tuple[str, tuple[Entry, ...]]:
    try:
        document = docx.Document(io.BytesIO(data))
        text = rendering.join(_blocks(document))
    except Exception as error:
        raise refuse(
            name, f"is not a DOCX that can be read ({type(error).__name__})", "save it anew as .docx or as PDF"
        ) from error
    return text, tuple(read_properties(document.core_properties))


def _blocks(document: Docx) -> Iterator[str]:
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            yield _table(item)
        elif item.text.strip():
            yield _paragraph(item)


def _paragraph(paragraph: Paragraph) -> str:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    match = _HEADING.match(style)
    if match:
        return rendering.heading(paragraph.text, int(match.group(1)))
    if style.casefold() in ("title", "titel", "titre"):
        return rendering.heading(paragraph.text, 1)
    level, named = _list_level(paragraph), _LIST.search(style)
    if level is not None or named:
        deeper = int(named.group(1)) - 1 if named and named.group(1) else 0
        return rendering.bullet(paragraph.text, level or deeper)
    return rendering.paragraph(paragraph.text)


def _list_level(paragraph: Paragraph) -> int | None:
    numbering = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if numbering is None:
        return None
    level = numbering.find(qn("w:ilvl"))
    value = level.get(qn("w:val"), "0") if level is not None else "0"
    return int(value) if value.isdigit() else 0


def _table(table: Table) -> str:
    """A merged cell is given once."""
    rows = [[cell.text for cell in {id(cell._tc): cell for cell in row.cells}.values()] for row in table.rows]
    first = table.rows[0]._tr.trPr if rows else None
    return rendering.table(rows, first is not None and first.find(qn("w:tblHeader")) is not None)
