"""Where each word of a text stands: phrases of a table are looked for only where a word begins one of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[\w-]+")


class Phrases:
    """Phrases of a table; what may follow one says `end`. Cases and apostrophes of both kinds are alike."""

    def __init__(self, forms: Iterable[str], end: str = r"(?![\w-])") -> None:
        self._end = end
        self._forms: dict[str, list[str]] = defaultdict(list)
        for form in sorted(forms, key=lambda form: (-len(form), form)):
            first = _WORD.match(form)
            if first is None:
                raise ValueError(f"the phrase {form!r} does not begin with a word; write it without what stands before")
            self._forms[first.group().lower()].append(form)
        self._patterns: dict[str, re.Pattern[str]] = {}

    @property
    def firsts(self) -> Iterable[str]:
        return self._forms.keys()

    def beginning(self, first: str) -> re.Pattern[str]:
        """The phrases that begin with a word, the longest first; made when the word comes up."""
        if first not in self._patterns:
            parts = (re.escape(form).replace(r"\ ", r"\s{1,3}").replace("'", "['’]") for form in self._forms[first])
            self._patterns[first] = re.compile(rf"(?:{'|'.join(parts)}){self._end}", re.IGNORECASE)
        return self._patterns[first]


class Words:
    """The words of a text, small as in lower case, by where they begin; hyphens are parts of words."""

    def __init__(self, masked: str, small: str) -> None:
        self._masked = masked
        self._places: dict[str, list[int]] = defaultdict(list)
        for word in _WORD.finditer(small):
            self._places[word.group()].append(word.start())
        self._openings: dict[Phrases, list[tuple[int, str]]] = {}

    def openings(self, phrases: Phrases, start: int, end: int) -> Iterator[int]:
        """Where between two places one of the phrases could begin."""
        found = self._openings_of(phrases)
        return (place for place, _ in found[bisect_left(found, (start, "")) : bisect_left(found, (end, ""))])

    def find(self, phrases: Phrases, start: int, end: int) -> Iterator[re.Match[str]]:
        """The phrases between two places, one after the other."""
        openings = self._openings_of(phrases)
        at = start
        for index in range(bisect_left(openings, (start, "")), len(openings)):
            opening, first = openings[index]
            if opening >= end:
                return
            match = phrases.beginning(first).match(self._masked, opening, end) if opening >= at else None
            if match:
                at = match.end()
                yield match

    def _openings_of(self, phrases: Phrases) -> list[tuple[int, str]]:
        """Where the text has words that the phrases begin with."""
        if phrases not in self._openings:
            firsts = self._places.keys() & phrases.firsts
            self._openings[phrases] = sorted((place, first) for first in firsts for place in self._places[first])
        return self._openings[phrases]


def form_of(match: re.Match[str]) -> str:
    """The phrase as the table writes it."""
    return " ".join(match.group().lower().replace("’", "'").split())
