"""Reads the name of an initiative where only its place shows it to be one: "has launched X", "X was proposed by"."""

from __future__ import annotations

import re

from loaders.aliases import aliases
from loaders.documents import Span
from loaders.extract.bodies import is_country, strength
from loaders.extract.initiatives import Initiative
from loaders.extract.lexicon import fold, forms
from loaders.extract.plain import plain
from loaders.extract.shapes import UPPER
from loaders.extract.stage import Stage
from loaders.extract.words import cities, common_words

_ARTICLE = re.compile(
    r"(?i)\s{0,3}(?:(?:the|a|an|its|their|our|new|own|first|das|die|den|dem|der|ihre?n?|het|de|een|zijn|haar|la|le|les|un|une|son|sa)\s{1,3}|l['’]){0,3}"
)
_NAME = re.compile(
    rf"(?:[{UPPER}]|[a-z]{{1,2}}[{UPPER}])[\w'’@+&/-]*(?:\.\w+)*"
    rf"(?:[ \t]{{1,3}}(?:(?:of|for|and|van|voor|op|de|du|des|für|und)\s)?"
    rf"(?:[{UPPER}][\w'’@+&/-]*|(?:version|versie)\s\d+(?:\.\d+)*|\d+(?:\.\d+)*(?!\s?%))){{0,7}}"
)


def read_slot(stage: Stage, start: int, end: int, last: bool = False) -> Initiative | None:
    """The capitalised name a stretch begins or ends with, unless that is a person, body, place or plain word."""
    masked = stage.scene.masked
    if last:
        found = list(_NAME.finditer(masked, start, end))
        match = found[-1] if found else None
        if match and end - match.end() > 25:
            return None
    else:
        article = _ARTICLE.match(masked, start, end)
        match = _NAME.match(masked, article.end() if article else start, end)
    if match is None:
        return None
    span = Span(*match.span())
    return Initiative(stage.scene.text(span), span) if _fits(stage, span) else None


def _bodies(stage: Stage) -> set[str]:
    """The bodies that stand beside persons."""
    return {plain(stage.scene.text(each.piece.body)) for each in stage.descriptions if each.piece.body}


def _fits(stage: Stage, span: Span) -> bool:
    name = stage.scene.text(span)
    words = name.split()
    coined = any(letter.isupper() or letter.isdigit() for letter in words[0][1:])
    if stage.scene.within(*span) or is_country(name) or name in cities() or strength(name) == "strong" or len(name) < 3:
        return False
    if fold(words[0]) in forms("words", "function", "article", "month", "weekday", "nation") and len(words) == 1:
        return False
    if plain(name) in _bodies(stage) or aliases().canonical("Organisation", name):
        return False
    if any(event.span.start < span.end and span.start < event.span.end for event in stage.events):
        return False
    if len(words) == 1 and stage.language_at(span.start) == "de" and not coined:
        return len(name) > 11 and stage.scene.masked.count(name) > 1
    return coined or len(words) > 1 or (fold(name) not in common_words() and fold(name) not in stage.scene.lower)
