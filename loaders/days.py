"""Dates as facts write them, and the days they can mean."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

FORM = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
YEARLESS = re.compile(r"--(\d\d)-(\d\d)")
TIME = re.compile(r"(?P<start>(?:[01]\d|2[0-3]):[0-5]\d)(?:-(?P<end>(?:[01]\d|2[0-4]):[0-5]\d))?")


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """From the first to the last day a date can mean, both inclusive, YYYY-MM-DD."""

    earliest: str
    latest: str

    def meets(self, other: Days) -> bool:
        return self.earliest <= other.latest and other.earliest <= self.latest

    @property
    def length(self) -> int:
        return date.fromisoformat(self.latest).toordinal() - date.fromisoformat(self.earliest).toordinal()

    @property
    def text(self) -> str:
        """The shortest way to write these days down."""
        first, last = self.earliest, self.latest
        for width in (4, 7, 10):
            if first[:width] == last[:width] and find_days(first[:width]) == self:
                return first[:width]
        return f"{first}/{last}"


def find_days(text: str | None) -> Days | None:
    """The days that YYYY, YYYY-MM, YYYY-MM-DD or a range A/B of them can mean; None for any other text."""
    first, slash, last = (text or "").partition("/")
    start, end = one(first), one(last if slash else first)
    return Days(start.earliest, end.latest) if start and end and start.earliest <= end.latest else None


def one(text: str) -> Days | None:
    found = FORM.fullmatch(text)
    if not found or found["year"] == "0000":
        return None
    year, month, day = int(found["year"]), int(found["month"] or 1), int(found["day"] or 1)
    last = (int(found["month"] or 12), int(found["day"] or 0))
    try:
        return Days(
            date(year, month, day).isoformat(),
            date(year, last[0], last[1] or monthrange(year, last[0])[1]).isoformat(),
        )
    except ValueError:
        return None


def is_date(text: str) -> bool:
    """Whether a fact may say this as a date: what `find_days` reads, or a day whose year is not known, --MM-DD."""
    found = YEARLESS.fullmatch(text)
    return one(f"2000-{found[1]}-{found[2]}") is not None if found else find_days(text) is not None
