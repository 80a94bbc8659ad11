"""Finds words in quotation marks: of any style, nested, and over several paragraphs; not whose words they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.documents import Block, Document, Span
from schema.kinds import PassageKind

_MARK = re.compile(r"\\?[“”„‟«»\"″]|‘‘|''|``|(?<![^\W_])‘|’(?![^\W_])")
_OPENS_BLOCK = re.compile(r"[\s>*_]{0,6}\\?[“„«\"‟»”]")
MOST_PARAGRAPHS = 6
_TEXT = frozenset((PassageKind.PARAGRAPH, PassageKind.SLIDE, PassageKind.BOILERPLATE, PassageKind.BULLET))


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks: all with the marks, a part a paragraph without, and the blocks it begins and ends in."""

    outer: Span
    parts: tuple[Span, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Open:
    style: str
    start: int
    inner: int


def find_quotes(document: Document) -> list[Quoted]:
    """The outermost quotations of a document, in order."""
    found: list[Quoted] = []
    index, start = 0, None
    while index < len(document.blocks):
        closed, rest = _in_block(document.masked, document.blocks[index], start)
        found.extend(Quoted(outer, (inner,), index, index) for outer, inner in closed)
        further = _over_blocks(document, index, rest) if rest else None
        if further is None and rest and _is_led_to(document, index, rest):
            further = Quoted(
                Span(rest.start, document.blocks[index].end),
                (Span(rest.inner, document.blocks[index].end),),
                index,
                index,
            )
        if further:
            found.append(further)
        index, start = (further.last, further.outer.end) if further else (index + 1, None)
    return found


# Fewer words behind a mark that nothing closes are no speech.
_FEWEST = 8


def _is_led_to(document: Document, index: int, opened: _Open) -> bool:
    """Words a colon leads to, which go on to the end of their block as the closing mark was forgotten or cut off."""
    block = document.blocks[index]
    before = document.masked[document.blocks[index - 1 if index else 0].start : opened.start]
    text = document.masked[opened.inner : block.end]
    return before.rstrip(" \n*_").endswith(":") and text[:1].isupper() and len(text.split()) >= _FEWEST


def _in_block(masked: str, block: Block, start: int | None = None) -> tuple[list[tuple[Span, Span]], _Open | None]:
    """The quotations closed in a block, and one left open at its end."""
    stack: list[_Open] = []
    found: list[tuple[Span, Span]] = []
    for match in _MARK.finditer(masked, block.start if start is None else start, block.end):
        style = match.group()[-1]
        if _opens(masked, match, stack, block):
            if style == "‘" and stack:
                if masked[block.start : match.start()].rstrip().endswith(":"):
                    stack = [_Open(style, match.start(), match.end())]
                continue
            stack.append(_Open(style, match.start(), match.end()))
        elif stack and _fits(stack[-1].style, style):
            opened = stack.pop()
            if not stack:
                found.append((Span(opened.start, match.end()), Span(opened.inner, match.start())))
    return found, stack[0] if stack and stack[0].style not in "‘'`" else None


def _opens(masked: str, match: re.Match[str], stack: list[_Open], block: Block) -> bool:
    """By the mark where it tells, else by the white space around it."""
    style = match.group()[-1]
    before = masked[match.start() - 1] if match.start() > block.start else " "
    after = masked[match.end()] if match.end() < block.end else " "
    leans_right = (before.isspace() or before in "([{-–—/>*:'‘\"„“«") and not after.isspace()
    if style in "„‟«‘":
        return not (style == "«" and not leans_right and not before.isspace() and after in " .,;:!?)")
    if style == "`":
        return True
    if style == "“":
        return not (stack and stack[-1].style in "„") and (leans_right or not stack)
    if style in "»”’":
        return not stack and leans_right and style != "’" and after.isalnum()
    return leans_right if not stack else leans_right and after.isalnum()


def _fits(opened: str, closing: str) -> bool:
    pairs = {
        "“": '”"“',
        "”": '”"',
        "„": '“”"',
        "‟": '”"',
        "«": "»",
        "»": "«",
        '"': '"”″',
        "″": '″"',
        "‘": "’",
        "'": "'",
        "`": "'",
    }
    return closing in pairs.get(opened, closing)


def _over_blocks(document: Document, index: int, opened: _Open) -> Quoted | None:
    """A quotation that goes on in the next paragraphs, each of which repeats the opening mark or not."""
    blocks, masked = document.blocks, document.masked
    parts = [Span(opened.inner, blocks[index].end)]
    for at in range(index + 1, min(len(blocks), index + MOST_PARAGRAPHS)):
        block = blocks[at]
        if block.kind not in _TEXT or block.part != blocks[index].part:
            return None
        repeated = _OPENS_BLOCK.match(masked, block.start, block.end)
        start = repeated.end() if repeated else block.start
        end = _closing(masked, Span(start, block.end), opened.style)
        parts.append(Span(start, end if end is not None else block.end))
        if end is not None:
            return Quoted(Span(opened.start, end + 1), tuple(parts), index, at)
    return None


def _closing(masked: str, inside: Span, style: str) -> int | None:
    """The first mark that closes a quotation opened before."""
    depth = 0
    for match in _MARK.finditer(masked, *inside):
        mark = match.group()[-1]
        after = masked[match.end() : match.end() + 1]
        if (mark in "„‟«“" and after.strip() and not (style == "„" and mark == "“")) or (
            mark == '"' and masked[match.start() - 1].isspace()
        ):
            depth += 1
        elif depth:
            depth -= 1
        elif _fits(style, mark):
            return match.start()
    return None
