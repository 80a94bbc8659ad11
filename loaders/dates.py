"""A hand grammar for dates in English, Dutch, French and German: exact spans, and one written form for each date."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from loaders.casing import lowered
from loaders.months import MONTH, MONTHS, WEEKDAY, WEEKDAYS

# The field `date` below would hide the class.
Day = date


class When(NamedTuple):
    """A date in a text. name: YYYY-MM-DD, YYYY-MM, YYYY, --MM-DD, or a range of two of the first."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Context:
    """What completes a date that the text leaves open: when the document was written, YYYY-MM-DD, YYYY-MM or YYYY."""

    date: str | None = None

    @property
    def day(self) -> Day | None:
        """The day itself, or one amid the month or year it names."""
        found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$", self.date or "")
        if not found:
            return None
        year, month, day = (int(part) if part else None for part in found.groups())
        return _day(year or 1, month or 7, day or 15)

    @property
    def exact(self) -> bool:
        return self.date is not None and len(self.date) == 10


_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_ORD = r"(?:\s?(?:st|nd|rd|th|er|ère|de|ste|e)\b|\.|º)?"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_MON = rf"(?:{MONTH})\b\.?"
_TO = r"(?:-|–|—|/|to|until|till|through|au|tot(?:\s+en\s+met)?|t/m|bis(?:\s+zum)?|à)"
_LINK = rf"(?:{_TO}|en|et|und|and|&|\+|,)"
_OF = r"(?:of\s+|de\s+|d['’]\s?)?"
_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY})[a-z]{{0,12}}\b\.?,?\s+(?:(?:the|den|dem|le|de|am)\s+)?)"
_THE = r"(?:(?:on|le|the|den|dem)\s+)?"
_AGAIN = rf"(?:\d{{1,2}}[:.h]\d\d\s+)?{_THE}(?:(?:{WEEKDAY})[a-z]{{0,12}}\b\.?,?\s+)?{_THE}"
_SHIFT = (
    r"(?P<shift>dernier|prochain|last\s+year|vorig\s+jaar|(?:letzten|vergangenen|vorigen)\s+Jahres|next\s+year|volgend\s+jaar"
    r"|(?:nächsten|kommenden)\s+Jahres)\b"
)
_HINT = (
    r"(?P<hint>last\s+year|vorig\s+jaar|afgelopen|last|past|next|this|vorige?|komende?|volgende?|aanstaande|letzte[nrm]?|vergangene[nrm]?"
    r"|kommende[nrm]?|nächste[nrm]?|diese[nrm]?|in|en|im|early|late|mid|eind|begin|mi|fin|début|of|since|sinds|seit|depuis|until|by)"
)
_BACK = re.compile(r"last|past|vorig|afgelopen|letzt|vergangen|dernier|yesterday", re.IGNORECASE)
_AHEAD = re.compile(r"next|komend|volgend|aanstaand|kommend|nächst|prochain", re.IGNORECASE)
_TODAY = {
    "today": 0,
    "vandaag": 0,
    "aujourd'hui": 0,
    "heute": 0,
    "yesterday": -1,
    "gisteren": -1,
    "gestern": -1,
}

# "1. Jan Waterman" is a person in a list.
_NAMES, _SURNAME = frozenset({"jan", "mai", "jun", "mar"}), re.compile(r"\s[A-ZÀ-Þ][a-zà-ÿ]")

_Found = re.Match[str]
_Reading = str | None
_Read = Callable[[re.Match[str], Context], str | None]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(word: str | None) -> int:
    return MONTHS[(word or "").rstrip(".").casefold()]


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year


def _hinted_year(found: _Found, context: Context) -> str:
    """The words around a date without a year that say on which side of the document's day it lies."""
    groups = found.groupdict()
    before = found.string[max(0, found.start() - 12) : found.start()].split()
    return " ".join(filter(None, [before[-1] if before else "", groups.get("hint"), groups.get("shift")]))


def _complete(found: _Found, context: Context, month: int, day: int) -> date | None:
    """The year nearest to the document's day, on the side a hint names and on the weekday the text names."""
    near = context.day
    if near is None:
        return None
    hint = _hinted_year(found, context)
    days = [d for d in (_day(near.year + shift, month, day) for shift in (-1, 0, 1)) if d]
    if not context.exact:
        days = [d for d in days if d.year == near.year]
    weekday = WEEKDAYS.get((found.groupdict().get("weekday") or "").casefold())
    fitting = [d for d in days if weekday is None or d.weekday() == weekday] or days
    if _BACK.search(hint):
        fitting = [d for d in fitting if d <= near] or fitting
    elif _AHEAD.search(hint):
        fitting = [d for d in fitting if d >= near] or fitting
    return min(fitting, key=lambda d: abs((d - near).days), default=None)


