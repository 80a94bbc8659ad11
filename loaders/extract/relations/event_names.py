"""Which event a phrase of prose means: the main one, one by its own name, or the one of its kind named before."""

from __future__ import annotations

from bisect import bisect_left

from loaders.documents import Span
from loaders.extract.event_topics import topic_end
from loaders.extract.events import Event
from loaders.extract.lexicon import forms
from loaders.extract.model import Named
from loaders.extract.plain import plain
from loaders.extract.stage import Stage

_REACH = 3000


def events_in(stage: Stage, start: int, end: int) -> tuple[Event, ...]:
    """The events named between two offsets."""
    return stage.events[bisect_left(stage.event_starts, start) : bisect_left(stage.event_starts, end)]


def is_held(event: Event) -> bool:
    """Something that can be organised: named, or of a kind that is always held."""
    return (
        event.proper
        or event.head in forms("events", "strong", "suffix")
        or event.head in forms("sets", "event_names-held")
    )


def name_event(stage: Stage, event: Event) -> Named | None:
    """The event as the document names it; None for one that nothing tells from others."""
    main = stage.main_named()
    if main and (stage.is_main(event) or stage.is_generic(event)):
        return main
    if event.proper:
        return stage.named_event(event)
    end = topic_end(stage.scene.masked, event.span.end, stage.sentence_at(event.span.start).end)
    if end > event.span.end:
        span = Span(event.span.start, end)
        return Named("Event", stage.scene.text(span), span)
    before = _before(stage, event)
    once = event.head in forms("sets", "event_names-once")
    told = once or stage.dates(*stage.sentence_at(event.span.start)) or len(event.name) > len(event.head) + 3
    return before or (Named("Event", event.name, event.span) if told else None)


def _before(stage: Stage, event: Event) -> Named | None:
    """The last event of that kind with a name of its own."""
    for other in reversed(events_in(stage, max(0, event.span.start - _REACH), event.span.start)):
        if other.proper and (
            other.head == event.head
            or event.head in plain(other.name).split()
            or event.head in ("event", "veranstaltung", "événement", "evenement")
        ):
            return stage.named_event(other)
    return None
