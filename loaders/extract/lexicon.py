"""The word lists that tell roles, bodies, events and initiatives apart: tables read once, looked up by word."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "data" / "lexicon"
# Gender-neutral endings of German: "Leiter:in", "Professor*innen", "Referent/in".
_GENDERED = re.compile(r"[:*_/]-?in(?:nen)?$")


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word as the tables spell it."""
    folded = word.casefold().replace("’", "'")
    return _GENDERED.sub("", folded) if folded.endswith(("in", "innen")) else folded


@cache
def rows(table: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The lines of a table as (kind, language, forms)."""
    found = []
    for line in (FOLDER / f"{table}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, language, forms = line.split("\t")
            found.append((kind, language, tuple(form.strip() for form in forms.split(","))))
    return tuple(found)


@cache
def forms(table: str, *kinds: str) -> frozenset[str]:
    """All forms of the kinds, in all languages: a word of another language in a text means what it means there."""
    return frozenset(form for kind, _, words in rows(table) if kind in kinds for form in words)


@cache
def endings(table: str, *kinds: str) -> tuple[str, ...]:
    return tuple(sorted(forms(table, *kinds), key=lambda form: (-len(form), form)))


@cache
def phrases(table: str, *kinds: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Forms by their first word, longest first, each as its words."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for form in forms(table, *kinds):
        words = tuple(form.replace("'", "' ").split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(set(rest), key=lambda words: (-len(words), words))) for first, rest in found.items()}


def ends_like(word: str, endings_: tuple[str, ...]) -> bool:
    """Whether a folded word is a compound of one of the endings ("Bundesdigitalministerium")."""
    # The one call on all endings refuses nearly every word, at a tenth of the time of asking one by one.
    return word.endswith(endings_) and any(len(word) > len(e) + 2 and word.endswith(e) for e in endings_)
