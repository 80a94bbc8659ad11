"""Finds the events a text names, and which of them the text is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.documents import Span
from loaders.extract.event_bounds import JOINED, LABELS, STOPPERS, left_of, named_behind, right_of
from loaders.extract.heads import HeadWord, find_heads
from loaders.extract.labels import exact_label
from loaders.extract.lexicon import fold, forms
from loaders.extract.scene import Scene
from loaders.extract.words import common_words, role_kind


@dataclass(frozen=True, slots=True)
class Event:
    """An event as one place names it; proper if the words tell it from others of its kind."""

    name: str
    span: Span
    head: str
    proper: bool


_QUOTED = re.compile(r"[\"“„«‘”]\s?([^\"“”„«»\n]{6,160}?)\s?[\"”“»’](?!\w)")


def find_events(scene: Scene) -> list[Event]:
    """The events named, in the order of the text."""
    small = scene.small
    quotes = [(m.start(1), m.end(1)) for m in _QUOTED.finditer(scene.masked)]
    found: list[Event] = []
    bounds = sentence_bounds(scene)
    compounds = frozenset(block.language for block in scene.document.blocks) & {"de", "nl"}
    for head in find_heads(small, "events"):
        limits = locate(bounds, head.start)
        compound = head.end - head.start > len(head.form) + 2 and scene.masked[head.start].islower()
        if limits is None or (compound and not compounds):
            continue
        if (compound and head.form in ("dag", "tag")) or _is_coined(scene, head):
            continue
        if small[head.start : head.end] in _NO_TOPS or (head.form == "top" and scene.document.language != "nl"):
            continue
        if head.form == "convention" and scene.document.language != "en":
            continue
        if scene.document.language == "fr" and small[head.end - 1] == "e" != head.form[-1]:  # "faire" is no "fair"
            continue
        event = _in_quotes(scene, head, quotes) or _phrase(scene, head, limits)
        if event and (not found or event.span.start >= found[-1].span.end):
            found.append(event)
    taken = [(event.span.start, event.span.end) for event in found]
    return sorted(found + list(_with_year(scene, taken, bounds)), key=lambda event: event.span.start)


def _is_coined(scene: Scene, head: HeadWord) -> bool:
    """ "OpenForum": a capital inside the word makes it the name of a body or a product."""
    at = scene.small.find(head.form, head.start, head.end) if head.end - head.start > len(head.form) + 2 else -1
    return at > head.start and scene.masked[at].isupper() and scene.masked[at - 1].islower()


# "Interop Tallinn 2022": nothing but the year, and what is done there, says that a name is that of an event.
_NAMED_YEAR = re.compile(
    r"(?<![\w/-])[A-ZÀ-ÖØ-Þ#][\w'’.-]*(?:\s{1,2}(?:(?:the|of|de|du|des|der)"
    r"\s{1,2})?[A-ZÀ-ÖØ-Þ][\w'’-]*){0,5}\s{1,2}(?:19|20)\d\d(?![\w/-])"
)
_VISITED = re.compile(
    r"(?i)\b(?:attend(?:ed|ing|s)?|speak(?:ing)? at|spoke at|present(?:ed)? at|keynote at|visit(?:ed)?"
    r"|join us at|during|impressions of|back from|report from|beim|auf der|bei der|während der|zum|zur|op"
    r"|tijdens|naar|lors d[eu]s?|aux?|participer)\s{1,5}"
    r"(?:the\s|de\s|het\s|l['’]|les\s|la\s)?[\"“„«*_]{0,3}$"
)
_TAKES_PLACE = re.compile(
    r"[\"”“»*_]{0,3},?\s{1,2}(?:(?:which|who|that|die|das|dat|qui)\s)?(?:(?:was|is|will be|wurde|werd"
    r"|wordt|wird)\s)?(?:held|hosted|organi[sz]ed|takes? place|took place|will take place|vond|vindt"
    r"|georganiseerd|gehouden|findet|fand|statt|veranstaltet|organisée?s?|aura lieu|a eu lieu|se tiendra"
    r"|que\s|tenue?s?)"
)


def _with_year(scene: Scene, taken: list[tuple[int, int]], bounds: list[tuple[int, int]]) -> Iterator[Event]:
    last = 0
    for match in _NAMED_YEAR.finditer(scene.masked):
        start, end = match.span()
        while last < len(taken) and taken[last][1] <= start:
            last += 1
        words = [fold(word) for word in match.group().split()]
        if (
            (last < len(taken) and taken[last][0] < end)
            or any(word in forms("words", "month") for word in words)
            or words[0] in STOPPERS
        ):
            continue
        if _VISITED.search(scene.masked, max(0, start - 40), start) or _TAKES_PLACE.match(scene.masked, end, end + 60):
            limits = locate(bounds, start)
            if limits and end <= limits[1]:
                yield Event(scene.text(Span(start, end)), Span(start, end), "", True)


def sentence_bounds(scene: Scene) -> list[tuple[int, int]]:
    """Names end with the sentence, or with the value of the front matter, they stand in."""
    front = [(entry.span.start, entry.span.end) for entry in scene.document.entries if entry.span]
    body = [(sentence.start, sentence.end) for block in scene.document.blocks for sentence in block.sentences]
    return sorted(front + body)


def locate(bounds: list[tuple[int, int]], at: int) -> tuple[int, int] | None:
    low, high = 0, len(bounds)
    while low < high:
        middle = (low + high) // 2
        if bounds[middle][1] <= at:
            low = middle + 1
        else:
            high = middle
    return bounds[low] if low < len(bounds) and bounds[low][0] <= at else None


def _in_quotes(scene: Scene, head: HeadWord, quotes: list[tuple[int, int]]) -> Event | None:
    """A title in quotation marks that holds the head, or follows it directly."""
    first = bisect_left(quotes, (head.start - 400, 0))
    for start, end in quotes[first : first + 40]:
        if start > head.end + 6:
            return None
        titled = end - start < 160 and scene.masked[start].isupper() and not _SPEAKS.match(scene.masked, start, end)
        if titled and start <= head.start and head.end <= end:
            return Event(scene.text(Span(start, end)), Span(start, end), head.form, True)
        if 0 < start - head.end < 6 and not scene.masked[head.end : start].strip(' "“„«‘:,'):
            return Event(scene.text(Span(start, end)).rstrip(",."), Span(head.start, end), head.form, True)
    return None


# Quoted words that begin so are someone's, and no title.
_SPEAKS = re.compile(
    r"(?i)(?:I|we|ik|wij|ich|wir|je|nous|it['’]s|it is|het is|es ist|c['’]est|j['’]\w+|there is|er is)\s(?:\S+\s){4}"
)


# "Meeting Coordinator": a post, no event.
_BEHIND = re.compile(r" {1,2}(?:[Mm]eeting |[Ee]vent |[Cc]onference )?([A-ZÀ-Þ][\w-]+)")


# "1. Tag der Datentage": the event is what it is a day of.
_DAY_OF = re.compile(
    r"(?i)(?:\d{1,2}(?:\.|st|nd|rd|th|e|er)\s|(?:first|second|third|eerste|tweede|derde|premier|premiers?|ersten?|zweiten?)"
    r"\s)?(?:day|dag|jour|journée|tag(?:es)?)\s(?:\d\s)?(?:of|van|de|du|des|der)\s(?:the\s|de\s|het\s|la\s|l['’])?(?=\S)"
)


# Words that also head the names of bodies ("Business School").
_BODIES = forms("sets", "events-bodies")
_SEASON = re.compile(
    r"(?i)\b(?:summer|winter|spring|autumn|open|launch|garden|tea|(?:19|20)\d\d)\b|\d(?:st|nd|rd|th)\b"
)


def _phrase(scene: Scene, head: HeadWord, limits: tuple[int, int]) -> Event | None:
    behind = _BEHIND.match(scene.masked, head.end, limits[1])
    if behind and role_kind(fold(behind.group(1))):
        return None
    if head.form in _LESSONS and not _LESSON.search(scene.masked, max(limits[0], head.start - 24), head.start):
        return None
    start, proper = left_of(scene, head, limits[0])
    if proper and head.form in _BODIES and not _SEASON.search(scene.masked, start, head.start):
        return None
    beside = scene.within(head.end, min(limits[1], head.end + 120))
    limits = (limits[0], min(limits[1], beside[0].outer)) if beside else limits
    end = right_of(scene, head, limits[1], scene.masked[head.start].isupper() or proper)
    if not proper and JOINED.fullmatch(scene.masked, head.start, head.end):
        start, proper = head.start, True
    if not proper and end == head.end and (named := named_behind(scene, head.end, limits[1])):
        start, end, proper = head.start, named, True
    proper = proper or (end > head.end and scene.masked[head.start].isupper())
    span = Span(start, end)
    if day := _DAY_OF.match(scene.masked, start, end):
        span = Span(day.end(), end)
    name = scene.text(span)
    proper = proper and not all(_says_nothing(word) for word in name.split())
    if (
        proper
        and start == limits[0]
        and scene.masked[head.start].islower()
        and sum(word[0].isupper() for word in name.split()) == 1
    ):
        proper = name.split()[0].casefold() not in common_words()
    return Event(name, span, head.form, proper) if name else None


# A school is an event only for a season; so is a course or a tour of some kind.
_LESSONS = forms("sets", "events-lessons")
_LESSON = re.compile(r"(?i)(?:summer|winter|spring|autumn|training|study|field|short|online|crash|doctoral)[\s-]{1,2}$")


def _says_nothing(word: str) -> bool:
    """Heads, labels and numbers do not tell one event from another."""
    folded = fold(word).strip(".,:#")
    return (
        folded in forms("events", "strong", "weak", "suffix")
        or exact_label(folded) is not None
        or folded in LABELS
        or folded in forms("words", "function", "link")
        or (folded.isdigit() and len(folded) < 4)
    )


_NO_TOPS = forms("sets", "events-no-tops")
