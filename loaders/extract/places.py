"""Reads where an event is held: cities, venues and "online"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.documents import Span
from loaders.extract.bodies import STOP
from loaders.extract.labels import exact_label
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Named
from loaders.extract.persons import Scope
from loaders.extract.shapes import UPPER
from loaders.extract.words import cities, countries, venues

ONLINE = re.compile(
    r"(?i)(?<![\w-])(?:online|on-line|virtual(?:ly|e[nr]?)?|virtuell(?:e[nrs]?)?|webinar\w*|webinaire\w*"
    r"|videokonferenz\w*|video-?conference|vidéoconférence|visioconférence|en ligne|en distanciel"
    r"|online-?veranstaltung\w*|"
    r"onlineveranstaltung\w*|livestream\w*|web-?seminar\w*|via (?:zoom|teams|ms teams|microsoft teams"
    r"|webex|skype|big blue button|jitsi|google meet))(?![\w])"
)
_TOOLS = re.compile(
    r"(?i)\b(?:zoom|microsoft teams|ms teams|teams|webex|cisco webex|skype|bigbluebutton|big blue button"
    r"|jitsi|google meet|gotomeeting|online|virtual|en ligne|distanciel|visioconférence)\b"
)
_WORD = rf"[{UPPER}][\w'’.-]*"
_NAME = re.compile(
    rf"{_WORD}(?:\s{{1,2}}(?:(?:of|de|du|des|la|le|les|der|den|van|am|an|im|the|for|upon|sur|aan|für|and|&)"
    rf"\s{{1,2}}){{0,2}}{_WORD}){{0,5}}"
)
_POSTCODE = re.compile(rf"(?:[A-Z]{{1,2}}-)?\d{{4,5}}(?:\s?[A-Z]{{2}}(?=\s))?\s+(?=[{UPPER}])")
_PREPOSITION = re.compile(
    r"\s{1,3}(?:in|at|te|à|en|zu|im|am|au|aux|an der|in der|in den|in het|in de|in das|in die|ins|nach"
    r"|dans|naar|op|auf|from|near)\s{1,5}(?:the\s|het\s|de\s|der\s|dem\s|den\s|la\s|le\s|l['’])?"
)


# ", from 14:00 to 15:30 CEST", " van 13.30 tot 16.30 uur": hours between a date and a place.
_HOUR = r"\d{1,2}(?:[.:h]\d{0,2})?(?:\s?(?:uur|uhr|h|am|pm)\b)?"
_HOURS = re.compile(
    rf",?\s{{1,3}}(?:(?:from|between|at|van|vanaf|om|tussen|von|ab|um|zwischen|de|à|dès|entre)\s{{1,2}})?{_HOUR}"
    rf"(?:\s?(?:to|until|and|tot|en|bis|und|à|et|[-–—])\s?{_HOUR})?(?:\s?(?:cet|cest|gmt|utc|bst)\b)?,?(?=\s)",
    re.IGNORECASE,
)


@cache
def _city_words() -> int:
    return max(name.count(" ") for name in cities()) + 1


def city_at(scope: Scope, at: int, coded: bool = False) -> Span | None:
    """The longest name of a city that begins here; a name a country shares only after a postal code."""
    words = list(re.finditer(r"[^\s,;:.()|/]+", scope.masked[at : min(scope.end, at + 60)]))[: min(4, _city_words())]
    for size in range(len(words), 0, -1):
        if size > 1 and scope.masked[at + words[0].start() : at + words[size - 1].end()].count("\n"):
            continue
        name = " ".join(word.group() for word in words[:size])
        if words[0].start() == 0 and name in cities() and (coded or fold(name) not in countries()):
            return Span(at, at + words[size - 1].end())
    return None


def place_named(scope: Scope, span: Span) -> Named:
    return Named("Place", " ".join(scope.masked[span.start : span.end].split()).strip(" .,"), span)


def online(span: Span) -> Named:
    return Named("Place", "online", span)


# What parts a place from what stands beside it in a line.
_PART = re.compile(r"(?:(?!\s[-–—]\s)[^,|;()\n•])+")
_IN_CITY = re.compile(r"\s(?:in|te|à|zu)\s{1,2}(?=\S)")
_LONGEST_VENUE = 8


def read_value(scope: Scope) -> Iterator[Named]:
    """The places of a line that gives nothing else: "Figi, Zeist", "Hotel X, 12 Rue Y, L-1521 Luxembourg"."""
    tool = _TOOLS.search(scope.masked, scope.start, scope.end)
    if tool:
        yield online(Span(*tool.span()))
        return
    first = True
    for part in _PART.finditer(scope.masked, scope.start, min(scope.end, scope.start + 200)):
        start = part.start() + len(part.group()) - len(part.group().lstrip(" \t-–—:📍"))
        code = _POSTCODE.search(scope.masked, start, part.end())
        city = city_at(scope, code.end() if code else start, code is not None)
        inner = _IN_CITY.search(scope.masked, start, part.end())
        last = city_at(scope, inner.end()) if inner and not city else None
        venue = _venue_of(scope, Span(start, last.start - 3 if last else part.end())) if first and not city else None
        if city:
            yield place_named(scope, city)
        if venue:
            yield place_named(scope, venue)
        if last:
            yield place_named(scope, last)
        first = first and venue is None
        if part.start() - scope.start > 160:
            return


# "101 rue du Quai 59140 Dunkerque", "Spui 70, 2511 BT Den Haag", "Kade 20 in Goes": a street, its number, a city.
_CODED_CITY = re.compile(rf"\b(?:[A-Z]{{1,2}}-)?\d{{4,5}}(?:\s?[A-Z]{{2}}\b)?\s{{1,2}}(?=[{UPPER}])")
_NUMBERED_STREET = re.compile(rf"[{UPPER}][\w'’.-]+\s\d{{1,4}}[a-z]?(?:,)?\s(?:in|te|à)\s(?=[{UPPER}])")


def read_address(scope: Scope) -> Iterator[Named]:
    """The venue before a street in a line that holds an address, and the city."""
    coded = _CODED_CITY.search(scope.masked, scope.start, scope.end)
    street = coded or _NUMBERED_STREET.search(scope.masked, scope.start, scope.end)
    city = city_at(scope, street.end(), coded is not None) if street else None
    if coded and city is None and (name := _NAME.match(scope.masked, coded.end(), scope.end)):
        city = Span(name.start(), name.end()) if name.group().count(" ") < 2 else None
    if street is None or city is None:
        return
    first = _PART.search(scope.masked, scope.start, street.start())
    if first and scope.masked[first.end() : first.end() + 1] in ",(|;" and not re.search(r"[\d:]", first.group()):
        venue = _venue_of(scope, Span(scope.start + len(first.group()) - len(first.group().lstrip()), first.end()))
        if venue:
            yield place_named(scope, venue)
    yield place_named(scope, city)


_NOT_VENUE = re.compile(r"[:.!?\d]|\b(?:is|are|the|will|wird|vindt|aura|lieu|venue|locatie|location)\b", re.IGNORECASE)


def venue_line(scope: Scope) -> Iterator[Named]:
    """A short line of capitals above an address; the name within brackets says the same."""
    text = scope.masked[scope.start : scope.end]
    start = scope.start + len(text) - len(text.lstrip(" \t-–—•:"))
    cut = re.search(r"\s\(|\s[-–—]\s|,", scope.masked[start : scope.end])
    end = start + cut.start() if cut else scope.end
    if _NOT_VENUE.search(scope.masked[start:end]) or exact_label(scope.masked[start:end]):
        return
    if venue := _venue_of(scope, Span(start, end)):
        yield place_named(scope, venue)


def _venue_of(scope: Scope, part: Span) -> Span | None:
    """A part of a line without numbers is the venue; of a longer one the name it begins with."""
    text = scope.masked[part.start : part.end].rstrip(" .:*_")
    name = _NAME.match(scope.masked, part.start, part.end)
    if name is None or re.search(r"(?<!\w)\d", text) or _is_noise(name.group()):
        return None
    whole = len(text.split()) <= _LONGEST_VENUE and re.search(r"[.!?]", text) is None
    return Span(part.start, part.start + len(text)) if whole else Span(name.start(), name.end())


def _is_noise(name: str) -> bool:
    return (
        fold(name) in countries()
        or exact_label(name) is not None
        or fold(name.split()[0]) in forms("words", "month", "weekday")
    )


# "Seminar on Sand, Aalborg.", "Harbour Day (Chur, 9 June)".
_ASIDE_CITY = re.compile(r"[\"”“»’*_]{0,3}(?:,\s{1,2}|\s\()(?=[A-ZÀ-ÖØ-Þ])")


# "in het stadhuis van Vlissingen", "at the town hall of Ghent": a building called by what it is.
_SMALL_VENUE = re.compile(
    r"(?:[a-zà-ÿ]{3,12}\s)?([a-zà-ÿ]{4,24})\s(?:van|of|de|du|der|von|in|te|à|d['’])\s{0,2}(?=[A-ZÀ-ÖØ-Þ])"
)


def _city_aside(scope: Scope, at: int) -> Span | None:
    link = _ASIDE_CITY.match(scope.masked, at, scope.end)
    city = city_at(scope, link.end()) if link else None
    ended = city and re.match(r"\s*(?:[.,;)\n]|$)", scope.masked[city.end : min(scope.end, city.end + 4)])
    return city if ended else None


def read_after(scope: Scope, at: int) -> Iterator[Named]:
    """Places right behind an event or a verb: "in Umeå, Sweden", "at Expo Dubai", "at the Grand Hôtel in Stockholm"."""
    if city := _city_aside(scope, at):
        yield place_named(scope, city)
        return
    aside = re.compile(r"[\"”“»’]{0,2}\s{0,2}\([^()]{1,60}\)|[\"”“»’]{1,2}").match(scope.masked, at, scope.end)
    at = aside.end() if aside else at
    hours = _HOURS.match(scope.masked, at, scope.end)
    at = hours.end() if hours else at
    for _ in range(3):
        link = _PREPOSITION.match(scope.masked, at, scope.end)
        if link is None:
            return
        small = _SMALL_VENUE.match(scope.masked, link.end(), scope.end)
        if small and fold(small.group(1)) in venues() and (city := city_at(scope, small.end())):
            yield place_named(scope, Span(small.start(), city.end))
            yield place_named(scope, city)
            return
        city = city_at(scope, link.end())
        name = _NAME.match(scope.masked, link.end(), scope.end)
        if city and (
            name is None
            or city.end >= name.end()
            or (fold(name.group().split()[-1]) not in venues() and not _has_venue(name.group()))
        ):
            yield place_named(scope, city)
            at = city.end
        elif name and _has_venue(name.group()):
            stop = STOP.search(scope.masked, name.start(), name.end())
            end = stop.start() if stop else name.end()
            yield place_named(scope, Span(name.start(), end))
            at = end
            comma = re.compile(r",\s{1,3}").match(scope.masked, at, scope.end)
            if comma and (city := city_at(scope, comma.end())):
                yield place_named(scope, city)
                at = city.end
        else:
            return


def _has_venue(name: str) -> bool:
    words = [fold(word) for word in name.split()]
    return any(word in venues() for word in words) and len(words) > 1


# "with Y from Alpine School in Chur": the place of a body.
_OF_BODY = re.compile(
    rf"\b(?:from|by|of|with|von|vom|mit|van|met|door|de|du|par|avec)\s(?:the\s|der\s|de\s|het\s|la\s|l['’])?(?:{_WORD}\s){{1,4}}?{_WORD}$"
)


def read_within(scope: Scope) -> Iterator[Named]:
    """Places anywhere in a sentence on what is held, unless they say where a body or person is from."""
    for link in _PREPOSITION.finditer(scope.masked, scope.start, scope.end):
        before = re.search(r"([^\s,;()]+)([,;)]?)$", scope.masked[max(scope.start, link.start() - 40) : link.start()])
        if before and not before.group(2) and before.group(1)[0].isupper() and fold(before.group(1)) not in venues():
            continue
        if _OF_BODY.search(scope.masked, max(scope.start, link.start() - 60), link.start()):
            continue
        places = list(read_after(scope, link.start()))
        if places:
            yield from places
            return


def is_place_line(scope: Scope) -> bool:
    """Nothing but a venue, a city and a country."""
    parts = [part.strip() for part in re.split(r"[,|–—]|\s-\s", scope.masked[scope.start : scope.end]) if part.strip()]
    known = [
        part in cities() or fold(part) in countries() or (_has_venue(part) and _NAME.fullmatch(part) is not None)
        for part in parts
    ]
    return bool(parts) and len(parts) < 4 and all(known) and not all(fold(part) in countries() for part in parts)
