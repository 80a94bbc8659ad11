"""When and where events are held, and who organises them: from header lines, from labels, from sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents import Span
from loaders.extract.events import Event
from loaders.extract.model import Finding, Named
from loaders.extract.persons import Scope
from loaders.extract.plain import plain
from loaders.extract.relations.affiliations import named_body, span_over
from loaders.extract.relations.event_dates import CANCELLED, closely, date_of_main, held_on, of_its_own
from loaders.extract.relations.event_names import name_event
from loaders.extract.relations.hosts import labelled_organisers, named_after, organisers, sponsors
from loaders.extract.relations.venues import places_after, places_of_main
from loaders.extract.stage import Stage


def find_occasions(stage: Stage) -> Iterator[Finding]:
    main = stage.main_named()
    if main and stage.main:
        yield from date_of_main(stage, main)
        yield from places_of_main(stage, main)
    for event in stage.events:
        if (
            _is_next(stage, event)
            or stage.is_main(event)
            or event.proper
            or stage.is_generic(event)
            or _is_compound(event)
        ):
            yield from _in_sentence(stage, event)
    if main:
        yield from labelled_organisers(stage, main)
        yield from named_after(stage, main)
        yield from sponsors(stage, main)


_NEXT = re.compile(
    r"(?i)(?:\b(?:next|following|volgende|eerstvolgende|prochaine?s?|nächsten?|folgende)"
    r"\s{1,2}(?:\w+\s{1,2})?|(?<=\d)\.\s)$"
)


def _is_next(stage: Stage, event: Event) -> bool:
    """ "the next meeting": not the one the document is about."""
    return (
        not event.proper
        and _NEXT.search(stage.scene.masked, max(0, event.span.start - 24), event.span.start) is not None
    )


def _next_named(stage: Stage, event: Event) -> Named:
    match = _NEXT.search(stage.scene.masked, max(0, event.span.start - 24), event.span.start)
    start = match.start() if match else event.span.start
    while start and stage.scene.masked[start - 1].isdigit():
        start -= 1
    span = Span(start, event.span.end)
    return Named("Event", stage.scene.text(span), span)


def _is_compound(event: Event) -> bool:
    """ "Communitytreffen": a German or Dutch compound tells what is met for."""
    return " " not in event.name and len(event.name) > len(event.head) + 3


_REACH = 600


def _in_sentence(stage: Stage, event: Event) -> Iterator[Finding]:
    """Date, place and organiser in the sentence that names the event."""
    main = (stage.is_main(event) or stage.is_generic(event)) and not _is_next(stage, event)
    own = of_its_own(stage, event)
    main = main and own is None
    named = (
        stage.main_named()
        if main
        else _next_named(stage, event)
        if _is_next(stage, event)
        else (own or name_event(stage, event) or stage.named_event(event))
    )
    assert named is not None
    sentence = stage.sentence_at(event.span.start)
    if CANCELLED.search(stage.scene.masked, *sentence):
        return
    # Only what stands near is read, so that a sentence with many events costs no more than its length.
    start, end = max(sentence.start, event.span.start - _REACH), min(sentence.end, event.span.end + _REACH)
    scope = stage.scene.scope(start, end, stage.language_at(event.span.start))
    if not main:
        for when in stage.dates(*sentence, yearless=True):
            if len(when.name) > 4 and closely(stage, event, when, sentence):
                yield held_on("date-beside-event", named, when, None)
                break
    if (not event.proper and not main and not stage.dates(*sentence, yearless=True)) or (
        _is_next(stage, event) and main
    ):
        return
    if whole := _framework(stage, scope, event):
        yield Finding("in-framework-of", named, "part_of", whole, span_over(event.span, whole.span))
    called = {plain(name) for name in (named.name, *named.aliases)}
    for place in places_after(stage, scope, event):
        if plain(place.name) in called:
            continue
        yield Finding("place-beside-event", named, "held_in", place, span_over(event.span, place.span))
    yield from _organised(stage, scope, event, named)


def _organised(stage: Stage, scope: Scope, event: Event, named: Named) -> Iterator[Finding]:
    """Who organises the event, and whom they do it with."""
    called = {plain(name) for name in (named.name, *named.aliases)}
    role, end = "ORGANISER", scope.start
    for body in organisers(stage, scope, event):
        role = "CO_ORGANISER" if _WITH.search(scope.masked, max(end, body.start - 40), body.start) else role
        end = body.end
        if stage.scene.within(*body) or plain(stage.scene.text(body)) in called:
            continue
        yield Finding(
            "organises",
            named_body(stage.scene, body),
            "organises",
            named,
            span_over(body, event.span),
            {"role": role},
        )


# Whom the organiser works with.
_WITH = re.compile(r"(?i)\b(?:with|met|mit|avec)\s{1,3}(?:the\s|de\s|het\s|la\s|le\s|les\s|l['’]|der\s|dem\s|den\s)?$")
_FRAMEWORK = re.compile(
    r"(?i)(?:(?:with)?in the (?:framework|context) of|in het kader van|im rahmen (?:von|der|des)"
    r"|dans le cadre (?:de la|de l['’]|du|des|de)|as part of|(?:will be|is|was) part of|onderdeel van"
    r"|fait partie (?:de la|de l['’]|du|des))\s{0,2}"
    r"(?:the |de |het |la |le |l['’]|der |des |die )?(?:(?:event|conference|congress|evenement|événement"
    r"|veranstaltung|summit)\s{1,2})?"
)


def _framework(stage: Stage, scope: Scope, event: Event) -> Named | None:
    """The larger event that a sentence puts the event in."""
    match = _FRAMEWORK.search(scope.masked, event.span.end, scope.end)
    if match is None:
        return None
    for other in stage.events:
        if (
            match.start() <= other.span.start <= match.end() + 3
            and other.span.end > match.end()
            and other.proper
            and not stage.is_main(other)
        ):
            return stage.named_event(other)
    quoted = re.compile(r"[\"“„«]\s?([^\"“”„«»\n]{6,120}?)\s?[\"”“»]").match(scope.masked, match.end(), scope.end)
    return Named("Event", stage.scene.text(Span(*quoted.span(1))), Span(*quoted.span(1))) if quoted else None
