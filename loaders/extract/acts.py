"""Finds the words that say what persons do at events, all in one pass over the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import ahocorasick

from loaders.extract.lexicon import FOLDER

# Keynotes and openings go before mere speaking.
ORDER = ("OPENING", "KEYNOTE", "CLOSING", "MODERATOR", "PANELLIST", "HOST", "EXPERT", "SPEAKER", "ATTENDEE")


@dataclass(frozen=True, slots=True)
class Act:
    """ "was opened by": the person after it (agent) or before it does what the role says."""

    start: int
    end: int
    role: str
    agent: bool

    @property
    def rank(self) -> int:
        return ORDER.index(self.role)


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    meant: dict[str, list[tuple[str, bool]]] = {}
    for line in (FOLDER / "participation.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            role, way, _, forms = line.split("\t")
            for form in forms.split(","):
                meant.setdefault(form.strip().lower(), []).append((role, way == "agent"))
    for form, acts in meant.items():
        automaton.add_word(form, (form, acts))
    automaton.make_automaton()
    return automaton


def find_acts(small: str) -> list[Act]:
    """In the order of the text, given in lower case; of those of one direction that overlap the longest."""
    small = small.replace("\n", " ").replace("’", "'")
    found: dict[bool, list[Act]] = {True: [], False: []}
    for last, (form, meant) in _automaton().iter(small):
        start, end = last + 1 - len(form), last + 1
        if not _is_whole(small, start, end):
            continue
        for role, agent in meant:
            kept = found[agent]
            while kept and kept[-1].start >= start and kept[-1].end < end:
                kept.pop()
            if not kept or kept[-1].end <= start or (kept[-1].start, kept[-1].end) == (start, end):
                kept.append(Act(start, end, role, agent))
    return sorted(found[True] + found[False], key=lambda act: (act.start, act.end, not act.agent))


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before == "-") and not (after.isalnum() or after == "-")
