"""Who does what with an initiative, as nouns say: "the adoption of X by A", "A's proposal for X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.documents import Span
from loaders.extract.actors import Actor, Cast, group_from
from loaders.extract.initiatives import Initiative, Survey
from loaders.extract.involvement_verbs import lines
from loaders.extract.model import Finding
from loaders.extract.relations.affiliations import span_over
from loaders.extract.stage import Stage

_ARTICLE = (
    r"(?:(?:the|an?|its|their|new|draft|de|het|een|la|le|les|une?|der|die|das|des|dem|den|einer?|eines)\s{1,2}|l['’])"
)
_OF = re.compile(
    rf"\s{{1,2}}(?:(?:of|van|de|du|des|der|von|for|für|voor|pour)\s{{1,2}}|d['’])?{_ARTICLE}{{0,3}}[\"“„«*]?\s?$"
)
_BY = re.compile(
    rf"[\"”»*]?(?:\s?\([^()]{{1,40}}\))?\s{{1,2}}(?:by|by way of|par|von|vom|durch|door)\s{{1,2}}{_ARTICLE}{{0,2}}$"
)
# "the Commission's", "of the Commission", "der Kommission", "van de Commissie", "de la Commission".
_BODY_OF = re.compile(
    rf"\s{{1,2}}(?:by|of|from|von|vom|van|de|du|des|der|par|door)\s{{1,2}}{_ARTICLE}{{0,2}}$|\s{{1,2}}(?:der|des|du)\s{{1,2}}$"
)
_FOR = re.compile(
    rf"(?:\s?\([^()]{{1,40}}\))?\s{{1,2}}(?:for|on|für|zu|zum|zur|über|voor|over|pour|sur|de|du|d['’]une?)\s{{1,2}}{_ARTICLE}{{0,3}}$"
)
_OWNED = re.compile(
    rf"['’]s?\s{{1,2}}(?:[a-z-]+\s){{0,2}}(?:{{noun}})\s{{1,2}}(?:for|on|of)\s{{1,2}}{_ARTICLE}{{0,3}}$".replace(
        "{noun}", "proposals?|draft|adoption|approval|launch|support|funding|rejection|coordination|management"
    )
)


@cache
def _nouns() -> tuple[re.Pattern[str], dict[str, str]]:
    roles = {form: role for role, shape, _, forms in lines() if shape == "noun" and role != "SHOWN" for form in forms}
    words = "|".join(sorted(map(re.escape, roles), key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE), roles


def find_nouns(stage: Stage, survey: Survey, cast: Cast) -> Iterator[Finding]:
    pattern, roles = _nouns()
    for block in stage.document.blocks:
        if block.matter in ("legal", "contact"):
            continue
        for sentence in block.sentences:
            if sentence.end - sentence.start > 1500 or not survey.within(*sentence):
                continue
            for match in pattern.finditer(stage.scene.masked, *sentence):
                role = roles[match.group().lower()]
                yield from _around(stage, survey, cast, sentence, Span(*match.span()), role)


def _around(stage: Stage, survey: Survey, cast: Cast, sentence: Span, noun: Span, role: str) -> Iterator[Finding]:
    """The initiative behind the noun, and the body behind that, before the noun, or between the two."""
    masked = stage.scene.masked
    theme = next((each for each in survey.within(noun.end, sentence.end) if each.span.start - noun.end < 120), None)
    if theme is None:
        return
    actors = [each for each in cast.of_sentence(sentence) if each.sure and each.named.name != theme.name]
    group = (
        _by(masked, noun, theme, actors)
        or _owner(masked, noun, theme, actors)
        or (_between(masked, noun, theme, actors) if role == "PROPOSED" else [])
    )
    for actor in group:
        spans = list(span_over(actor.span, theme.span))
        if len(spans) == 1:
            spans = [Span(min(spans[0].start, noun.start), max(spans[0].end, noun.end))]
        spans += [each for each in (actor.named.span, theme.full) if each and not _held(each, spans)]
        yield Finding(
            "noun-of-involvement",
            actor.named,
            "involved_in",
            theme.named(),
            tuple(spans),
            {"role": role},
            actor.certainty,
        )


def _held(span: Span, spans: list[Span]) -> bool:
    return any(each.start <= span.start and span.end <= each.end for each in spans)


def _by(masked: str, noun: Span, theme: Initiative, actors: list[Actor]) -> list[Actor]:
    """ "the adoption of X by A and B"."""
    if not _OF.fullmatch(masked, noun.end, theme.span.start):
        return []
    first = next((each for each in actors if each.span.start >= theme.span.end), None)
    fits = first and _BY.fullmatch(masked, theme.span.end, first.span.start)
    return group_from(actors, first, masked) if first and fits else []


def _owner(masked: str, noun: Span, theme: Initiative, actors: list[Actor]) -> list[Actor]:
    """ "A's proposal for X"."""
    owner = next((each for each in reversed(actors) if each.span.end <= noun.start), None)
    fits = owner and _OWNED.fullmatch(masked, owner.span.end, theme.span.start)
    return [owner] if owner and fits else []


def _between(masked: str, noun: Span, theme: Initiative, actors: list[Actor]) -> list[Actor]:
    """ "der Vorschlag der Kommission für X", "la proposition de la Commission pour X"."""
    maker = next((each for each in actors if noun.end < each.span.start and each.span.end <= theme.span.start), None)
    if maker is None or not _BODY_OF.fullmatch(masked, noun.end, maker.span.start):
        return []
    return [maker] if _FOR.fullmatch(masked, maker.span.end, theme.span.start) else []
