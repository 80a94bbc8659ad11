"""Finds the sessions of an event in agenda lines, timed headings and rows, and which blocks belong to each."""

from __future__ import annotations

import re
from itertools import pairwise

from loaders.clock import find_times
from loaders.dates import find_dates
from loaders.documents import Block, Span
from loaders.extract.body_names import strength
from loaders.extract.labels import exact_label, label_kind
from loaders.extract.model import Person
from loaders.extract.scene import Scene
from loaders.extract.session_titles import Session, name_session
from schema.kinds import PassageKind

_TIME = re.compile(
    (
        r"[\s|*_#•-]{0,6}(?:(?:at|von|van|de|um|à)\s)?(?:\d{1,2}\s?[:.hu]\s?\d{2}(?!\d)|\d{1,2}\s?(?:h|uur|uhr"
        r"|am|pm)(?!\w))"
    ),
    re.IGNORECASE,
)
_AFTER_TIME = re.compile(r"(?:\s|\||[-–—:.,)]|\b(?:uur|uhr|h|hrs|am|pm|a\.m\.|p\.m\.|cet|cest)\b)+", re.IGNORECASE)
_TITLE_COLUMNS = re.compile(
    r"(?i)^(?:the\s)?(?:presentations?|title|titel|titre|topics?|sessions?|talks?|items?|agenda\s?item"
    r"|subject|onderwerp|thema|sujet|thème|vortrag|vorträge|programm\w*|description|beschrijving"
    r"|beschreibung|activity|contents?|inhalt|inhoud|lecture|what|was|wat|point|punt|punkt|top)\b"
)
_AGENDA_HEADING = re.compile(
    r"(?i)\b(?:agenda|programme?|programma|programm|tagesordnung|ordre du jour|ablauf|sessions?|sessies"
    r"|presentations?|talks|vorträge|workshops?)\b"
)


def find_sessions(scene: Scene, start: int | None = None) -> dict[int, Session]:
    """The session each block names, by its index; from the start of a programme also headings over names, bullets."""
    found: dict[int, Session] = {}
    peopled = frozenset() if start is None else _peopled_headings(scene)
    titled = titles_over_names(scene)
    for index, block in enumerate(scene.document.blocks):
        programme = start is not None and index >= start
        persons = [person for person in scene.within(block.start, block.end) if person.named_at is None]
        session = _session(scene, block, persons, programme) or (
            _of_heading(scene, block)
            if not persons and ((programme and index in peopled) or is_numbered(scene, block))
            else None
        )
        if session is None and index in titled:
            session = name_session(scene, Span(block.start, block.end), [], None)
        if session:
            found[index] = session
    return found


def is_timed(scene: Scene, block: Block) -> bool:
    """A line of an agenda, whatever marks it."""
    return block.kind is PassageKind.AGENDA_LINE or (
        block.kind in (PassageKind.TABLE_ROW, PassageKind.BULLET, PassageKind.HEADING)
        and _TIME.match(scene.masked, block.start, block.end) is not None
    )


def _peopled_headings(scene: Scene) -> frozenset[int]:
    """The headings with a short line under them that begins with a name."""
    return frozenset(
        block.parent
        for block in scene.document.blocks
        if block.parent is not None
        and block.kind in (PassageKind.PARAGRAPH, PassageKind.BULLET)
        and block.end - block.start < _LONGEST_LINE
        and any(person.outer - block.start < 12 for person in scene.within(block.start, block.end)[:1])
    )


def titles_over_names(scene: Scene) -> frozenset[int]:
    """Lines without a name over one that begins with a name and where it is from, where a text has several such."""
    blocks = scene.document.blocks
    found = {
        index
        for index, (above, below) in enumerate(pairwise(blocks))
        if above.kind in _PLAIN
        and below.kind is PassageKind.PARAGRAPH
        and 0 < below.start - above.end <= _NEXT_LINE
        and above.end - above.start < _LONGEST_TITLE
        and not scene.within(above.start, above.end)
        and _begins_with_name(scene, below)
        and not (index and _is_name(scene, blocks[index - 1]))
        and _is_title(scene, above)
    }
    return frozenset(found) if len(found) >= _FEWEST_TITLES else frozenset()


