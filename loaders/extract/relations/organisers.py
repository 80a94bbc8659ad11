"""Who holds, hosts or sponsors an event, as prose says: "A held X", "X, hosted by A", "at the invitation of A"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.documents import Span
from loaders.extract.actors import Actor, Cast, group_ending, group_from
from loaders.extract.events import Event
from loaders.extract.lexicon import fold, rows
from loaders.extract.model import Finding, Named
from loaders.extract.relations.affiliations import named_body, span_over
from loaders.extract.relations.event_names import events_in, is_held, name_event
from loaders.extract.stage import Stage
from loaders.extract.subjects import bodies_from
from loaders.extract.wording import Phrases
from loaders.extract.words import role_kind

_UNREAL = re.compile(
    r"(?i)\b(?:not|n['’]t|cancel\w*|postponed|would|could|might|abgesagt|verschoben|nicht|afgelast|niet|annulée?s?|reportée?s?|ne|n['’]|hätte|aurait|zou|if|imagine)(?![\w-])"
)
# What may stand between a subject and its verb.
_TO_VERB = re.compile(
    r"[\s)]{1,4}(?:,[^,.;]{3,80},\s)?(?:(?:will|has|have|had|is|are|was|were|to|be|been|also|jointly|"
    r"together|again|today|recently|successfully|proudly|pleased|delighted|happy|"
    r"hat|haben|hatte|wird|werden|auch|gemeinsam|heeft|hebben|had|zal|zullen|samen|ook|a|ont|avait|"
    r"va|vont|this year|last week|last month)\s{1,3}){0,5}"
)
_GOVERNED = re.compile(
    r"(?i)\b(?:of|in|for|with|at|to|from|on|by|de|du|des|van|voor|met|bij|für|mit|im|bei|beim|aus|à|au|aux|pour|avec|par|door|von|vom|zum|zur|durch|der|d['’])\s{0,3}(?:the\s|la\s|le\s|l['’]|het\s|de\s|der\s|dem\s|den\s)?$"
)
_ARTICLE = re.compile(
    r"\s{0,3}(?:(?:the|de|het|la|le|les|l['’]|der|die|das|dem|den|des|our|its|both|onze|unser\w*|notre|nos|ihre\w*)\s{0,2}){0,2}"
)
# "von A organisiert", "door A georganiseerd".
_PASSIVE = re.compile(r"(?i)\b(?:von|vom|durch|door|par)\s{1,3}(?:der\s|dem\s|den\s|die\s|de\s|het\s)?$")
_PARTICIPLE = re.compile(r"(?i)(?:organisiert|veranstaltet|ausgerichtet|georganiseerd)$")
# Two bodies read as one.
TWO_BODIES = re.compile(r"[A-Z-]{2,} (?:and|und|et|en|&) [A-Z-]{2,}")
_FAR = 130
# Verbs of many meanings have the event right behind them.
_VAGUE = re.compile(
    r"(?i)(?:h[oe]lds?|ran|runs|houdt|hield|hielden|tient|tiendra|ont tenu|a tenu|staged|belegt|belegde)$"
)
_NEAR = 50


@cache
def _cues(language: str) -> tuple[tuple[str, str, Phrases], ...]:
    """The words of the lexicon for a language as (role, shape, phrases)."""
    found = []
    for kind, tongue, forms in rows("organisers"):
        if tongue == language:
            role, shape = kind.split("-")
            found.append((role, shape, Phrases(forms, end=r"(?:(?<=['’])|(?![\w-]))")))
    return tuple(found)


def find_organisers(stage: Stage, cast: Cast) -> Iterator[Finding]:
    last: Named | None = None
    for block in stage.document.blocks:
        if block.matter in ("legal", "contact"):
            continue
        for sentence in block.sentences:
            events = [event for event in events_in(stage, *sentence) if is_held(event)]
            if sentence.end - sentence.start < 1200 and (events or last):
                yield from _in_sentence(stage, cast, sentence, events, last)
            named = [event for event in events if event.proper or stage.is_main(event) or stage.is_generic(event)]
            last = name_event(stage, named[0]) if named else last


def _clear_of(cast: Cast, sentence: Span, cues: list[re.Match[str]]) -> list[Actor]:
    """The organisations of a sentence whose names hold none of the cues."""
    there = (actor for actor in cast.of_sentence(sentence) if actor.named.type == "Organisation")
    return [a for a in there if not any(a.span.start < cue.end() and cue.start() < a.span.end for cue in cues)]


def _in_sentence(
    stage: Stage, cast: Cast, sentence: Span, events: list[Event], last: Named | None
) -> Iterator[Finding]:
    masked = stage.scene.masked
    matches = [
        (role, shape, match)
        for role, shape, cue in _cues(stage.language_at(sentence.start))
        for match in stage.scene.words.find(cue, *sentence)
    ]
    if not matches or _UNREAL.search(masked, *sentence):
        return
    actors = _clear_of(cast, sentence, [match for _, _, match in matches])
    events = [
        event
        for event in events
        if not any(a.span.start <= event.span.start and event.span.end <= a.span.end and a.sure for a in actors)
    ]
    actors = [a for a in actors if not any(event.span.start <= a.span.start < event.span.end for event in events)]
    primary = any(role != "CO_ORGANISER" for role, _, _ in matches)
    for role, shape, match in matches:
        if role == "CO_ORGANISER" and not primary:
            continue
        group = (
            _agents(stage, actors, match, sentence) if shape == "agent" else _subjects(stage, actors, match, sentence)
        )
        event = _object(stage, events, match, shape, last)
        for actor in group if event else ():
            assert event is not None
            if actor.named.name not in (event.name, *event.aliases) and not TWO_BODIES.fullmatch(actor.named.name):
                evidence = (
                    *(() if actor.named.span == actor.span else (actor.named.span,)),
                    *span_over(actor.span, event.span),
                )
                yield Finding(
                    f"organiser-{shape}", actor.named, "organises", event, evidence, {"role": role}, actor.certainty
                )


def _agents(stage: Stage, actors: list[Actor], match: re.Match[str], sentence: Span) -> list[Actor]:
    """Those named right behind "by", "at the invitation of"."""
    masked = stage.scene.masked
    lead = _ARTICLE.match(masked, match.end(), sentence.end)
    at = lead.end() if lead else match.end()
    first = next((actor for actor in actors if match.end() <= actor.span.start <= at + 1), None)
    if first:
        return group_from(actors, first, masked)
    scope = stage.scene.scope(match.end(), sentence.end, stage.language_at(match.end()))
    return [
        Actor(named_body(stage.scene, body), body)
        for body in bodies_from(scope, at)
        if not stage.scene.within(*body) and role_kind(fold(stage.scene.text(body).split()[0])) is None
    ]


def _subjects(stage: Stage, actors: list[Actor], match: re.Match[str], sentence: Span) -> list[Actor]:
    """The subject before the verb, or right behind it where the verb comes first."""
    masked = stage.scene.masked
    for actor in reversed([each for each in actors if each.span.end <= match.start()]):
        if _TO_VERB.fullmatch(masked, actor.span.end, match.start()) is None:
            continue
        group = group_ending(actors, actor, masked)
        lead = masked[max(sentence.start, group[0].span.start - 18) : group[0].span.start]
        if _PASSIVE.search(lead):
            return group if _PARTICIPLE.match(match.group()) else []
        return [] if _GOVERNED.search(lead) and not lead.strip().casefold().endswith(("der", "die")) else group
    return _agents(stage, actors, match, sentence) if stage.language_at(match.start()) in ("de", "nl") else []


def _object(stage: Stage, events: list[Event], match: re.Match[str], shape: str, last: Named | None) -> Named | None:
    """The event of the cue: behind a verb, before an agent; else the one named last."""
    reach = _NEAR if _VAGUE.match(match.group()) else _FAR
    after = [event for event in events if 0 <= event.span.start - match.end() < reach]
    before = [event for event in events if 0 <= match.start() - event.span.end < _FAR]
    if (shape == "verb" and stage.language_at(match.start()) not in ("de", "nl")) or reach == _NEAR:
        before = [
            event
            for event in before
            if re.search(r"(?i)[,\s](?:that|which|que|qu['’])\s", stage.scene.masked[event.span.end : match.start()])
        ]
    near = (after[:1] or before[-1:]) if shape == "verb" else (before[-1:] or after[:1])
    if near:
        return name_event(stage, near[0])
    return last if shape == "agent" and not events else None
