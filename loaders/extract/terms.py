"""Since when and until when somebody held a post: the dates that stand right before or behind its words."""

from __future__ import annotations

import re

from loaders.documents import Span
from loaders.extract.model import Piece
from loaders.extract.post_cues import TERM
from loaders.extract.stage import Stage

_TERM = re.compile(TERM)
_BEHIND = re.compile(rf"\s{{0,2}}(?:\([^()\d]{{2,20}}\))?,?\s{{0,2}}{TERM}")
_UNTIL = re.compile(r"(?:until|till|bis|zum|tot|jusqu['’]\w+)\s")
_MOMENT = re.compile(r"(?:in|im|en|to|after|as of)\s")
# How far before the post the dates may stand ("Since 2015 she has been director").
_REACH = 60


def read_term(stage: Stage, piece: Piece) -> dict[str, str]:
    """The qualifiers of the post; empty where the text gives no dates beside it."""
    if piece.role is None:
        return {}
    masked, sentence = stage.scene.masked, stage.sentence_at(piece.role.start)
    behind = _BEHIND.match(masked, piece.span.end, sentence.end)
    if behind:
        return _sides(stage, Span(*behind.span()))
    if piece.body and piece.role.end < piece.body.start < piece.role.end + _REACH:
        inside = _TERM.search(masked, piece.role.end, piece.body.start)
        if inside:
            return _sides(stage, Span(*inside.span()))
    start = max(sentence.start, piece.role.start - _REACH)
    before = list(_TERM.finditer(masked, start, piece.role.start))
    if not before or re.search(r"[;.:]|, ", masked[before[-1].end() : piece.role.start]):
        return {}
    return _sides(stage, Span(*before[-1].span()))


def _sides(stage: Stage, span: Span) -> dict[str, str]:
    words = stage.scene.masked[span.start : span.end].strip(" ,(")
    names = [part for when in stage.dates(*span) for part in when.name.split("/")] or re.findall(r"\d{4}", words)
    if len(names) > 1:
        return {"since": names[0], "until": names[-1]} if names[0] < names[-1] else {}
    if not names or _MOMENT.match(words):
        return {}
    return {"until": names[0]} if _UNTIL.match(words) else {"since": names[0]}
