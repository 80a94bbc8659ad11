"""Reads the name of an event from titles: minutes of it, an invitation to it, its programme."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.dates import find_dates
from loaders.documents import Span
from loaders.extract.events import Event
from loaders.extract.labels import exact_label
from loaders.extract.lexicon import fold, forms
from loaders.extract.plain import plain
from loaders.extract.scene import Scene
from loaders.extract.words import cities
from schema.kinds import PassageKind

_LEAD = re.compile(
    r"^(?:(?:meeting\s+|draft\s+)*minutes(?:\s+of)?(?:\s+the)?|(?:concept\s*)?(?:verslag|notulen)"
    r"(?:\s+van)?(?:\s+(?:de|het))?|(?:kurz|ergebnis)?protokoll(?:\s+(?:der|des|zur|zum|vom))?|"
    r"compte[- ]rendu(?:\s+(?:de\s+la|de\s+l['’]|du|des|de))?|relevé de décisions"
    r"|procès[- ]verbal(?:\s+(?:de\s+la|de\s+l['’]|du|des|de))?|summary\s+(?:from|of)(?:\s+the)?"
    r"|report\s+(?:from|of|on)(?:\s+the)?|"
    r"(?:bericht|nachbericht)\s+(?:vom|von|über|zur|zum)(?:\s+(?:der|das|die))?"
    r"|rückblick(?:\s+auf)?(?:\s+(?:das|die|den))?|einladung(?:\s+(?:zur|zum))?"
    r"|uitnodiging(?:\s+voor)?(?:\s+(?:de|het))?|"
    r"invitation(?:\s+(?:to|à|au))?(?:\s+(?:the|la|le|l['’]))?|agenda(?:\s+(?:of|for|van|for the|voor))?"
    r"|(?:final\s+|draft\s+)?programme?(?:\s+(?:of|for|de|du))?|programma(?:\s+(?:van|voor))?"
    r"|programm(?:übersicht|ablauf)?(?:\s+(?:der|des|zum|zur))?|programmaoverzicht|programme? overview|"
    r"tagesordnung(?:\s+(?:der|des|zur))?|ordre du jour(?:\s+(?:de|du))?|save the date|aankondiging"
    r"|announcement(?:\s+of)?|annonce|ankündigung|terugblik(?:\s+op)?|impressions? (?:from|of)|retour sur|"
    r"speakers?(?:\s+(?:at|of))?|recap(?:\s+of)?|key (?:takeaways|messages) (?:from|of)|takeaways from"
    r"|highlights (?:from|of))(?:\s+the)?\b[\s:–—-]*",
    re.IGNORECASE,
)


_TRAIL = re.compile(
    (
        r"(?:[\s:–—-]*\([^()]{3,40}\s(?:version|versie|fassung)\)|[\s:–—-]*\b(?:speakers(?:\s+and\s+\w+)?"
        r"|biographies des intervenants|intervenants|sprekers|referenten|agenda|programme?|programma|programm"
        r"|minutes|notulen|protokoll|slides|presentations?|summary|report|recap|\(?draft\)?))\s*$"
    ),
    re.IGNORECASE,
)


FINITE = re.compile(
    r"\b(?:is|are|was|were|will|has|have|organi[sz]es?|host(?:s|ed)?|launch(?:es|ed)?|hold(?:s)?|held"
    r"|takes?|brings?|discuss(?:es|ed)?|announces?|joins?|welcomes?|organise|organiseert|organisiert|lädt"
    r"|organisent|organiseren|organisieren|veranstalten|nodigt|nodigen|invitent?|réunit|réunissent|meets?|gathers?"
    r"|attends?|convenes?|addresses|opens|visits|speaks|trekt|eröffnet|besucht|luden|veranstaltet|findet|fand|vond|vindt|komt|komen|zijn|wordt|worden|heeft|hebben|hat|haben|wird|werden|kann"
    r"|können|ist|sind|Sie|[Yy]ou|[Vv]ous|[Nn]ous|[Ww]ir|[Ww]e|[Jj]e|[Jj]ij|u"
    r"|a(?=\s(?:\w+é|eu|tenu|réuni|accueilli|ouvert)e?\b)|ont|est|sont|sera|seront|accueille|annonce|publie)\b"
)


def head_lines(scene: Scene, title: Span | None) -> Iterator[tuple[Span, str]]:
    """The title, and the lines above the first running text or time."""
    if title is not None:
        yield title, scene.text(title)
    lines = 0
    for block in scene.document.blocks[:8]:
        if block.kind in (PassageKind.AGENDA_LINE, PassageKind.TABLE_ROW) or block.end - block.start > 240:
            return
        for match in re.finditer(r"[^\n]+", scene.masked[block.start : block.end]):
            span = Span(block.start + match.start(), block.start + match.end())
            lines += 1
            if lines > 8:
                return
            if match.group().strip():
                yield span, scene.text(span)


_LABELLED = re.compile(r"^([^\W\d_][\w /-]{1,24}?)\s?:\s*(?!//)(.+)$")


_VALUED = forms("sets", "occasion-valued")


_DOCUMENT_WORDS = re.compile(
    r"(?i)^(?:tagungsprogramm|ergebnisprotokoll|kurzprotokoll|verlaufsprotokoll|journée d['’]étude"
    r"|press release|pressemitteilung|communiqué(?: de presse)?|persbericht|biographies?|biografie\w*"
    r"|guests?|and|und|et|en|des|the|of|intervenants|referenten|sprekers|speakers|programme?|agenda|draft"
    r"|final|version|\W)+$"
)


# "– register now!" behind a title.
_CALL = re.compile(r"\s[-–—|]\s[^-–—|!]{4,40}!$")


# "Remarks by the minister at X", "Opening address, X".
_SPOKEN = re.compile(
    r"(?i)(?:\w+\s){0,2}(?:speech|remarks|address|statement|lecture|toespraak|speech|lezing|\w*toespraak|discours|allocution"
    r"|intervention|rede|ansprache|grußworte?|\w*rede|\w*vortrag)\b"
)


def is_spoken(text: str) -> bool:
    """The title of words spoken at an event, not that of the event."""
    return _SPOKEN.match(text) is not None


def bare_title(text: str) -> str | None:
    """A line without what says that it is minutes, an invitation or a programme; None if nothing else is left."""
    if (text.startswith("(") and text.endswith(")")) or text.endswith("."):
        return None
    if "|" in text:
        parts = [part.strip() for part in text.split("|") if part.strip()]
        if not parts or sum(exact_label(part) is not None for part in parts) > 1:
            return None
        text = next((part for part in parts if exact_label(part) is None), text)
    labelled = _LABELLED.match(text)
    if labelled and fold(labelled.group(1)) in _VALUED:
        text = labelled.group(2)
    elif labelled and (
        exact_label(labelled.group(1))
        or fold(labelled.group(1)) in ("from", "to", "cc", "von", "an", "van", "aan", "de", "à")
    ):
        return None
    text = _CALL.sub("", re.split(r"\s\|\s", text.strip(" |"))[0])
    bare = _undated(_TRAIL.sub("", _TRAIL.sub("", _LEAD.sub("", _undated(text)))))
    words = bare.split()
    if not bare or len(bare) > 200 or exact_label(bare) or fold(words[0]) in _OPENERS or _DOCUMENT_WORDS.match(bare):
        return None
    dated = sum(when.end - when.start for when in find_dates(bare))
    if dated > 0.4 * len(bare) or all(_says_little(word) for word in words):
        return None
    return bare


_OPENERS = forms("sets", "occasion-openers")
_EDGE = " -–—:|•,\U0001f9e0\U0001f50d\U0001f4ac"
_BEFORE_DATE = re.compile(r"(?i)(?:\b(?:on|of|op|am|le|du|vom|den|from|van|von|dated|d\.d\.)\s*|[\s(,–—|-]+)$")


def _undated(text: str) -> str:
    """A line without the day and the hours that stand before or behind a name in it."""
    bare = text.strip(_EDGE)
    aside = re.search(r"\s?\(([^()]{6,80})\)$", bare)
    if aside and any(len(when.name) > 4 for when in find_dates(aside.group(1))):
        return bare[: aside.start()].strip(_EDGE)
    when = next((when for when in find_dates(bare) if len(when.name) > 4), None)
    if when is None:
        return bare
    before, behind = bare[: when.start], bare[when.end :]
    if not before.strip(" (*_"):
        return behind.strip(_EDGE + ")")
    if re.search(r"[^\W\d_]{3}", _HOUR_WORDS.sub("", behind)):
        return bare
    named, comma, place = _BEFORE_DATE.sub("", before).strip(_EDGE).rpartition(", ")
    return named if comma and place in cities() else f"{named}{comma}{place}"


_HOUR_WORDS = re.compile(r"(?i)\b(?:from|until|uur|uhr|van|tot|von|bis|cest|cet)\b")


def _says_little(word: str) -> bool:
    folded = fold(word).strip(".,:#&-–")
    return (
        not folded
        or folded in forms("events", "strong", "weak")
        or folded.removesuffix("s") in forms("events", "strong", "weak")
        or folded in forms("words", "month", "weekday")
        or exact_label(folded) is not None
        or folded in forms("words", "function", "link")
        or folded in ("plenary", "parallel")
        or (folded.isdigit() and len(folded) < 3)
    )


def title_forms(scene: Scene, title: Span | None, chosen: Event, named: bool) -> Iterator[str]:
    """The title as it stands, and its part before a colon or dash."""
    if title is None:
        return
    text = scene.text(title)
    words, ours = set(plain(text).split()), set(plain(chosen.name).split())
    if named or (len(words & ours) >= 2 and len(words & ours) >= 0.6 * len(ours)):
        yield text
        before = re.split(r":\s|\s[-–—]\s", text)[0]
        if len(plain(before).split()) > 1:
            yield before


def top_headings(scene: Scene) -> Iterator[str]:
    yield from (
        scene.text(Span(b.start, b.end))
        for b in scene.document.blocks[:40]
        if b.kind is PassageKind.HEADING and b.level == 1
    )


def shares_start(name: str, other: str) -> bool:
    first, second = plain(name).split(), plain(other).split()
    return bool(first and second) and first[0] == second[0] and len(first[0]) > 2


def similar(main: Event, other: Event) -> bool:
    """Another name of the same event: most of its words are shared and no other year is named."""
    if not other.proper:
        return False
    ours, theirs = set(plain(main.name).split()), set(plain(other.name).split())
    return (
        len(ours & theirs) >= 2
        and len(ours & theirs) >= 0.75 * min(len(ours), len(theirs))
        and not conflict(main, other)
    )


def conflict(main: Event, other: Event) -> bool:
    years, others = (set(re.findall(r"(?:19|20)\d\d", event.name)) for event in (main, other))
    return bool(years and others and years != others)
