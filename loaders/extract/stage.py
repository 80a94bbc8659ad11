"""Everything the rules may use of a document: what it is, who and what it names, the event it is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from loaders.dates import Context, When, find_dates
from loaders.documents import Block, Document, Span
from loaders.extract import document as about
from loaders.extract.descriptions import describe
from loaders.extract.events import Event, find_events
from loaders.extract.gathering import gathers_people, is_speech, programme_start
from loaders.extract.lexicon import forms
from loaders.extract.model import Description, Named, Person
from loaders.extract.naming import Names, collect_names
from loaders.extract.occasion import find_occasion
from loaders.extract.opening import first_line
from loaders.extract.plain import plain
from loaders.extract.scene import Scene, set_scene
from loaders.extract.session_titles import Session
from loaders.extract.sessions import find_sessions
from loaders.extract.spans import part_at
from schema.facts import DocumentLine
from schema.kinds import PassageKind

_ANY_GATHERING = forms("sets", "stage-any-gathering")
_WHOLE_HEADS = forms("sets", "stage-whole-heads")
_DAY = re.compile(r"(?:\d{4}|-)-\d\d-\d\d")
_LONGEST_DAY = 60


def _is_most(when: When, length: int) -> bool:
    return 2 * (when.end - when.start) >= length - len("Wednesday, ")


# So far into a text its dates are asked for the year they share.
_DATED = 20_000
# Words that mean any event.
_ANY_EVENT = forms("sets", "stage-any-event")


@dataclass(frozen=True)
class Stage:
    """What the families of rules read from."""

    scene: Scene
    line: DocumentLine
    names: Names
    descriptions: tuple[Description, ...]
    events: tuple[Event, ...]
    # The event the document is about, and the other names the text gives it.
    main: Event | None
    main_names: tuple[str, ...] = ()
    # Whether the document lists who speaks at, or attends, that event.
    gathers: bool = False
    title: Span | None = None
    block_starts: tuple[int, ...] = ()
    # The sessions of the main event, by the index of the block that names each.
    sessions: dict[int, Session] = field(default_factory=dict)
    described: dict[int, tuple[Description, ...]] = field(default_factory=dict)

    @property
    def document(self) -> Document:
        return self.scene.document

    def of_person(self, person: Person) -> tuple[Description, ...]:
        """The descriptions beside one mention of a person."""
        return self.described.get(person.span.start, ())

    def main_named(self) -> Named | None:
        return Named("Event", self.main.name, self.main.span, self.main_names) if self.main else None

    def dates(self, start: int, end: int, yearless: bool = False) -> list[When]:
        """The dates of a stretch, their years completed from the text; yearless keeps those that stay without one."""
        found = list(find_dates(self.scene.masked, start, end, Context(self.line.date)))
        for told in (self.main_year, self.first_date, self.only_year):
            if told and any(when.name.startswith("-") for when in found):
                guessed = {when.start: when for when in find_dates(self.scene.masked, start, end, Context(told))}
                found = [guessed.get(when.start, when) if when.name.startswith("-") else when for when in found]
        return [when for when in found if yearless or not when.name.startswith("-")]

    @cached_property
    def main_year(self) -> str | None:
        """The year that ends the name of the main event ("Data Days 2024")."""
        for name in (self.main.name, *self.main_names) if self.main else ():
            if year := re.search(r"(?<![\w–-])((?:19|20)\d\d)$", name.strip(" .:()")):
                return year.group(1)
        return None

    @cached_property
    def first_date(self) -> str | None:
        """The first full date of the document's head, which tells the year of those that name none."""
        for block in self.document.blocks[:6]:
            for when in find_dates(self.scene.masked, block.start, min(block.end, block.start + 200)):
                if re.match(r"\d{4}-", when.name):
                    return when.name[:10]
        return None

    @cached_property
    def days(self) -> dict[int, When]:
        """The lines that are a day and little else, by the index of their block, where there are several days."""
        found: dict[int, When] = {}
        for index, block in enumerate(self.document.blocks):
            length = block.end - block.start
            if length < _LONGEST_DAY and block.kind is not PassageKind.AGENDA_LINE and block.matter == "body":
                whens = self.dates(block.start, block.end, yearless=True)
                if len(whens) == 1 and _DAY.fullmatch(whens[0].name) and _is_most(whens[0], length):
                    found[index] = whens[0]
        names = [when.name for when in found.values()]
        return (
            found if len(set(names)) > 1 and names == sorted(names) and len({len(name) for name in names}) == 1 else {}
        )

    def day_of(self, index: int) -> When | None:
        """The day a block stands under, in a programme of several."""
        above = [at for at in self.days if at <= index]
        return self.days[above[-1]] if above else None

    @cached_property
    def only_year(self) -> str | None:
        """The year of all full dates of the text, which those without one share."""
        blocks = self.document.blocks
        if not blocks:
            return None
        masked = self.scene.masked
        found = find_dates(masked, blocks[0].start, min(blocks[-1].end, blocks[0].start + _DATED))
        full = [when.name for when in found if re.match(r"\d{4}-\d\d-\d\d", when.name)]
        return full[0][:10] if len({name[:4] for name in full}) == 1 else None

    def named_event(self, event: Event) -> Named:
        """The main event where the name means it, else the event by its own name."""
        main = self.main_named()
        known = {plain(name) for name in (main.name, *main.aliases)} if main else set()
        if main and plain(event.name) in known:
            return main
        return Named("Event", event.name, event.span)

    def is_main(self, event: Event) -> bool:
        named = self.main_named()
        return named is not None and plain(event.name) in {plain(name) for name in (named.name, *named.aliases)}

    def is_generic(self, event: Event) -> bool:
        """ "the workshop", "the event": the kind of the main event, without a name of its own."""
        main = self.main
        if main and self.gathers and not event.proper and event.head in _WHOLE_HEADS:
            return True
        if (
            main
            and self.gathers
            and event.head in _ANY_GATHERING
            and event.span.start < self.lead_end
            and self.scene.masked[event.span.end - 1].islower()
        ):
            return True
        return (
            main is not None
            and not event.proper
            and (event.head == main.head or event.head in plain(main.name).split() or event.head in _ANY_EVENT)
        )

    @cached_property
    def tells_at_head(self) -> bool:
        """Whether the lines above the text say when and where the event is."""
        return self.gathers or is_speech(self.scene, self.line)

    @cached_property
    def session_starts(self) -> frozenset[int]:
        """Where the blocks that name a session begin."""
        return frozenset(self.document.blocks[index].start for index in self.sessions)

    @property
    def lead_end(self) -> int:
        """Where the third paragraph of running text ends."""
        long = [block for block in self.document.blocks[:40] if block.end - block.start > 160]
        return long[min(2, len(long) - 1)].end if long else 0

    @cached_property
    def event_starts(self) -> list[int]:
        return [event.span.start for event in self.events]

    def sentence_at(self, offset: int) -> Span:
        block = self.block_at(offset)
        if block is None:
            return next(
                (e.span for e in self.document.entries if e.span and e.span.start <= offset < e.span.end),
                Span(offset, offset),
            )
        return part_at(block.sentences, offset) or Span(block.start, block.end)

    def language_at(self, offset: int) -> str:
        block = self.block_at(offset)
        return block.language if block else self.document.language

    def block_at(self, offset: int) -> Block | None:
        blocks = self.document.blocks
        at = bisect_right(self.block_starts, offset) - 1
        return blocks[at] if at >= 0 and offset < blocks[at].end else None


