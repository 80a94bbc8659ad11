"""Chooses the event a document is about, and the names the document gives it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.dates import find_dates
from loaders.documents import Block, Span
from loaders.extract.spans import part_at
from loaders.extract.bodies import COLLEGES
from loaders.extract.events import Event
from loaders.extract.labels import exact_label, label_kind
from loaders.extract.lexicon import fold, forms
from loaders.extract.plain import plain
from loaders.extract.scene import Scene
from loaders.extract.words import cities
from schema.facts import DocumentLine
from schema.kinds import Genre, PassageKind

_GATHERING = frozenset((Genre.PROGRAMME, Genre.MINUTES))
_GATHERING_LABELS = frozenset(("SPEAKER", "PANELLIST", "ATTENDEE", "KEYNOTE", "MODERATOR"))
_LEAD = re.compile(
    r"^(?:(?:meeting\s+|draft\s+)*minutes(?:\s+of)?(?:\s+the)?|(?:concept\s*)?(?:verslag|notulen)(?:\s+van)?(?:\s+(?:de|het))?|(?:kurz|ergebnis)?protokoll(?:\s+(?:der|des|zur|zum|vom))?|"
    r"compte[- ]rendu(?:\s+(?:de\s+la|de\s+l['’]|du|des|de))?|relevé de décisions|procès[- ]verbal(?:\s+(?:de\s+la|de\s+l['’]|du|des|de))?|summary\s+(?:from|of)(?:\s+the)?|report\s+(?:from|of|on)(?:\s+the)?|"
    r"(?:bericht|nachbericht)\s+(?:vom|von|über|zur|zum)(?:\s+(?:der|das|die))?|rückblick(?:\s+auf)?(?:\s+(?:das|die|den))?|einladung(?:\s+(?:zur|zum))?|uitnodiging(?:\s+voor)?(?:\s+(?:de|het))?|"
    r"invitation(?:\s+(?:to|à|au))?(?:\s+(?:the|la|le|l['’]))?|agenda(?:\s+(?:of|for|van|for the|voor))?|(?:final\s+|draft\s+)?programme?(?:\s+(?:of|for|de|du))?|programma(?:\s+(?:van|voor))?|programm(?:\s+(?:der|des))?|"
    r"tagesordnung(?:\s+(?:der|des|zur))?|ordre du jour(?:\s+(?:de|du))?|save the date|aankondiging|announcement(?:\s+of)?|annonce|ankündigung|terugblik(?:\s+op)?|impressions? (?:from|of)|retour sur|"
    r"speakers?(?:\s+(?:at|of))?|recap(?:\s+of)?|key (?:takeaways|messages) (?:from|of)|takeaways from|highlights (?:from|of))(?:\s+the)?\b[\s:–—-]*", re.IGNORECASE,
)
_TRAIL = re.compile(r"(?:[\s:–—-]*\([^()]{3,40}\s(?:version|versie|fassung)\)|[\s:–—-]*\b(?:speakers(?:\s+and\s+\w+)?|biographies des intervenants|intervenants|sprekers|referenten|agenda|programme?|programma|programm|minutes|notulen|protokoll|slides|presentations?|summary|report|recap|\(?draft\)?))\s*$", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:is|are|was|were|will|has|have|organi[sz]es?|host(?:s|ed)?|launch(?:es|ed)?|hold(?:s)?|held|takes?|brings?|discuss(?:es|ed)?|announces?|joins?|welcomes?|organise|organiseert|organisiert|lädt|veranstaltet|findet|komt|komen|zijn|wordt|a|ont|est|sera|accueille|annonce|publie)\b")
_HELD = re.compile(
    r"(?i)\b(?:held|hosted?|hosts|organi[sz]e[sd]?|organi[sz]ing|take[s]? place|took place|taking place|convened?|gathered|brought together|invite[sd]?|join us|register|manage|attended|"
    r"plaats|plaatsvinden|plaatsgevonden|georganiseerd|organiseert|organiseren|gehouden|uitgenodigd|aanmelden|welkom|"
    r"lieu|organis\w+|s['’]est tenue?|se tiendra|se tient|tenue?s?|invite\w*|réuni\w*|statt|stattfinden|stattfindet|stattgefunden|fand|findet|veranstalte\w*|organisier\w*|eingeladen|lädt|luden|einladen)\b"
)
_PAST = re.compile(r"(?i)\b(?:last|previous|vorige?|vorig|letzte[nrs]?|dernier|dernière|past|during the)\s+(?:\w+\s+){0,2}$")
_EVENT_KEYS = frozenset("speaker speakers location venue event event_date date_end start_date end_date url_register eventdate start end".split())
_WHOLE = frozenset(
    "congress conference summit symposium workshop webinar seminar event forum festival hackathon assembly meeting congres conferentie bijeenkomst evenement vergadering congrès conférence sommet colloque webinaire"
    " événement séminaire réunion konferenz kongress tagung veranstaltung gipfel treffen mitgliederversammlung".split()
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """The event a document is about, with its other names."""

    event: Event
    names: tuple[str, ...]


def gathers_people(scene: Scene, line: DocumentLine) -> bool:
    """Whether the document lists who speaks at, or attends, one event."""
    if line.genre in _GATHERING:
        return True
    if line.genre is Genre.LIST:
        return any(block.kind is PassageKind.HEADING and label_kind(scene.text(Span(block.start, block.end))) == "SPEAKER" for block in scene.document.blocks)
    keys = {entry.key.casefold() for entry in scene.document.entries if entry.value.strip("~ '\"")}
    if len(keys & _EVENT_KEYS) > 1 or any(entry.key == "type" and fold(entry.value) in _WHOLE for entry in scene.document.entries):
        return True
    if sum(block.kind is PassageKind.AGENDA_LINE for block in scene.document.blocks) > 2:
        return True
    return any(_gathering_block(scene, block) for block in scene.document.blocks)


def _gathering_block(scene: Scene, block: Block) -> bool:
    """A heading, column or line that announces speakers or those present."""
    if block.columns:
        return any(exact_label(name) in _GATHERING_LABELS for name in block.columns)
    if block.end - block.start > 60 or scene.within(block.start, block.end):
        return False
    text = scene.text(Span(block.start, block.end))
    return (label_kind(text) if block.kind is PassageKind.HEADING else exact_label(text) or exact_label(text.split()[-1] if text else "")) in _GATHERING_LABELS


def find_occasion(scene: Scene, events: list[Event], title: Span | None, line: DocumentLine) -> Occasion | None:
    gathers = gathers_people(scene, line)
    lead = _of_lead(scene, events, gathers or line.genre is Genre.ANNOUNCEMENT)
    named = _of_title(scene, events, title, line, gathers)
    announced = line.genre is Genre.ANNOUNCEMENT or not gathers
    chosen = lead if lead and named and not named.head and announced else named or lead
    if chosen is None:
        return None
    names = [*_title_forms(scene, title, chosen, named is not None and title is not None and named.span.start == title.start)]
    names += [named.name] if named else []
    if named and lead and lead.proper and not _conflict(chosen, lead) and (gathers or _similar(chosen, lead)):
        names.append(lead.name)
    names += [event.name for event in events if event.proper and _similar(chosen, event)]
    names += [other.name for _, other in _other_lines(scene, events, title, chosen) if gathers and not _conflict(chosen, other)]
    names += [name for name in _top_headings(scene) if gathers and _shares_start(chosen.name, name)]
    return Occasion(chosen, tuple(dict.fromkeys(name for name in names if plain(name) != plain(chosen.name))))


def _of_title(scene: Scene, events: list[Event], title: Span | None, line: DocumentLine, gathers: bool) -> Event | None:
    """The event as the title, or another line of the head, names it."""
    best: tuple[int, int, Event] | None = None
    for at, (span, text) in enumerate(_head_lines(scene, title)):
        bare = _bare_title(text)
        inside = [event for event in events if span.start <= event.span.start < span.end]
        strong = [event for event in inside if event.head in forms("events", "strong") or event.head not in forms("events", "weak") or (gathers and event.head not in COLLEGES)]
        if bare is None or scene.within(*span) and not (span == title and strong):
            continue
        loose = gathers or (line.genre is Genre.ANNOUNCEMENT and bare != text)
        event = _event_of_line(scene, span, bare, strong, loose, line.genre is Genre.MINUTES)
        own = title is not None and span.start == title.start
        if event is None or not (own or gathers):
            continue
        score = 3 * bool(strong) + 2 * own - at
        if best is None or score > best[0]:
            best = (score, -at, event)
    return best[2] if best else None


def _event_of_line(scene: Scene, span: Span, bare: str, strong: list[Event], loose: bool, minutes: bool) -> Event | None:
    if strong and not _FINITE.search(bare):
        return Event(bare, span, strong[0].head, True)
    if strong and (strong[0].proper or _HELD.search(bare)):
        end = _complement(scene, strong[0], span)
        return replace(strong[0], name=scene.text(Span(strong[0].span.start, end)), span=Span(strong[0].span.start, end), proper=True)
    words = fold(bare).split()
    college = any(word in COLLEGES for word in (words[0], words[-1])) and not minutes
    return Event(bare, span, "", True) if loose and not college and not _FINITE.search(bare) else None


def _head_lines(scene: Scene, title: Span | None) -> Iterator[tuple[Span, str]]:
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


_LABELLED = re.compile(r"^([^\W\d_][\w /-]{1,24}?)\s?:\s+(.+)$")
_VALUED = frozenset("subject betreff onderwerp objet title titel titre event meeting veranstaltung réunion vergadering sitzung bijeenkomst re".split())
_DOCUMENT_WORDS = re.compile(r"(?i)^(?:tagungsprogramm|ergebnisprotokoll|kurzprotokoll|verlaufsprotokoll|journée d['’]étude|press release|pressemitteilung|communiqué(?: de presse)?|persbericht|biographies?|biografie\w*|guests?|and|und|et|en|des|the|of|intervenants|referenten|sprekers|speakers|programme?|agenda|draft|final|version|\W)+$")


def _bare_title(text: str) -> str | None:
    """A line without what says that it is minutes, an invitation or a programme; None if nothing else is left."""
    labelled = _LABELLED.match(text)
    if labelled and fold(labelled.group(1)) in _VALUED:
        text = labelled.group(2)
    elif labelled and (exact_label(labelled.group(1)) or fold(labelled.group(1)) in ("from", "to", "cc", "von", "an", "van", "aan", "de", "à")):
        return None
    bare = _TRAIL.sub("", _TRAIL.sub("", _LEAD.sub("", text))).strip(" -–—:|•\U0001f9e0\U0001f50d\U0001f4ac")
    words = bare.split()
    if not bare or len(bare) > 200 or exact_label(bare) or fold(words[0]) in _OPENERS or _DOCUMENT_WORDS.match(bare):
        return None
    dated = sum(when.end - when.start for when in find_dates(bare))
    if dated > 0.4 * len(bare) or bare.endswith(".") or all(_says_little(word) for word in words):
        return None
    return bare


_OPENERS = frozenset("register download join read click see contact sign welcome lees meld bekijk anmeldung jetzt inscrivez télécharger dear beste sehr chers".split())


def _says_little(word: str) -> bool:
    folded = fold(word).strip(".,:#&-–")
    return not folded or folded in forms("events", "strong", "weak") or exact_label(folded) is not None or folded in forms("words", "function", "link") or folded in ("plenary", "parallel") or (folded.isdigit() and len(folded) < 3)


def _complement(scene: Scene, event: Event, title: Span) -> int:
    """"a Conference for the people of X affected by Y": what follows the head belongs to it."""
    rest = re.compile(r"\s+(?:for|on|of|about|sur|pour|zu|zum|zur|über|over|voor|für)\s").match(scene.masked, event.span.end, title.end)
    stop = re.compile(r"[.;:]|\s[-–—]\s|,\s").search(scene.masked, event.span.end, title.end)
    return (stop.start() if stop else title.end) if rest else event.span.end


def _of_lead(scene: Scene, events: list[Event], loose: bool) -> Event | None:
    """Of the events named in the first blocks the one that is held, dated and named most."""
    end = _lead_end(scene)
    early = [event for event in events if event.span.start < end]
    scored = [(score, -event.span.start, event) for event in early if (score := _lead_score(scene, event, events)) >= (3 if event.proper or loose else 5)]
    if scored:
        return max(scored, key=lambda each: each[:2])[2]
    if not loose:
        return None
    counts: dict[str, int] = {}
    for event in events:
        if event.head in _WHOLE and not event.proper:
            counts[event.head] = counts.get(event.head, 0) + (event.head not in ("workshop", "meeting"))
    best = max(counts, key=lambda head: counts[head], default=None)
    generic = next((event for event in events if event.head == best), None)
    return Event(generic.head, Span(generic.span.end - len(generic.head), generic.span.end), generic.head, False) if generic else None


def _lead_score(scene: Scene, event: Event, events: list[Event]) -> int:
    sentence = _sentence(scene, event.span.start)
    weak = event.head in forms("events", "weak") and not re.search(r"\d{4}", event.name)
    score = 2 * event.proper - 2 * weak
    score += 2 * (_HELD.search(scene.masked, *sentence) is not None)
    score += 2 * any(len(when.name) > 4 for when in find_dates(scene.masked, *sentence))
    score -= 3 * (not event.proper and event.name.casefold().endswith(("s", "en")) and event.name.casefold() not in forms("events", "strong"))
    score -= 3 * (not event.proper and event.name.casefold() in _PLURALS)
    score += sum(plain(other.name) == plain(event.name) for other in events) > 1
    return score - 3 * (_PAST.search(scene.masked[max(sentence.start, event.span.start - 30) : event.span.start]) is not None)


_PLURALS = frozenset("workshops conferences meetings events webinars seminars days weeks prizes awards courses bijeenkomsten congressen workshops ateliers conférences réunions journées rencontres tage treffen veranstaltungen konferenzen tagungen".split())


def _sentence(scene: Scene, at: int) -> Span:
    blocks = scene.document.blocks
    index = bisect_right(blocks, at, key=lambda each: each.start) - 1
    block = blocks[index] if index >= 0 and at < blocks[index].end else None
    if block is None:
        return next((e.span for e in scene.document.entries if e.span and e.span.start <= at < e.span.end), Span(at, at))
    return part_at(block.sentences, at) or Span(block.start, block.end)


def _lead_end(scene: Scene) -> int:
    body = [block for block in scene.document.blocks if block.kind is not PassageKind.HEADING]
    long = [block for block in body if block.end - block.start > 120] or body
    return long[min(2, len(long) - 1)].end if long else 0


def _title_forms(scene: Scene, title: Span | None, chosen: Event, named: bool) -> Iterator[str]:
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


def _other_lines(scene: Scene, events: list[Event], title: Span | None, chosen: Event) -> Iterator[tuple[Span, Event]]:
    """Further lines of the head that name an event: "Annual meeting of the Society" under its motto."""
    for span, text in _head_lines(scene, title):
        bare = _bare_title(text)
        inside = next((event for event in events if span.start <= event.span.start < span.end and event.head in forms("events", "strong")), None)
        beside = abs(span.start - chosen.span.end) < 8 or abs(chosen.span.start - span.end) < 8
        if bare and (inside or beside) and not scene.within(*span) and not _FINITE.search(bare) and bare not in cities():
            yield span, Event(bare, span, inside.head if inside else "", True)


def _top_headings(scene: Scene) -> Iterator[str]:
    yield from (scene.text(Span(b.start, b.end)) for b in scene.document.blocks[:40] if b.kind is PassageKind.HEADING and b.level == 1)


def _shares_start(name: str, other: str) -> bool:
    first, second = plain(name).split(), plain(other).split()
    return bool(first and second) and first[0] == second[0] and len(first[0]) > 2


def _similar(main: Event, other: Event) -> bool:
    """Another name of the same event: most of its words are shared and no other year is named."""
    if not other.proper:
        return False
    ours, theirs = set(plain(main.name).split()), set(plain(other.name).split())
    return len(ours & theirs) >= 2 and len(ours & theirs) >= 0.75 * min(len(ours), len(theirs)) and not _conflict(main, other)


def _conflict(main: Event, other: Event) -> bool:
    years, others = (set(re.findall(r"(?:19|20)\d\d", event.name)) for event in (main, other))
    return bool(years and others and years != others)
