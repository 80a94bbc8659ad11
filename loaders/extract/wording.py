"""Where each word of a text stands: phrases of a table are looked for only where a word begins one of them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[\w-]+")


class Phrases:
    """Phrases of a table, and as `end` what must follow one. Cases and apostrophes are alike, * is any words."""

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

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first phrase between two places, where no index of the words is at hand."""
        words = (word for word in _WORD.finditer(text, start, end) if word.group().lower() in self._forms)
        begun = (word.start() for word in words if not _WORD.match(text, word.start() - 1, word.start()))
        return next(filter(None, (self.match(text, at, end) for at in begun)), None)

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The longest phrase that begins at a place, where a word begins."""
        word = _WORD.match(text, start)
        pattern = self._beginning(word.group().lower()) if word else None
        return pattern.match(text, start, end) if pattern else None

    def _beginning(self, first: str) -> re.Pattern[str] | None:
        """The phrases that begin with a word; made when the word comes up."""
        if first not in self._patterns and first in self._forms:
            parts = map(_loose, self._forms[first])
            self._patterns[first] = re.compile(rf"(?:{'|'.join(parts)}){self._end}", re.IGNORECASE)
        return self._patterns.get(first)


def _loose(form: str) -> str:
    return re.escape(form).replace(r"\ ", r"\s{1,3}").replace(r"\*", r"[^.;]{2,90}?").replace("'", "['’]")


class Words:
    """The words of a text, small as in lower case, by where they begin; hyphens are parts of words."""

    def __init__(self, masked: str, small: str) -> None:
        self._masked = masked
        self._places: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for word in _WORD.finditer(small):
            self._places[word.group()].append(word.start())
        self._openings: dict[Phrases, array[int]] = {}

    def openings(self, phrases: Phrases, start: int, end: int) -> array[int]:
        """Where between two places one of the phrases could begin."""
        if phrases not in self._openings:
            firsts = self._places.keys() & phrases.firsts
            self._openings[phrases] = array("I", sorted(place for first in firsts for place in self._places[first]))
        found = self._openings[phrases]
        return found[bisect_left(found, start) : bisect_left(found, end)]

    def find(self, phrases: Phrases, start: int, end: int) -> Iterator[re.Match[str]]:
        """The phrases between two places, one after the other."""
        for opening in self.openings(phrases, start, end):
            if opening >= start:
                match = phrases.match(self._masked, opening, end)
                if match:
                    start = match.end()
                    yield match


def form_of(match: re.Match[str]) -> str:
    """The phrase as the table writes it."""
    return " ".join(match.group().lower().replace("’", "'").split())
