"""The day a document was published, as it says itself; never the day of the event it tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.dates import find_dates
from loaders.documents import Document, Span
from loaders.extract.opening import PROSE_WORDS
from loaders.months import MONTH, WEEKDAY
from schema.kinds import Genre

# The foremost first: a page may carry the day of its event as `date` beside the day of its publication.
_DATE_KEYS = (
    *("publishdate", "publish-date", "publish_date", "published_date", "published_time", "published", "pubdate"),
    *(
        "publication_date",
        "date_published",
        "datepublished",
        "date",
        "datum",
        "issued",
        "created",
        "lastmod",
        "updated",
    ),
)
# How far from either end of the text a published-on line is looked for.
_CLOSE = 2_000
_PUBLISHED = re.compile(
    r"(?<!\w)(?:issue date|date of (?:issue|publication|report|the report)|(?:publication|report|release) date|"
    r"(?:published|posted|released|issued)(?: (?:on|at)| by [^\n]{2,40}? on)?|dated|"
    r"(?:gepubliceerd|geplaatst|vastgesteld)(?: op| door [^\n]{2,40}? op)?|publicatiedatum|datum publicatie|"
    r"(?:publié|mis en ligne|rédigé|établi)e?(?:(?: par [^\n]{2,40}?)? le|(?=\s?:?\s\d))|"
    r"date de (?:publication|parution)|"
    r"(?:veröffentlicht|erstellt|eingestellt)(?: von [^\n]{2,40}?)?(?: am)?|erschienen am|"
    r"veröffentlichungsdatum)\b\s*:?\s*",
    re.IGNORECASE,
)
# A day of change says less than a day of publication.
_CHANGED = re.compile(
    r"(?<!\w)(?:last (?:updated?|modified)|updated(?: on)?|laatst (?:gewijzigd|bijgewerkt)|bijgewerkt op|(?:mise? à|"
    r"à) jour (?:au|le)|"
    r"stand(?=\s?[:\d])|as (?:of|at)|composition au|per(?=\s\d)|situation au|état au)\b\s*:?\s*",
    re.IGNORECASE,
)
# Looking for these first spares most documents the patterns.
_STEMS = (
    *("issue", "publi", "posted", "released", "dated", "report", "geplaatst", "vastgesteld", "mis en ligne", "rédigé"),
    *("établi", "veröffentlicht", "erstellt", "eingestellt", "erschienen", "update", "modified", "laatst"),
    *("bijgewerkt", "à jour", "stand", "as of", "as at", "composition au", "per ", "situation au", "état au"),
)
_HELD = re.compile(
    r"\W{0,4}(?:date(?:/time)?|datum|vergaderdatum|date de (?:la )?réunion|sitzungsdatum|meeting date|"
    r"when|wanneer|quand|wann)\W{1,6}",
    re.IGNORECASE,
)
_OPENS_PROSE = ("–", "—", "-", ".", ":", "|", ")")
_CITY = re.compile(
    r"\W*(?:(?i:fait à|done at|gegeven te|geschehen zu|te|à)\s)?"
    r"(?:[A-ZÀ-Þ][\w.'’-]{1,24}(?:[ -][^\W\d_][\w.'’-]{1,24}){0,3})?\s*[,(/|:–-]?\s*(?:(?:le|den|am|the|on|de)\s+)?$"
)
_WEEKDAY = re.compile(rf"\W{{0,4}}(?:le |den |am |op |on )?(?:{WEEKDAY})", re.IGNORECASE)
# How many other words a line that is little more than a date may have, and the same of the line that titles slides.
_FEW, _SLIDE = 5, 8
_DATED = (Genre.SLIDE_DECK, Genre.REPORT, Genre.OTHER, Genre.PRESS_RELEASE, Genre.BLOG_POST)


def find_date(document: Document, title: str | None, genre: Genre) -> str | None:
    """The day of publication: as front matter, a published-on line or a dateline says; never the day of an event."""
    for value in document.values(*_DATE_KEYS):
        when = next(find_dates(value), None)
        if when:
            return when.name.split("/")[0]
    return (
        _labelled(document, _PUBLISHED)
        or _day_of_lines(document)
        or (_held_on(document) if genre is Genre.MINUTES else None)
        or (_dateline(document, genre) if genre is not Genre.PROGRAMME else None)
        or (_short_line(document, genre) if genre in _DATED else None)
        or _begun_with(document)
        or _labelled(document, _CHANGED)
        or _title_date(title, genre)
    )


def _labelled(document: Document, labels: re.Pattern[str]) -> str | None:
    """The day behind a label near the beginning or the end."""
    masked, end = document.masked, len(document.masked)
    for start, stop in ((0, min(end, _CLOSE)), (max(_CLOSE, end - _CLOSE), end)):
        window = masked[start:stop].lower()
        if not any(stem in window for stem in _STEMS):
            continue
        for label in labels.finditer(masked, start, stop):
            when = next(find_dates(masked, label.end(), min(end, label.end() + 40)), None)
            if when and when.start - label.end() <= 12 and len(when.name) == 10:
                return when.name
    return None


_LINES = re.compile(rf"^(\d{{1,2}})\.?\s{{1,4}}({MONTH})\s{{1,4}}(20\d\d)$", re.IGNORECASE | re.MULTILINE)


def _day_of_lines(document: Document) -> str | None:
    """Day, month and year near the beginning on lines of their own."""
    lines = _LINES.search(document.masked, 0, _CLOSE)
    when = next(find_dates(" ".join(lines.groups())), None) if lines and "\n" in lines.group() else None
    return when.name if when else None


def _begun_with(document: Document) -> str | None:
    """The entry "date 2024-05" left over before the text of a page."""
    entry = _ENTRY.match(document.masked)
    when = next(find_dates(document.masked, entry.end(), entry.end() + 24), None) if entry else None
    return when.name if when and entry and when.start == entry.end() and "/" not in when.name else None


def _held_on(document: Document) -> str | None:
    """Minutes are dated by the meeting: the line that names its date, else the first full date of the opening."""
    for block in document.blocks[:30]:
        label = _HELD.match(document.masked, block.start, block.end)
        when = next(find_dates(document.masked, label.end(), min(block.end, label.end() + 40)), None) if label else None
        if when and len(when.name) == 10:
            return when.name
    for block in document.blocks[:8]:
        when = next(
            (each for each in find_dates(document.masked, block.start, block.end) if len(each.name) == 10), None
        )
        if when:
            return when.name
    return None


def _dateline(document: Document, genre: Genre) -> str | None:
    """A line at either end that is a day with at most a town before it, or a town and a day that open a paragraph."""
    masked = document.masked
    for start, end in _lines(document, 8, 4):
        when = next(find_dates(masked, start, min(end, start + 80)), None)
        if when is None or len(when.name) != 10 - 3 * (when.start == start and len(when.name) == 7):
            continue
        before, after = masked[start : when.start], masked[when.end : end].strip(" ,;*_")
        # An invitation that gives a weekday gives the day of the event.
        if genre is Genre.ANNOUNCEMENT and _WEEKDAY.match(masked, start, end):
            continue
        opened = after[:1] in _OPENS_PROSE or _SIGN.match(after) is not None
        opens_prose = opened and len(after.split()) >= PROSE_WORDS
        if _CITY.match(before) and (not after.strip(".:)") or opens_prose):
            return when.name
    return None


def _short_line(document: Document, genre: Genre) -> str | None:
    """A line with few other words, none of them a verb's or an event's: "News | 3 May 2024", "J. Berg, May 2024"."""
    slides = genre is Genre.SLIDE_DECK
    for start, end in _lines(document, 8, 0 if slides else 3):
        when = next(find_dates(document.masked, start, min(end, start + 120)), None)
        if when is None or when.start == start or len(when.name) not in (7, 10):
            continue
        before, after = document.masked[start : when.start], document.masked[when.end : end]
        count = len(re.findall(r"[^\W\d_]{2,}", before + after))
        if count <= (_SLIDE if slides else _FEW) and _PARTED.search(before) and (slides or not _EVENT.search(before)):
            return when.name
    return None


_PARTED = re.compile(r"[,|·•–—:(/-]\s*(?:(?:le|den|am|the|on|de)\s+)?$")
# What stands between the words "date" and a date with which a page begins, as a crawler leaves them.
_ENTRY = re.compile(r"\W{0,3}(?i:date|datum)\s{0,2}:?\s{0,2}(?=\d)")
# The sign of a writer behind a day, or an hour.
_SIGN = re.compile(r"\([\w/]{1,5}\)")
_EVENT = re.compile(
    r"(?i)conf|semina|séminaire|workshop|meeting|webina|tagung|kon(?:ferenz|gress)|congr|sympos|vergader|bijeenkomst|"
    r"réunion|atelier|forum|event|date|datum|when|quand|wann|deadline|subject|objet|betreff|onderwerp"
)


def _lines(document: Document, first: int, last: int) -> Iterator[Span]:
    """The lines, or cells of a table, of the blocks at either end."""
    blocks = document.blocks
    for block in (*blocks[:first], *blocks[max(first, len(blocks) - last) :]):
        if block.cells:
            yield from block.cells
            continue
        start = block.start
        while 0 <= start < block.end:
            end = document.text.find("\n", start, block.end)
            end = end if end >= 0 else block.end
            yield Span(start, end if end - start < 120 else block.end)
            start = end + 1 if end - start < 120 else block.end


def _title_date(title: str | None, genre: Genre) -> str | None:
    """A decree or speech carries its day in its title; a report or post at least its year."""
    found = list(find_dates(title or ""))
    full = [when.name for when in found if len(when.name) == 10]
    if full and genre in (Genre.OTHER, Genre.MINUTES, Genre.REPORT, Genre.MISSION_LETTER):
        return full[0]
    months = [when.name for when in found if len(when.name) == 7 and when.name[0] != "-"]
    if months and genre is Genre.OTHER:
        return months[0]
    years = [when.name[:4] for when in found if when.name[0] != "-"]
    return years[0] if years and genre in (Genre.BLOG_POST, Genre.REPORT, Genre.MINUTES) else None
