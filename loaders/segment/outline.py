"""Which pieces are headings though no markup says so, and which heading governs each piece."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.dates import find_dates
from loaders.segment.blocks import Piece
from loaders.segment.vocabulary import COLUMN_NAMES, CONTACT_LINE, FIELD_NAMES, PEOPLE_NAMES, SECTION_NAMES
from schema.kinds import PassageKind

_LONGEST_HEADING, _MOST_WORDS, _TITLE_WORDS = 160, 16, 28
_PROSE_WORDS = 18
_SENTENCE_WORDS = 5
_DATED_SHARE = 0.35
# Fewer words in capitals may be a name.
_NAME_WORDS = 5
_NUMBER = re.compile(r"\d[.)]\s+$")
# A paragraph longer than this is no item of a list.
_LONG_ITEM = 250
_GAP = re.compile(r"\s{2,}")
_TERMINAL = tuple(".;,!…")
# Between two agenda lines only these head what follows; others are the names and rooms of the line above.
_PERIOD = re.compile(
    r"(?:day|dag|jour(?:née)?|tag|part|partie|teil|deel|session|sessie|séance|sitzung|block|blok|track|panel|workshop|"
    r"morning|afternoon|evening|ochtend|middag|avond|matin|après-midi|soir|vormittag|nachmittag|abend)",
    re.IGNORECASE,
)
_STARTS = re.compile(r"[A-ZÀ-Þ\d\"'“„«‘¿¡\[(]|[^\w\s]")
# One line that begins with a time is no agenda; from this many on each governs what follows it.
_FEWEST_TIMED = 2
MARKED_LEVELS = 6
GOVERNING = (PassageKind.HEADING, PassageKind.AGENDA_LINE)
TITLE, CAPITALS, OVER_PLAIN, PLAIN, BOLD, COLON, AGENDA, UNDER_AGENDA = 1, 2, 3, 4, 5, 6, 7, 8


def infer_headings(text: str, masked: str, pieces: Sequence[Piece]) -> None:
    """Turns short lines over prose, lists or tables into headings; from the end, as one may stand over another."""
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if index and pieces[index - 1].group == piece.group and _is_contact(masked, pieces[index - 1]):
            piece.alone = True
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        before = pieces[index - 1] if index else None
        if piece.kind is PassageKind.BULLET and following is not None and _is_numbered(text, piece):
            listed = before is not None and before.kind is PassageKind.BULLET
            if not listed and _heads_prose(masked, piece, following):
                piece.kind, piece.level, piece.marked, piece.numbered = PassageKind.HEADING, PLAIN, False, True
        elif piece.kind is PassageKind.PARAGRAPH and piece.end - piece.start <= _LONGEST_HEADING:
            level = _heading_level(text, masked, (index, piece, following))
            if level:
                piece.kind, piece.level = PassageKind.HEADING, level


def _heading_level(text: str, masked: str, place: tuple[int, Piece, Piece | None]) -> int:
    index, piece, following = place
    line = masked[piece.start : piece.end].strip()
    words = len(line.split())
    if not words or words > _TITLE_WORDS or "\n" in line or not _STARTS.match(line) or not any(map(str.isalpha, line)):
        return 0
    if SECTION_NAMES.match(line):
        if PEOPLE_NAMES.match(line):
            return UNDER_AGENDA if piece.timed else OVER_PLAIN
        return PLAIN
    if names_columns(line):
        piece.columns = tuple(line.split("  "))
        return PLAIN
    if (
        line.endswith(_TERMINAL)
        or _has_address(text, piece)
        or FIELD_NAMES.match(line)
        or CONTACT_LINE.match(line)
        or _is_date(line)
    ):
        return 0
    if index == 0 and piece.alone:
        return TITLE
    if words > _MOST_WORDS:
        return 0
    if _is_bold(text, piece) and piece.alone:
        return BOLD
    if following is None or not (piece.alone or following.group == piece.group):
        return 0
    return _by_neighbour(masked, piece, following, line)


def _by_neighbour(masked: str, piece: Piece, following: Piece, line: str) -> int:
    words = len(line.split())
    if piece.alone and line.isupper() and words >= 2 and len(line) >= 8:
        return CAPITALS if words >= _NAME_WORDS else PLAIN
    if line.endswith(":"):
        return COLON if words <= 8 else 0
    if following.kind is PassageKind.HEADING and following.level == PLAIN and not following.marked:
        return OVER_PLAIN if words <= 8 and piece.alone else 0
    if following.kind is PassageKind.AGENDA_LINE and piece.timed and not _PERIOD.match(line):
        return 0
    if following.kind is PassageKind.BULLET and piece.timed and piece.alone and not _PERIOD.match(line):
        return UNDER_AGENDA if words <= 10 else 0
    if following.kind in (PassageKind.BULLET, PassageKind.AGENDA_LINE, PassageKind.TABLE_ROW):
        return PLAIN if words <= 10 and piece.alone else 0
    if following.kind is PassageKind.PARAGRAPH and _is_prose(masked, following):
        return PLAIN
    return 0


def _is_numbered(text: str, piece: Piece) -> bool:
    return bool(_NUMBER.search(text, max(0, piece.start - 6), piece.start))


def _heads_prose(masked: str, piece: Piece, following: Piece) -> bool:
    """A numbered line that is no sentence, over prose: an agenda item of minutes, a section of a report."""
    words = masked[piece.start : piece.end].split()
    if len(words) > _MOST_WORDS or words[-1].endswith(_TERMINAL) or not words[0][0].isupper():
        return False
    if following.kind is PassageKind.HEADING:
        return following.numbered
    return following.kind is PassageKind.PARAGRAPH and _is_sentence(masked, following)


def _is_sentence(masked: str, piece: Piece) -> bool:
    words = masked[piece.start : piece.end].split()
    return len(words) >= _SENTENCE_WORDS and words[-1][-1] in '.!?…”")»'


def _is_date(line: str) -> bool:
    """Whether most of a line is a date: a dateline or the day of an event, with its town."""
    if not any(map(str.isdigit, line)):
        return False
    dated = sum(when.end - when.start for when in find_dates(line) if len(when.name) > 4)
    return dated >= _DATED_SHARE * len(line)


def _is_prose(masked: str, piece: Piece) -> bool:
    words = masked[piece.start : piece.end].split()
    return len(words) >= _PROSE_WORDS and (words[-1][-1] in '.!?:…”")»' or len(words) >= 2 * _PROSE_WORDS)


def _is_bold(text: str, piece: Piece) -> bool:
    """Whether the whole line is set off by emphasis."""
    left = text[max(0, piece.start - 3) : piece.start]
    right = text[piece.end : piece.end + 3]
    return ("**" in left and "**" in right) or ("__" in left and "__" in right)


def names_columns(line: str) -> bool:
    """Whether a line is the head of a table whose bars were lost, as text from a PDF has it."""
    parts = _GAP.split(line) if "  " in line else line.split()
    return 2 <= len(parts) <= 6 and all(COLUMN_NAMES.match(part) for part in parts)


def _is_contact(masked: str, piece: Piece) -> bool:
    return bool(CONTACT_LINE.match(masked, piece.start, piece.end))


def _has_address(text: str, piece: Piece) -> bool:
    end = text.find("\n", piece.end)
    raw = text[piece.start : end if end >= 0 else len(text)][: _LONGEST_HEADING + 400]
    return "www." in raw or ("http" in raw and "](" not in raw) or ("@" in raw and "." in raw.partition("@")[2])


def govern(pieces: Sequence[Piece], parts: Sequence[int]) -> Iterator[tuple[int | None, tuple[int, ...]]]:
    """For each piece the heading or agenda line over it in its part, and all headings it stands under."""
    stack: list[int] = []
    timed = sum(piece.kind is PassageKind.AGENDA_LINE for piece in pieces)
    governing = GOVERNING if timed >= _FEWEST_TIMED else (PassageKind.HEADING,)
    for index, piece in enumerate(pieces):
        if index and parts[index] != parts[index - 1]:
            stack.clear()
        level = _depth(piece)
        while stack and _is_over(pieces[stack[-1]], piece, pieces[index - 1]):
            stack.pop()
        if piece.kind in governing:
            while stack and _depth(pieces[stack[-1]]) >= level:
                stack.pop()
            yield (stack[-1] if stack else None), tuple(stack)
            stack.append(index)
        else:
            yield (stack[-1] if stack else None), tuple(stack)


def _is_over(heading: Piece, piece: Piece, before: Piece) -> bool:
    """A heading without markup reaches no further than its group; one that ends in a colon ends with its list."""
    if heading.marked or heading.kind is not PassageKind.HEADING or piece.kind is not PassageKind.PARAGRAPH:
        return False
    if not (heading.alone or heading.columns or heading.numbered) and piece.group != heading.group:
        return True
    after_list = before.kind is PassageKind.BULLET and piece.group != before.group
    return heading.level == COLON and (after_list or piece.end - piece.start > _LONG_ITEM)


def _depth(piece: Piece) -> int:
    """A heading without markup stands under every one with markup; an agenda line under both."""
    level = AGENDA if piece.kind is PassageKind.AGENDA_LINE else piece.level
    return level if piece.marked and piece.kind is PassageKind.HEADING else MARKED_LEVELS + level
