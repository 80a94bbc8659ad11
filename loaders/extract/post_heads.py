"""Finds the words of a post: where it begins, its head, its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.extract.bodies import STOP
from loaders.extract.lexicon import fold, forms, phrases
from loaders.extract.persons import Scope
from loaders.extract.words import role_kind

_WORD = re.compile(r"[ldLD]['’](?=\w)|[^\W_](?:[\w'’+]|[-.&:*/](?=\w))*\.?|&")


MOST_BEFORE = 6


BREAKS = forms("words", "function") - forms("words", "article")


@dataclass(frozen=True, slots=True)
class Head:
    """The words of a post: from the first word of it, through the head, with its kind."""

    start: int
    head: int
    end: int
    kind: str


def find_head(scope: Scope, start: int, most: int = MOST_BEFORE) -> Head | None:
    """The first post named from `start` on, if no more than `most` words stand before its head."""
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(scope.masked, start, min(scope.end, start + 160))]
    words = [_without_stop(*word) for word in words]
    table = phrases("roles", "mandate", "post", "chair", "member")
    for at, (word, _, _) in enumerate(words[: most + 1]):
        size, kind = _match(words, at, table)
        if size:
            size, kind = _extend(words, at, size, kind, table)
            return Head(start, words[at][1], words[at + size - 1][2], kind)
        folded = fold(word)
        if _is_cut(scope, words[at][2]) or (at and folded in _AND and _is_cut(scope, words[at - 1][2])):
            continue
        if scope.language == "de" and not _before_german_head(word, folded):
            return None
        if at and folded in forms("words", "article") and folded not in ("la", "le", "l'", "les"):
            return None
        if (folded in BREAKS and folded not in forms("roles", "modifier")) or STOP.match(
            scope.masked, words[at][2], scope.end
        ):
            return None
    return None


_AND = forms("words", "and")


def _is_cut(scope: Scope, end: int) -> bool:
    """ "Wirtschafts- und Handelsdiplomatin": the first half of a compound."""
    return scope.masked.startswith("- ", end)


def _before_german_head(word: str, folded: str) -> bool:
    """Small words before a German post are adjectives or abbreviations."""
    return (
        not word.islower()
        or folded.endswith(("e", "er", "en", "es", "em", "."))
        or folded in forms("roles", "modifier")
    )


def _without_stop(word: str, start: int, end: int) -> tuple[str, int, int]:
    """The full stop behind a long word ends a sentence, that behind a short one an abbreviation."""
    return (word[:-1], start, end - 1) if word.endswith(".") and len(word) > 5 else (word, start, end)


def _match(
    words: list[tuple[str, int, int]], at: int, table: dict[str, tuple[tuple[str, ...], ...]]
) -> tuple[int, str]:
    for form in table.get(fold(words[at][0].rstrip(".")), ()):
        if tuple(fold(word) for word, _, _ in words[at : at + len(form)]) == form:
            kind = next(
                kind
                for kind in ("mandate", "chair", "post", "member")
                if " ".join(form).replace("' ", "'") in forms("roles", kind)
            )
            return len(form), kind
    single = role_kind(fold(words[at][0]))
    return (1, single) if single else (0, "")


def _extend(
    words: list[tuple[str, int, int]], at: int, size: int, kind: str, table: dict[str, tuple[tuple[str, ...], ...]]
) -> tuple[int, str]:
    """ "Project Manager", "Deputy Director General": the last head of a row of heads counts."""
    while at + size < len(words) and words[at + size][1] - words[at + size - 1][2] < 3:
        more, other = _match(words, at + size, table)
        if not more and fold(words[at + size][0]) in forms("roles", "modifier") and at + size + 1 < len(words):
            more, other = _match(words, at + size + 1, table)
            more += bool(more)
        if not more:
            break
        size, kind = size + more, "mandate" if "mandate" in (kind, other) else other
    return size, kind