def _begins_with_name(scene: Scene, block: Block) -> bool:
    """ "Jane Doe, Port Authority": a name with what follows it."""
    persons = scene.within(block.start, block.end) if block.end - block.start < _LONGEST_LINE else ()
    return (
        bool(persons)
        and persons[0].outer - block.start < 6
        and _WITH_MORE.match(scene.masked, persons[0].span.end, block.end) is not None
    )


def _is_name(scene: Scene, block: Block) -> bool:
    """A line that is a name and nothing else: below it stands the post."""
    persons = scene.within(block.start, block.end)
    return bool(persons) and persons[0].outer - block.start < 6 and block.end - persons[-1].span.end < 3


def _is_title(scene: Scene, block: Block) -> bool:
    text = scene.text(Span(block.start, block.end))
    return not (
        label_kind(text)
        or exact_label(text)
        or text.endswith((":", ".", ",", ";"))
        or _PAGE.search(text)
        or next(find_dates(text), None)
        or _AGENDA_HEADING.fullmatch(text)
    )


_PLAIN = (PassageKind.PARAGRAPH, PassageKind.HEADING)
_NEXT_LINE, _LONGEST_TITLE, _FEWEST_TITLES = 1, 160, 3
# Behind a name: a comma, a bracket, a dash, or a second name.
_WITH_MORE = re.compile(r"\s?(?:[,(|]|[-–—]\s|\s(?:and|et|en|und|&)\s)")
_LONGEST_LINE = 240
# "Session 2: …", "Atelier B –", "Deelsessie 3".
_NUMBERED_PART = re.compile(
    r"(?i)(?:parallel\s|thematic\s|breakout\s|plenary\s|parallele?\s)?(?:panel|session|sessie|deelsessie|workshop|atelier|"
    r"table ronde|round\s?table|rondetafel|werkstatt|forum|fachforum|track|plenary|plénière|séance|plenum|keynote"
    r"|block|themensession|werksessie|parallelsession)\s{1,2}(?:n°\s?|nr\.?\s?|#)?(?:\d{1,2}[a-z]?|[IVX]{1,4}|[A-H])(?![\w’'])"
)


def is_numbered(scene: Scene, block: Block) -> bool:
    return (
        block.kind in (PassageKind.HEADING, PassageKind.PARAGRAPH)
        and block.end - block.start < _LONGEST_LINE
        and _NUMBERED_PART.match(scene.masked, block.start, block.end) is not None
    )


def _of_heading(scene: Scene, block: Block) -> Session | None:
    """A heading that is no label, day or section of the page."""
    text = scene.text(Span(block.start, block.end))
    numbered = _NUMBERED_PART.match(text)
    if block.kind is PassageKind.HEADING and label_kind(text) in ("OPENING", "CLOSING"):
        return name_session(scene, Span(block.start, block.end), [], None)
    if not numbered and (
        block.kind is not PassageKind.HEADING
        or _is_item(scene, block)
        or label_kind(text)
        or text.endswith(":")
        or _AGENDA_HEADING.search(text)
        or _PAGE.search(text)
        or len(text.split()) < 2
        or next(find_dates(text), None)
    ):
        return None
    session = name_session(scene, Span(block.start, block.end), [], None)
    rest = text[numbered.end() :].strip(' :.–—-"“”„«»|') if numbered else ""
    if session and rest and len(rest.split()) > 1:
        start = block.start + scene.masked[block.start : block.end].rfind(rest[-1:]) + 1
        return Session(
            rest, Span(block.start, max(start, session.span.end)), (text, numbered.group() if numbered else text)
        )
    return session


def _is_item(scene: Scene, block: Block) -> bool:
    """ "3. Progress of the project": an item of the agenda of a meeting."""
    return re.search(r"\d{1,2}[.)]\s*$", scene.masked[max(0, block.start - 6) : block.start]) is not None


# Sections of a page that are no part of what happens at the event.
_PAGE = re.compile(
    r"(?i)\b(?:about|contact|registration|register|venue|committee|board|team|organi\w+|partners?|sponsors?|practical"
    r"|location|over ons|aanmelden|inschrijven|praktisch\w*|deelnemers|à propos|inscription|comité|anmeldung"
    r"|veranstalter\w*|kontakt|biograph\w+|biografie\w*|committees?|day|dag|tag|jour|vormittag|nachmittag|morning|afternoon|ochtend\w*|middag\w*|matin\w*"
    r"|après-midi|evening"
    r"|hall|hörsaal|room|raum|saal|zaal|salle|amphi\w*)\b"
)


