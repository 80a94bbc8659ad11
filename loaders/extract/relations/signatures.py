"""Names that sign a quotation: behind a dash, in brackets, or alone on the next line."""

from __future__ import annotations

import re

from loaders.documents import Span
from loaders.extract.model import Person
from loaders.extract.quotes import Quoted
from loaders.extract.relations.speech import Speaker, is_speech, is_whole, of_person
from loaders.extract.stage import Stage
from schema.kinds import PassageKind

_DASH = re.compile(r"\s{0,3}(?:[-–—―~]{1,3})\s{0,3}(?=[^\W\d_])")
_NEXT_LINE = re.compile(r"\s{0,3}[\n(]\s{0,3}")


def signed_by(stage: Stage, quoted: Quoted, tail: Span) -> Speaker | None:
    """A name behind a dash, in brackets, or alone on the next line."""
    masked = stage.scene.masked
    dash = _DASH.match(masked, tail.start, tail.end)
    dash = dash or (_NEXT_LINE.match(masked, tail.start, tail.end) if is_speech(stage, quoted) else None)
    person = _leading(stage, Span(dash.end(), tail.end)) if dash else None
    following = quoted.last + 1
    if (
        person is None
        and not masked[tail.start : stage.document.blocks[quoted.last].end].strip(" .*_")
        and following < len(stage.document.blocks)
    ):
        block = stage.document.blocks[following]
        dashed = _DASH.match(masked, block.start, block.end)
        alone = is_whole(stage, quoted) and block.kind is not PassageKind.HEADING and block.end - block.start < 160
        alone = alone and masked[block.end - 1] not in ".:" and is_speech(stage, quoted)
        person = _leading(stage, Span(dashed.end() if dashed else block.start, block.end)) if dashed or alone else None
    return of_person(person, "signed-quotation") if person else None


def _leading(stage: Stage, span: Span) -> Person | None:
    found = stage.scene.within(*span)
    return found[0] if found and not stage.scene.masked[span.start : found[0].outer].strip(" *_(") else None
