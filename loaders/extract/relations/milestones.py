"""When an initiative was announced, adopted, published or came into force: verbs that tie a name to a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.dates import When
from loaders.documents import Span
from loaders.extract.initiatives import Initiative, Survey
from loaders.extract.lexicon import rows
from loaders.extract.model import Finding, Named
from loaders.extract.relations.affiliations import span_over
from loaders.extract.stage import Stage
from loaders.extract.wording import Phrases, form_of

_STOP = re.compile(r"[;:]\s|(?<!\d)\.\s[A-ZÀ-Ü]|\b(?:but|aber|maar|mais|whereas|while)\b")
_UNREAL = re.compile(r"(?i)\b(?:not|never|would|could|nicht|niet|pas|hätte|würde|zou|serait)\b")
_PRONOUN = re.compile(r"(?i)\b(?:it|es|sie|er|ihn|il|elle|le|la|l['’]|het|hij|die|deze)\b")
NEAR = 90


def find_milestones(stage: Stage, survey: Survey) -> Iterator[Finding]:
    for block in stage.document.blocks:
        if block.matter in ("legal", "contact"):
            continue
        for sentence in block.sentences:
            if sentence.end - sentence.start < 1000 and survey.before(sentence.end):
                yield from _in_sentence(stage, survey, sentence, block.language)


@cache
def _verbs(language: str) -> tuple[Phrases, dict[str, tuple[str, str]]]:
    kinds: dict[str, tuple[str, str]] = {}
    for kind, tongue, forms in rows("milestones"):
        if tongue == language:
            for form in forms:
                first, _, rest = form.partition(" ~ ")
                kinds.setdefault(first, (kind, rest))
    return Phrases(kinds), kinds


def _in_sentence(stage: Stage, survey: Survey, sentence: Span, language: str) -> Iterator[Finding]:
    masked = stage.scene.masked
    verbs, kinds = _verbs(language if language in ("en", "nl", "fr", "de") else "en")
    matches = list(stage.scene.words.find(verbs, *sentence))
    dates = stage.dates(*sentence) if matches else []
    for match in matches if dates else ():
        kind, rest = kinds[form_of(match)]
        if rest and stage.scene.small.find(rest, match.end(), min(match.end() + 120, sentence.end)) < 0:
            continue
        date = _date_of(masked, match, dates, matches)
        theme = _theme_of(stage, survey, sentence, match) if date else None
        if date and theme and not _UNREAL.search(masked, max(sentence.start, match.start() - 40), match.end()):
            spans = [
                *span_over(
                    Span(min(theme.span.start, match.start()), max(theme.span.end, match.end())),
                    Span(date.start, date.end),
                )
            ]
            if theme.full and not any(span.start <= theme.full.start < span.end for span in spans):
                spans.append(theme.full)
            yield Finding(
                "milestone",
                theme.named(),
                "dated",
                Named("Date", date.name, Span(date.start, date.end)),
                tuple(spans),
                {"kind": kind},
            )


def _date_of(masked: str, match: re.Match[str], dates: list[When], matches: list[re.Match[str]]) -> When | None:
    """The date next to the verb: behind it, else before it in the clause, with no other such verb between."""
    after = [
        date
        for date in dates
        if date.start >= match.end()
        and date.start - match.end() < NEAR
        and not _STOP.search(masked, match.end(), date.start)
    ]
    before = [
        date
        for date in dates
        if date.end <= match.start()
        and match.start() - date.end < NEAR
        and not _STOP.search(masked, date.end, match.start())
    ]
    for date in (*after[:1], *before[-1:]):
        low, high = min(match.end(), date.end), max(match.start(), date.start)
        if not any(other is not match and low <= other.start() < high for other in matches):
            return date
    return None


def _theme_of(stage: Stage, survey: Survey, sentence: Span, match: re.Match[str]) -> Initiative | None:
    """What the verb is about: the name nearest to it in the clause, or the one a pronoun means."""
    masked = stage.scene.masked
    inside = survey.within(*sentence)
    before = [
        m
        for m in inside
        if m.span.end <= match.start()
        and match.start() - m.span.end < NEAR
        and not _STOP.search(masked, m.span.end, match.start())
    ]
    after = [
        m
        for m in inside
        if m.span.start >= match.end()
        and m.span.start - match.end() < 50
        and not re.search(r"[.;:,]|\bto\b|\bin\b|\bfor\b", masked[match.end() : m.span.start])
    ]
    if after or before:
        return (after or before[::-1])[0]
    if not inside and _PRONOUN.search(masked, sentence.start, min(match.end() + 6, sentence.end)):
        previous = survey.before(sentence.start)
        return previous if previous and sentence.start - previous.span.end < 200 else None
    return None