def is_bare(session: Session) -> bool:
    """ "Opening", "Schlusswort": a moment of the event rather than a session."""
    return label_kind(session.name) in ("OPENING", "CLOSING") and len(session.name.split()) < 3


def session_at(scene: Scene, sessions: dict[int, Session], index: int) -> Session | None:
    """The session a block names or stands under."""
    blocks = scene.document.blocks
    at: int | None = index
    while at is not None:
        if at in sessions:
            return sessions[at]
        at = blocks[at].parent
    for back in range(index - 1, max(-1, index - _NEAR_LINES), -1):
        if blocks[back].parent != blocks[index].parent or blocks[back].kind is PassageKind.AGENDA_LINE:
            return None
        if back in sessions and (
            blocks[back].kind is PassageKind.PARAGRAPH or _opens(scene, blocks[back], blocks[index])
        ):
            return sessions[back]
        if is_timed(scene, blocks[back]):
            return None
    return None


def _opens(scene: Scene, above: Block, below: Block) -> bool:
    """A row or bullet that begins with a time, over a line without one: "10:30 | Keynote", then who gives it."""
    return (
        is_timed(scene, above)
        and below.kind in (PassageKind.PARAGRAPH, PassageKind.BULLET)
        and not is_timed(scene, below)
    )


# So many lines may follow the line that names a session.
_NEAR_LINES = 12


def _session(scene: Scene, block: Block, persons: list[Person], programme: bool) -> Session | None:
    time = _TIME.match(scene.masked, block.start, block.end)
    if block.kind is PassageKind.TABLE_ROW:
        return _of_row(scene, block, persons, time is not None)
    if time and block.kind in (PassageKind.HEADING, PassageKind.AGENDA_LINE, PassageKind.BULLET):
        clock = next(iter(find_times(scene.masked, block.start, min(block.end, block.start + 30))), None)
        start = _past_time(scene, clock.end if clock else time.end(), block.end)
        return name_session(scene, Span(start, block.end), persons, clock.name if clock else None)
    if persons and block.kind is PassageKind.HEADING and block.level > 1 and persons[0].outer - block.start > 12:
        session = name_session(scene, Span(block.start, block.end), persons, None)
        return session if session and session.span.end < persons[0].outer else None
    if persons and is_numbered(scene, block) and persons[0].outer - block.start > 12:
        return name_session(scene, Span(block.start, block.end), persons, None)
    if (
        persons
        and block.kind is PassageKind.BULLET
        and not _is_item(scene, block)
        and ((programme and persons[0].outer - block.start > 12) or _AGENDA_HEADING.search(block.heading or ""))
    ):
        span = Span(block.start, min(block.end, block.start + 300))
        session = name_session(scene, span, persons, None)
        if session is None or len(session.name.split()) < 2:
            return None
        parted = scene.masked[session.span.end : persons[0].outer].strip(" *_") == ","
        return None if parted and strength(session.name) == "strong" else session
    return None


def _past_time(scene: Scene, at: int, end: int) -> int:
    match = _AFTER_TIME.match(scene.masked, at, end)
    return match.end() if match else at


def _of_row(scene: Scene, block: Block, persons: list[Person], timed: bool) -> Session | None:
    """The cell under "Title", or the first cell behind the time."""
    if (
        not block.cells
        or exact_label(scene.text(block.cells[0]))
        or (block.columns and scene.text(block.cells[0]) == block.columns[0])
    ):
        return None
    titled = next(
        (cell for cell, name in zip(block.cells, block.columns, strict=False) if _TITLE_COLUMNS.match(name.strip())),
        None,
    )
    speakers = any(label_kind(name) in ("SPEAKER", "PANELLIST", "KEYNOTE") for name in block.columns)
    if titled is None and timed and len(block.cells) > 1:
        titled = block.cells[1]
    if titled is None and speakers:
        titled = block.cells[0]
    if titled is None or not (timed or (speakers and persons)):
        return None
    clock = next(iter(find_times(scene.masked, block.cells[0].start, block.cells[0].end)), None) if timed else None
    inside = [person for person in persons if titled.start <= person.span.start < titled.end]
    return name_session(scene, titled, inside, clock.name if clock else None)
