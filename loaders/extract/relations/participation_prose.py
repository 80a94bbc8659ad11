"""Who does what at the event, as sentences say it: "X opened the day", "moderated by Y"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from loaders.documents import Span
from loaders.extract.acts import Act, find_acts
from loaders.extract.model import Finding, Named, Person
from loaders.extract.relations.course import Course
from loaders.extract.relations.participants import participant
from loaders.extract.stage import Stage
from schema.kinds import PassageKind

_NOT = re.compile(
    r"(?i)\b(?:not|n['’]t|never|unable|nicht|kein|niet|geen|pas|absent|excused|afwezig|entschuldigt|would have"
    r"|could not|hätte|aurait|zou hebben)\b"
)
# How far from a person a verb may stand, past what describes the person.
REACH = 60


def find_acting(stage: Stage) -> Iterator[Finding]:
    """Sentences that say who opened, spoke, moderated."""
    if not stage.events:
        return
    course = Course(stage)
    acts = find_acts(stage.scene.masked)
    starts = [act.start for act in acts]
    for block in stage.document.blocks:
        if block.kind is PassageKind.HEADING or block.matter != "body":
            continue
        for sentence in block.sentences:
            here = acts[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            persons = stage.scene.within(*sentence) if here else ()
            events = course.read(sentence)
            if persons and not _NOT.search(stage.scene.masked, *sentence):
                doing = [(act, event) for act in here if (event := course.event_of(act, events))]
                yield from _in_sentence(stage, sentence, persons, doing)
            course.pass_on(events)


def _in_sentence(
    stage: Stage, sentence: Span, persons: tuple[Person, ...], doing: list[tuple[Act, Named]]
) -> Iterator[Finding]:
    done: set[int] = set()
    for act, event in sorted(doing, key=lambda each: (each[0].agent is False, each[0].rank, each[0].start)):
        rule, role = ("said-by" if act.agent else "does"), act.role
        if act.agent or any(0 <= _begin(stage, person) - act.end <= 4 for person in persons):
            doers = _after(stage, persons, act.end)
        else:
            doers = _before(stage, persons, act.start)
        if not act.agent and role == "SPEAKER":
            stop = min(sentence.end, act.end + 160)
            role = "KEYNOTE" if _KEYNOTE.search(stage.scene.masked, act.end, stop) else role
        for person in doers:
            if person.span.start not in done:
                done.add(person.span.start)
                yield participant(rule, stage, person, event, role)


_KEYNOTE = re.compile(r"(?i)\b(?:keynote|keynotelezing|festrede|festvortrag|conférence inaugurale)\b")


def _begin(stage: Stage, person: Person) -> int:
    """Where a person begins, the post in front of the name included ("die Journalistin X")."""
    before = [d.piece.span.start for d in stage.of_person(person) if d.piece.span.end <= person.outer]
    start = min([person.outer, *before])
    article = re.compile(r"(?:\b(?:der|die|das|de|het|the|la|le)\s|\bl['’])$").search(
        stage.scene.masked, max(0, start - 5), start
    )
    return article.start() if article else start


def _after(stage: Stage, persons: tuple[Person, ...], at: int) -> Iterator[Person]:
    """The persons an agent phrase leads to: the next one, and those joined to it."""
    last: int | None = None
    for person in persons:
        if person.outer < at:
            continue
        if last is None and person.outer - at > REACH + 40:
            return
        if last is not None and not _joined(stage, last, person.outer):
            return
        yield person
        last = max([person.span.end, *(d.piece.span.end for d in stage.of_person(person))])


def _joined(stage: Stage, start: int, end: int) -> bool:
    between = stage.scene.masked[start:end]
    return (
        end - start < 90
        and re.fullmatch(
            r"[\s,;()]*(?:(?:and|und|et|en|&|sowie|as well as|ainsi que|alsook|who|\w+\s+\w+)?[\s,;]*){0,3}", between
        )
        is not None
    )


def _before(stage: Stage, persons: tuple[Person, ...], at: int) -> Iterator[Person]:
    """The subject of a verb: the last person before it, and those joined to that one."""
    nearer = [person for person in persons if person.span.end <= at]
    following = at
    for person in reversed(nearer):
        end = max(
            [person.span.end, *(d.piece.span.end for d in stage.of_person(person) if d.piece.span.end <= following)]
        )
        if (following == at and at - end > REACH) or (following != at and not _joined(stage, end, following)):
            return
        yield person
        following = person.outer
