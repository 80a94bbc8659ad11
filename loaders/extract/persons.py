"""Finds the persons a text names: given names, titles and the shapes of words, with a veto for common words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from loaders.documents import Span
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Person
from loaders.extract.shapes import INITIALS_ONLY, RUN, TOKEN, UPPER, is_upper
from loaders.extract.titles import MONSIEUR, STREETS, TITLE, TITLES
from loaders.extract.words import (
    belongs_to_body,
    common_words,
    is_ambiguous,
    is_given,
    is_office_name,
    never_in_names,
    role_kind,
)

MOST_WORDS = 5
_ELISION = re.compile(r"[DLdl]['’](?=[^\W\d_])")
_POSSESSIVE = re.compile(r"['’]s?$")
# Particles that also stand between two family names ("García y Vega", "Silva dos Santos").
_BETWEEN = frozenset(("y", "e", "i", "da", "do", "dos", "das", "de", "la", "d'"))
# Particles of Dutch surnames: "Jan Willem van der Berg" has two given names in front of one.
_DUTCH = frozenset(("van", "de", "der", "den", "ter", "ten"))
_LINE_END = re.compile(r"\s*(?:$|\n|[-–—,(|])")


class Token(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def initial(self) -> bool:
        return _is_initial(self.text)

    @property
    def particle(self) -> bool:
        return _is_particle(self.text)

    @property
    def camel(self) -> bool:
        return _is_camel(self.text)


@lru_cache(maxsize=50_000)
def _is_initial(word: str) -> bool:
    return INITIALS_ONLY.match(word) is not None


@lru_cache(maxsize=50_000)
def _is_particle(word: str) -> bool:
    return fold(word) in forms("persons", "particle")


@lru_cache(maxsize=50_000)
def _is_camel(word: str) -> bool:
    """Capitals inside ("PwC", "GSc") that no family name has ("McCoy", "DiMaggio", "O'Brien")."""
    inner = word[1:]
    if inner == inner.lower() or word[0].islower() or is_upper(word) or any(mark in word for mark in "-'’"):
        return False
    return re.match(rf"(?:Mac|Mc|Di|De|Du|Le|La|Van|Von|Fitz|Des|Del)[{UPPER}]\w", word) is None


@lru_cache(maxsize=10_000)
def runs_of(masked: str, start: int, end: int) -> tuple[tuple[Token, ...], ...]:
    """The runs of capitalised words of a block, each as its words; several readers go through them."""
    return tuple(tuple(tokens_of(masked, *run.span())) for run in RUN.finditer(masked, start, end))


def tokens_of(masked: str, start: int, end: int) -> list[Token]:
    """The words of a run, without the article that French and Italian lean on it and without a possessive s."""
    found: list[Token] = []
    for match in TOKEN.finditer(masked, start, end):
        text, first, last = match.group(), match.start(), match.end()
        if _is_initial(text):
            found.append(Token(text.strip(), first, first + len(text.rstrip())))
            continue
        if not found and text[0] in "DLdl" and (elided := _ELISION.match(text)):
            first += elided.end()
        if last == end and (possessive := _POSSESSIVE.search(text)):
            last -= possessive.end() - possessive.start()
        last -= masked[first:last].endswith(".")
        if first < last:
            found.append(Token(masked[first:last], first, last))
    return found


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look, and the text's words that also stand in lower case."""

    masked: str
    start: int
    end: int
    lower: frozenset[str]
    language: str = "en"


def find_persons(scope: Scope) -> list[Person]:
    """The persons named in the scope by two words, or with a title or office."""
    found: list[Person] = []
    for tokens in runs_of(scope.masked, scope.start, scope.end):
        found.extend(_in_run(scope, tokens))
    return found


def _in_run(scope: Scope, tokens: Sequence[Token]) -> Iterator[Person]:
    at = 0
    while at < len(tokens):
        size = _name_length(scope, tokens, at)
        if size and not _is_street(scope, tokens[at].start):
            yield make_person(scope, tokens[at : at + size])
            at += size
        else:
            at += 1


