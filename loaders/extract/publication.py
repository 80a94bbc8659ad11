"""The day a document was published, as it says itself; never the day of the event it tells of."""

from __future__ import annotations

import re

from loaders.dates import find_dates
from loaders.documents import Document, Span
from loaders.extract.opening import PROSE_WORDS
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
    r"(?:issue date|date of issue|published(?: on)?|publication date|posted on|gepubliceerd(?: op)?|"
    r"publicatiedatum|publié le|date de publication|"
    r"veröffentlicht(?: am)?|erschienen am|last updated?|laatst gewijzigd|mis à jour le|stand(?=\s?:))\b\s*:?\s*",
    re.IGNORECASE,
)
# Looking for these first spares most documents the pattern.
_STEMS = (
    *("issue", "published", "publication", "posted", "gepubliceerd", "publicatiedatum", "publié", "veröffentlicht"),
    *("erschienen", "update", "gewijzigd", "mis à jour", "stand:", "stand :"),
)
_HELD = re.compile(
    r"\W{0,4}(?:date(?:/time)?|datum|vergaderdatum|date de (?:la )?réunion|sitzungsdatum|meeting date|"
    r"when|wanneer|quand|wann)\W{1,6}",
    re.IGNORECASE,
)
_DASHES = ("–", "—", "-")
_CITY = re.compile(
    r"\W*(?:[^\W\d_][\w.'’-]{1,24}(?:[ -][^\W\d_][\w.'’-]{1,24}){0,2})?\s*[,(/|–-]?\s*(?:(?:le|den|am|the|on|de)\s+)?$"
)


def find_date(document: Document, title: str | None, genre: Genre) -> str | None:
    """The day of publication: as front matter, a published-on line or a dateline says; never the day of an event."""
    for value in document.values(*_DATE_KEYS):
        when = next(find_dates(value), None)
        if when:
            return when.name.split("/")[0]
    return (
        _published_on(document)
        or (_held_on(document) if genre is Genre.MINUTES else None)
        or (_dateline(document) if genre is not Genre.PROGRAMME else None)
        or _title_date(title, genre)
    )


def _published_on(document: Document) -> str | None:
    masked, end = document.masked, len(document.masked)
    for start, stop in ((0, min(end, _CLOSE)), (max(_CLOSE, end - _CLOSE), end)):
        window = masked[start:stop].lower()
        if not any(stem in window for stem in _STEMS):
            continue
        for label in _PUBLISHED.finditer(masked, start, stop):
            when = next(find_dates(masked, label.end(), min(end, label.end() + 40)), None)
            if when and when.start - label.end() <= 12 and len(when.name) == 10:
                return when.name
    return None


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


def _dateline(document: Document) -> str | None:
    """A line of the head that is a day with at most a town before it, or a town and a day that open a paragraph."""
    spans = [span for block in document.blocks[:8] for span in (block.cells or (Span(block.start, block.end),))]
    for start, end in spans:
        when = next(find_dates(document.masked, start, min(end, start + 80)), None)
        if when is None or len(when.name) != 10 - 3 * (when.start == start and len(when.name) == 7):
            continue
        before, after = document.masked[start : when.start], document.masked[when.end : end].strip(" .,:;)*_")
        opens_prose = after[:1] in _DASHES and len(after.split()) >= PROSE_WORDS
        if _CITY.match(before) and (not after or opens_prose):
            return when.name
    return None


def _title_date(title: str | None, genre: Genre) -> str | None:
    """A decree or speech carries its day in its title; a report or post at least its year."""
    found = list(find_dates(title or ""))
    full = [when.name for when in found if len(when.name) == 10]
    if full and genre in (Genre.OTHER, Genre.MINUTES, Genre.REPORT, Genre.MISSION_LETTER):
        return full[0]
    years = [when.name[:4] for when in found if when.name[0] != "-"]
    return years[0] if years and genre in (Genre.BLOG_POST, Genre.REPORT, Genre.MINUTES) else None
