"""Chooses the event a document is about, and the names the document gives it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.dates import find_dates
from loaders.documents import Span
from loaders.extract.body_names import COLLEGES, strength
from loaders.extract.event_topics import topic_end
from loaders.extract.events import Event
from loaders.extract.gathering import is_speech
from loaders.extract.lexicon import fold, forms
from loaders.extract.occasion_titles import (
    FINITE,
    bare_title,
    conflict,
    head_lines,
    is_spoken,
    shares_start,
    similar,
    title_forms,
    top_headings,
)
from loaders.extract.plain import plain
from loaders.extract.post_heads import find_head
from loaders.extract.scene import Scene
from loaders.extract.spans import part_at
from loaders.extract.words import cities
from schema.facts import DocumentLine
from schema.kinds import Genre, PassageKind

_HELD = re.compile(
    r"(?i)\b(?:held|holds?|hosted?|hosts|organi[sz]e[sd]?|organi[sz]ing|take[s]? place|took place|taking place"
    r"|convened?|gathered|brought together|invite[sd]?|join us|register|manage|attended|"
    r"plaats|plaatsvinden|plaatsgevonden|georganiseerd|organiseert|organiseren|gehouden|uitgenodigd|aanmelden|welkom|"
    r"lieu|organis\w+|s['’]est tenue?|se tiendra|se tient|tenue?s?|invite\w*|réuni\w*|statt|stattfinden"
    r"|stattfindet|stattgefunden|fand|findet|veranstalte\w*|organisier\w*|eingeladen|lädt|luden|einladen)"
    r"\b"
)
_PAST = re.compile(
    r"(?i)\b(?:last|previous|vorige?|vorig|letzte[nrs]?|dernier|dernière|past|during the)"
    r"\s+(?:\w+\s+){0,2}$"
)
_WHOLE = forms("sets", "occasion-whole")
_ANY = forms("sets", "stage-any-event")


@dataclass(frozen=True, slots=True)
class Occasion:
    """The event a document is about, with its other names."""

    event: Event
    names: tuple[str, ...]


def find_occasion(
    scene: Scene, events: list[Event], title: Span | None, line: DocumentLine, gathers: bool
) -> Occasion | None:
    lead = _of_lead(scene, events, gathers or line.genre is Genre.ANNOUNCEMENT)
    named = _of_title(scene, events, title, line, gathers)
    announced = line.genre is Genre.ANNOUNCEMENT or not gathers
    above = bool(lead and named and lead.proper and lead.span.start < named.span.start)
    chosen = lead if lead and named and not named.head and (announced or above) else named or lead
    if chosen is None:
        return None
    names = [
        *title_forms(scene, title, chosen, named is not None and title is not None and named.span.start == title.start)
    ]
    names += [named.name] if named else []
    if named and lead and lead.proper and not conflict(chosen, lead) and (gathers or similar(chosen, lead)):
        names.append(lead.name)
    names += [event.name for event in events if event.proper and similar(chosen, event)]
    names += [
        other.name for _, other in _other_lines(scene, events, title, chosen) if gathers and not conflict(chosen, other)
    ]
    names += [name for name in top_headings(scene) if gathers and shares_start(chosen.name, name)]
    return Occasion(chosen, tuple(dict.fromkeys(name for name in names if plain(name) != plain(chosen.name))))


def _of_title(scene: Scene, events: list[Event], title: Span | None, line: DocumentLine, gathers: bool) -> Event | None:
    """The event as the title, or another line of the head, names it."""
    best: tuple[int, int, Event] | None = None
    speech = is_speech(scene, line)
    for at, (span, text) in enumerate(head_lines(scene, title)):
        bare = bare_title(text)
        inside = [event for event in events if span.start <= event.span.start < span.end]
        strong = [
            event
            for event in inside
            if event.head in forms("events", "strong")
            or event.head not in forms("events", "weak")
            or (gathers and (event.head not in COLLEGES or (event.head == "forum" and line.genre is Genre.PROGRAMME)))
            or (speech and event.proper and event.head != "speech")
        ]
        if bare is None or (scene.within(*span) and not (span == title and strong)):
            continue
        loose = gathers or (line.genre is Genre.ANNOUNCEMENT and bare != text)
        event = _event_of_line(scene, span, bare, strong, loose, line.genre is Genre.MINUTES)
        own = title is not None and span.start == title.start
        if event is None or not (own or gathers or (speech and strong)):
            continue
        score = 3 * bool(strong) + 2 * own - at - 3 * (not strong and strength(bare) == "strong")
        if best is None or score > best[0]:
            best = (score, -at, event)
    return best[2] if best else None


def _event_of_line(
    scene: Scene, span: Span, bare: str, strong: list[Event], loose: bool, minutes: bool
) -> Event | None:
    spoken = bool(scene.within(*span)) or is_spoken(bare)
    if strong and not FINITE.search(bare) and not spoken:
        return Event(bare, span, strong[0].head, True)
    if strong and (strong[0].proper or spoken or _HELD.search(bare)):
        chosen = next((event for event in strong if event.proper), strong[-1])
        end = max(_complement(scene, chosen, span), topic_end(scene.masked, chosen.span.end, span.end))
        whole = Span(chosen.span.start, end)
        return replace(chosen, name=scene.text(whole), span=whole, proper=True)
    if find_head(scene.scope(span.start, span.end, scene.document.language), span.start, most=2):
        return None
    words = fold(bare).split()
    college = any(word in COLLEGES for word in (words[0], words[-1])) and not minutes
    return Event(bare, span, "", True) if loose and not college and not FINITE.search(bare) else None


def _complement(scene: Scene, event: Event, title: Span) -> int:
    """ "a Conference for the people of X affected by Y": what follows the head belongs to it."""
    rest = re.compile(r"\s+(?:for|on|of|about|sur|pour|zu|zum|zur|über|over|voor|für)\s").match(
        scene.masked, event.span.end, title.end
    )
    stop = re.compile(r"[.;:]|\s[-–—]\s|,\s").search(scene.masked, event.span.end, title.end)
    return (stop.start() if stop else title.end) if rest else event.span.end


def _of_lead(scene: Scene, events: list[Event], loose: bool) -> Event | None:
    """Of the events named in the first blocks the one that is held, dated and named most."""
    end = _lead_end(scene)
    early = [event for event in events if event.span.start < end]
    scored = [
        (score, -event.span.start, event)
        for event in early
        if (score := _lead_score(scene, event, events)) >= (3 if loose or _told_apart(scene, event) else 5)
    ]
    if scored:
        return _in_full(scene, max(scored, key=lambda each: each[:2])[2])
    counts: dict[str, int] = {}
    for event in events:
        if event.head in _WHOLE and not event.proper and (loose or _is_acted(scene, event)):
            counts[event.head] = counts.get(event.head, 0) + (event.head not in ("workshop", "meeting"))
    best = max(counts, key=lambda head: counts[head], default=None)
    generic = next((event for event in events if event.head == best), None)
    return (
        Event(generic.head, Span(generic.span.end - len(generic.head), generic.span.end), generic.head, False)
        if generic
        else None
    )


def _told_apart(scene: Scene, event: Event) -> bool:
    """A name of its own, or what it is of is one ("a meeting of the D9 ministers")."""
    if event.proper or scene.document.language == "de":
        return event.proper
    topic = scene.masked[event.span.end : _in_full(scene, event).span.end]
    return any(word[0].isupper() for word in topic.split())


def _in_full(scene: Scene, event: Event) -> Event:
    """ "a meeting of the ministers": of what it is a meeting tells it from others."""
    if event.proper:
        return event
    end = topic_end(scene.masked, event.span.end, _sentence(scene, event.span.start).end)
    span = Span(event.span.start, end)
    return replace(event, name=scene.text(span), span=span)


# What stands before an event at the beginning of a sentence that is about it.
_TOPIC = re.compile(
    r"(?i)(?:(?:at|during|op|tijdens|lors|auf|bei|bij|während|pendant)\s)?(?:the|de|het|die|das|der|la|le|les|l['’]|beim|aux?|des|du)?\s*$"
)


# "the programme of the", "Das vollständige Programm zum 2.": what follows is what the document is about.
_OF_PROGRAMME = re.compile(
    r"(?i)\b(?:programm(?:e|a)?|agenda|ordre du jour|tagesordnung|ablauf)"
    r"\s(?:of|for|van|voor|d[ue]s?|zu[mr]?|de[rs]|für)\s"
    r"(?:(?:the|de|het|la|das|die|den)\s|l['’])?(?:\d{1,2}(?:\.|st|nd|rd|th|e|er|ème)?\s)?$"
)


def _lead_score(scene: Scene, event: Event, events: list[Event]) -> int:
    sentence = _sentence(scene, event.span.start)
    weak = event.head in forms("events", "weak") and not re.search(r"\d{4}", event.name)
    told = _told_apart(scene, event)
    score = 2 * told - (2 - (told and not event.proper)) * weak
    before = (max(sentence.start, event.span.start - 40), event.span.start)
    score += 2 * (_OF_PROGRAMME.search(scene.masked, *before) is not None)
    score += bool(
        re.search(r"(?:19|20)\d\d$", event.name) and _TOPIC.fullmatch(scene.masked, sentence.start, event.span.start)
    )
    score += 2 * (_HELD.search(scene.masked, *sentence) is not None)
    score += 2 * any(len(when.name) > 4 for when in find_dates(scene.masked, *sentence))
    name = event.name.casefold()
    score -= 3 * (
        not event.proper
        and name.endswith(("s", "en"))
        and not name.endswith(event.head)
        and name not in forms("events", "strong")
    )
    score -= 3 * (not event.proper and name in _PLURALS)
    score += sum(_means(other, event) for other in events) > 1
    score += any(other.head in _ANY and not other.proper and other.span.start > sentence.end for other in events)
    score += any(other.head == event.head and other.span.start < scene.document.blocks[0].end for other in events)
    score += _opens_text(scene, sentence)
    return score - 3 * (
        _PAST.search(scene.masked[max(sentence.start, event.span.start - 30) : event.span.start]) is not None
    )


def _means(other: Event, event: Event) -> bool:
    """The same name again, or "the congress" for the one named at length."""
    return plain(other.name) == plain(event.name) or (
        not other.proper and other.head == event.head and other.name == other.head and event.name != event.head
    )


# "X opened the conference", "prägten das Treffen": what is done at the event stands beside a word for it.
_ACTED = re.compile(
    r"(?i)(?:\b(?:open(?:ed|s|de|t)|clos(?:ed|es)|moderated?|welcomed|eröffne\w*|begrüß\w*|moderier\w*|verwelkomde|heette"
    r"|sloot|afgesloten|geopend|a\s(?:ouvert|conclu|clôturé|accueilli)|ouver\w+|participants?|speakers?|deelnemers"
    r"|sprekers|teilnehm\w+|redner\w*|intervenants)\s(?:\w+\s){0,2}?(?:the|de|het|la|le|les|die|das|der|den|dem|du|des|l['’])"
    r"\s?(?:\w+\s)?)$"
)


def _is_acted(scene: Scene, event: Event) -> bool:
    return _ACTED.search(scene.masked, max(0, event.span.start - 60), event.span.start) is not None


def _opens_text(scene: Scene, sentence: Span) -> bool:
    """A text without a title whose first sentence names the event is about the event."""
    return (
        bool(scene.document.blocks)
        and sentence.start == scene.document.blocks[0].start
        and sentence.end - sentence.start > 60
    )


_PLURALS = forms("sets", "occasion-plurals")


def _sentence(scene: Scene, at: int) -> Span:
    blocks = scene.document.blocks
    index = bisect_right(blocks, at, key=lambda each: each.start) - 1
    block = blocks[index] if index >= 0 and at < blocks[index].end else None
    if block is None:
        return next(
            (e.span for e in scene.document.entries if e.span and e.span.start <= at < e.span.end), Span(at, at)
        )
    return part_at(block.sentences, at) or Span(block.start, block.end)


def _lead_end(scene: Scene) -> int:
    body = [block for block in scene.document.blocks if block.kind is not PassageKind.HEADING]
    long = [block for block in body if block.end - block.start > 120] or body
    return long[min(2, len(long) - 1)].end if long else 0


def _other_lines(scene: Scene, events: list[Event], title: Span | None, chosen: Event) -> Iterator[tuple[Span, Event]]:
    """Further lines of the head that name an event: "Annual meeting of the Society" under its motto."""
    for span, text in head_lines(scene, title):
        bare = bare_title(text)
        inside = next(
            (
                event
                for event in events
                if span.start <= event.span.start < span.end and event.head in forms("events", "strong")
            ),
            None,
        )
        beside = abs(span.start - chosen.span.end) < 8 or abs(chosen.span.start - span.end) < 8
        if bare and (inside or beside) and not scene.within(*span) and not FINITE.search(bare) and bare not in cities():
            yield span, Event(bare, span, inside.head if inside else "", True)
