"""When and where events are held, as clauses of prose say it: "200 experts met in Porto on 4 May"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.dates import When
from loaders.documents import Span
from loaders.extract.event_topics import topic_end
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Finding, Named
from loaders.extract.persons import Scope
from loaders.extract.places import city_at, place_named, read_after, read_within
from loaders.extract.relations.affiliations import span_over
from loaders.extract.relations.course import Course
from loaders.extract.relations.event_dates import CANCELLED, held_on
from loaders.extract.relations.event_names import events_in, name_event
from loaders.extract.relations.held import HOLDS
from loaders.extract.shapes import UPPER
from loaders.extract.stage import Stage
from loaders.extract.wording import Phrases
from loaders.extract.words import common_words, countries, role_kind
from schema.kinds import Genre, PassageKind

_PROSE = frozenset((PassageKind.PARAGRAPH, PassageKind.BULLET, PassageKind.BOILERPLATE))
# Programmes and lists say when and where in lines of their own.
_LISTS = frozenset((Genre.PROGRAMME, Genre.MINUTES, Genre.LIST))
_SHORTEST, _LONGEST = 40, 700
# Short texts have their lead in the first blocks.
_LEAD = 3
_LAST = re.compile(
    r"(?i)\b(?:last|previous|past|next|vorige?|volgende|komende|letzte[nrs]?|nächste[nrs]?|dernière?|prochaine?)\s(?:\w+\s)?$"
)


@cache
def _phrases(kind: str) -> Phrases:
    return Phrases(forms("gatherings", kind))


def find_held(stage: Stage) -> Iterator[Finding]:
    if stage.line.genre in _LISTS or not (stage.events or stage.main):
        return
    blocks = stage.document.blocks
    course, done = Course(stage), set[tuple[str, str]]()
    lead = max(stage.lead_end, blocks[min(_LEAD, len(blocks) - 1)].end if blocks else 0)
    for block in blocks:
        if block.kind not in _PROSE or block.matter != "body":
            continue
        for sentence in block.sentences:
            if _SHORTEST < sentence.end - sentence.start < _LONGEST and _is_held(stage, sentence):
                event = _event(stage, course, sentence, lead)
                for found in _said(stage, *event, sentence) if event else ():
                    if (key := (found.subject.name, found.predicate)) not in done or found.predicate == "held_in":
                        done.add(key)
                        yield found


def _is_held(stage: Stage, sentence: Span) -> bool:
    return (
        any(True for _ in stage.scene.words.find(_phrases("verb"), *sentence))
        and CANCELLED.search(stage.scene.masked, *sentence) is None
    )


def _event(stage: Stage, course: Course, sentence: Span, lead: int) -> tuple[Named, Span] | None:
    """The only event of the sentence; in the lead the main one, where the sentence says who came."""
    masked, named = stage.scene.masked, dict[str, tuple[Named, Span]]()
    for event in course.read(sentence):
        known = name_event(stage, event)
        if _LAST.search(masked, max(sentence.start, event.span.start - 30), event.span.start):
            return None
        if known and known.name not in named:
            end = event.span.end if event.proper else topic_end(masked, event.span.end, sentence.end)
            named[known.name] = known, Span(event.span.start, end)
    if len(named) == 1:
        return next(iter(named.values()))
    main = stage.main_named()
    if named or main is None or sentence.start > lead:
        return None
    people = any(True for _ in stage.scene.words.find(_phrases("people"), *sentence))
    opening = next(stage.scene.words.find(_phrases("pronoun"), sentence.start, sentence.start + 24), None)
    held = opening and opening.start() < sentence.start + 3 and HOLDS.search(masked, opening.end(), opening.end() + 30)
    return (main, Span(sentence.start, sentence.start)) if people or held else None


def _said(stage: Stage, event: Named, span: Span, sentence: Span) -> Iterator[Finding]:
    whens = [when for when in stage.dates(*sentence, yearless=True) if len(when.name) > 7]
    if len(whens) == 1 and not _of_other(stage, whens[0], sentence):
        yield held_on("held-in-clause", event, whens[0], None)
    scope = stage.scene.scope(sentence.start, sentence.end, stage.language_at(sentence.start))
    verbs = stage.scene.words.find(_phrases("verb"), *sentence)
    ends = [
        *([span.end] if span.end > span.start else []),
        *(when.end for when in whens[:1]),
        *(v.end() for v in verbs),
    ]
    places = next((found for at in ends if (found := list(places_behind(stage, scope, at)))), None)
    for place in places or list(read_within(scope)) or list(_venue_and_city(stage, scope)):
        if any(named.span.start < place.span.end for named in events_in(stage, place.span.start, place.span.end)):
            continue
        yield Finding("held-in-clause", event, "held_in", place, span_over(event.span, place.span))


# "in Bled", "te Woerden": right behind what is held a name is that of a place, known or not.
_IN = re.compile(rf",?\s{{1,3}}(?:in|te|à)\s{{1,2}}((?:[{UPPER}][\w'’-]+\s?){{1,3}})(?=[,.;:)]|\s[a-zà-ÿ(0-9]|$)")
_AT = re.compile(
    r",?\s{1,3}(?:at|in|im|am|au|aux|à|op|on|auf|dans|bij|bei|beim|chez)\s{0,2}(?:(?:the|het|de|der|dem|den|la|le|les)\s|l['’])?"
    rf"(?:[a-zà-ÿ]{{3,12}}\s)?((?:[{UPPER}~][\w'’&-]*(?:\s(?:of|de|du|des|for|für|der|van|&)(?=\s))?\s?){{1,6}}|premises|headquarters)(?![\w-])"
)


def places_behind(stage: Stage, scope: Scope, at: int) -> Iterator[Named]:
    """What is held has the place right behind it: known cities and venues, else one that a word of its name tells."""
    known = list(read_after(scope, at))
    yield from known
    at = known[-1].span.end if known else at
    for _ in range(0 if known else 2):
        match = _AT.match(scope.masked, at, scope.end) or _IN.match(scope.masked, at, scope.end)
        span = Span(match.start(1), match.start(1) + len(match.group(1).rstrip())) if match else None
        if span is None or not (_is_venue(scope, span) or _is_town(stage, scope, span)):
            return
        yield place_named(scope, span)
        at = span.end


_VENUE_IN = re.compile(
    rf"\s(?:(?:in|at|op|bij|auf)\s(?:the|de|het|der|dem)|im|at|au|aux|à la|à l['’]|dans (?:le|la|l['’]))\s{{0,2}}"
    rf"((?:[{UPPER}][\w'’&-]*\s?){{1,5}}),?\s(?:in|te|à)\s(?=[{UPPER}])"
)


def _venue_and_city(stage: Stage, scope: Scope) -> Iterator[Named]:
    """ "in the Steam Mill in Porto": the city behind it tells a place that no word of its name does."""
    for match in _VENUE_IN.finditer(scope.masked, scope.start, scope.end):
        venue = Span(match.start(1), match.start(1) + len(match.group(1).rstrip()))
        city = city_at(scope, match.end())
        if city and not stage.scene.within(*venue) and not any(True for _ in events_in(stage, *venue)):
            yield place_named(scope, venue)
            yield place_named(scope, city)
            return


def _is_venue(scope: Scope, span: Span) -> bool:
    endings = tuple(forms("gatherings", "venue"))
    return any(fold(word).endswith(endings) for word in scope.masked[span.start : span.end].split())


def _is_town(stage: Stage, scope: Scope, span: Span) -> bool:
    """One or two words that are no common ones and no one's name."""
    if _IN.match(scope.masked, span.start - 4, scope.end) is None and scope.masked[
        span.start - 3 : span.start - 1
    ] not in ("in", "te"):
        return False
    words = [fold(word) for word in scope.masked[span.start : span.end].split()]
    other = common_words() | forms("words", "month", "weekday", "function", "article") | stage.scene.lower
    return (
        len(words) < 3
        and not any(word in other or role_kind(word) or word in countries() for word in words)
        and not scope.masked[span.start : span.end].isupper()
        and not stage.scene.within(*span)
        and stage.language_at(span.start) != "de"
        and not (words[0].endswith(("ish", "lands", "ais")) and len(words) == 1)
    )


def _of_other(stage: Stage, when: When, sentence: Span) -> bool:
    """The word before the day, small words left out, says what else was on it."""
    before = [fold(word) for word in stage.scene.masked[max(sentence.start, when.start - 40) : when.start].split()]
    small = forms("words", "article") | {"on", "am", "op", "le", "les", "den", "the"}
    word = next((word for word in reversed(before) if word not in small), "")
    return word.strip("(),") in forms("gatherings", "other")
