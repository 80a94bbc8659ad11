"""What the words of a name tell of it: whether it names anything, is an acronym, or says what kind of thing it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from schema.names import normalise

FOLDER = Path(__file__).parent / "data" / "graph"
ACRONYM = re.compile(r"[^\W\d_a-z][\w&.+/-]{0,10}[^\W_]")
YEAR = re.compile(r"(?:19|20)\d\d")


def lines(name: str) -> list[str]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def listed(words: str) -> tuple[str, ...]:
    """Comma-separated forms, as `normalise` would spell them; a leading hyphen stays."""
    return tuple("-" * form.startswith("-") + normalise(form) for form in words.split(", "))


@cache
def generic_words() -> frozenset[str]:
    return frozenset(word for line in lines("generic.tsv") for word in listed(line.split("\t")[1]))


@cache
def kind_rows() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for line in lines("kinds.tsv"):
        type_name, kind, words = line.split("\t")
        found.setdefault(type_name, []).append((kind, listed(words)))
    return {name: tuple(rows) for name, rows in found.items()}


@cache
def online_names() -> frozenset[str]:
    return frozenset(normalise(line) for line in lines("online.txt"))


@cache
def generic_endings() -> tuple[str, ...]:
    return tuple(word[1:] for word in generic_words() if word.startswith("-"))


def is_generic(name: str) -> bool:
    """No word of it names anything: "lunch", "Session 2", "the working group"; an acronym of three letters does."""
    if len(name) > 2 and is_acronym(name):
        return False
    words = normalise(name).split()
    return all(word in generic_words() or word.isdigit() or word.endswith(generic_endings()) for word in words)


def is_acronym(name: str) -> bool:
    """All capitals (digits may follow), 2 to 12 characters, one word: CEN, B1MG, CEN-CENELEC."""
    return 2 <= len(name) <= 12 and name.isupper() and ACRONYM.fullmatch(name) is not None


def kind_of(type_name: str, name: str) -> str | None:
    """What the words of a name say of the kind of thing it is."""
    text = f" {normalise(name)} "
    words = text.split()
    return next((kind for kind, forms in kind_rows().get(type_name, ()) if fits(forms, text, words)), None)


def fits(forms: Iterable[str], text: str, words: list[str]) -> bool:
    endings = tuple(form[1:] for form in forms if form.startswith("-"))
    return any(f" {form} " in text for form in forms) or any(word.endswith(endings) for word in words)


def fullness(name: str) -> tuple[bool, bool, int, str]:
    """A total order on the spellings of a name, so that the same one is chosen whatever the order of loading."""
    return (not name.isupper() or is_acronym(name), name[:1].isupper() or name[:1].isdigit(), len(name), name)


def fullest(names: Iterable[str]) -> str:
    return max(names, key=fullness)
