"""Where events are held: header lines, labels, and the sentence that names them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents import Span
from loaders.extract.events import Event
from loaders.extract.model import Finding, Named
from loaders.extract.occasion_titles import bare_title
from loaders.extract.persons import Scope
from loaders.extract.places import (
    ONLINE,
    city_at,
    is_place_line,
    online,
    place_named,
    read_address,
    read_after,
    read_value,
    read_within,
    venue_line,
)
from loaders.extract.plain import plain
from loaders.extract.relations.affiliations import span_over
from loaders.extract.relations.event_dates import is_day
from loaders.extract.relations.held import DOES, HOLDS, NEAR, labelled_values
from loaders.extract.stage import Stage
from loaders.extract.words import cities
from schema.kinds import Certainty, Genre, PassageKind


def places_of_main(stage: Stage, main: Named) -> Iterator[Finding]:
    found: dict[str, Finding] = {}
    called = {plain(name) for name in (main.name, *main.aliases)}
    addressed = tuple(_of_address(stage))
    for place in (*_header_places(stage), *addressed, *_venue_lines(stage)):
        if plain(place.name) in called and (place not in addressed or plain(place.name) == plain(main.name)):
            continue
        if bare_title(place.name) is None and not ONLINE.search(place.name):
            continue
        found.setdefault(
            plain(place.name), Finding("place-label", main, "held_in", place, span_over(main.span, place.span))
        )
    if not found or "online" not in found:
        mention = _online(stage)
        if mention:
            found.setdefault(
                "online",
                Finding(
                    "held-online",
                    main,
                    "held_in",
                    online(mention),
                    span_over(main.span, mention),
                    certainty=Certainty.INFERRED,
                ),
            )
    yield from found.values()


def _header_places(stage: Stage) -> Iterator[Named]:
    for value in labelled_values(stage, "PLACE"):
        yield from read_value(value)
    for block in stage.document.blocks[:8]:
        text = stage.scene.masked[block.start : block.end]
        if len(text) > 140 or not (stage.tells_at_head or "📍" in text):
            continue
        whens = stage.dates(block.start, block.end, yearless=True)
        pin = text.find("📍")
        if pin >= 0:
            line_end = text.find("\n", pin)
            yield from read_value(
                stage.scene.scope(
                    block.start + pin + 1, block.start + line_end if line_end > 0 else block.end, block.language
                )
            )
        elif whens and is_day(whens[-1]):
            lead = re.compile(r"[\s,]*(?:\b(?:le|den|op|on|am|the|du|vom))?\s*$").search(
                text[: whens[0].start - block.start]
            )
            before = stage.scene.scope(
                block.start, block.start + lead.start() if lead else whens[0].start, block.language
            )
            if whens[0].start - block.start < 60 and is_place_line(before):
                yield from read_value(before)
            elif (comma := text.rfind(", ", 0, before.end - block.start)) > 0 and (
                city := city_at(before, block.start + comma + 2)
            ):
                yield place_named(before, city)
            rest = re.compile(r"\s{0,3}(?:[,|@•]|[-–—]|in|at|te|à)\s{1,3}").match(
                stage.scene.masked, whens[-1].end, block.end
            )
            if rest and block.end - rest.end() < 90 and "!" not in stage.scene.masked[rest.end() : block.end]:
                yield from read_value(stage.scene.scope(rest.end(), block.end, block.language))


_STREET = re.compile(r"^[^,]{3,40}\s\d{1,4}[a-z]?\s*$")
# So many blocks of the head may hold the address.
_HEAD = 16


def _of_address(stage: Stage) -> Iterator[Named]:
    """The city behind a postal code or a number, and the venue before the street or in the line above it."""
    above: Scope | None = None
    head = _HEAD if stage.line.genre is not Genre.MINUTES else _HEAD // 3
    for block in stage.document.blocks[:head] if stage.tells_at_head else ():
        if block.kind in (PassageKind.AGENDA_LINE, PassageKind.TABLE_ROW) or block.matter != "body":
            return
        for line in re.finditer(r"[^\n]+", stage.scene.masked[block.start : min(block.end, block.start + 400)]):
            scope = stage.scene.scope(block.start + line.start(), block.start + line.end(), block.language)
            found = list(read_address(scope)) if len(line.group()) < 160 else []
            if found and len(found) == 1 and above and not stage.scene.within(above.start, above.end):
                yield from venue_line(above)
            yield from found
            if line.group().strip() and not _STREET.search(line.group()):
                above = scope if not found and len(line.group()) < 80 else None


def _venue_lines(stage: Stage) -> Iterator[Named]:
    """A short line of the head that is a city or a venue and nothing else; beside a day also a name and a city."""
    dated = False
    for block in stage.document.blocks[:8]:
        for match in re.finditer(r"[^\n]+", stage.scene.masked[block.start : block.end]):
            span = Span(block.start + match.start(), block.start + match.end())
            if (
                len(match.group()) < 60
                and stage.tells_at_head
                and block.kind is not PassageKind.HEADING
                and (
                    is_place_line(stage.scene.scope(span.start, span.end, block.language))
                    or (dated and _VENUE_AND_CITY.match(match.group()) and _ends_in_city(match.group()))
                )
                and not stage.scene.within(*span)
            ):
                yield from read_value(stage.scene.scope(span.start, span.end, block.language))
            dated = any(is_day(when) for when in stage.dates(*span, yearless=True))


# "Casa da Praia, Porto".
_VENUE_AND_CITY = re.compile(r"\s*[A-ZÀ-ÖØ-Þ][^\d:;.!?,]{3,50},\s[^\d:;.!?,]{2,30}$")


def _ends_in_city(text: str) -> bool:
    return text.rpartition(", ")[2].strip() in cities()


def _online(stage: Stage) -> Span | None:
    """The event's own name or the sentence that names it says that it is held online."""
    main = stage.main
    assert main is not None
    for place in (main.span, *(event.span for event in stage.events if stage.is_main(event))):
        if match := ONLINE.search(stage.scene.masked, place.start, place.end):
            return Span(*match.span())
    for entry in stage.document.entries:
        if (
            entry.span
            and entry.key in ("type", "location", "venue", "format")
            and (match := ONLINE.search(stage.scene.masked, *entry.span))
        ):
            return Span(*match.span())
    for event in stage.events[:12]:
        if stage.is_main(event) or stage.is_generic(event):
            sentence = stage.sentence_at(event.span.start)
            match = ONLINE.search(
                stage.scene.masked, max(sentence.start, event.span.start - 60), min(sentence.end, event.span.end + 160)
            )
            if match and (
                event.span.start <= match.start() < event.span.end or HOLDS.search(stage.scene.masked, *sentence)
            ):
                return Span(*match.span())
    return None


def places_after(stage: Stage, scope: Scope, event: Event) -> Iterator[Named]:
    """Right behind the name, behind its date, or behind the verb of holding."""
    places = list(read_after(scope, event.span.end))
    if not places:
        for when in stage.dates(event.span.end, min(scope.end, event.span.end + NEAR), yearless=True)[:1]:
            places = list(read_after(scope, when.end))
    if not places and (held := HOLDS.search(stage.scene.masked, event.span.end, min(scope.end, event.span.end + NEAR))):
        places = list(read_after(scope, held.end()))
        if not places:
            for when in stage.dates(held.end(), min(scope.end, held.end() + NEAR), yearless=True)[:1]:
                places = list(read_after(scope, when.end))
    if (
        not places
        and (stage.is_main(event) or stage.is_generic(event))
        and (HOLDS.search(scope.masked, scope.start, scope.end) or DOES.search(scope.masked, scope.start, scope.end))
    ):
        places = list(read_within(scope))
    yield from places
