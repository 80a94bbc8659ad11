"""Finds the sessions of an event in agenda lines, timed headings and rows, and which blocks belong to each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders.clock import find_times
from loaders.documents import Block, Span
from loaders.extract.labels import exact_label, label_kind
from loaders.extract.lexicon import FOLDER, fold, forms
from loaders.extract.model import Person
from loaders.extract.scene import Scene
from schema.kinds import PassageKind

_TIME = re.compile(
    (
        r"[\s|*_#•-]{0,6}(?:(?:at|von|van|de|um|à)\s)?(?:\d{1,2}\s?[:.hu]\s?\d{2}(?!\d)|\d{1,2}\s?(?:h|uur|uhr"
        r"|am|pm)(?!\w))"
    ),
    re.IGNORECASE,
)
_AFTER_TIME = re.compile(r"(?:\s|\||[-–—:.,)]|\b(?:uur|uhr|h|hrs|am|pm|a\.m\.|p\.m\.|cet|cest)\b)+", re.IGNORECASE)
_LEAD_OUT = re.compile(
    (
        r"(?:\s|[-–—|:,;(/\"“„«]|\b(?:by|door|par|von|durch|mit|with|met|avec|presented by|speakers?"
        r"|moderators?|dr|prof|mr|mrs|ms|ir|drs)\b\.?)+$"
    ),
    re.IGNORECASE,
)
_PERSON_LABELS = frozenset(("SPEAKER", "MODERATOR", "PANELLIST", "KEYNOTE", "HOST", "EXPERT"))
_INNER_LABEL = re.compile(r"\s([^\W\d_][\w·()-]{2,24})\s?:(?=\s|$)")
_DURATION = re.compile(
    r"\s*\((?:[^()]{0,20}\s)?\d{1,3}\s?(?:min|minutes|minuten|h|uur|uhr|')[^()]{0,12}\)\s*$", re.IGNORECASE
)
_BREAKS = re.compile(
    r"(?i)\b(?:coffee|lunch|break|registration|pause|borrel|kaffee|mittag\w*|imbiss|networking|inloop\w*"
    r"|pauze|lunchpauze|accueil café|café|déjeuner|cocktail|reception|receptie|drinks|dinner|empfang"
    r"|ankunft|arrival|end of|einde|ende|fin de|afsluiting borrel|q&a)\b"
)
_TITLE_COLUMNS = re.compile(
    r"(?i)^(?:the\s)?(?:presentations?|title|titel|titre|topics?|sessions?|talks?|items?|agenda\s?item"
    r"|subject|onderwerp|thema|sujet|thème|vortrag|vorträge|programm\w*|description|beschrijving"
    r"|beschreibung|activity|contents?|inhalt|inhoud|lecture|what|was|wat|point|punt|punkt|top)\b"
)
_GENERIC = re.compile(
    r"(?i)^(?:panel(?:\s+(?:discussion|debate|session))?|keynote(?:\s+(?:speech|address|presentation))?"
    r"|session|parallel session|discussion|table ronde|podiumsdiskussion|paneldiscussie|workshop"
    r"|presentation|presentations|présentations?|vortrag|sessie|atelier)(?:\s+\d{1,2}|\s+[A-D])?$"
)
_AGENDA_HEADING = re.compile(
    r"(?i)\b(?:agenda|programme?|programma|programm|tagesordnung|ordre du jour|ablauf|sessions?|sessies"
    r"|presentations?|talks|vorträge|workshops?)\b"
)


@cache
def _agent_tail() -> re.Pattern[str]:
    """What leads from a title to a name: "moderated by", "onder leiding van", "mit"."""
    words = [
        form
        for line in (FOLDER / "participation.tsv").read_text(encoding="utf-8").splitlines()
        if line.count("\t") == 3 and line.split("\t")[1] == "agent"
        for form in line.split("\t")[3].split(", ")
    ]
    posts = (
        "dagvoorzitter",
        "moderator",
        "voorzitter",
        "chair",
        "animé",
        "animée",
        "modéré",
        "moderiert",
        "moderated",
        "mit",
        "met",
        "avec",
        "with",
    )
    tails = sorted({*(word.strip() for word in words), *posts}, key=lambda word: (-len(word), word))
    return re.compile(rf"[\s,;:–—-]*\b(?:{'|'.join(map(re.escape, tails))})\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Session:
    """A part of the event with a title of its own."""

    name: str
    span: Span
    aliases: tuple[str, ...] = ()
    # HH:MM or HH:MM-HH:MM as the line gives it.
    time: str | None = None


def find_sessions(scene: Scene) -> dict[int, Session]:
    """The session each block names, by the block's index."""
    found: dict[int, Session] = {}
    for index, block in enumerate(scene.document.blocks):
        persons = [person for person in scene.within(block.start, block.end) if person.named_at is None]
        session = _session(scene, block, persons)
        if session:
            found[index] = session
    return found


