"""Reads how far the name of an office goes: its field or fields, and the institution it is part of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.extract.lexicon import fold, forms
from loaders.extract.shapes import CAMEL
from loaders.extract.words import is_given

_FR_OF = r"(?:de\s+la\s+|de\s+l['’]\s?|des\s+|du\s+|de\s+|d['’]\s?|à\s+la\s+|à\s+l['’]\s?|au\s+|aux\s+)"
_LINKS = {
    "en": r"\s+(?:in charge of|responsible for|with responsibility for|for|of|at|on|in|to)\s+(?:(?:the|an?)\s+)?",
    "nl": r"\s+(?:belast met|verantwoordelijk voor|van|voor|bij|te|op het gebied van)\s+(?:(?:de|het)\s+)?",
    "fr": rf"(?:\s*,)?\s+(?:(?:(?:chargé|délégué)e?\s+|en\s+charge\s+|auprès\s+)?{_FR_OF}|pour\s+(?:l[ae]s?\s+|l['’]))",
    "de": r"\s+(?:zuständig für|für|der|des|von|vom|im|in\s+der|beim|bei\s+der|aus)\s+(?:(?:die|das|den|der|dem)\s+)?",
}
_LINK = {language: re.compile(link, re.IGNORECASE) for language, link in _LINKS.items()}
_TOKEN = re.compile(r"[^\W_](?:[\w'’]|[-.&/](?=\w))*|&")
_GAP = re.compile(r"(?:\s{0,3},|-(?=\s{1,2}(?:und|en|et|and|&|oder)\s))?\s{1,4}|['’]\s?|")
_SMALL = forms("words", "link", "and") - {"with", "mit", "par", "at", "by", "zu", "über", "auf"}
_AND = forms("words", "and") - {"e", "y"}
_STOPS = (
    forms("words", "function", "month", "weekday") - forms("words", "link", "nation")
    | forms("speech", "verb")
    | forms("tasks", "verb")
    | forms("mandates", "end")
)
_ADJECTIVE = re.compile(r"[a-zäöüß-]{4,}(?:e|en|er|es|em)$")
MOST_WORDS = 34
_FR_LIST = frozenset(["de", "du", "des", "d'", "la", "le", "les", "l'", "à", "au", "aux", "et", "chargé", "chargée"])


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a portfolio may stand: after the head, up to the end; and where other offices and persons begin."""

    masked: str
    start: int
    end: int
    language: str
    # Where other offices and persons begin; of offices also where their heads end.
    heads: dict[int, int]
    people: frozenset[int]
    # A subject follows in small letters, as that of a rapporteur does.
    free: bool = False


def read_portfolio(reach: Reach) -> int:
    """Where the name of the office ends; the start where no field or institution follows."""
    end = reach.start
    for _ in range(4):
        reach, link = _link(reach, end)
        start = link.end() if link else _bare(reach, end) if end == reach.start else 0
        stop = _read_fields(reach, start, "auprès" in link.group() if link else False) if start else 0
        if stop <= end:
            break
        end = stop
    return end


def _link(reach: Reach, at: int) -> tuple[Reach, re.Match[str] | None]:
    """The words that lead on to a field, in the language of the block or else in that of the words."""
    if at + 1 in reach.people:
        return reach, None
    for language in (reach.language, *(other for other in _LINKS if other != reach.language)):
        match = _LINK[language].match(reach.masked, at, reach.end) if language in _LINK else None
        if match:
            return replace(reach, language=language), match
    return reach, None


def _bare(reach: Reach, at: int) -> int:
    """A field right behind the head, in Dutch ("Wethouder Zorg en Welzijn")."""
    match = re.compile(r"\s+(?=[A-Z][a-z])").match(reach.masked, at, reach.end)
    if match is None or reach.language != "nl" or match.end() in reach.people:
        return 0
    word = _TOKEN.match(reach.masked, match.end())
    if word and fold(word.group()) in forms("sets", "persons-fields"):
        return match.end()
    return match.end() if word and not is_given(word.group()) and not _followed_by_name(reach, word.end()) else 0


def _followed_by_name(reach: Reach, at: int) -> bool:
    return any(at <= start <= at + 2 for start in reach.people)


@dataclass(slots=True)
class _State:
    """How far the fields go: `end` is sure, `before` is at the last "and" or comma, `opened` an unfinished list."""

    end: int
    before: int
    opened: int | None = None


def _read_fields(reach: Reach, start: int, within: bool) -> int:
    """The fields from `start` on: capitalised words (in French all words), their links, and lists that "and" closes."""
    state = _State(0, 0)
    at = start
    for count in range(MOST_WORDS):
        token = _TOKEN.match(reach.masked, at, reach.end)
        if token is None:
            break
        at = token.start()
        last = token.end()
        if within and count < 3 and at in reach.heads:
            state.end = last = reach.heads[at]
        elif at in reach.people or at in reach.heads:
            most = 4 if at in reach.heads else 1
            joined = state.before and len(reach.masked[state.before : at].split()) <= most
            state.end = min(state.end, state.before) if joined else state.end
            break
        elif inner := next((head for head in reach.heads if at < head < last), None):
            state.end = inner - 1
            break
        elif not _take(reach, state, token, count == 0):
            break
        gap = _GAP.match(reach.masked, last, reach.end)
        if gap is None or not gap.group() or gap.end() >= reach.end:
            break
        if "," in gap.group() and not _comma(reach, state, last, gap.end()):
            break
        at = gap.end()
    return state.opened if state.opened is not None else state.end


def _take(reach: Reach, state: _State, token: re.Match[str], first: bool) -> bool:
    """Takes a word into the fields; False where it ends them."""
    word, folded = token.group(), fold(token.group().rstrip("."))
    if folded in _AND:
        state.before = state.end
        return not first
    if (folded in _SMALL and word[0].islower()) or (reach.free and folded in forms("words", "article")):
        return True
    if folded in _STOPS and not (word[0].isupper() and not first and folded not in forms("words", "function")):
        return False
    named = word[0].isupper() or CAMEL.fullmatch(word) is not None or word == "&"
    if not named and not _lower_fits(reach, state, token, first):
        return False
    if state.opened is not None and state.before > state.opened:
        state.opened = None
    state.end = token.end()
    return True


def _lower_fits(reach: Reach, state: _State, token: re.Match[str], first: bool) -> bool:
    """Fields in small letters: in French always, in German adjectives, else where the first word is small."""
    word = token.group()
    if reach.free or word[0].isdigit():
        return not word[0].isdigit()
    if reach.language == "fr":
        return not word.endswith("ant") or len(word) < 5
    if reach.language == "de":
        after = reach.masked[token.end() : token.end() + 2].strip()
        return _ADJECTIVE.match(word) is not None and after[:1].isupper()
    return first or state.before >= state.end > 0


def _comma(reach: Reach, state: _State, comma: int, after: int) -> bool:
    """Whether a list of fields goes on after a comma."""
    word = _TOKEN.match(reach.masked, after, reach.end)
    if word is None or after in reach.people or after in reach.heads:
        return False
    if (
        reach.language == "fr"
        and fold(re.split(r"(?<=['’])", word.group())[0]) not in _FR_LIST
        and word.group()[0].islower()
    ):
        return False
    if word.group()[0].islower() and fold(word.group()) not in _SMALL and reach.language != "fr":
        return False
    if state.opened is None:
        state.opened = comma
    state.before = 0
    return True
