"""Events that a sentence puts into a larger one before them: "As part of X, the workshop"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents import Span
from loaders.extract.events import Event
from loaders.extract.model import Finding
from loaders.extract.relations.affiliations import span_over
from loaders.extract.relations.event_names import events_in, is_held, name_event
from loaders.extract.stage import Stage

_FRAME = re.compile(
    r"(?i)(?<![\w-])(?:as part of|(?:with)?in the framework of|during|in het kader van|als onderdeel van|tijdens|"
    r"im rahmen (?:der|des|von)|"
    r"dans le cadre (?:de la|de l['’]|du|des|de))\s{0,2}(?:the\s|de\s|het\s|la\s|l['’]|der\s|des\s)?"
)
_NEAR = 120


def find_frames(stage: Stage) -> Iterator[Finding]:
    for whole in stage.events:
        if not whole.proper or stage.is_main(whole):
            continue
        sentence = stage.sentence_at(whole.span.start)
        if _FRAME.fullmatch(stage.scene.masked[sentence.start : whole.span.start].lstrip(" *_>-")):
            yield from _framed(stage, whole, sentence)


def _framed(stage: Stage, whole: Event, sentence: Span) -> Iterator[Finding]:
    """The first event behind the frame."""
    larger = name_event(stage, whole)
    for part in events_in(stage, whole.span.end, min(sentence.end, whole.span.end + _NEAR)):
        if not is_held(part) or larger is None:
            continue
        named = name_event(stage, part) if part.proper or stage.is_main(part) or stage.is_generic(part) else None
        if named and named.name != larger.name:
            yield Finding("framed-by", named, "part_of", larger, span_over(part.span, whole.span))
        return
