"""Reads the title of a session from its line: what stands before the first name, without its kind and its length."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders.documents import Span
from loaders.extract.labels import exact_label, label_kind
from loaders.extract.lexicon import FOLDER, fold, forms
from loaders.extract.model import Person
from loaders.extract.scene import Scene

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
_GENERIC = re.compile(
    r"(?i)^(?:panel(?:\s+(?:discussion|debate|session))?|keynote(?:\s+(?:speech|address|presentation))?"
    r"|session|parallel session|discussion|table ronde|podiumsdiskussion|paneldiscussie|workshop"
    r"|presentation|presentations|présentations?|vortrag|sessie|atelier|(?:lightning |flash )?talk|lezing|impuls|input"
    r"|exposé|intervention|fireside chat|case|demo|pitch"
    r"|deelsessie|werksessie|parallelsession|fachforum|werkstatt|track|séance|plenary"
    r"|(?:première|deuxième|troisième|first|second|third|eerste|tweede|derde|erste|zweite|dritte)"
    r"\s\w+(?:\s\w+)?)(?:\s+(?:n°\s?)?(?:\d{1,2}[a-z]?|[IVX]{1,4}|[A-H]))?$"
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
        "tussen",
        "entre",
        "zwischen",
        "between",
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


def name_session(scene: Scene, span: Span, persons: list[Person], time: str | None) -> Session | None:
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
    kind, colon, rest = _kind_and_title(name)
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


def _kind_and_title(name: str) -> tuple[str, str, str]:
    """What parts "Panel I" or "Workshop" from the title behind it: a colon or a dash."""
    kind, dash, rest = re.split(r"(\s[-–—]\s)", name, maxsplit=1) if re.search(r"\s[-–—]\s", name) else (name, "", "")
    if dash and _GENERIC.match(kind.strip()):
        return kind, dash, rest
    return name.partition(":")


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
        text = _LEAD_OUT.sub("", _agent_tail().sub("", _LEAD_OUT.sub("", _agent_tail().sub("", text))))
    text = _DURATION.sub("", text)
    bare = text.strip(' \t|*_-–—:•"“”„«»')
    if not bare:
        return None
    start = line.start + text.find(bare[:1])
    end = start + len(text[start - line.start :].rstrip(' \t|*_-–—:•"“”„«»'))
    return " ".join(bare.split()), Span(start, end)
