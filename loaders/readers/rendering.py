"""Readers of rich formats write the little Markdown that segmentation reads: one grammar for every format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# Stands for a line break inside a table cell; segmentation takes it for one.
CELL_BREAK = "\u2028"
_SPACES = re.compile(r"[ \t\r\f\v]+")
_LINES = re.compile(r"\s*\n\s*")
_MANY_BLANK = re.compile(r"\n{3,}")
# A line of running text that begins like markup would be read as markup.
_LOOKS_MARKED = re.compile(r"(?m)^(#{1,6}(?=\s)|[-*+](?=\s)|>)")


def line(text: str) -> str:
    return _SPACES.sub(" ", text.replace("\n", " ")).strip()


def heading(text: str, level: int) -> str:
    return f"{'#' * max(1, min(level, 6))} {line(text)}"


def bullet(text: str, level: int = 0) -> str:
    return f"{'  ' * min(level, 8)}- {line(text)}"


def paragraph(text: str) -> str:
    return "\n".join(kept for each in text.split("\n") if (kept := line(each)))


def row(cells: Iterable[str]) -> str:
    """One line for one row; a bar inside a cell becomes a broken bar."""
    written = (CELL_BREAK.join(filter(None, map(line, cell.split("\n")))).replace("|", "¦") for cell in cells)
    return f"| {' | '.join(written)} |"


def table(rows: Sequence[Sequence[str]], header: bool) -> str:
    """The rows of a table, the first one underlined where it names the columns."""
    lines = [row(cells) for cells in rows if any(cell.strip() for cell in cells)]
    if header and len(lines) > 1:
        lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n".join(lines)


def join(blocks: Iterable[str]) -> str:
    """Blocks parted by blank lines; consecutive bullets stay together."""
    out: list[str] = []
    for block in blocks:
        if not block.strip(" \n"):
            continue
        both_bullets = bool(out) and block.lstrip().startswith("- ") and out[-1].lstrip().startswith("- ")
        out.append(("\n" if both_bullets else "\n\n" if out else "") + block)
    return _MANY_BLANK.sub("\n\n", "".join(out)).strip("\n") + "\n" if out else ""
