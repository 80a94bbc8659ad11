"""Whose an event is by its name: "press conference of the ministry", "the agency's summit", "the NEN hearing"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.aliases import aliases
from loaders.documents import Span
from loaders.extract.bodies import read_body
from loaders.extract.body_names import COLLEGES, is_country, is_no_body, strength
from loaders.extract.event_topics import topic_end
from loaders.extract.events import Event
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Finding, Named
from loaders.extract.plain import plain
from loaders.extract.relations.affiliations import named_body, span_over
from loaders.extract.relations.event_names import is_held, name_event
from loaders.extract.stage import Stage
from schema.kinds import Certainty

_GENITIVE = re.compile(
    r"(?:\s(?:19|20)\d\d)?\s(?:of\s(?:the\s)?|van\s(?:de\s|het\s)?|des\s|der\s|du\s|de\s(?:la\s|l['’])?|d['’])"
    r"\s{0,2}(?=\S)"
)
_FURTHER = re.compile(
    r"(?:,\s{1,2}|,?\s(?:and|und|et|en|sowie)\s)(?:the\s|des\s|der\s|de\s(?:la\s|l['’])?|du\s|van\s(?:de\s|het\s)?)"
)
_POSSESSIVE = re.compile(r"['’]s?\s{1,2}(?=\S)")
_MOST = 4
# Meetings of a committee are its own, and no one is said to organise them.
_SITTINGS = forms("sets", "event_owners-sittings")
_PLANS = forms("initiatives", "strong", "weak", "suffix")
_FIELDS = forms("sets", "bodies-field-acronyms")


def find_owners(stage: Stage) -> Iterator[Finding]:
    told: set[tuple[str, str]] = set()
    for event in stage.events:
        plural = event.name.casefold().endswith((event.head + "s", event.head + "en"))
        if not is_held(event) or event.head in _SITTINGS or plural:
            continue
        for body, rule in (*_behind(stage, event), *_in_front(stage, event)):
            named = _named(stage, event)
            key = (named.name, stage.scene.text(body))
            if key not in told and plain(key[1]) not in {plain(name) for name in (named.name, *named.aliases)}:
                told.add(key)
                yield Finding(
                    rule,
                    named_body(stage.scene, body),
                    "organises",
                    named,
                    span_over(body, event.span),
                    {"role": "ORGANISER"},
                    Certainty.INFERRED,
                )


def _named(stage: Stage, event: Event) -> Named:
    named = name_event(stage, event)
    if named:
        return named
    end = topic_end(stage.scene.masked, event.span.end, stage.sentence_at(event.span.start).end)
    span = Span(event.span.start, end)
    return Named("Event", stage.scene.text(span), span, (event.name,) if end > event.span.end else ())


def _behind(stage: Stage, event: Event) -> Iterator[tuple[Span, str]]:
    """The bodies a gathering is of."""
    sentence, masked = stage.sentence_at(event.span.start), stage.scene.masked
    at = masked[event.span.start : event.span.end].casefold().find(event.head)
    head_end = event.span.start + at + len(event.head) if at >= 0 else event.span.end
    link = _GENITIVE.match(masked, head_end, sentence.end) or _GENITIVE.match(masked, event.span.end, sentence.end)
    scope = stage.scene.scope(event.span.start, sentence.end, stage.language_at(event.span.start))
    for _ in range(_MOST):
        body = read_body(scope, link.end()) if link else None
        if body is None or link is None or body.start - link.end() > 4 or not _acts(stage, body):
            return
        yield body, "event-of-body"
        link = _FURTHER.match(masked, body.end, sentence.end)


def _in_front(stage: Stage, event: Event) -> Iterator[tuple[Span, str]]:
    """The body whose name or acronym begins that of the event, or that owns it."""
    masked = stage.scene.masked
    before = masked[max(0, event.span.start - 3) : event.span.start]
    first = re.compile(r"[^\s'’]+").match(masked, event.span.start, event.span.end)
    if first is None or first.end() >= event.span.end or before.endswith("-"):
        return
    owner = _POSSESSIVE.match(masked, first.end(), event.span.end)
    span = Span(first.start(), first.end())
    if strength(first.group()) == "acronym" and fold(first.group()) not in _FIELDS:
        known = aliases().canonical("Organisation", first.group()) is not None or _is_described(stage, first.group())
        if known or owner:
            yield span, "event-called-after-body"


def _is_described(stage: Stage, name: str) -> bool:
    """Someone is said to be of it, or its full name stands elsewhere."""
    return any(d.piece.body and stage.scene.text(d.piece.body) == name for d in stage.descriptions)


def _acts(stage: Stage, body: Span) -> bool:
    name = stage.scene.text(body)
    words = name.split()
    return (
        (aliases().canonical("Organisation", name) is not None or strength(name) in ("strong", "acronym"))
        and not is_no_body(name)
        and not is_country(name)
        and fold(words[0]) not in _FIELDS
        and not (len(words) == 1 and fold(name) in COLLEGES)
        and not any(fold(word) in _PLANS for word in words[:1] + words[-1:])
        and not stage.scene.within(*body)
    )
