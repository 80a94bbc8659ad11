"""What each line of a text is by its own look: heading, bullet, agenda line, table row, rule or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from loaders.months import LONG_MONTH, MONTH


class Look(Enum):
    HEADING = auto()
    BULLET = auto()
    AGENDA = auto()
    ROW = auto()
    DELIMITER = auto()
    RULE = auto()
    TEXT = auto()
    PAGE = auto()


class Line(NamedTuple):
    look: Look
    # Where the words are: the marker of a heading or bullet is outside.
    start: int
    end: int
    # Where the line itself begins and ends, blanks and marker included.
    left: int
    right: int
    level: int
    # Whether a blank line, a rule or a page break stands before it.
    apart: bool


TIME = r"(?:[01]?\d|2[0-4])(?:[:.hHu]\s?[0-5]\d(?!\d)(?!\.\d)|\s?(?:h|uur|Uhr|u|[ap]\.?m\b\.?)(?![\w’']))"
# Lines of these looks say nothing without a letter or digit: a lone tick, a dash, the bullet of a blanked address.
_WORDY, _WORD = (Look.TEXT, Look.BULLET, Look.HEADING), re.compile(r"[^\W_]")
_SEGMENT = re.compile(r"[^\n\f]+|\f")
# Markdown, Markdown without its blank, and the equals signs of wikis and AsciiDoc.
_HEADING = re.compile(r"(?:(#{1,6})[ \t]+|(#{2,6})(?=\w)|(={1,6})[ \t]+)(?=\S)")
# "2. Sitzung des Beirats" is no item of a list.
_ORDINAL = (
    r"\s(?:(?:ordentliche|außerordentliche|öffentliche|gemeinsame|digitale|nationale|internationale|europäische|jährliche)[rsn]?\s)?"
    r"\w*(?i:sitzung|treffen|tagung|konferenz|kongress|versammlung|symposium|fachforum|jahresforum|gipfel)\b(?!\s*$)"
)
_BULLET = re.compile(
    r"(?:[•●○◦▪■□❖➢➤►▶‣⁃✓✔✗◆♦\uf0a7\uf0b7\uf0d8\uf0fc]\s*|(?:[-*+·→⇒–—]"
    rf"|\d{{1,2}}[.)](?!\s*(?i:{LONG_MONTH}|(?:{MONTH})\.?\s\d)\b)(?!{_ORDINAL})|\((?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})\)|[a-z]\)"
    r"|(?:[a-z](?!\.\s[A-Za-z]\.)|[ivx]{1,4})\.|[A-Z]\)|o(?=\s+[A-ZÀ-Þ]))\s+)(?=\S)"
)
_AGENDA = re.compile(rf"[^\w\s]{{0,3}}\s*(?:(?:van|from|von|de|à|um|om|at)\s)?{TIME}", re.IGNORECASE)
_RULE = re.compile(r"[-=_*~–—.\s]{3,}$")
_DELIMITER = re.compile(r"[|+:=\-\s]{3,}$")
_NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[A-ZÀ-Þ])"
    r"|(?:TOP|Agendapunt|Agenda item|Item|Punt|Point|Session|Sessie|Deelsessie|Panel|Atelier|Workshop|"
    r"Table ronde|Plenary|Track|Article|Artikel|Kapitel|"
    r"Chapter|Chapitre|Annexe?|Anlage|Bijlage)"
    r"\s+(?:\d{1,2}[A-H]?|[IVX]{1,4})\b)"
)
_CELL_GAP = re.compile(r"\S(?:[ ]*\t[ \t]*|[ ]*\|[ ]+|[ ]+\|[ ]*)\S")
_MOST_HEADING_WORDS = 24
# "16.30 – 17.00 Coffee 17.00 – 18.30 SESSION II": hours inside a line, before a capital, that begin an item.
_INNER = re.compile(
    rf"(?<=[\w.!?)\"”»’])(?<! at)(?<! um)(?<! om)(?<! de)(?<! à)(?<! van)(?<! von)(?<!from)\s+"
    rf"(?={TIME}\s?(?:[-–—]|to|bis|tot|à)\s?{TIME}(?:\s?(?:uur|h)\b)?[\s:|–—-]{{1,4}}[\"“«„‘]?(?-i:[A-ZÀ-Þ]))",
    re.IGNORECASE,
)
# "8h30 : accueil 9h00 : ouverture 9h35 : table ronde": hours that a colon parts from what happens then.
_INNER_COLON = re.compile(rf"(?<=[\w.!?)\"”»’])\s+(?={TIME}(?:\s?(?:uur|Uhr|h)\b)?\s:\s[^\W\d_])", re.IGNORECASE)
_SHORTEST_GLUED, _FEWEST_GLUED = 50, 3


def scan_lines(masked: str, start: int = 0) -> Iterator[Line]:
    apart, previous_end = True, start
    for found in _SEGMENT.finditer(masked, start):
        line = found.group()
        left, right = found.span()
        if line == "\f":
            yield Line(Look.PAGE, left, right, left, right, 0, True)
            apart, previous_end = True, right
            continue
        words = line.lstrip()
        if not words:
            apart, previous_end = True, right
            continue
        apart = apart or left > previous_end + 1
        for start, stop in _items(masked, left, right):
            begin = stop - len(masked[start:stop].lstrip())
            yield _read_line(masked, begin, start + len(masked[start:stop].rstrip()), (start, stop), apart)
            apart = False
        previous_end = right


def _items(masked: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    """The line, or where several items of an agenda are glued into one, each of them."""
    cuts = [found.start() for found in _INNER.finditer(masked, left, right)] if right - left > _SHORTEST_GLUED else []
    if not cuts and right - left > _SHORTEST_GLUED and masked.find(" : ", left, right) >= 0:
        cuts = [found.start() for found in _INNER_COLON.finditer(masked, left, right)]
        cuts = cuts if len(cuts) >= _FEWEST_GLUED else []
    if not cuts or (len(cuts) < 2 and not _AGENDA.match(masked, left, right)) or "|" in masked[left:right]:
        yield left, right
        return
    for start, stop in pairwise([left - 1, *cuts, right]):
        yield start + 1, stop


def _read_line(masked: str, start: int, end: int, edges: tuple[int, int], apart: bool) -> Line:
    left, right = edges
    indent = start - left
    first = masked[start]
    look, content, level = _look(masked, start, end, first)
    if look in _WORDY and not _WORD.search(masked, content, end):
        look = Look.RULE
    if look is Look.BULLET:
        level = 1 + min(indent // 2, 8)
    return Line(look, content, end, left, right, level, apart)


def _look(masked: str, start: int, end: int, first: str) -> tuple[Look, int, int]:
    if first in "#=" and (match := _HEADING.match(masked, start, end)):
        return Look.HEADING, match.end(), len(match.group().strip())
    if first in "-=_*~–—.+|:" and (rule := _rule(masked, start, end)):
        return rule, start, 0
    if first == ">":
        return Look.TEXT, min(start + 1 + (masked[start + 1 : start + 2] == " "), end), 0
    if first == "|":
        return Look.ROW, start, 0
    maybe_bullet = not first.isalpha() or masked[start + 1 : start + 2] in ".)" or first in "ivxo"
    if maybe_bullet and (match := _BULLET.match(masked, start, end)):
        return Look.BULLET, match.end(), 1
    timed = (
        first.isdigit()
        and masked.count("\t", start, end) == 1
        and "|" not in masked[start:end]
        and _AGENDA.match(masked, start, end)
    )
    if timed:
        return Look.AGENDA, start, 0
    if masked[end - 1] == "|" or (("|" in (line := masked[start:end]) or "\t" in line) and _CELL_GAP.search(line)):
        return Look.ROW, start, 0
    if (first.isdigit() or not first.isalnum() or first in "vfaàu") and _AGENDA.match(masked, start, end):
        return Look.AGENDA, start, 0
    numbered = (first.isdigit() or first in "TAIPSCKBDW") and end - start < 160 and _NUMBERED.match(masked, start, end)
    if numbered and masked[end - 1] not in ".;," and len(masked[start:end].split()) <= _MOST_HEADING_WORDS:
        return Look.HEADING, start, 5
    return Look.TEXT, start, 0


def _rule(masked: str, start: int, end: int) -> Look | None:
    if _RULE.match(masked, start, end):
        return Look.RULE
    return Look.DELIMITER if _DELIMITER.match(masked, start, end) else None