def _written(found: _Found, context: Context, day: str, month: int, year: str | None = None) -> _Reading:
    if year:
        whole = _day(_full_year(year), month, int(day))
        return whole.isoformat() if whole else None
    if _day(2000, month, int(day)) is None:
        return None
    completed = _complete(found, context, month, int(day))
    return completed.isoformat() if completed else f"--{month:02}-{int(day):02}"


def _range(first: _Reading, last: _Reading) -> _Reading:
    return f"{first}/{last}" if first and last and first < last else first


def _read_two_months(found: _Found, context: Context) -> _Reading:
    first_year = found["y1"] or found["y2"]
    last_year = found["y2"] or found["y1"]
    if not found["y1"] and found["y2"] and _month(found["m1"]) > _month(found["m2"]):
        first_year = str(int(found["y2"]) - 1)
    first = _written(found, context, found["d1"], _month(found["m1"]), first_year)
    return _range(first, _written(found, context, found["d2"], _month(found["m2"]), last_year))


def _read_days(found: _Found, context: Context) -> _Reading:
    groups = found.groupdict()
    if not found["y1"] and found["m1"].casefold() in _NAMES and _SURNAME.match(found.string, found.end()):
        return None
    month = _month(found["m1"])
    first = _written(found, context, found["d1"], month, found["y1"])
    if not groups.get("d2"):
        return first
    return _range(first, _written(found, context, found["d2"], _month(groups.get("m2") or found["m1"]), found["y1"]))


def _read_iso(found: _Found, context: Context) -> _Reading:
    year, month, day = found["y1"], found["n1"], found["d1"]
    if not day:
        return f"{year}-{month}"
    return f"{year}-{month}-{day}" if _day(int(year), int(month), int(day)) else None


def _read_numbers(found: _Found, context: Context) -> _Reading:
    """Day before month, as all four languages write it; month before day where only that is a date."""
    day, month, year = found["d1"], int(found["n1"]), found["y1"]
    if month > 12 and int(day) <= 12:
        day, month = found["n1"], int(found["d1"])
    if not 1 <= month <= 12 or not 1 <= int(day) <= 31:
        return None
    return _written(found, context, day, month, year)


def _read_number_range(found: _Found, context: Context) -> _Reading:
    last = _written(found, context, found["d2"], int(found["n2"]), found["y2"])
    first = _written(found, context, found["d1"], int(found["n1"] or found["n2"]), found["y1"] or found["y2"])
    return _range(first, last)


def _read_bare_number(found: _Found, context: Context) -> _Reading:
    return _written(found, context, found["d1"], int(found["n1"]))


def _read_year(found: _Found, context: Context) -> _Reading:
    return found["y1"]


def _read_month(found: _Found, context: Context) -> _Reading:
    month, year = _month(found["m1"]), found["y1"]
    if year:
        return f"{year}-{month:02}"
    hint, near = _hinted_year(found, context), context.day
    if near is None:
        return None
    if re.search(r"year|jaar|Jahr", hint):
        return f"{near.year + (1 if _AHEAD.search(hint) else -1):04}-{month:02}"
    if _BACK.search(hint):
        return f"{near.year - (month >= near.month):04}-{month:02}"
    if _AHEAD.search(hint):
        return f"{near.year + (month <= near.month):04}-{month:02}"
    return f"{near.year:04}-{month:02}"


def _read_weekday(found: _Found, context: Context) -> _Reading:
    near = context.day
    if near is None or not context.exact:
        return None
    ahead = (WEEKDAYS[found["weekday"].casefold()] - near.weekday()) % 7
    if _BACK.search(found["hint"]):
        return (near - timedelta(days=7 - ahead if ahead else 7)).isoformat()
    return (near + timedelta(days=ahead or 7)).isoformat()


def _read_today(found: _Found, context: Context) -> _Reading:
    near = context.day
    shift = _TODAY[found["today"].casefold().replace("’", "'")]
    return (near + timedelta(days=shift)).isoformat() if near and context.exact else None


def _shape(pattern: str, read: _Read) -> tuple[re.Pattern[str], _Read]:
    return re.compile(pattern, re.IGNORECASE), read