def _name_length(scope: Scope, tokens: Sequence[Token], at: int) -> int:
    """How many words from `at` on make a name; 0 where none begins."""
    first, lower = tokens[at], scope.lower
    if first.text[0].isdigit():
        return 0
    titled = is_titled(scope, first.start)
    if first.text == "M." and scope.language == "fr":
        return 0
    if first.particle:
        return _after_office(scope, tokens, at)
    if belongs_to_body([token.text for token in tokens[max(0, at - 1) : at + 3]], min(at, 1)):
        return 0
    if is_given(first.text) and _given_shape(first.text, lower) and (titled or not never_in_names(first.text)):
        size = extend(tokens, at)
        if size > 1 and (titled or _plausible(scope, tokens[at : at + size])):
            return size
    elif first.initial:
        size = extend(tokens, at)
        return size if size > 1 and (titled or surname_shape(tokens[at + size - 1].text, lower)) else 0
    if titled and len(first.text) > 2 and not never_in_names(first.text):
        return max(1, extend(tokens, at))
    before = scope.masked[max(scope.start, first.start - 6) : first.start]
    return _turned_length(tokens, at, before) or _after_office(scope, tokens, at)


def _is_street(scope: Scope, at: int) -> bool:
    before = scope.masked[max(scope.start, at - 14) : at].lower()
    word = before.rstrip()
    return 0 < len(before) - len(word) <= 3 and word.endswith(STREETS)


def is_titled(scope: Scope, at: int) -> bool:
    return _title_start(scope, at) < at


def _title_start(scope: Scope, at: int) -> int:
    before = max(scope.start, at - 40)
    ends = scope.masked[before:at].rstrip().endswith(TITLES)
    match = TITLE.search(scope.masked, before, at) if ends else None
    if match is None and scope.language == "fr":
        match = MONSIEUR.search(scope.masked, before, at)
    return match.start() if match else at


def _given_shape(word: str, lower: frozenset[str]) -> bool:
    """Of a compound every part must be fit for a name ("Jean-Luc", not "Corona-Dashboard")."""
    parts = word.split("-")[1:]
    return all(
        is_given(part) or not (part.casefold() in lower or part.casefold() in common_words() or never_in_names(part))
        for part in parts
    )


def extend(tokens: Sequence[Token], at: int) -> int:
    """Takes given names, initials, particles and surnames until a word that can be none of a name."""
    size, surnames, capitals, particles = 1, 0, is_upper(tokens[at].text) and not tokens[at].initial, False
    for token in tokens[at + 1 : at + MOST_WORDS + 2]:
        upper = is_upper(token.text)
        if not surnames and (token.initial or (tokens[at].initial and is_given(token.text) and not upper)):
            size += 1
            continue
        if token.particle and not (upper and len(token.text) == 2):
            dutch = surnames == 1 and is_given(tokens[at + size - 1].text) and fold(token.text) in _DUTCH
            if surnames and fold(token.text) not in _BETWEEN and not particles and not dutch:
                break
            size, particles = size + 1, True
            continue
        last = at + size == len(tokens) - 1
        fit = tokens[at + size - 1].particle or (
            last and surnames == 0 and is_office_name(token.text) and not is_ambiguous(tokens[at].text)
        )
        if token.text[0].isdigit() or token.camel or (never_in_names(token.text) and not fit):
            break
        if upper and not capitals and (surnames or len(token.text) < 3):
            break
        capitals, surnames, size = upper, surnames + 1, size + 1
    while size > 1 and tokens[at + size - 1].particle:
        size -= 1
    return size


def _plausible(scope: Scope, tokens: Sequence[Token]) -> bool:
    """A given name that is also a word or a place needs a surname that is no word."""
    first, last, lower = tokens[0], tokens[-1], scope.lower
    if len(last.text) == 1:
        return len(tokens) == 2 and _LINE_END.match(scope.masked, last.end, scope.end) is not None
    if is_upper(last.text) and len(last.text) < 4 and tokens[-2].particle:
        return False
    words = [token.text.casefold() for token in tokens[1:] if not token.particle and not token.initial]
    seen = [word for word in words if word in lower]
    if is_ambiguous(first.text) or first.text.casefold() in lower:
        return not seen and not any(word in common_words() for word in words) and not is_upper(first.text)
    return len(seen) < len(words) or not words


