"""Who does what at the event: names under headings and labels, in agendas and lists of those present, and in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents import Block, Span
from loaders.extract.gathering import is_programme
from loaders.extract.labels import closing_label, column_label, exact_label, heading_labels, label_before, label_kind
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Finding, Named, Person
from loaders.extract.relations.participants import participant
from loaders.extract.relations.participation_prose import find_acting
from loaders.extract.relations.session_roles import (
    ROLES,
    begins_session,
    has_time,
    joins_names,
    last_label,
    role_of_title,
    session_role,
)
from loaders.extract.relations.sessions import session_of
from loaders.extract.sessions import session_at
from loaders.extract.spans import part_at
from loaders.extract.stage import Stage
from loaders.extract.words import role_kind
from schema.kinds import PassageKind

# Labels of what a moment of the day is called, which say more than that somebody speaks.
_MOMENTS = frozenset(("OPENING", "CLOSING", "KEYNOTE", "PANELLIST"))
_SILENT = frozenset(("ABSENT", "AUTHOR", "ORGANISER", "SPONSOR", "MEMBER", "DATE", "PLACE", "TIME"))


def find_participation(stage: Stage) -> Iterator[Finding]:
    event = stage.main_named()
    running: str | None = None
    section: str | None = label_kind(stage.line.title or "")
    for index, block in enumerate(stage.document.blocks):
        persons = stage.scene.within(block.start, block.end)
        part = session_of(stage, index) or event
        if part is None:
            continue
        running = _running_label(stage, block, running, bool(persons))
        if not persons and block.end - block.start < 60:
            section = label_kind(stage.scene.text(Span(block.start, block.end))) or section
        for person in persons:
            if (
                person.named_at is None
                and (not person.partial or _full(stage, person))
                and _is_row(stage, block, person)
            ):
                label = running or (section if _alone(stage, block, person) else None)
                yield from _listed(stage, part, index, person, label)
    if event:
        yield from _in_front_matter(stage, event)
    yield from find_acting(stage)


def _running_label(stage: Stage, block: Block, running: str | None, named: bool) -> str | None:
    """A line that only says what the next lines are ("Attendee name   Organisation") holds until another begins."""
    if begins_session(stage, block):
        running = None
        if not named:
            return role_of_title(stage.scene.text(Span(block.start, block.end)))
    if named:
        return running if block.kind is not PassageKind.HEADING else None
    text = stage.scene.text(Span(block.start, block.end))
    if block.kind is PassageKind.PARAGRAPH and (closing := closing_label(text)) in ROLES:
        return closing
    if block.kind is PassageKind.HEADING or len(text) > 160:
        return None
    words = text.split()
    said = exact_label(text) or label_kind(" ".join(words[:2])) or (exact_label(words[-1]) if words else None)
    if said in ROLES or said in ("ABSENT", "NOTES", "MEMBER", "ORGANISER"):
        return said if len(text) < 60 else running
    return running


def _alone(stage: Stage, block: Block, person: Person) -> bool:
    """A heading that is a name: of what its section says."""
    return block.kind is PassageKind.HEADING and block.end - person.span.end < 4 and person.outer - block.start < 4


def _full(stage: Stage, person: Person) -> bool:
    return stage.names.settle(Named("Person", person.name, person.span))[0] != person.name


def sentence_of(block: Block, offset: int) -> Span:
    return part_at(block.sentences, offset) or Span(block.start, block.end)


def _is_row(stage: Stage, block: Block, person: Person) -> bool:
    """A name in a line of a list or agenda, or alone in its line, or the first words of a line."""
    sentence = sentence_of(block, person.span.start)
    long = sentence.end - sentence.start > 260 and block.kind is not PassageKind.TABLE_ROW
    return not long or label_before(stage.scene, person, sentence) is not None


def _listed(stage: Stage, event: Named, index: int, person: Person, running: str | None) -> Iterator[Finding]:
    block = stage.document.blocks[index]
    sentence = sentence_of(block, person.span.start)
    label = _own_label(stage, index, person, sentence)
    above = heading_labels(stage.scene, block)
    if label is None and (running or above) and _leads(stage, block, person, sentence):
        label = running or (above[0][0] if above[0][0] != "NOTES" else None)
        label = (_told_by_session(stage, index, person) or label) if label == "ATTENDEE" else label
    if label is None and _leads(stage, block, person, sentence) and _in_agenda(stage, index):
        yield participant("agenda-line", stage, person, event, session_role(stage, index, person))
    elif label is None and _in_programme(stage, block, person, sentence):
        yield participant("programme-line", stage, person, event, session_role(stage, index, person))
    elif label in ROLES:
        yield participant("label", stage, person, event, label)
    elif label == "NOTES" and stage.gathers:
        yield participant("minute-taker", stage, person, event, None)


def _own_label(stage: Stage, index: int, person: Person, sentence: Span) -> str | None:
    """The label in the line or over the column; of a mere speaker what the session makes of them."""
    block = stage.document.blocks[index]
    column = column_label(stage.scene, block, person.span.start)
    lead = _lead(stage, person, sentence)
    label = label_before(stage.scene, person, sentence) or last_label(lead) or column
    if label not in (None, "SPEAKER"):
        return label
    if "SPEAKER" in (last_label(lead), column) or joins_names(stage.scene.masked[sentence.start : person.outer]):
        return _told_by_session(stage, index, person) or label
    return label


def _lead(stage: Stage, person: Person, sentence: Span) -> str:
    """What stands in the line before the first name of it."""
    start = stage.scene.masked.rfind("\n", sentence.start, person.outer) + 1 or sentence.start
    first = next(iter(stage.scene.within(start, person.span.end)), person)
    return stage.scene.masked[start : first.outer]


def _told_by_session(stage: Stage, index: int, person: Person) -> str | None:
    role = session_role(stage, index, person)
    return role if role in _MOMENTS else None


def _leads(stage: Stage, block: Block, person: Person, sentence: Span) -> bool:
    """The name begins its line or cell, or is parted from what stands before it like a name in a list."""
    before = stage.scene.masked[sentence.start : person.outer]
    if block.kind is PassageKind.HEADING and block.start not in stage.session_starts:
        return has_time(stage, block) or not before.strip()
    if any(
        d.rule == "post-before-name" and not stage.scene.masked[sentence.start : d.piece.span.start].strip(" \t*_|-–•")
        for d in stage.of_person(person)
    ) or _office_before(before):
        return True
    return (
        not before.strip(" \t*_|-–•")
        or re.search(
            (
                r"(?:[-–—|:,;()/]|\n|\b(?:by|door|par|von|with|met|mit|avec|between|tussen|entre|zwischen|and|en|et|und|&"
                r"|dr|prof|mr|mrs|ms)\.?)"
                r"\s{0,4}$"
            ),
            before,
            re.IGNORECASE,
        )
        is not None
    )


def _in_programme(stage: Stage, block: Block, person: Person, sentence: Span) -> bool:
    """ "Name - Post, Body" as a line of a programme that has no times."""
    return (
        is_programme(stage.line)
        and block.kind in (PassageKind.PARAGRAPH, PassageKind.BULLET, PassageKind.TABLE_ROW)
        and not (block.kind is PassageKind.PARAGRAPH and stage.scene.masked[block.end - 1] == ".")
        and bool(stage.of_person(person))
        and _leads(stage, block, person, sentence)
    )


def _office_before(before: str) -> bool:
    """ "Bürgermeisterin X", "State Secretary X": nothing but an office stands before the name."""
    words = [fold(word.strip(" \t*_|-–•,.")) for word in before.split()]
    return (
        0 < len(words) < 4
        and role_kind(words[-1]) is not None
        and all(
            role_kind(word) or word in forms("roles", "modifier") or word in forms("persons", "title") for word in words
        )
    )


def _in_agenda(stage: Stage, index: int) -> bool:
    """The block is, or stands under, a line that begins with a time, or names a session."""
    block = stage.document.blocks[index]
    if session_at(stage.scene, stage.sessions, index):
        return True
    at: int | None = None
    current: Block | None = block
    while current is not None:
        if has_time(stage, current):
            return True
        at = current.parent
        current = stage.document.blocks[at] if at is not None else None
    return False


def _in_front_matter(stage: Stage, event: Named) -> Iterator[Finding]:
    for entry in stage.document.entries:
        label = exact_label(entry.key) if entry.span else None
        if entry.span and label in ROLES:
            for person in stage.scene.within(*entry.span):
                yield participant("front-matter", stage, person, event, label)
