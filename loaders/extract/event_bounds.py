"""Finds where the name of an event begins and ends around the word that heads it."""

from __future__ import annotations

import re

from loaders.extract.heads import HeadWord
from loaders.extract.labels import exact_label
from loaders.extract.lexicon import fold, forms
from loaders.extract.scene import Scene
from loaders.extract.words import cities, role_kind

_BACK_TOKEN = re.compile(r"[^\s()\[\],;:!?\"“”„«»|]+$")
_YEAR = re.compile(
    r"\s{1,3}(?:#\d+|n°\s?\d+|Nr\.?\s?\d+|\d{4}(?:/\d{2,4})?|[IVX]{1,4}|\d{1,2})(?![\w/-]"
    r"|[.:]\d| (?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|januari|februari|maart|april|mei|juni|juli|augustus|oktober|janvier|février|mars|avril|mai|juin"
    r"|juillet|août|septembre|octobre|novembre|décembre|Januar|Februar|März|Juni|Juli|Oktober|Dezember))"
)
_RIGHT_CAPS = re.compile(
    r"(?:\s{1,3}(?:[A-ZÀ-ÖØ-Þ0-9][\w'’&/+-]*|(?:of|for|and|the|on|in|de|des|du|la|für|und|der|des|voor|van"
    r"|en|et|sur)(?=\s{1,2}[A-ZÀ-ÖØ-Þ0-9]))){1,10}"
)
_LINKS = forms("words", "link") - {"to", "at", "with", "by", "par", "mit", "om", "den", "dem", "am", "im", "das", "het"}
STOPPERS = forms("words", "function", "article") - _LINKS
_MODIFIER = re.compile(r"(?:[\w'’]+-)*[\w'’]+$")
_ARTICLES = forms("words", "article")
_NUMBER = re.compile(r"(?:\d{1,3}(?:st|nd|rd|th|e|ème|er|de|ste|\.)|(?:19|20)\d\d|\d\.\d(?:\.\d)?)$")
MOST_BACK = 10
# "Den Haag de Nationale Dag": after a name of a place no further name goes on.
_DUTCH_ARTICLE = re.compile(r"\b(?:in|te) (?:Den )?[A-Z][\w-]+\s$")
LABELS = forms("sets", "events-labels")


def left_of(scene: Scene, head: HeadWord, limit: int) -> tuple[int, bool]:
    """Where the name begins: capitalised words and numbers before the head, with the small words between."""
    start, proper, at, lows = head.start, False, head.start, 0
    for _ in range(MOST_BACK):
        back = scene.masked[max(limit, at - 40) : at].rstrip()
        token = _BACK_TOKEN.search(back)
        gap = at - max(limit, at - 40) - len(back)
        if token is None or gap > 4:
            break
        word, begin = token.group(), max(limit, at - 40) + token.start()
        folded = fold(word)
        if (word[0].isupper() and folded in _ARTICLES) or (
            folded == "de" and _DUTCH_ARTICLE.search(back[: token.start()])
        ):
            break
        if (word[0].isupper() and folded not in STOPPERS) or _NUMBER.match(word) or word[0] == "#":
            start, proper, at = begin, True, begin
            if word.endswith(("'s", "’s")) and lows:
                break
        elif (folded in _LINKS and proper) or word == "&":
            at = begin
        elif (
            not proper
            and lows < 2
            and folded not in STOPPERS
            and folded not in _LINKS
            and _MODIFIER.match(word)
            and not _is_verb(folded)
        ):
            start, at, lows = begin, begin, lows + 1
        else:
            break
    return start, proper


def _is_verb(word: str) -> bool:
    return (
        word.endswith(("ing", "ende", "enden"))
        and word not in ("opening", "closing", "kick-off", "networking", "training", "meeting")
    ) or word in _VERBS


_VERBS = forms("sets", "events-verbs")


def right_of(scene: Scene, head: HeadWord, limit: int, capital: bool) -> int:
    end = head.end
    if year := _YEAR.match(scene.masked, end, limit):
        end = year.end()
    if capital and (more := _RIGHT_CAPS.match(scene.masked, end, limit)):
        words = more.group().split()
        if words and fold(words[0]) not in forms("words", "month", "weekday") and " ".join(words) not in cities():
            end = _trim(scene.masked, end, more.end())
    if year := _YEAR.match(scene.masked, end, limit):
        end = year.end()
    return end


def _trim(masked: str, start: int, end: int) -> int:
    """Leaves out a place or a date at the end of a name."""
    words = list(re.finditer(r"\S+", masked[start:end]))
    while words and fold(words[-1].group()) in _LINKS | forms("words", "month", "weekday"):
        words.pop()
    for i, word in enumerate(words):
        if exact_label(word.group()) or fold(word.group()) in LABELS:
            words = words[:i]
            break
        if fold(word.group()) == "in" or fold(word.group()) in forms("words", "month"):
            words = words[:i]
            break
    return start + words[-1].end() if words else start


# "the conference Open Data for All", "het congres Getijden 2023": a name of several words, or with a year.
_NAME = re.compile(
    r" {1,2}(?:[A-ZÀ-ÖØ-Þ][\w'’&+-]+ {1,2}"
    r"(?:(?:of|for|and|the|on|in|to|de|des|du|et|la|für|und|der|voor|van|en) {1,2}){0,2}){1,7}"
    r"(?:(?:19|20)\d\d|[A-ZÀ-ÖØ-Þ][\w'’&+-]+)(?![\w-])"
)


# "Berlin-Open-Data-Day": a name written as one word.
JOINED = re.compile(r"(?:[A-ZÀ-ÖØ-Þ0-9][\w’']*-){2,6}[A-ZÀ-ÖØ-Þ][\w’']*")


def named_behind(scene: Scene, at: int, limit: int) -> int | None:
    """Where a name ends that follows the word for what it is."""
    match = _NAME.match(scene.masked, at, limit)
    if match is None:
        return None
    end = _trim(scene.masked, at, match.end())
    words = [fold(word) for word in scene.masked[at:end].split()]
    dated = words[-1:] != [] and words[-1].isdigit()
    tells = len(words) > 1 and (dated or scene.document.language != "de") and words[0] not in forms("words", "month")
    return end if tells and not any(role_kind(word) for word in words) and words[0] not in STOPPERS else None
