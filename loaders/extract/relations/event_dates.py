"""When events are held: labels, header lines, sentences, the day of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from loaders.clock import find_times
from loaders.dates import When
from loaders.documents import Block, Span
from loaders.extract.event_topics import topic_end
from loaders.extract.events import Event
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Finding, Named
from loaders.extract.plain import plain
from loaders.extract.relations.affiliations import span_over
from loaders.extract.relations.event_names import events_in
from loaders.extract.relations.held import DOES, HELD, HOLDS, NEAR, labelled_values
from loaders.extract.stage import Stage
from loaders.months import WEEKDAY
from schema.kinds import Genre, PassageKind


def date_of_main(stage: Stage, main: Named) -> Iterator[Finding]:
    """The best date only: a labelled one, one in a header line, one in a sentence, the day of the minutes."""
    for rule, place, when in chain(_header_dates(stage), _sentence_dates(stage), _own_dates(stage), _lead_dates(stage)):
        if len(when.name) > 4:
            time = _time_near(stage, place)
            yield held_on(rule, main, when, time)
            return


def is_day(when: When) -> bool:
    """A day or days, not a month or year."""
    return len(when.name) > 7 or when.name.startswith("-")


def held_on(rule: str, event: Named, when: When, time: str | None) -> Finding:
    qualifiers: dict[str, str | list[str]] = {"time": time} if time else {}
    date = Named("Date", when.name, Span(when.start, when.end))
    return Finding(rule, event, "held_on", date, span_over(event.span, date.span), qualifiers)


def _time_near(stage: Stage, place: Span) -> str | None:
    clock = next(iter(find_times(stage.scene.masked, place.start, min(place.end, place.start + 240))), None)
    return clock.name if clock else None


_Dated = tuple[str, Span, When]


def _header_dates(stage: Stage) -> Iterator[_Dated]:
    for value in labelled_values(stage, "DATE", "TIME"):
        for when in stage.dates(value.start, min(value.end, value.start + 120), yearless=True)[:1]:
            yield "date-label", Span(value.start, value.end), when
    body = stage.document.blocks[:8]
    for block in body:
        if (
            block.end - block.start < 140
            and not (block.kind is PassageKind.TABLE_ROW and block.columns)
            and not _is_published(stage, block)
            and not _DEADLINE.search(stage.scene.masked, block.start, block.end)
        ):
            for when in stage.dates(block.start, block.end, yearless=True)[:1]:
                if is_day(when) and (
                    stage.tells_at_head or (stage.main and stage.main.span.start <= when.start <= stage.main.span.end)
                ):
                    yield "date-line", Span(block.start, block.end), _with_last_day(stage, when)


def _with_last_day(stage: Stage, when: When) -> When:
    """The first of the days that head the parts of a programme, with the last of them."""
    days = [day for day in stage.days.values() if day.start >= when.start]
    if len(days) < _FEWEST_DAYS or days[0].start != when.start or days[-1].name == when.name:
        return when
    return When(when.start, when.end, f"{when.name}/{days[-1].name}")


_FEWEST_DAYS = 2
# "Aanmelden kan tot 1 februari": by when something is to be done.
_DEADLINE = re.compile(
    r"(?i)\b(?:register|registration|regist\w+ by|deadline|apply|aanmeld\w*|inschrijv\w*|uiterlijk|vóór"
    r"|anmeld\w*|bewerb\w*|spätestens|inscri\w*|avant le|jusqu['’]au|rsvp|no later than|closes?)\b"
)
# Texts that say at their head when they were published.
_DATED_GENRES = frozenset((Genre.PRESS_RELEASE, Genre.BLOG_POST, Genre.REPORT, Genre.MISSION_LETTER))
_PUBLISHED = re.compile(
    r"(?i)[\s*_>-]{0,6}(?:geplaatst|gepubliceerd|posted|published|publié|mis en ligne|veröffentlicht"
    r"|erstellt|updated|last update)"
)


def _is_published(stage: Stage, block: Block) -> bool:
    """A dateline says when the text was published, not when the event is."""
    when = stage.dates(block.start, block.end)
    if _PUBLISHED.match(stage.scene.masked, block.start, block.end):
        return True
    if not when or when[0].name != stage.line.date or stage.line.genre in (Genre.MINUTES, Genre.PROGRAMME):
        return False
    return not stage.tells_at_head or stage.line.genre in _DATED_GENRES or _comes_before(stage, when[0])


def _comes_before(stage: Stage, when: When) -> bool:
    """Another day after this one is named further on."""
    later = (each for block in stage.document.blocks[:20] for each in stage.dates(block.start, block.end))
    return any(each.start > when.start and is_day(each) and each.name > when.name for each in later)


# "Cork, 19 November 2024 –": when the text was written.
_DATELINE = re.compile(r"\s{0,2}[-–—]\s")


def _sentence_dates(stage: Stage) -> Iterator[_Dated]:
    for event in stage.events:
        if stage.is_main(event) or (stage.is_generic(event) and of_its_own(stage, event) is None):
            sentence = stage.sentence_at(event.span.start)
            if CANCELLED.search(stage.scene.masked, *sentence):
                continue
            for when in stage.dates(*sentence, yearless=True):
                dateline = when.name == stage.line.date and _DATELINE.match(stage.scene.masked, when.end, sentence.end)
                if len(when.name) > 4 and not dateline and _dates_event(stage, event, when, sentence):
                    yield "date-in-sentence", sentence, when


# "a hearing on Fair Nets": what it is about, capitalised or in quotation marks.
_OWN_TOPIC = re.compile(
    r"\s(?:on|about|over|sur|zum|zur|über|entitled|titled|zu)\s(?:the\s)?[\"“„«‘']?([A-ZÀ-Þ][\w-]+)"
)


def of_its_own(stage: Stage, event: Event) -> Named | None:
    """A common word with a topic of its own, none of whose words the name of the main event holds."""
    topic = _OWN_TOPIC.match(stage.scene.masked, event.span.end, event.span.end + 40)
    if topic is None or event.proper or stage.main is None or event.span.start == stage.main.span.start:
        return None
    word = plain(topic.group(1))
    named = {part for name in (stage.main.name, *stage.main_names) for part in plain(name).split()}
    if word in named or fold(topic.group(1)) in forms("words", "month", "weekday"):
        return None
    span = Span(
        event.span.start, topic_end(stage.scene.masked, event.span.end, stage.sentence_at(event.span.start).end)
    )
    return Named("Event", stage.scene.text(span), span)


def _dates_event(stage: Stage, event: Event, when: When, sentence: Span) -> bool:
    """The date follows the event closely, or the sentence says that something is held."""
    if event.span.start <= when.start < event.span.end:
        return True
    gap = Span(event.span.end, when.start) if when.start >= event.span.end else Span(when.end, event.span.start)
    between = stage.scene.masked[gap.start : gap.end]
    if any(other.proper and not stage.is_main(other) for other in events_in(stage, *gap)):
        return False
    close = len(between) < 34 and re.search(r"[.;:]", between) is None
    held = HOLDS.search(stage.scene.masked, *sentence) or DOES.search(stage.scene.masked, *sentence)
    return close or (len(between) < 2 * NEAR and held is not None)


_WEEKDAY = re.compile(rf"(?i)\b(?:{WEEKDAY})[a-z]{{0,12}}\b\.?,?\s")


def _lead_dates(stage: Stage) -> Iterator[_Dated]:
    """An announcement that says when "it" takes place, or on which day of the week, without naming the event there."""
    for block in stage.document.blocks[:_LEAD_BLOCKS] if stage.gathers else ():
        for sentence in block.sentences if block.kind is not PassageKind.AGENDA_LINE else ():
            for when in stage.dates(*sentence, yearless=True)[:1]:
                told = HOLDS.search(stage.scene.masked, *sentence) or _WEEKDAY.match(stage.scene.masked, when.start)
                if told and is_day(when) and not CANCELLED.search(stage.scene.masked, *sentence):
                    yield "date-in-lead", sentence, when


# So many blocks may come before the sentence that says when.
_LEAD_BLOCKS = 10


def _own_dates(stage: Stage) -> Iterator[_Dated]:
    """The day of the document, where that is the day of the event."""
    keys = ("event_date", "eventdate", "start_date", "start", "date_start") + (
        ("date",) if stage.document.values("date_end", "end_date", "url_register", "location", "venue") else ()
    )
    for entry in stage.document.entries:
        if entry.key.casefold() in keys and entry.span:
            for when in stage.dates(*entry.span)[:1]:
                yield "event-front-matter", entry.span, when
    if stage.line.genre is Genre.MINUTES:
        for block in stage.document.blocks[:10]:
            for when in stage.dates(block.start, min(block.end, block.start + 300))[:1]:
                if len(when.name) == 10:
                    yield "minutes-date", Span(block.start, block.end), when


CANCELLED = re.compile(
    r"(?i)\b(?:cancel\w*|postponed|called off|will not take place|abgesagt|entfällt|verschoben|fällt aus"
    r"|vervalt|afgelast|geannuleerd|uitgesteld|gaat niet door|annulée?s?|reportée?s?|n['’]aura pas lieu"
    r"|would have|could have|imagine|hätte|aurait|zou)\b"
)


# "21-22 November 2024 - 5th Assembly", "4 December 2024, online – Hearing".
_BEFORE_NAME = re.compile(r"(?:\s*,\s*[\w ]{2,24})?\s*[-–—:|]\s*(?:\w+\s)?[\"“„«*_]{0,2}\s*")


# "On 4 and 5 May the observatory organised the seminar".
_ON_DAY = re.compile(
    rf",?\s[^.;:()\n]*?(?:{HELD}|organi[sz]es?|organiseerde|veranstaltete|a organisé|organisait|went to"
    rf"|attended|hosts?|hosted|hold|holds|convenes?|houdt|hield|hält|hielt|tient|tiendra|a tenu|besprochen|besproken"
    rf"|bezocht|nam deel)\b[^.;:()\n]{{0,24}}\s[\"“„«*_]{{0,3}}"
)


# "Alpine Care Routes (Chur, 9 June 2023)", "Kennisdag, Lelystad, 10 september".
_ASIDE_DATE = re.compile(
    r"[\"”»*_]{0,3}\s*(?:\(|,\s*|[-–—|]\s*|:\s*)"
    r"(?:[A-ZÀ-ÖØ-Þ][\w-]+(?:\s[A-Z][\w-]+)?,\s*)?(?:on\s|op\s|am\s|le\s|du\s|vom\s|held\s)?"
)


def closely(stage: Stage, event: Event, when: When, sentence: Span) -> bool:
    if event.span.start <= when.start < event.span.end:
        return len(when.name) > 4
    between = (
        stage.scene.masked[event.span.end : when.start]
        if when.start >= event.span.end
        else stage.scene.masked[when.end : event.span.start]
    )
    first, last = sorted((when.start, event.span.start))
    if any(other is not event for other in events_in(stage, first + 1, last)):
        return False
    if when.start < event.span.start:
        hours = max((clock.end for clock in find_times(between, 0, 30, lenient=True)), default=0)
        return _BEFORE_NAME.fullmatch(between) is not None or (
            len(between) < 2 * NEAR and _ON_DAY.fullmatch(between[hours:]) is not None
        )
    if _ASIDE_DATE.fullmatch(between):
        return True
    held = when.start >= event.span.end and len(between) < NEAR and HOLDS.search(between) is not None
    return (len(between) < 26 and re.search(r"[.;:()]", between) is None and when.start >= event.span.end) or held
