"""Finds every word of a text that heads the name of an event or an initiative, in one pass over the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import ahocorasick

from loaders.extract.lexicon import rows


@dataclass(frozen=True, slots=True)
class HeadWord:
    """A head in the text; the word it is part of may be longer ("Mitgliederversammlung")."""

    start: int
    end: int
    form: str
    kind: str


@cache
def _automaton(table: str) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    ranks = {"strong": 0, "weak": 1, "suffix": 2}
    best: dict[str, str] = {}
    for kind, _, forms in rows(table):
        for form in forms:
            if kind in ranks and (form not in best or ranks[kind] < ranks[best[form]]):
                best[form] = kind
    endings = {form for kind, _, forms in rows(table) if kind == "suffix" for form in forms}
    for form, kind in best.items():
        automaton.add_word(form, (form, kind, form in endings))
    automaton.make_automaton()
    return automaton


def find_heads(small: str, table: str) -> list[HeadWord]:
    """The head words of the table in a lower-cased text, in order, the longest at each place."""
    found: list[HeadWord] = []
    for last, (form, kind, ending) in _automaton(table).iter(small):
        end = _word_end(small, last + 1)
        if end < 0:
            continue
        start = last + 1 - len(form)
        begin = start
        while begin and (
            small[begin - 1].isalnum() or (small[begin - 1] == "-" and begin > 1 and small[begin - 2].isalnum())
        ):
            begin -= 1
        whole = begin == start or small[start - 1] == "-"
        if whole or (ending and start - begin > 2):
            head = HeadWord(begin, end, form, kind if whole else "strong")
            if (
                found
                and (found[-1].start, found[-1].end) == (head.start, head.end)
                and len(found[-1].form) >= len(form)
            ):
                continue
            while found and found[-1].start >= head.start and found[-1].end <= head.end:
                found.pop()
            if not found or found[-1].end <= head.start:
                found.append(head)
    return found


def _word_end(small: str, end: int) -> int:
    """Where the word ends: here, or after a plural or genitive ending; -1 inside a longer word."""
    for ending in ("", "s", "es", "en", "n", "e"):
        stop = end + len(ending)
        if small.startswith(ending, end) and not (
            stop < len(small)
            and (small[stop].isalnum() or (small[stop] == "-" and stop + 1 < len(small) and small[stop + 1].isalnum()))
        ):
            return stop
    return -1
