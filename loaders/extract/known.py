"""Finds the names of the curated table in a text."""

from __future__ import annotations

from functools import cache

import ahocorasick

from loaders.aliases import AliasRow, aliases
from loaders.documents import Span
from loaders.extract.shapes import is_upper


@cache
def forms_of(kind: str) -> ahocorasick.Automaton:
    """Every form of the names of a type, in lower case."""
    automaton = ahocorasick.Automaton()
    for row in aliases().rows:
        if row.type == kind:
            for form in row.forms():
                automaton.add_word(form.lower(), (form, row))
    automaton.make_automaton()
    return automaton


def find_known(masked: str, small: str) -> list[tuple[Span, AliasRow]]:
    """The bodies a text names, the longest at each place; acronyms as they are written. `small`: in lower case."""
    found: list[tuple[Span, AliasRow]] = []
    for last, (form, row) in forms_of("Organisation").iter(small):
        start, end = last + 1 - len(form), last + 1
        if (start and (masked[start - 1].isalnum() or masked[start - 1] in "@./")) or (
            end < len(masked) and (masked[end].isalnum() or masked[end] in "@")
        ):
            continue
        if (is_upper(form) and masked[start:end] != form) or (masked[start].islower() and form[0].isupper()):
            continue
        keep_longest(found, Span(start, end), row)
    return found


def keep_longest(found: list[tuple[Span, AliasRow]], span: Span, row: AliasRow) -> None:
    """Adds one that ends last so far: it takes the place of those within it, and not where it begins within another."""
    while found and found[-1][0].start >= span.start:
        found.pop()
    if not found or found[-1][0].end <= span.start:
        found.append((span, row))
