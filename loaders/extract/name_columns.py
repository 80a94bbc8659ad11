"""Finds persons whose first and family names stand in two columns of a table."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.documents import Block, Document, Span
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Person
from loaders.extract.shapes import is_upper

_GIVEN, _FAMILY = forms("persons", "given-column"), forms("persons", "family-column")


def find_split_names(document: Document) -> Iterator[Person]:
    """The persons of the rows of a table with a column for each part of the name."""
    for block in document.blocks:
        columns = [fold(name.strip(" *_:")) for name in block.columns]
        given = next((at for at, name in enumerate(columns) if name in _GIVEN), None)
        family = next((at for at, name in enumerate(columns) if name in _FAMILY), None)
        if given is not None and family is not None and max(given, family) < len(block.cells):
            yield from _of_row(document, block, given, family)


def _of_row(document: Document, block: Block, given: int, family: int) -> Iterator[Person]:
    cells = block.cells[given], block.cells[family]
    first, last = (" ".join(document.masked[cell.start : cell.end].split()) for cell in cells)
    header = (block.columns[given].strip(), block.columns[family].strip())
    if (
        not first
        or not last
        or (first, last) == header
        or not (first + last).replace(" ", "").replace("-", "").isalpha()
    ):
        return
    start = min(cell.start for cell in cells)
    end = max(cell.start + len(document.masked[cell.start : cell.end].rstrip()) for cell in cells)
    written = last.title() if is_upper(last) else last
    yield Person(Span(start, end), f"{first} {written}", first.split()[0], written, start, f"{last} {first}")
