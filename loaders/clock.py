"""Times of day in the four languages, single or from-to, completed by a duration where the text gives one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Clock(NamedTuple):
    """A time in a text; name is HH:MM or HH:MM-HH:MM."""

    start: int
    end: int
    name: str


_HOUR, _MINUTE = r"(?:[01]?\d|2[0-4])", r"[0-5]\d"
_UNIT = r"(?:uur|uhr|heures?|hrs?|h|u|[ap]\.?m\.?(?![\w’']))"
_ONE = rf"(?P<h{{0}}>{_HOUR})(?:\s?[:.hu]\s?(?P<m{{0}}>{_MINUTE})(?![\d]))?\s?(?P<u{{0}}>{_UNIT}(?![\w’']))?"
_TO = r"\s*(?:-|–|—|to|until|till|bis|tot|à|au|en|and|et|und|/)\s*(?:van\s|de\s)?"
_RANGE = re.compile(_ONE.format(1) + _TO + _ONE.format(2) + r"(?![\d]|[.:/-]\d)", re.IGNORECASE)
_SINGLE = re.compile(_ONE.format(1) + r"(?![\d]|[.:/-]\d)", re.IGNORECASE)
_ANCHOR = re.compile(rf"(?<![\dA-SU-Za-zÀ-ÿ_.,/:€$-])(?={_HOUR}(?!\d))\d")
_COLON = re.compile(r":|\d\s?h\s?\d", re.IGNORECASE)
_DURATION = re.compile(
    r"(?P<n>\d{1,2}|an?|one|two|three|four|een|één|twee|drie|vier|une?|deux|trois|quatre|ein|zwei|drei|vier)[\s-]?"
    r"(?:hours?\b|uur\s+dur|uur\s+lang|heures?\s+de\b|stündig|stunden?\b)",
    re.IGNORECASE,
)
_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("a an one een één une un ein", "two twee deux zwei", "three drie trois drei", "four vier quatre"), 1
    )
    for word in words.split()
}
# A duration further from the time than this is another event's.
_REACH = 120


def _minutes(hour: str, minute: str | None, unit: str | None) -> int:
    whole = int(hour)
    half = (unit or "").replace(".", "").casefold()
    if half == "pm" and whole < 12:
        whole += 12
    if half == "am" and whole == 12:
        whole = 0
    return (whole * 60 + int(minute or 0)) % (24 * 60)


def _written(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _is_time(found: re.Match[str], lenient: bool) -> bool:
    """A unit or a colon makes a time; 10.30 alone is one only where times are expected."""
    groups = found.groupdict()
    if groups["u1"] or groups.get("u2"):
        return True
    return bool(groups["m1"]) and (lenient or bool(_COLON.search(found.group())) or bool(groups.get("m2")))


def find_times(masked: str, start: int = 0, end: int | None = None, lenient: bool = False) -> Iterator[Clock]:
    """The times of masked[start:end] in order; lenient takes 10.30 for a time, as at the head of an agenda line."""
    stop = len(masked) if end is None else end
    position = start
    while anchor := _ANCHOR.search(masked, position, stop):
        found = _RANGE.match(masked, anchor.start(), stop) or _SINGLE.match(masked, anchor.start(), stop)
        if found and _is_time(found, lenient):
            yield _read(found, masked, stop)
            position = found.end()
        else:
            position = anchor.end()


def _read(found: re.Match[str], masked: str, stop: int) -> Clock:
    groups = found.groupdict()
    end = found.start() + len(found.group().rstrip())
    if groups.get("h2"):
        first_unit = groups["u1"] or (groups["u2"] if int(groups["h1"]) <= int(groups["h2"]) else None)
        first = _minutes(groups["h1"], groups["m1"], first_unit)
        return Clock(
            found.start(), end, f"{_written(first)}-{_written(_minutes(groups['h2'], groups['m2'], groups['u2']))}"
        )
    first = _minutes(groups["h1"], groups["m1"], groups["u1"])
    lasting = _DURATION.search(masked, found.end(), min(stop, found.end() + _REACH))
    if lasting is None:
        return Clock(found.start(), end, _written(first))
    word = lasting["n"].casefold()
    hours = int(word) if word.isdigit() else _NUMBERS[word]
    return Clock(found.start(), end, f"{_written(first)}-{_written(first + 60 * hours)}")
