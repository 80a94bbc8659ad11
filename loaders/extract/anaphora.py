"""Ties "the agency", "du conseil", "het instituut" to the body named before that bears the word in its name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from loaders.documents import Span
from loaders.extract.body_names import COLLEGES
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Description
from loaders.extract.scene import Scene
from loaders.extract.words import genitive_stem

_OWNED = re.compile(
    r"\s(?:(?:of|at|for) the|van (?:het|de)|bij (?:het|de)|aan (?:het|de)|du|de la|de l['’]|au|à la"
    r"|à l['’]|des|der|beim|am|im)\s{0,2}([^\W\d_][\w-]+)$"
)
MOST_BODIES = 400


def resolve_bodies(scene: Scene, found: list[Description]) -> list[Description]:
    """The descriptions with such words replaced by the bodies they mean, or dropped where none is named."""
    known = sorted(
        {piece.body for piece in (each.piece for each in found) if piece.body and " " in scene.text(piece.body)}
    )
    heads: dict[str, list[Span]] = {}
    for body in known:
        for head in _heads(scene.text(body)):
            heads.setdefault(head, []).append(body)
    return [resolved for each in found for resolved in _resolve(scene, each, heads)]


def _heads(name: str) -> Iterator[str]:
    """The first and the last word, and the one before the first "of"."""
    words = [fold(word) for word in name.split()]
    link = next((at for at, word in enumerate(words) if word in forms("words", "link")), len(words))
    yield from {words[0], words[-1], words[max(0, link - 1)]}


def is_bare_head(text: str) -> bool:
    """One word that heads names of bodies and is none by itself."""
    folded = genitive_stem(fold(text)) or fold(text)
    return (
        " " not in text
        and (folded in COLLEGES or folded in forms("organisations", "strong", "unit"))
        and (text.islower() or folded != fold(text))
    )


def _resolve(scene: Scene, description: Description, heads: dict[str, list[Span]]) -> Iterator[Description]:
    piece = description.piece
    if piece.body:
        text = scene.text(piece.body)
        meant = (
            _last_before(heads, text, description.person.span.start, piece.body.start)
            if is_bare_head(text)
            else piece.body
        )
        if meant:
            yield replace(description, piece=replace(piece, body=meant))
        return
    owned = _OWNED.search(scene.text(piece.role)) if piece.role else None
    meant = (
        _last_before(heads, owned.group(1), description.person.span.start, piece.span.start)
        if owned and is_bare_head(owned.group(1))
        else None
    )
    if owned is None or meant is None or piece.role is None:
        yield description
        return
    length = len(scene.masked[piece.role.start : piece.role.end]) - len(owned.group())
    role = Span(piece.role.start, piece.role.start + length)
    yield replace(description, piece=replace(piece, role=role, body=meant))


def _last_before(heads: dict[str, list[Span]], word: str, at: int, place: int) -> Span | None:
    folded = fold(word)
    spans = heads.get(folded) or heads.get(genitive_stem(folded) or "") or []
    index = bisect_left(spans, (max(at, place),))
    return spans[index - 1] if index else None