# The first shape that fits and is a date wins, so the longer ones stand first.
SHAPES = (
    _shape(
        rf"{_WEEKDAY}?(?P<d1>{_DAY}){_ORD}\s+{_OF}(?P<m1>{_MON})\s*,?\s*(?P<y1>{_YEAR})?\s*{_TO}(?!\s(?-i:On|Le|Am|Op)\s)\s*{_AGAIN}"
        rf"(?P<d2>{_DAY}){_ORD}\s+{_OF}(?P<m2>{_MON}),?(?:\s*(?P<y2>{_YEAR}))?",
        _read_two_months,
    ),
    _shape(
        rf"{_WEEKDAY}?(?P<d1>{_DAY}){_ORD}\s*{_LINK}\s*{_AGAIN}(?:{_DAY}{_ORD}\s*{_LINK}\s*){{0,2}}(?P<d2>{_DAY}){_ORD}"
        rf"\s+{_OF}(?P<m1>{_MON}),?(?:\s*{_OF}(?P<y1>{_YEAR}))?",
        _read_days,
    ),
    _shape(rf"{_WEEKDAY}?(?P<d1>{_DAY}){_ORD}\s*{_OF}(?P<m1>{_MON}),?(?:\s*{_OF}(?P<y1>{_YEAR}))?", _read_days),
    _shape(
        rf"{_WEEKDAY}?(?P<m1>{_MON})\s+(?P<d1>{_DAY})(?![:.]\d){_ORD}"
        rf"(?:\s*{_LINK}\s*{_AGAIN}(?:(?P<m2>{_MON})\s+)?(?P<d2>{_DAY})(?![:.]\d){_ORD})?(?:,?\s*(?P<y1>{_YEAR}))?",
        _read_days,
    ),
    _shape(
        r"(?P<y1>(?:19|20)\d\d)[-/.](?P<n1>0[1-9]|1[0-2])(?:[-/.](?P<d1>0[1-9]|[12]\d|3[01]))?(?![\d/-])(?:T[\d:.+Z-]{4,32})?",
        _read_iso,
    ),
    _shape(
        rf"(?P<d1>{_DAY})(?:[./-](?P<n1>0?[1-9]|1[0-2])(?:[./-](?P<y1>{_YEAR}))?)?\.?\s?(?:{_TO}|{_LINK})\s?"
        rf"(?P<d2>{_DAY})[./](?P<n2>0?[1-9]|1[0-2])[./](?P<y2>{_YEAR})",
        _read_number_range,
    ),
    _shape(
        rf"{_WEEKDAY}?(?P<d1>\d{{1,2}})\s?(?P<s>[./-])\s?(?P<n1>\d{{1,2}})(?P=s)\s?(?P<y1>(?:19|20)?\d\d)(?!\d|[.:/-]\d)",
        _read_numbers,
    ),
    _shape(rf"{_WEEKDAY}(?P<d1>{_DAY})\.(?P<n1>0?[1-9]|1[0-2])\.?(?![\d\w])", _read_bare_number),
    _shape(rf"(?<=\bam )(?P<d1>{_DAY})\.(?P<n1>1[0-2]|0?[1-9])\.(?!\d)", _read_bare_number),
    _shape(rf"(?P<y1>{_YEAR})(?![-–/]\d|[\w%€$]|[.,:]\d)", _read_year),
    _shape(rf"{_HINT}[\s-]+(?P<m1>{_MON})(?!\s*\d{{1,2}}\b)(?:,?\s*(?:{_OF}(?P<y1>{_YEAR})|{_SHIFT}))?", _read_month),
    _shape(rf"(?P<m1>{_MON})(?:,?\s*{_OF}(?P<y1>{_YEAR})|\s+{_SHIFT})", _read_month),
    _shape(rf"{_HINT}\s+(?P<weekday>{WEEKDAY})\b", _read_weekday),
    _shape(r"(?P<today>today|vandaag|aujourd['’]hui|heute|yesterday|gisteren|gestern)\b", _read_today),
)
# Asked of the text in lower case, and with what stands before a date in the pattern: both are found faster.
_ANCHOR = re.compile(
    # Not the number of "Day 2 - 28 August".
    rf"[^\w.,/:@#&=-](?=[\djfmasondvwtzhlpnekibcduy])(?<!\b(?:tag|day|dag) )(?:\d|(?:{WEEKDAY})|(?:{MONTH})\b"
    rf"|{_HINT}(?=[\s-]+(?:{MONTH}|{WEEKDAY}))"
    r"|(?:today|vandaag|aujourd|heute|yesterday|gisteren|gestern)\b)"
)


def find_dates(masked: str, start: int = 0, end: int | None = None, context: Context | None = None) -> Iterator[When]:
    """The dates of masked[start:end] in order; a year alone counts as one."""
    stop = len(masked) if end is None else end
    known = context or Context()
    anchors = _anchors(masked)
    for index in range(bisect_left(anchors, start), bisect_left(anchors, stop)):
        when = _read_at(masked, anchors[index], stop, known) if anchors[index] >= start else None
        if when:
            yield when
            start = when.end


@lru_cache(maxsize=32)
def _anchors(masked: str) -> tuple[int, ...]:
    """Where dates may begin: kept, since a text is asked sentence by sentence and for several purposes."""
    return tuple(anchor.start() for anchor in _ANCHOR.finditer(f"\n{lowered(masked)}"))


def _read_at(masked: str, start: int, stop: int, context: Context) -> When | None:
    for pattern, read in SHAPES:
        found = pattern.match(masked, start, stop)
        name = read(found, context) if found else None
        if found and name:
            return When(start, start + len(found.group().rstrip(" ,.\n")), name)
    return None
