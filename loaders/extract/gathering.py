"""Whether a document lists who speaks at, or attends, one event: by its genre, its front matter or its layout."""

from __future__ import annotations

import re

from loaders.documents import Block, Span
from loaders.extract.heads import find_heads
from loaders.extract.labels import closing_label, exact_label, label_kind
from loaders.extract.lexicon import fold, forms
from loaders.extract.scene import Scene
from loaders.extract.sessions import is_numbered, is_timed, titles_over_names
from schema.facts import DocumentLine
from schema.kinds import Genre, PassageKind

_GATHERING = frozenset((Genre.PROGRAMME, Genre.MINUTES))
_LABELS = frozenset(("SPEAKER", "PANELLIST", "ATTENDEE", "KEYNOTE", "MODERATOR"))
_ON_STAGE = frozenset(("SPEAKER", "PANELLIST", "KEYNOTE"))
_EVENT_KEYS = forms("sets", "occasion-event-keys")
_WHOLE = forms("sets", "occasion-whole")
_PROGRAMME = re.compile(r"(?i)\b(?:programm(?:e|a|übersicht|ablauf|aoverzicht)?|agenda|ablaufplan|déroulé)\b")
# "18h15 – Conférence": an hour and what kind of part it is.
_PART = re.compile(
    r"(?i)[\W\d]*(?:h|uur|uhr|pm|am)?[\W\d]*(?:panel|keynote|session|sessie|workshop|atelier|table ronde|conférence"
    r"|conference|plenary|plenair|plénière|podium\w*|vortrag|lezing|débat|debate|debat|diskussion|discussion)\b"
)
# So many timed lines are an agenda whatever they say.
_TIMED_LINES = 3
# So many blocks of a list may come before the heading that says whose it is.
_HEAD = 40


def gathers_people(scene: Scene, line: DocumentLine) -> bool:
    """Whether the document lists who speaks at, or attends, one event."""
    if line.genre in _GATHERING:
        return True
    blocks = scene.document.blocks
    if line.genre is Genre.LIST:
        return is_programme(line) or any(
            (block.kind is PassageKind.HEADING and label_kind(scene.text(Span(block.start, block.end))) in _ON_STAGE)
            or (block.end - block.start < 40 and exact_label(scene.text(Span(block.start, block.end))) == "ATTENDEE")
            for block in blocks[:_HEAD]
        )
    keys = {entry.key.casefold() for entry in scene.document.entries if entry.value.strip("~ '\"")}
    if len(keys & _EVENT_KEYS) > 1 or any(
        entry.key == "type" and fold(entry.value) in _WHOLE for entry in scene.document.entries
    ):
        return True
    timed = [block for block in blocks if is_timed(scene, block)]
    lines = [block for block in timed if block.kind is PassageKind.AGENDA_LINE]
    parts = [block for block in lines if _PART.match(scene.masked, block.start, block.end)]
    if len(timed) >= _TIMED_LINES or len(parts) == len(lines) > 1 or _names_below_programme(scene, line):
        return True
    if sum(is_numbered(scene, block) for block in blocks) > 1:
        return True
    if find_heads((line.title or "").lower(), "events") and titles_over_names(scene):
        return True
    return any(_gathering_block(scene, block) for block in blocks)


def is_programme(line: DocumentLine) -> bool:
    """Whether whoever the document lists has a part in the event."""
    titled = line.genre is not Genre.MINUTES and _PROGRAMME.search(line.title or "") is not None
    return line.genre is Genre.PROGRAMME or titled


# A line that says nothing but that a programme follows.
_BELOW = re.compile(
    r"(?i)(?:(?:the|final|draft|full|provisional|preliminary|het|le|la|unser|das|voorlopig|vorläufiges?)\s)?"
    r"(?:(?:conference|workshop|event|session|meeting)\s)?(?:programme?|agenda|programma(?:overzicht)?|programm(?:punkte|übersicht|ablauf)?"
    r"|ablauf(?:plan)?|déroulé|programme et intervenants|programme and speakers)(?:\s(?:19|20)\d\d)?\s?[:.]?"
)


def programme_start(scene: Scene, line: DocumentLine) -> int | None:
    """From which block on the document is a programme: all of one, or what stands below the line that says so."""
    if is_programme(line):
        return 0
    if line.genre in _TELLING:
        return None
    for index, block in enumerate(scene.document.blocks):
        if block.end - block.start < _LONGEST_LABEL and _BELOW.fullmatch(scene.text(Span(block.start, block.end))):
            return index
    return None


def _names_below_programme(scene: Scene, line: DocumentLine) -> bool:
    start = programme_start(scene, line)
    below = scene.document.blocks[start + 1 : start + _HEAD] if start is not None else []
    return any(
        person.outer - block.start < _LEADING
        for block in below
        if block.end - block.start < _LONGEST_NAMED
        for person in scene.within(block.start, block.end)
    )


# An agenda inside these is that of a body, not a programme with speakers.
_TELLING = frozenset((Genre.MINUTES, Genre.MISSION_LETTER, Genre.SLIDE_DECK))
_LONGEST_LABEL, _LONGEST_NAMED, _LEADING = 60, 240, 12

_SPEECH = re.compile(
    r"(?i)\b(?:speech|keynote|remarks|statement|address)\s(?:by|of|at)\b|\b(?:toespraak|rede|speech)\s(?:van|door|von|des|der)\b"
    r"|\b(?:discours|allocution|intervention)\s(?:de|du|d['’])|\bcheck against delivery\b|\bgesproken woord\b"
)


def is_speech(scene: Scene, line: DocumentLine) -> bool:
    """A speech, whose head says where it was given."""
    head = " ".join(scene.text(Span(b.start, b.end)) for b in scene.document.blocks[:6] if b.end - b.start < 160)
    return _SPEECH.search(f"{line.title or ''} {head}") is not None


def _gathering_block(scene: Scene, block: Block) -> bool:
    """A heading, column or line that announces speakers or those present."""
    if block.columns:
        return any(exact_label(name) in _LABELS for name in block.columns)
    text = scene.text(Span(max(block.start, block.end - 200), block.end))
    if closing_label(text) in _LABELS:
        return True
    if block.end - block.start > 60 or scene.within(block.start, block.end):
        return False
    return (
        label_kind(text)
        if block.kind is PassageKind.HEADING
        else exact_label(text) or exact_label(text.split()[-1] if text else "")
    ) in _LABELS
