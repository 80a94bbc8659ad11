"""Who launches, proposes, adopts, leads, funds, supports, opposes or manages which initiative, as verbs say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.documents import Span
from loaders.extract.actor_names import meeting_body
from loaders.extract.actors import Actor, Cast, group_ending, group_from
from loaders.extract.initiative_slots import read_described, read_slot
from loaders.extract.initiatives import Initiative, Survey
from loaders.extract.involvement_verbs import Verb, find_verbs
from loaders.extract.model import Finding
from loaders.extract.relations.affiliations import span_over
from loaders.extract.relations.clause_marks import (
    AGENT,
    BLOCKED,
    CARRIED,
    COINED_NAME,
    DIRECT,
    DIRECT_AGENT,
    FROM,
    NOT_AFTER,
    OBJECT,
    PASSIVE,
    PREPOSITION,
    PREPOSITION_NL,
    RELATIVE,
    UNREAL,
    WITH,
)
from loaders.extract.relations.involvement_checks import apart, is_made, is_measure, role_of
from loaders.extract.relations.themes import AGENT_BEFORE, NEAR, Clause, theme_after, theme_before
from loaders.extract.stage import Stage
from schema.kinds import Certainty, Genre


def find_involvement(stage: Stage, survey: Survey, cast: Cast) -> Iterator[Finding]:
    for block in stage.document.blocks:
        if block.matter in ("legal", "contact"):
            continue
        for sentence in block.sentences:
            if sentence.end - sentence.start > 1500:
                continue
            verbs = [_told(stage, verb) for verb in find_verbs(stage, sentence, block.language)]
            if verbs and (survey.mentions or any(verb.role in _COINING | _COINED for verb in verbs)):
                yield from _in_sentence(Clause(stage, survey, cast, sentence, verbs))


# Verbs whose object may be an initiative nothing else shows to be one; of the second kind, if it looks coined.
_COINING = frozenset(("LAUNCHED", "MANAGES", "FUNDS", "ADOPTED"))
_COINED = frozenset(("LEADS", "PARTNER", "SUPPORTS"))


def _told(stage: Stage, verb: Verb) -> Verb:
    """Who presents an act or plan has made it."""
    return replace(verb, role="LAUNCHED", shown=True) if verb.role == "SHOWN" else verb


def _in_sentence(clause: Clause) -> Iterator[Finding]:
    last: tuple[Initiative, int] | None = None
    for verb in clause.verbs:
        before = clause.masked[max(clause.sentence.start, verb.start - 40) : verb.start]
        if (
            BLOCKED.search(before)
            or UNREAL.search(clause.masked, clause.floor(verb.start), verb.start)
            or NOT_AFTER.match(clause.masked, verb.end, verb.end + 12)
        ):
            continue
        carried = last[0] if last and CARRIED.fullmatch(clause.masked, last[1], verb.start) else None
        reading = (
            _passive(clause, verb, carried)
            or _agent_first(clause, verb)
            or _agreed(clause, verb)
            or (None if PASSIVE.search(before) and verb.role not in ("OPPOSES",) else _active(clause, verb))
        )
        if reading and not (verb.shown and not is_made(clause, *reading)):
            actors, theme = reading
            last = theme, actors[-1].span.end
            yield from (
                _finding(clause, actor, theme, verb)
                for actor in actors
                if apart(actor, theme)
                and not is_measure(clause, actor, verb)
                and not (actor.named.type == "Person" and "charg" in clause.masked[verb.start : verb.end])
            )


def _agreed(clause: Clause, verb: Verb) -> tuple[list[Actor], Initiative] | None:
    """Minutes say "the X was adopted": by the body that met."""
    stage = clause.stage
    passive = PASSIVE.search(clause.masked[max(clause.sentence.start, verb.start - 40) : verb.start])
    if stage.line.genre is not Genre.MINUTES or verb.role != "ADOPTED" or passive is None:
        return None
    body, theme = meeting_body(stage), theme_before(clause, verb.start)
    return ([Actor(body, body.span, certainty=Certainty.INFERRED)], theme) if body and theme else None


def _finding(clause: Clause, actor: Actor, theme: Initiative, verb: Verb) -> Finding:
    evidence = list(span_over(actor.span, theme.span))
    if len(evidence) == 1:
        evidence = [Span(min(evidence[0].start, verb.start), max(evidence[0].end, verb.end))]
    for other in (actor.named.span, theme.full):
        if other and not any(span.start <= other.start and other.end <= span.end for span in evidence):
            evidence.append(other)
    return Finding(
        "verb-of-involvement",
        actor.named,
        "involved_in",
        theme.named(),
        tuple(evidence),
        {"role": role} if (role := role_of(clause, theme, verb)) != "NONE" else {},
        actor.certainty,
    )


def _passive(clause: Clause, verb: Verb, carried: Initiative | None) -> tuple[list[Actor], Initiative] | None:
    """ "the X, funded by A and B"."""
    agent = (WITH if verb.role == "PARTNER" else AGENT).match(clause.masked, verb.end, clause.sentence.end)
    if agent is None and verb.role == "FUNDS":
        agent = FROM.match(clause.masked, verb.end, clause.sentence.end)
    if DIRECT.search(clause.masked, verb.start, verb.end):
        agent = DIRECT_AGENT.match(clause.masked, verb.end, clause.sentence.end)
    if agent is None or any(
        other.start >= verb.end
        and other.end <= agent.end() - 3
        and other.role != verb.role
        and not re.match(r"\s(?:and|und|et|en)\s", clause.masked[verb.end : verb.end + 5])
        for other in clause.verbs
    ):
        return None
    first = _first_actor(clause, agent.end())
    if first is None:
        return None
    group = [
        actor
        for actor in group_from(clause.actors, first, clause.masked)
        if actor.sure or actor is first or not clause.survey.within(*actor.span)
    ]
    opens = not clause.masked[clause.sentence.start : verb.start].strip(' *_-•–\t\n"“«„')
    theme = carried or (opens and _opened(clause, group[-1].span.end)) or None
    if theme is None and not (opens and _GOES_ON.match(clause.masked, group[-1].span.end)):
        theme = theme_before(clause, verb.start)
    return (group, theme) if theme else None


# "Led by A, the B": the participle is about B, whatever B may be.
_GOES_ON = re.compile(
    r"(?:\s?\([^()]{1,40}\))?,\s(?:(?:the|this|la|le|les|cette|ce|die|das|der|de|het|deze|dit)\s|l['’])"
)


def _opened(clause: Clause, at: int) -> Initiative | None:
    """ "Funded by A, the B project …": what the participle that opens a sentence belongs to."""
    theme = next((mention for mention in clause.mentions if mention.span.start >= at), None)
    gap = clause.masked[at : theme.span.start] if theme else ""
    return theme if theme and len(gap) < 70 and not re.search(r"[.;:]\s", gap) else None


def _first_actor(clause: Clause, at: int) -> Actor | None:
    """Who is named right behind a place; a few small words may stand between."""
    actor = next((each for each in clause.actors if each.span.end > at), None)
    if actor is None or actor.span.start - at > 30:
        return None
    gap = clause.masked[at : actor.span.start]
    return (
        actor
        if not re.search(r"[,;:()]|\b(?:of|for|and|und|et|en|de|van)\b", gap) or actor.span.start - at < 4
        else None
    )


def _agent_first(clause: Clause, verb: Verb) -> tuple[list[Actor], Initiative] | None:
    """ "das Projekt wird vom Fonds gefördert", "door het fonds gefinancierd"."""
    actor = next((each for each in reversed(clause.actors) if each.span.end <= verb.start), None)
    language = clause.stage.language_at(verb.start)
    if actor is None or verb.start - actor.span.end > 40 or language not in ("de", "nl"):
        return None
    if re.search(r"\b(?:en|und)\b", clause.masked[actor.span.end : verb.start]):
        return None
    group = group_ending(clause.actors, actor, clause.masked)
    lead = clause.masked[max(clause.sentence.start, group[0].span.start - 30) : group[0].span.start]
    agent = AGENT_BEFORE.search(lead + "")
    if agent is None:
        return None
    begins = max(clause.sentence.start, group[0].span.start - 30) + agent.start()
    theme = theme_before(clause, begins) or theme_after(clause, verb.last, verb.role)
    return (group, theme) if theme else None


def _active(clause: Clause, verb: Verb) -> tuple[list[Actor], Initiative] | None:
    """ "A launches X", "A and B have X launched", "X, den A entwickelt hat", "startet A das Projekt X"."""
    floor = clause.floor(verb.start)
    subjects = [actor for actor in clause.actors if floor <= actor.span.start and actor.span.end <= verb.start]
    theme = theme_after(clause, verb.end, verb.role)
    if theme is None and verb.role in _COINING:
        theme = read_slot(clause.survey, verb.end, clause.sentence.end)
        theme = theme if theme and (verb.role in ("LAUNCHED", "MANAGES") or " " in theme.name) else None
    if theme is None and verb.role in _COINED:
        theme = read_slot(clause.survey, verb.end, clause.sentence.end)
        theme = theme if theme and COINED_NAME.fullmatch(theme.name) else None
    if theme is None and verb.role in ("LAUNCHED", "PROPOSED", "ADOPTED") and not verb.shown:
        theme = read_described(clause.survey, verb.end, clause.sentence.end)
    pronoun = OBJECT.match(clause.masked, verb.end, clause.sentence.end) or re.search(
        r"(?i)\b(?:la|le|l['’]|les|en)\s{0,2}$", clause.masked[max(floor, verb.start - 5) : verb.start]
    )
    if theme is None and pronoun:
        theme = clause.survey.before(verb.start)
        theme = theme if theme and verb.start - theme.span.end < 300 else None
    chosen = _subject(clause, subjects, verb, theme)
    if theme is None or (chosen is None and theme.span.start > verb.start):
        return _turned(clause, verb, theme, subjects, floor)
    return (group_ending(clause.actors, chosen, clause.masked), theme) if chosen else None


def _subject(clause: Clause, subjects: list[Actor], verb: Verb, theme: Initiative | None) -> Actor | None:
    """The nearest body or person before the verb that no preposition governs."""
    for actor in reversed(subjects):
        if any(
            0 <= actor.span.start - other.end < 10 and other.end <= verb.start and other.start != verb.start
            for other in clause.verbs
        ):
            continue
        lead = clause.masked[max(clause.sentence.start, actor.span.start - 16) : actor.span.start]
        group = group_ending(clause.actors, actor, clause.masked)
        first = clause.masked[max(clause.sentence.start, group[0].span.start - 16) : group[0].span.start]
        governs = PREPOSITION_NL if clause.stage.language_at(verb.start) == "nl" else PREPOSITION
        if governs.search(lead) or (governs.search(first) and group[0] is not actor):
            continue
        gap = clause.masked[actor.span.end : verb.start]
        if "," in gap and gap.endswith((" to ", " zu ", " te ", " pour ", " afin de ")):
            return None
        crossing = any(
            other.start >= actor.span.end and other.end <= verb.start and not _joins(clause, other, verb)
            for other in clause.verbs
        )
        if crossing or len(gap) > NEAR or re.search(r"(?<!\d)\.\s", gap):
            return None
        return actor if actor.sure or len(gap) < 30 else None
    return None


def _joins(clause: Clause, other: Verb, verb: Verb) -> bool:
    """ "manages X and has launched Y": both verbs have the one subject."""
    return (
        re.search(r"(?i)(?:,|\b(?:and|und|et|en)\b)\s(?:\w+\s){0,3}$", clause.masked[other.end : verb.start])
        is not None
    )


def _turned(
    clause: Clause, verb: Verb, theme: Initiative | None, subjects: list[Actor], floor: int
) -> tuple[list[Actor], Initiative] | None:
    """Subject and object both before the verb, or the subject between the verb and its object."""
    if theme is not None:
        between = [
            actor for actor in clause.actors if verb.end <= actor.span.start and actor.span.end <= theme.span.start
        ]
        ahead = clause.masked[verb.end : between[0].span.start].strip() if between else None
        if clause.stage.language_at(verb.start) not in ("de", "nl") or ahead not in _ARTICLES:
            return None
        return group_from(between, between[0], clause.masked), theme
    earlier = [mention for mention in clause.mentions if floor <= mention.span.start and mention.span.end <= verb.start]
    if not subjects:
        return None
    # "the X that the Y Fund finances": the last name is who acts.
    if len(earlier) > 1 and subjects[-1].sure and subjects[-1].span.start <= earlier[-1].span.start:
        earlier.pop()
    if not earlier and verb.role in _COINING and clause.stage.language_at(verb.start) in ("de", "nl"):
        slot = read_slot(clause.survey, max(actor.span.end for actor in subjects), verb.start, last=True)
        chosen = _subject(clause, subjects, verb, None)
        return (group_ending(clause.actors, chosen, clause.masked), slot) if slot and chosen else None
    if not earlier:
        return None
    last = earlier[-1]
    later = [actor for actor in subjects if actor.span.start >= last.span.end]
    if later and RELATIVE.search(clause.masked, last.span.end - 1, later[0].span.start + 1):
        return group_from(later, later[0], clause.masked), last
    behind = [actor for actor in subjects if actor.span.end <= last.span.start]
    if (
        behind
        and not later
        and clause.stage.language_at(verb.start) in ("de", "nl")
        and verb.start - last.span.end < 50
    ):
        chosen = _subject(clause, behind, verb, None)
        # "A presented how far X has come": not X itself.
        beside = chosen and verb.shown and len(clause.masked[chosen.span.end : last.span.start].split()) > 2
        return (group_ending(clause.actors, chosen, clause.masked), last) if chosen and not beside else None
    return None


_ARTICLES = frozenset(("", "the", "der", "die", "das", "de", "het", "ein", "eine", "een"))