def set_stage(document: Document) -> Stage:
    scene = set_scene(document)
    line = about.describe(document)
    events = find_events(scene)
    title = title_span(document, line.title)
    gathers = gathers_people(scene, line)
    chosen = find_occasion(scene, events, title, line, gathers)
    descriptions = tuple(describe(scene))
    described: dict[int, list[Description]] = defaultdict(list)
    for description in descriptions:
        described[description.person.span.start].append(description)
    return Stage(
        scene=scene,
        line=line,
        names=collect_names(scene),
        descriptions=descriptions,
        events=tuple(events),
        main=chosen.event if chosen else None,
        main_names=chosen.names if chosen else (),
        gathers=gathers,
        sessions=find_sessions(scene, programme_start(scene, line)) if gathers else {},
        title=title,
        block_starts=tuple(block.start for block in document.blocks),
        described={start: tuple(each) for start, each in described.items()},
    )


def title_span(document: Document, title: str | None) -> Span | None:
    """Where the title stands: in the front matter or in a block of the head."""
    if not title:
        return None
    for entry in document.entries:
        if entry.span and entry.value == title:
            return entry.span
    wanted = plain(title)
    blocks = document.blocks[:15]
    lines = [first_line(document, block) for block in blocks]
    exact = next((line for line in lines if plain(document.plain(line)) == wanted), None)
    return exact or next((line for line in lines if plain(document.plain(line)).startswith(wanted[:60])), None)
