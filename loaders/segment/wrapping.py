"""Which newlines only wrap a line: told from the width a text was set to, and from lines that cannot end a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from loaders.segment.lines import Line, Look
from loaders.segment.vocabulary import FIELD_NAMES

_CONTINUES = re.compile(r"[a-zà-ÿ(,;&)]")
_SUSPENDED = re.compile(
    r"(?:[,(&/–-]|\b(?:and|or|of|the|to|for|in|on|with|at|by|a|und|der|die|das|den|des|dem|von|für|im|zum|zur|mit|ein"
    r"|eine|en|van|het|de|voor|op|le|la|les|du|et|ou|à|au|aux|sur|pour|par|dans|un|une))$",
    re.IGNORECASE,
)
# Wrapped text is set to a width between these; longer lines are paragraphs on one line each.
_NARROWEST, _WIDEST = 40, 140
# Three lines may look full by chance.
_NARROWEST_OF_THREE = 55
# At least this share of the lines of a paragraph but the last must be full for it to have a width of its own.
_FULL_SHARE = 0.8
_FIRST_WORD = re.compile(r"\S+\s*")
# A row of a list: a name or label of capitalised words, then a comma, colon, bracket or dash.
_ROW = re.compile(
    r"(?:(?:Prof|Dr|Mr|Ms|Mrs|Ir|ir|drs|dr|mr|Mme|M|Frau|Herr)\.?\s+){0,3}[A-ZÀ-Þ][\w.'’-]*"
    r"(?:\s(?:van|de|der|den|von|du|le|la|ten|ter|zu|del|da|al|[A-ZÀ-Þ][\w.'’-]*)){1,5}\s*(?:[,(:;|]|[–—-]\s)"
    r"|[A-ZÀ-Þ][\w'’/-]*(?:\s[\w'’/()-]+){0,2}\s?:\s"
)
_FLOWING = (Look.TEXT, Look.BULLET, Look.AGENDA)


def find_wraps(text: str, masked: str, lines: Sequence[Line]) -> frozenset[int]:
    """The indices of lines whose newline only wraps them."""
    runs = list(_runs(lines))
    general = _general_width(lines, runs)
    found: set[int] = set()
    for run in runs:
        width = _own_width(masked, [lines[i] for i in run]) or general
        found.update(i for i in run[:-1] if _is_wrapped(text, masked, (lines[i], lines[i + 1]), width))
    return frozenset(found)


def _runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Stretches of lines without a blank line between that may be one paragraph or one bullet."""
    run: list[int] = []
    for index, line in enumerate(lines):
        follows = bool(run) and not line.apart
        if follows and (line.look is Look.TEXT or (line.look is Look.BULLET and lines[run[0]].look is Look.TEXT)):
            run.append(index)
            continue
        if len(run) > 1:
            yield run
        run = [index] if line.look in _FLOWING else []
    if len(run) > 1:
        yield run


def _length(line: Line) -> int:
    return line.right - line.left


def _general_width(lines: Sequence[Line], runs: Sequence[Sequence[int]]) -> int:
    """The column at which the text was wrapped, or 0 where it was not: few lines are longer, many end near it."""
    widths = sorted(_length(lines[i]) for run in runs for i in run)
    if len(widths) < 4:
        return 0
    width = widths[len(widths) * 19 // 20 - 1]
    full = sum(width - 14 <= each <= width + 6 for each in widths)
    return width if _NARROWEST <= width <= _WIDEST and full * 6 >= len(widths) else 0


def _own_width(masked: str, lines: Sequence[Line]) -> int:
    if len(lines) < 3:
        return 0
    width = max(map(_length, lines[:-1]))
    full = sum(_is_full(masked, line, after, width) for line, after in pairwise(lines))
    narrowest = _NARROWEST if len(lines) > 3 else _NARROWEST_OF_THREE
    return width if width >= narrowest and full >= _FULL_SHARE * (len(lines) - 1) else 0


def _is_full(masked: str, line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word, with the markup that clings to it, would not have fitted."""
    word = _FIRST_WORD.match(masked, following.start, following.end)
    return _length(line) + len(word.group() if word else "") > width - 2


def _is_wrapped(text: str, masked: str, pair: tuple[Line, Line], width: int) -> bool:
    line, following = pair
    if masked[line.right] == "\f" or FIELD_NAMES.match(masked, following.start, following.end):
        return False
    full = bool(width) and _is_full(masked, line, following, width)
    if following.look is Look.BULLET:
        starts_small = not masked[following.start].isupper()
        return full and (starts_small or line.look is Look.TEXT) and masked[line.end - 1] not in ".:;!?"
    marked_break = text.endswith("  ", line.left, line.right)
    if marked_break and not full:
        return False
    if _CONTINUES.match(masked, following.start):
        return True
    if _ROW.match(masked, line.start, line.end) and _ROW.match(masked, following.start, following.end):
        return False
    return full or bool(_SUSPENDED.search(masked, max(line.start, line.end - 8), line.end))
