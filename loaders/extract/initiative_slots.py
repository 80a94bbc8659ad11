"""Reads the name of an initiative where only its place shows it to be one: "has launched X", "X was proposed by"."""

from __future__ import annotations

import re
from functools import cache

from loaders.aliases import aliases
from loaders.documents import Span
from loaders.extract.body_names import is_country, strength
from loaders.extract.initiative_marks import event_over
from loaders.extract.initiatives import Initiative, Survey
from loaders.extract.lexicon import fold, forms
from loaders.extract.plain import plain
from loaders.extract.shapes import UPPER
from loaders.extract.words import cities, common_words

_ARTICLE = re.compile(
    r"(?i)\s{0,3}(?:(?:the|a|an|its|their|our|new|own|first|das|die|den|dem|der|ihre?n?|het|de|een|zijn|haar|la|le|les|un|une|son|sa)\s{1,3}|l['’]){0,3}"
)
_NAME = re.compile(
    rf"(?:[{UPPER}]|[a-z]{{1,2}}[{UPPER}])[\w'’@+&/-]*(?:\.\w+)*"
    rf"(?:[ \t]{{1,3}}(?:(?:of|for|and|van|voor|op|de|du|des|für|und)\s)?"
    rf"(?:[{UPPER}][\w'’@+&/-]*|(?:version|versie)\s\d+(?:\.\d+)*|\d+(?:\.\d+)*(?!\s?%))){{0,7}}"
)
AROUND = 4_000


def read_slot(survey: Survey, start: int, end: int, last: bool = False) -> Initiative | None:
    """The capitalised name a stretch begins or ends with, unless that is a person, body, place or plain word."""
    stage = survey.stage
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
    return Initiative(stage.scene.text(span), span) if _fits(survey, span) else None


def _fits(survey: Survey, span: Span) -> bool:
    stage = survey.stage
    name = stage.scene.text(span)
    words = name.split()
    coined = any(letter.isupper() or letter.isdigit() for letter in words[0][1:])
    if re.fullmatch(r"[A-Z]{2,}s", name):
        return False
    if stage.scene.within(*span) or is_country(name) or name in cities() or strength(name) == "strong" or len(name) < 3:
        return False
    if fold(words[0]) in forms("words", "function", "article", "month", "weekday", "nation") and len(words) == 1:
        return False
    if plain(name) in survey.bodies or aliases().canonical("Organisation", name):
        return False
    if event_over(stage, span):
        return False
    if len(words) == 1 and stage.language_at(span.start) == "de" and not coined:
        return len(name) > 11 and _again(stage.scene.masked, name, span)
    return coined or len(words) > 1 or (fold(name) not in common_words() and fold(name) not in stage.scene.lower)


def _again(masked: str, name: str, span: Span) -> bool:
    """Whether a name stands near a second time."""
    return (
        masked.find(name, span.end, span.end + AROUND) >= 0
        or masked.find(name, max(0, span.start - AROUND), span.start) >= 0
    )


@cache
def _described() -> re.Pattern[str]:
    """ "a coordinated action to protect harbours": an article, a head in small letters, and what it is for."""
    heads = forms("measures", "strong", "weak", "described")
    parts = "|".join(re.escape(form) for form in sorted(heads, key=lambda form: (-len(form), form)))
    return re.compile(
        rf"\s{{1,2}}(?:an?|the|its|their|new|een|het|de|une?|le|la|son|leur|eine?n?|das|die|den)\s{{1,2}}"
        rf"((?:[\w’'-]+\s{{1,2}}){{0,3}}?(?:[\w-]*-)?(?:{parts})\s{{1,2}}"
        rf"(?:to|on|for|against|of|over|om|voor|tegen|pour|sur|contre|visant à|gegen|zum|zur|für|über)\s"
        rf"[^.;:,\n()]{{3,110}})",
        re.IGNORECASE,
    )


def read_described(survey: Survey, start: int, end: int) -> Initiative | None:
    """What is launched or adopted without a proper name, in the words that describe it."""
    match = _described().match(survey.stage.scene.masked, start, end)
    if match is None or len(match.group(1).split()) < 4:
        return None
    cut = (
        re.search(r"\s(?:that|which|who|die|dat|qui|que|in|at|with|by|(?:le|am|op|on|du|vom)\s\d+)\s", match.group(1))
        if match.end() < end - 2
        else None
    )
    span = Span(match.start(1), match.start(1) + (cut.start() if cut else len(match.group(1).rstrip())))
    return Initiative(survey.stage.scene.text(span), span, "described")
