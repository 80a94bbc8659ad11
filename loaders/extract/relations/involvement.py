"""Who launches, proposes, adopts, leads, funds, supports, opposes or manages which initiative, as verbs say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents import Span
from loaders.extract.actor_names import meeting_body
from loaders.extract.actors import Actor, Cast, group_ending, group_from
from loaders.extract.initiative_slots import read_described, read_slot
from loaders.extract.initiatives import Initiative, Survey
from loaders.extract.involvement_verbs import Verb, find_verbs
from loaders.extract.model import Finding
from loaders.extract.relations.affiliations import span_over
from loaders.extract.relations.themes import AGENT_BEFORE, NEAR, Clause, theme_after, theme_before
from loaders.extract.stage import Stage
from schema.kinds import Certainty, Genre

_AGENT = re.compile(
    r"\s{1,3}(?:(?!by\b|par\b|von\b|durch\b|door\b)[\w'’%.-]+\s{1,3}){0,4}?(?:(?:and|und|et|en)\s\w+\s)?(?:by|par|von|vom|durch|door)\s{1,3}"
)
_WITH = re.compile(r"\s{1,3}(?:with|mit|met|avec)\s{1,3}")
_BLOCKED = re.compile(
    r"(?i)(?:\bnot|n['’]t|\bnever|\bwould|\bcould|\bmight|\bif|\bnicht|\bnie|\bkeine?n?|\bkönnte|\bwürde|\bhätte|\bniet|\bnooit|\bzou|\bzouden|\bgeen|\bne|\bn['’]a|\bn['’]est|\bserait|\baurait|\bpourrait|\bjamais|\bwithout|\bformerly)\s(?:\w+\s){0,2}$"
)
_PASSIVE = re.compile(
    r"(?i)\b(?:is|are|was|were|be|been|being|gets|wordt|worden|werd|werden|wird|wurde|wurden|worden|est|sont|était|fut|sera|été)\s(?:\w+\s){0,2}$"
)
_NOT_AFTER = re.compile(r"(?i)\s(?:nicht|niet|pas|geen|keine?n?|never|anymore)\b")
_PREPOSITION = re.compile(
    r"(?i)(?:\bof|\bin|\bfor|\bwith|\bat|\bto|\bfrom|\bon|\bby|\bde|\bdu|\bdes|\bvan|\bvoor|\bmet|\bbij|\bfür|\bmit|\bim|\bbei|\bbeim|\baus|\bdes|\bà|\bau|\bpour|\bavec|\bper|\bpar|\bdoor|\bvon|\bvom|\bdurch|\bun\w*\s\w+\sde)\s{1,3}(?:the\s|la\s|le\s|l['’]|het\s|de\s|der\s|dem\s|den\s|its\s|their\s)?$"
)
_UNREAL = re.compile(
    r"(?i)\b(?:would|could|might|should|hätte|hätten|würde|würden|könnte|könnten|sollte|zou|zouden|serait|aurait|pourrait|devrait)\b"
)
_RELATIVE = re.compile(r"(?i)(?:[,\s]|\))\s{0,3}(?:that|which|den|die|das|dat|que|qu['’]|who|der)\s")


def find_involvement(stage: Stage, survey: Survey, cast: Cast) -> Iterator[Finding]:
    for block in stage.document.blocks:
        if block.matter in ("legal", "contact"):
            continue
        for sentence in block.sentences:
            if sentence.end - sentence.start > 1500:
                continue
            verbs = [verb for verb in find_verbs(stage, sentence, block.language) if verb.role != "SHOWN"]
            if verbs and (survey.mentions or any(verb.role in (*_COINING, "LEADS") for verb in verbs)):
                yield from _in_sentence(Clause(stage, survey, cast, sentence, verbs))


# Verbs whose object may be an initiative nothing else shows to be one.
_COINING = frozenset(("LAUNCHED", "MANAGES", "FUNDS", "ADOPTED"))


def _in_sentence(clause: Clause) -> Iterator[Finding]:
    last: tuple[Initiative, int] | None = None
    for verb in clause.verbs:
        before = clause.masked[max(clause.sentence.start, verb.start - 40) : verb.start]
        if (
            _BLOCKED.search(before)
            or _UNREAL.search(clause.masked, clause.floor(verb.start), verb.start)
            or _NOT_AFTER.match(clause.masked, verb.end, verb.end + 12)
        ):
            continue
        carried = (
            last[0]
            if last
            and re.fullmatch(
                r"\s{0,2},?\s(?:and|und|et|en)\s(?:is\s|was\s|wird\s|wordt\s|est\s)?",
                clause.masked[last[1] : verb.start],
            )
            else None
        )
        reading = (
            _passive(clause, verb, carried)
            or _agent_first(clause, verb)
            or _agreed(clause, verb)
            or (None if _PASSIVE.search(before) and verb.role not in ("OPPOSES",) else _active(clause, verb))
        )
        if reading:
            actors, theme = reading
            last = theme, actors[-1].span.end
            yield from (
                _finding(clause, actor, theme, verb)
                for actor in actors
                if _apart(actor, theme)
                and not (actor.named.type == "Person" and "charg" in clause.masked[verb.start : verb.end])
            )


def _agreed(clause: Clause, verb: Verb) -> tuple[list[Actor], Initiative] | None:
    """Minutes say "the X was adopted": by the body that met."""
    stage = clause.stage
    passive = _PASSIVE.search(clause.masked[max(clause.sentence.start, verb.start - 40) : verb.start])
    if stage.line.genre is not Genre.MINUTES or verb.role != "ADOPTED" or passive is None:
        return None
    body, theme = meeting_body(stage), theme_before(clause, verb.start)
    return ([Actor(body, body.span, certainty=Certainty.INFERRED)], theme) if body and theme else None


def _apart(actor: Actor, theme: Initiative) -> bool:
    return (
        not (actor.span.start < theme.span.end and theme.span.start < actor.span.end) and actor.named.name != theme.name
    )


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
        {"role": verb.role} if verb.role != "NONE" else {},
        actor.certainty,
    )


def _passive(clause: Clause, verb: Verb, carried: Initiative | None) -> tuple[list[Actor], Initiative] | None:
    """ "the X, funded by A and B"."""
    agent = (_WITH if verb.role == "PARTNER" else _AGENT).match(clause.masked, verb.end, clause.sentence.end)
    if agent is None or any(
        other.start >= verb.end
        and other.end <= agent.end() - 3
        and other.role != verb.role
        and not re.match(r"\s(?:and|und|et|en)\s", clause.masked[verb.end : verb.end + 5])
        for other in clause.verbs
    ):
        return None
    first = _first_actor(clause, agent.end())
    theme = carried or theme_before(clause, verb.start)
    if first is None or theme is None:
        return None
    return group_from(clause.actors, first, clause.masked), theme


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
    if actor is None or verb.start - actor.span.end > 40:
        return None
    group = group_ending(clause.actors, actor, clause.masked)
    lead = clause.masked[max(clause.sentence.start, group[0].span.start - 30) : group[0].span.start]
    agent = AGENT_BEFORE.search(lead + "")
    if agent is None:
        return None
    begins = max(clause.sentence.start, group[0].span.start - 30) + agent.start()
    theme = theme_before(clause, begins) or theme_after(clause, verb.last, verb.role)
    return (group, theme) if theme else None


_OBJECT = re.compile(
    r"(?i)\s{1,2}(?:it|them|es|sie|ihn|het|deze|ze|de helft|half|die Hälfte|"
    r"la moitié|the costs|de kosten|die Kosten|als partner|as (?:a )?partner)\b"
)


def _active(clause: Clause, verb: Verb) -> tuple[list[Actor], Initiative] | None:
    """ "A launches X", "A and B have X launched", "X, den A entwickelt hat", "startet A das Projekt X"."""
    floor = clause.floor(verb.start)
    subjects = [actor for actor in clause.actors if floor <= actor.span.start and actor.span.end <= verb.start]
    theme = theme_after(clause, verb.end, verb.role)
    if theme is None and verb.role in _COINING:
        theme = read_slot(clause.survey, verb.end, clause.sentence.end)
        theme = theme if theme and (verb.role in ("LAUNCHED", "MANAGES") or " " in theme.name) else None
    if theme is None and verb.role in ("LAUNCHED", "PROPOSED", "ADOPTED"):
        theme = read_described(clause.survey, verb.end, clause.sentence.end)
    pronoun = _OBJECT.match(clause.masked, verb.end, clause.sentence.end) or re.search(
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
        if _PREPOSITION.search(lead) or (_PREPOSITION.search(first) and group[0] is not actor):
            continue
        gap = clause.masked[actor.span.end : verb.start]
        crossing = any(
            other.start >= actor.span.end and other.end <= verb.start and not _joins(clause, other, verb)
            for other in clause.verbs
        )
        if crossing or len(gap) > NEAR or re.search(r"\.\s", gap):
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
        if (
            clause.stage.language_at(verb.start) not in ("de", "nl")
            or not between
            or clause.masked[verb.end : between[0].span.start].strip() not in _ARTICLES
        ):
            return None
        return group_from(between, between[0], clause.masked), theme
    earlier = [mention for mention in clause.mentions if floor <= mention.span.start and mention.span.end <= verb.start]
    if not subjects:
        return None
    if not earlier and verb.role in _COINING and clause.stage.language_at(verb.start) in ("de", "nl"):
        slot = read_slot(clause.survey, max(actor.span.end for actor in subjects), verb.start, last=True)
        chosen = _subject(clause, subjects, verb, None)
        return (group_ending(clause.actors, chosen, clause.masked), slot) if slot and chosen else None
    if not earlier:
        return None
    last = earlier[-1]
    ahead = [actor for actor in subjects if actor.span.start >= last.span.end]
    if ahead and _RELATIVE.search(clause.masked, last.span.end - 1, ahead[0].span.start + 1):
        return group_from(ahead, ahead[0], clause.masked), last
    behind = [actor for actor in subjects if actor.span.end <= last.span.start]
    if (
        behind
        and not ahead
        and clause.stage.language_at(verb.start) in ("de", "nl")
        and verb.start - last.span.end < 50
    ):
        chosen = _subject(clause, behind, verb, None)
        return (group_ending(clause.actors, chosen, clause.masked), last) if chosen else None
    return None


_ARTICLES = frozenset(("", "the", "der", "die", "das", "de", "het", "ein", "eine", "een"))
