"""Which event a sentence of prose is about: the one it names beside what is done, the main one, or the last one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.documents import Span
from loaders.extract.acts import Act
from loaders.extract.events import Event
from loaders.extract.lexicon import forms
from loaders.extract.model import Named
from loaders.extract.relations.event_names import events_in, is_held, name_event
from loaders.extract.stage import Stage

# How near what is done the event it is done at is named, and how far back the one the text goes on about.
NEAR, NEXT, BACK = 90, 300, 900
# Roles that words other than those of an event hardly ever give.
_BOUND = frozenset(("OPENING", "CLOSING", "KEYNOTE", "MODERATOR", "PANELLIST", "ATTENDEE"))
_LEADS = re.compile(
    r"[^.;:\n]{0,50}\s(?:at|of|in|during|the|on|op|tijdens|bij|de|het|van|auf|bei|beim|während|am|im|der|des|die|das|den|zur|zum|an|"
    r"à|au|aux|lors|du|la|le|les|l['’]|d['’])\s{0,2}(?:[^\W\d_]+\s|[\"“„«‘]){0,2}"
)

# "the Agency led by X": what stands before it is led, and no event.
_LED = re.compile(r"[A-ZÀ-Þ][\w&-]{2,}\s$")

_INDEFINITE = re.compile(r"(?i)\b(?:an?|een|une?|eine[rmn]?|einem)\s$")


@dataclass
class Course:
    """The event the text goes on about, sentence by sentence."""

    stage: Stage
    last: Named | None = None
    end: int = 0

    def read(self, sentence: Span) -> tuple[Event, ...]:
        """The events of a sentence that persons take part in."""
        return tuple(event for event in events_in(self.stage, *sentence) if is_held(event) and not _is_plural(event))

    def pass_on(self, events: tuple[Event, ...]) -> None:
        """The last of them is the one the text goes on about."""
        for event in reversed(events):
            named = name_event(self.stage, event)
            if named:
                self.last, self.end = named, event.span.end
                return

    def event_of(self, act: Act, events: tuple[Event, ...]) -> Named | None:
        main = self.stage.main_named()
        beside = self._beside(act, events)
        if beside and (main is None or beside.proper or self._is_other(beside)):
            return name_event(self.stage, beside) or main
        if main:
            return main
        if (
            act.agent
            and act.role == "MODERATOR"
            and _LED.search(self.stage.scene.masked[max(0, act.start - 40) : act.start])
        ):
            return None
        near = self.last if self.last and act.start - self.end < (BACK if act.role in _BOUND else NEXT) else None
        return self._named_in(events) or near

    def _is_other(self, event: Event) -> bool:
        """ "at a hearing of X": an event of its own, unless it may be a session of the main one."""
        lead = self.stage.scene.masked[max(0, event.span.start - 6) : event.span.start]
        return (
            not self.stage.gathers
            and not self.stage.is_generic(event)
            and event.head not in forms("sets", "course-sessions")
            and _INDEFINITE.search(lead) is not None
        )

    def _named_in(self, events: tuple[Event, ...]) -> Named | None:
        return next((named for event in events if (named := name_event(self.stage, event))), None)

    def _beside(self, act: Act, events: tuple[Event, ...]) -> Event | None:
        """Behind a verb, before an agent."""
        masked = self.stage.scene.masked
        if act.agent:
            before = [event for event in events if 0 <= act.start - event.span.end < NEAR]
            return before[-1] if before else None
        for event in events:
            if 0 <= event.span.start - act.end < NEAR:
                return event if _LEADS.fullmatch(" " + masked[act.end : event.span.start]) else None
        return None


def _is_plural(event: Event) -> bool:
    return not event.proper and event.name.casefold() in forms("sets", "occasion-plurals")
