"""Who holds, hosts or sponsors an event, as prose says: "A held X", "X, hosted by A", "at the invitation of A"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.documents import Span
from loaders.extract.actors import Actor, Cast, group_ending, group_from
from loaders.extract.body_names import is_country
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
    r"(?:\s?\([^()]{2,90}\))?(?:,\s[^,.;]{3,120},\s|[\s),]{1,4})(?:(?:which|who|that|qui|die|der|das|dat)\s{1,3})?(?:(?:will|has|have|had|is|are|was|were|to|be|been|also|jointly|"
    r"together|again|today|recently|successfully|proudly|pleased|delighted|happy|"
    r"hat|haben|hatte|wird|werden|auch|gemeinsam|heeft|hebben|had|zal|zullen|samen|ook|a|ont|avait|"
    r"va|vont|this year|last week|last month)\s{1,3}){0,5}"
)
_GOVERNED = re.compile(
    r"(?i)\b(?:of|in|for|with|at|to|from|on|by|de|du|des|van|voor|met|bij|für|mit|im|bei|beim|aus|à|au|aux|pour|avec|par|door|von|vom|zum|zur|durch|der|d['’])\s{0,3}(?:the\s|la\s|le\s|l['’]|het\s|de\s|der\s|dem\s|den\s)?$"
)
_ARTICLE = re.compile(
    r"\s{0,3}(?:(?:the|de|het|la|le|les|l['’]|der|die|das|dem|den|des|our|its|both|onze|unser\w*|notre|nos|ihre\w*)(?:\s{1,2}|(?<=['’]))){0,2}"
)
# "A, together with B, held": the subject stands before those it acts with.
_JOINTLY = re.compile(
    r"(?i),?\s{0,2}(?<![\w-])(?:(?:together|along|jointly|joined forces|teamed up|partnered(?: up)?"
    r"|in (?:close )?(?:co-?operation|collaboration|partnership|association)) with|alongside"
    r"|(?:te)?samen met|in (?:nauwe )?samenwerking met|(?:gemeinsam|zusammen) mit"
    r"|in (?:enger )?(?:Kooperation|Zusammenarbeit|Partnerschaft) mit"
    r"|en (?:partenariat|collaboration|coopération) avec|conjointement avec|avec)\s{1,2}"
    r"(?:(?:the|de|het|der|dem|den|la|le|les)\s|l['’])?$"
)
# "von A organisiert", "door A georganiseerd".
_PASSIVE = re.compile(r"(?i)\b(?:von|vom|durch|door|par)\s{1,3}(?:der\s|dem\s|den\s|die\s|de\s|het\s)?$")
# "Veranstaltet wurde die Tagung von A".
_INVERTED = re.compile(
    r"\s(?:wurden?|wird|werden|werd|werden|wordt|worden|is|ist|war)\s[^.;:\n]{0,110}?\s(?:von|vom|durch|door)(?=\s)"
)
# "Thanks to A for hosting us".
_THANKS = re.compile(r"(?i)\b(?:thank\w*|grateful|merci\w*|remerci\w*|dank\w*|bedank\w*)\b")
_FOR = re.compile(
    r"(?:\s?\([^()]{2,90}\))?,?\s(?:for (?:kindly |jointly |again )?"
    r"(?:hosting|(?:co-)?organi[sz]ing|convening|inviting|bringing|having"
    r"|(?:the|their|your|his|her)\s(?:\w+\s)?(?:invitation|hospitality|organi[sz]ation))"
    r"|voor (?:het organiseren|de organisatie|(?:de|hun|zijn|haar) (?:\w+ )?(?:uitnodiging|gastvrijheid))"
    r"|d['’]avoir (?:co)?organisé"
    r"|pour (?:l['’]organisation|l['’]invitation|(?:leur|son) (?:invitation|accueil)|l['’]accueil)"
    r"|für (?:die|ihre|seine) (?:\w+ )?(?:Einladung|Organisation|Ausrichtung|Gastfreundschaft))"
)
_PARTICIPLE = re.compile(r"(?i)(?:organisiert|veranstaltet|ausgerichtet|georganiseerd)$")
# Two bodies read as one.
TWO_BODIES = re.compile(r"[A-Z-]{2,} (?:and|und|et|en|&) [A-Z-]{2,}")
_STATES = re.compile(r"(\S+) (?:and|und|et|en|&) (\S+)")
_FAR = 130
# The only event of a sentence may stand further off.
_FARTHER = 260
_AGENT_NEXT = re.compile(r"(?i)\s{1,3}(?:jointly\s|conjointement\s|together\s|both\s)?(?:by|door|par|von|vom|durch)\b")
# Verbs of many meanings have the event right behind them.
_VAGUE = re.compile(
    r"(?i)(?:h[oe]lds?|ran|runs?|houdt|hield|hielden|houden|gehouden|tient|tiendra|(?:ont|a) tenu|staged|"
    r"belegt|belegde|beleggen|propos\w+|(?:a |ont )?réuni\w*|gathered|brought together|brachten?|verzorg\w+|"
    r"arrange[sd]|richte\w*|supported|unterstützt|soutenue?|ondersteund|welcomes? you to)"
    r"(?:\s(?:by|door|par|von|vom|durch))?$"
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
    """Those who act in a sentence whose names hold none of the cues; of two bodies read as one each by itself."""
    there = [part for actor in cast.of_sentence(sentence) for part in _each(actor)]
    return [a for a in there if not any(a.span.start < cue.end() and cue.start() < a.span.end for cue in cues)]


def _each(actor: Actor) -> list[Actor]:
    name = actor.named.name
    states = _STATES.fullmatch(name)
    two = TWO_BODIES.fullmatch(name) or (states and all(is_country(state) for state in states.groups()))
    if actor.named.type != "Organisation" or not two or actor.named.span != actor.span:
        return [actor]
    first, *_, last = actor.named.name.split()
    spans = Span(actor.span.start, actor.span.start + len(first)), Span(actor.span.end - len(last), actor.span.end)
    return [Actor(Named("Organisation", name, span), span) for name, span in zip((first, last), spans, strict=True)]


def _in_sentence(
    stage: Stage, cast: Cast, sentence: Span, events: list[Event], last: Named | None
) -> Iterator[Finding]:
    masked = stage.scene.masked
    matches = [
        (role, shape, match)
        for role, shape, cue in _cues(stage.language_at(sentence.start))
        for match in stage.scene.words.find(cue, *sentence)
        if shape == "agent" or not _AGENT_NEXT.match(masked, match.end())
    ]
    if _THANKS.search(masked, *sentence):
        yield from _thanked(stage, cast, sentence, events, last)
    if not matches or _UNREAL.search(masked, *sentence):
        return
    actors = _clear_of(cast, sentence, [match for _, _, match in matches])
    events = [
        event
        for event in events
        if not any(
            a.span.start <= event.span.start and event.span.end <= a.span.end and a.sure
            for a in actors
            if a.named.type == "Organisation"
        )
    ]
    actors = [a for a in actors if not any(event.span.start <= a.span.start < event.span.end for event in events)]
    primary = any(role != "CO_ORGANISER" for role, _, _ in matches)
    for role, shape, match in matches:
        if role == "CO_ORGANISER" and not primary:
            continue
        found = (
            _agents(stage, actors, match, sentence) if shape == "agent" else _subjects(stage, actors, match, sentence)
        )
        said = Span(match.start(), found[-1].span.end if found and shape == "agent" else match.end())
        event = _object(stage, events, (match, said), shape, last) if found else None
        if event:
            told = shape == "agent" or any(each.proper or stage.is_main(each) for each in events)
            yield from _findings(
                (role, shape), match, [a for a in found if told or a.named.type == "Organisation"], event
            )


def _thanked(stage: Stage, cast: Cast, sentence: Span, events: list[Event], last: Named | None) -> Iterator[Finding]:
    """Those whom a speaker thanks for hosting."""
    masked = stage.scene.masked
    thanks = _THANKS.search(masked, *sentence)
    actors = _clear_of(cast, sentence, [thanks] if thanks else [])
    for actor in actors:
        reason = _FOR.match(masked, actor.span.end, sentence.end)
        if reason is None:
            continue
        near = next((event for event in events if 0 <= event.span.start - reason.end() < _NEAR), None)
        event = (name_event(stage, near) if near else None) or stage.main_named() or last
        if event:
            yield from _findings(("ORGANISER", "agent"), reason, group_ending(actors, actor, masked), event)


def _findings(cue: tuple[str, str], match: re.Match[str], group: list[Actor], event: Named) -> Iterator[Finding]:
    role, shape = cue
    for actor in group:
        if actor.named.name in (event.name, *event.aliases):
            continue
        if actor.named.type == "Person" and (role == "SPONSOR" or _VAGUE.match(match.group())):
            continue
        evidence = (
            *(() if actor.named.span == actor.span else (actor.named.span,)),
            *span_over(actor.span, event.span),
        )
        yield Finding(f"organiser-{shape}", actor.named, "organises", event, evidence, {"role": role}, actor.certainty)


def _agents(stage: Stage, actors: list[Actor], match: re.Match[str], sentence: Span) -> list[Actor]:
    """Those named right behind "by", "at the invitation of"."""
    masked = stage.scene.masked
    lead = _ARTICLE.match(masked, match.end(), sentence.end)
    at = lead.end() if lead else match.end()
    first = next((actor for actor in actors if match.end() <= actor.span.start <= at + 1), None)
    first = first or _with_post(stage, actors, at)
    if first:
        return group_from(actors, first, masked)
    scope = stage.scene.scope(match.end(), sentence.end, stage.language_at(match.end()))
    return [
        Actor(named_body(stage.scene, body), body)
        for body in bodies_from(scope, at)
        if not stage.scene.within(*body) and role_kind(fold(stage.scene.text(body).split()[0])) is None
    ]


def _with_post(stage: Stage, actors: list[Actor], at: int) -> Actor | None:
    """A person whose post stands before the name ("Deputy Mayor X", "the Minister of Y, X")."""
    actor = next((actor for actor in actors if actor.span.start >= at), None)
    if actor is None or actor.named.type != "Person":
        return None
    person = next(iter(stage.scene.within(*actor.span)), None)
    posts = [d.piece.span for d in stage.of_person(person)] if person else []
    return actor if any(at - 4 <= span.start <= at + 6 and span.end <= actor.span.start for span in posts) else None


def _subjects(stage: Stage, actors: list[Actor], match: re.Match[str], sentence: Span) -> list[Actor]:
    """The subject before the verb, or right behind it where the verb comes first."""
    masked = stage.scene.masked
    if framed := _framed(actors, match, masked):
        return framed
    for actor in (each for each in actors if each.span.end <= match.start()):
        if _TO_VERB.fullmatch(masked, actor.span.end, match.start()) is None:
            continue
        group = group_ending(actors, actor, masked)
        lead = masked[max(sentence.start, group[0].span.start - 48) : group[0].span.start]
        if jointly := _JOINTLY.search(lead):
            begin = group[0].span.start - len(lead) + jointly.start()
            return _ending_at(actors, begin, masked)
        if _PASSIVE.search(lead):
            return group if _PARTICIPLE.match(match.group()) else []
        return [] if _GOVERNED.search(lead) and not lead.strip().casefold().endswith(("der", "die")) else group
    if stage.language_at(match.start()) not in ("de", "nl"):
        return []
    inverted = _INVERTED.match(masked, match.end(), sentence.end)
    return _agents(stage, actors, inverted or match, sentence)


# "A und B haben am Montag die Tagung veranstaltet".
_FRAME = re.compile(
    r"(?:\s?\([^()]{2,90}\))?\s(?:hat|haben|hatten?|wird|werden|heeft|hebben|hadden|zal|zullen)\s[^;:\n]{0,160}$"
)
_ENDS = re.compile(r"(?i)(?:organisiert|veranstaltet|ausgerichtet|eingeladen|georganiseerd|organiseren|veranstalten)$")


def _framed(actors: list[Actor], match: re.Match[str], masked: str) -> list[Actor]:
    """The subject of a verb at the end of its clause."""
    if not _ENDS.match(match.group()):
        return []
    for actor in (each for each in actors if each.span.end <= match.start()):
        if _FRAME.match(masked, actor.span.end, match.start()):
            return group_ending(actors, actor, masked)
    return []


def _ending_at(actors: list[Actor], at: int, masked: str) -> list[Actor]:
    before = [actor for actor in actors if actor.span.end <= at]
    if not before or re.sub(r"\([^()]{0,90}\)|[\s,)]|has|have", "", masked[before[-1].span.end : at]):
        return []
    return group_ending(actors, before[-1], masked)


def _object(
    stage: Stage, events: list[Event], cue: tuple[re.Match[str], Span], shape: str, last: Named | None
) -> Named | None:
    """The event of the cue: behind a verb, before an agent and behind those it names; else the one named last."""
    match, said = cue
    reach = _NEAR if _VAGUE.match(match.group()) else _FAR
    after = [event for event in events if 0 <= event.span.start - said.end < reach]
    before = [event for event in events if 0 <= said.start - event.span.end < (reach if shape == "agent" else _FAR)]
    if (shape == "verb" and stage.language_at(said.start) not in ("de", "nl")) or (shape == "verb" and reach == _NEAR):
        before = [
            event
            for event in before
            if re.search(r"(?i)[,\s](?:that|which|que|qu['’])\s", stage.scene.masked[event.span.end : said.start])
        ]
    near = (after[:1] or before[-1:]) if shape == "verb" else (before[-1:] or after[:1])
    if near:
        return name_event(stage, near[0])
    alone = (shape == "agent" or _INVERTED.match(stage.scene.masked, said.end)) and reach != _NEAR
    if alone and len(events) == 1 and abs(events[0].span.start - said.end) < _FARTHER:
        return name_event(stage, events[0])
    return last if alone and not events else None