def is_bare(session: Session) -> bool:
    """ "Opening", "Schlusswort": a moment of the event rather than a session."""
    return label_kind(session.name) in ("OPENING", "CLOSING") and len(session.name.split()) < 3


def session_at(scene: Scene, sessions: dict[int, Session], index: int) -> Session | None:
    """The session a block names or stands under."""
    at: int | None = index
    while at is not None:
        if at in sessions:
            return sessions[at]
        at = scene.document.blocks[at].parent
    return None


def _session(scene: Scene, block: Block, persons: list[Person]) -> Session | None:
    time = _TIME.match(scene.masked, block.start, block.end)
    if block.kind is PassageKind.TABLE_ROW:
        return _of_row(scene, block, persons, time is not None)
    if time and block.kind in (PassageKind.HEADING, PassageKind.AGENDA_LINE, PassageKind.BULLET):
        clock = next(iter(find_times(scene.masked, block.start, min(block.end, block.start + 30))), None)
        start = _past_time(scene, clock.end if clock else time.end(), block.end)
        return _named(scene, Span(start, block.end), persons, clock.name if clock else None)
    if persons and block.kind is PassageKind.HEADING and block.level > 1 and persons[0].outer - block.start > 12:
        session = _named(scene, Span(block.start, block.end), persons, None)
        return session if session and session.span.end < persons[0].outer else None
    if persons and block.kind is PassageKind.BULLET and _AGENDA_HEADING.search(block.heading or ""):
        span = Span(block.start, min(block.end, block.start + 300))
        session = _named(scene, span, persons, None)
        return session if session and len(session.name.split()) > 1 else None
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
    return _named(scene, titled, inside, clock.name if clock else None)


def _named(scene: Scene, span: Span, persons: list[Person], time: str | None) -> Session | None:
    """The title in a line: what stands before the first name, the second line where the first says its kind."""
    lines = [
        Span(span.start + m.start(), span.start + m.end())
        for m in re.finditer(r"[^\n]+", scene.masked[span.start : span.end])
        if m.group().strip()
    ]
    titles = [title for line in lines[:3] if (title := _title(scene, line, persons))]
    if not titles:
        return None
    name, place = titles[0]
    aliases: list[str] = []
    if len(titles) > 1 and _GENERIC.match(name) and titles[1][1].start - place.end < 60:
        aliases = [name, f"{name}: {titles[1][0]}"]
        name, place = titles[1][0], Span(place.start, titles[1][1].end)
    kind, colon, rest = name.partition(":")
    if colon and len(rest.split()) > 1 and (label_kind(kind) or _GENERIC.match(kind.strip())):
        aliases += [name]
        name = rest.strip(" \"“”„«»'")
    elif colon and len(rest.split()) > 1:
        aliases += [rest.strip()]
    if (
        _BREAKS.search(name)
        or len(name) > 200
        or not re.search(r"[^\W\d_]{3}", name)
        or (fold(name) in forms("words", "function") - {"opening", "closing"} and label_kind(name) is None)
    ):
        return None
    return Session(name, place, tuple(dict.fromkeys(aliases)), time)


def _title(scene: Scene, line: Span, persons: list[Person]) -> tuple[str, Span] | None:
    first = next((person.outer for person in persons if line.start <= person.outer < line.end), line.end)
    text = scene.masked[line.start : first]
    inner = next(
        (
            m
            for m in _INNER_LABEL.finditer(text)
            if exact_label(m.group(1)) in _PERSON_LABELS and text[: m.start()].strip(" \t|*_-–—:")
        ),
        None,
    )
    text = text[: inner.start()] if inner else text
    if first < line.end:
        text = _LEAD_OUT.sub("", _agent_tail().sub("", _LEAD_OUT.sub("", text)))
    text = _DURATION.sub("", text)
    bare = text.strip(' \t|*_-–—:•"“”„«»')
    if not bare:
        return None
    start = line.start + text.find(bare[:1])
    end = start + len(text[start - line.start :].rstrip(' \t|*_-–—:•"“”„«»'))
    return " ".join(bare.split()), Span(start, end)
