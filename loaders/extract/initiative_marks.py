"""Reads names of initiatives that are set off: in quotation marks, with an explanation, in a list behind a plural."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.documents import Span
from loaders.extract.body_names import strength
from loaders.extract.events import Event
from loaders.extract.heads import HeadWord
from loaders.extract.lexicon import fold, forms
from loaders.extract.shapes import UPPER
from loaders.extract.stage import Stage
from loaders.extract.wording import Phrases

# Behind the head, or behind what the head is of in French ("stratégie d'accélération « X »").
_QUOTED = re.compile(
    r"(?:\s(?:d['’]|de\s(?:la\s|l['’])?)[a-zà-ÿ-]{4,20})?\s{0,3}[:,]?\s{0,3}(?:[\"“„«‘»]|(?<=\s)')\s?([^\"“”„«»\n]{2,100}?)\s?(?:[\"”“»’]|'(?!\w))"
)
_LIST_GAP = re.compile(
    r"(?:[^.;:|\n(]{0,60}?(?:\s[-–—]\s|:\s|\s(?:such as|including|like|namely|wie|zoals|tels? que|comme)\s)"
    r"|\s(?=[A-Z]{2}|[A-Z][a-z]+[A-Z]))\s{0,2}"
)
_ITEM = re.compile(
    r"(?:the\s|het\s|de\s|la\s|le\s|die\s|das\s)?"
    rf"([{UPPER}][\w@+/-]*(?:\s{{1,2}}[{UPPER}0-9][\w@+/-]*){{0,4}})\s{{0,2}}(,\s(?:and\s|und\s|et\s|en\s)?|\s(?:and|und|et|en|&)\s|)"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The name of an initiative at one place, with the head that shows it to be one."""

    name: str
    span: Span
    head: str
    aliases: tuple[str, ...] = ()
    # Named in a list behind a plural ("three projects: A, B and C").
    listed: bool = False


def quoted(stage: Stage, head: HeadWord, sentence: Span) -> Phrase | None:
    """The name in quotation marks behind the head, or before it: the "X" campaign."""
    masked = stage.scene.masked
    block = stage.block_at(head.start)
    base = max(block.start if block else sentence.start, head.start - 100)
    after = _QUOTED.match(masked, head.end, sentence.end)
    before = (
        re.search(r"[\"“„«‘]\s?([^\"“”„«»\n]{3,90}?)\s?[\"”“»’]\s{1,2}$", masked[base : head.start])
        if not after
        else None
    )
    if after and (masked[after.start(1)].isupper() or head.kind == "weak"):
        span = Span(after.start(1), after.end(1))
        return Phrase(stage.scene.text(span), span, head.form)
    if before and (before.group(1)[0].isupper() or len(before.group(1).split()) > 2):
        span = Span(base + before.start(1), base + before.end(1))
        return Phrase(stage.scene.text(span), span, head.form)
    return None


_EXPLAINED = re.compile(
    rf"(?P<name>(?:[{UPPER}]|[a-z]{{1,2}}[{UPPER}])[\w@+&/-]*(?:[ \t]{{1,3}}[{UPPER}0-9][\w@+&/.-]*){{0,4}})"
    rf"[*_ \t\"”»]{{0,4}}(?:\([^()]{{1,30}}\))?(?:,|\s(?:is|was|est|était|ist|war))\s"
    rf"(?:a|an|the|un|une|le|la|een|het|de|ein|eine|das|die|der)\s(?:[\w-]+\s){{0,3}}$"
)


def explained(stage: Stage, head: HeadWord, sentence: Span) -> Phrase | None:
    """ "OPENCARE, a pilot that …", "OPENCARE is a project of …": the name in front of what explains it."""
    masked = stage.scene.masked
    base = max(sentence.start, head.start - 110)
    match = (
        _EXPLAINED.search(masked[base : head.start])
        if masked[head.start].islower() or stage.language_at(head.start) == "de"
        else None
    )
    if match is None or head.kind != "weak":
        return None
    span = Span(base + match.start("name"), base + match.end("name"))
    name = stage.scene.text(span)
    coined = any(letter.isupper() or letter.isdigit() for letter in name.split()[0][1:])
    if (
        strength(name) == "strong"
        or fold(name.split()[0]) in forms("measures", "before")
        or not (coined or " " in name)
    ):
        return None
    return Phrase(name, span, head.form)


@cache
def _plurals() -> Phrases:
    return Phrases(forms("measures", "plural"))


def listed_names(stage: Stage) -> Iterator[Phrase]:
    """ "three projects - A, B, and C": each name of the list."""
    masked = stage.scene.masked
    for word in stage.scene.words.find(_plurals(), 0, len(masked)):
        sentence = stage.sentence_at(word.start())
        gap = _LIST_GAP.match(masked, word.end(), sentence.end)
        at = gap.end() if gap else None
        items: list[Span] = []
        while at is not None and len(items) < 12 and (item := _ITEM.match(masked, at, sentence.end)):
            items.append(Span(*item.span(1)))
            at = item.end() if item.group(2) else None
        if len(items) > 1 and not any(stage.scene.within(*each) for each in items):
            yield from (
                Phrase(stage.scene.text(each), each, fold(word.group()).rstrip("s"), listed=True) for each in items
            )


def event_over(stage: Stage, span: Span) -> Event | None:
    """The event a span touches."""
    at = bisect_right(stage.events, span.start, key=lambda event: event.span.end)
    found = stage.events[at] if at < len(stage.events) else None
    return found if found and found.span.start < span.end else None
