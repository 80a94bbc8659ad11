"""Finds the bodies of the table of names in a text."""

from __future__ import annotations

from functools import cache

import ahocorasick

from loaders.aliases import AliasRow, aliases
from loaders.documents import Span
from loaders.extract.shapes import is_upper


@cache
def _table() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for row in aliases().rows:
        if row.type == "Organisation":
            for form in row.forms():
                automaton.add_word(form.lower(), (form, row))
    automaton.make_automaton()
    return automaton


def find_known(masked: str, small: str) -> list[tuple[Span, AliasRow]]:
    """The bodies a text names, the longest at each place; acronyms as they are written. `small`: in lower case."""
    found: list[tuple[Span, AliasRow]] = []
    for last, (form, row) in _table().iter(small):
        start, end = last + 1 - len(form), last + 1
        if (start and (masked[start - 1].isalnum() or masked[start - 1] in "@./")) or (
            end < len(masked) and (masked[end].isalnum() or masked[end] in "@")
        ):
            continue
        if (is_upper(form) and masked[start:end] != form) or (masked[start].islower() and form[0].isupper()):
            continue
        while found and found[-1][0].start >= start:
            found.pop()
        if not found or found[-1][0].end <= start:
            found.append((Span(start, end), row))
    return found