def surname_shape(word: str, lower: frozenset[str]) -> bool:
    """A word no list knows and the text never writes small."""
    folded = word.casefold()
    return len(word) > 2 and not never_in_names(word) and folded not in lower and folded not in common_words()


_BODY_BEFORE = re.compile(r"(?:\b(?:la|le|du|de|the|die|der|das|het|of|at|chez|bei|bij) |['’])$")


def _turned_length(tokens: Sequence[Token], at: int, before: str) -> int:
    """ "VÁRHELYI Olivér": capitals first, then a given name."""
    first = tokens[at]
    if not is_upper(first.text) or len(first.text) < 3 or never_in_names(first.text):
        return 0
    size = 1
    while at + size < len(tokens) and size < 3 and (is_upper(tokens[at + size].text) or tokens[at + size].particle):
        size += 1
    if at + size < len(tokens) and is_given(tokens[at + size].text) and not is_upper(tokens[at + size].text):
        # "la CNIL Anna Berg" is a body and a name.
        after = tokens[at + size + 1 : at + size + 2]
        named = after and not is_upper(after[0].text) and (not is_given(after[0].text) or _BODY_BEFORE.search(before))
        return 0 if named else size + 1
    return 0


def _after_office(scope: Scope, tokens: Sequence[Token], at: int) -> int:
    """ "President von der Leyen", "de minister Novak": a family name right after a political office."""
    first = tokens[at]
    if fold(first.text) in forms("sets", "persons-fields") or not _office_before(scope, tokens, at):
        return 0
    until = next((i for i in range(at + 1, len(tokens)) if tokens[i].particle), len(tokens))
    size = _particles(tokens, at) if first.particle else extend(tokens[:until], at)
    last = tokens[at + size - 1].text if size else ""
    known = at + 1 < len(tokens) and size > 1 and is_given(tokens[at + 1].text)
    return size if size and not known and surname_shape(last, scope.lower) and not is_upper(last) else 0


def _office_before(scope: Scope, tokens: Sequence[Token], at: int) -> bool:
    """An office stands in front: with a capital in the run, or in small letters before it."""
    if at:
        word = tokens[at - 1].text
        return role_kind(fold(word)) == "mandate" and not word[0].islower()
    lead = scope.masked[max(scope.start, tokens[0].start - 24) : tokens[0].start]
    words = lead.split()
    if not words or scope.language == "en" or lead[-1] not in " \n":
        return False
    return fold(words[-1]) in forms("sets", "persons-offices")


def _particles(tokens: Sequence[Token], at: int) -> int:
    """One particle alone may belong to the office ("Minister van Financiën"), if written small; so may "de la"."""
    size = next((i for i, token in enumerate(tokens[at:]) if not token.particle), 0)
    if size > 1 and tokens[at].text == "de" and tokens[at + 1].text in ("la", "l'", "l’", "les"):
        return 0
    return size + 1 if size > 1 or (size and tokens[at].text[0].isupper()) else 0


def make_person(scope: Scope, tokens: Sequence[Token]) -> Person:
    """The name in its usual order, its given and family part, and where a title in front of it begins."""
    first, last = tokens[0], tokens[-1]
    outer = _title_start(scope, first.start)
    span = Span(first.start, last.end)
    written = " ".join(token.text for token in tokens)
    if len(tokens) > 1 and is_upper(first.text) and not is_upper(last.text) and not first.initial:
        family = " ".join(token.text for token in tokens[:-1])
        return Person(span, f"{last.text} {family}", last.text, family, outer, written)
    if len(tokens) == 1 or first.particle:
        return Person(span, written, "", written, outer, partial=True)
    cut = next((i for i, token in enumerate(tokens) if token.particle and i), len(tokens) - 1)
    given = next((token.text for token in tokens[:cut] if not token.initial), first.text)
    return Person(span, written, given, " ".join(token.text for token in tokens[cut:]), outer)
