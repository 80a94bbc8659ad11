"""Finds the body that a sentence is about before a place: who elects somebody, whose "its director" is."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.documents import Span
from loaders.extract.bodies import read_body
from loaders.extract.body_names import is_no_body, strength
from loaders.extract.model import Piece
from loaders.extract.persons import Scope
from loaders.extract.shapes import UPPER
from loaders.extract.subjects import bodies_before

_CAPITAL = re.compile(rf"(?<![^\W_])[{UPPER}]")


def giver(scope: Scope, end: int) -> Span | None:
    """The body that does it: the subject of the verb, else the last plain name of a body before it."""
    found = list(bodies_before(scope, end))
    if found:
        return _inner_body(scope, found[-1])
    last: Span | None = None
    at = max(scope.start, end - 200)
    while match := _CAPITAL.search(scope.masked, at, end):
        body = read_body(replace(scope, end=end), match.start())
        at = max(match.end(), body.end if body else 0)
        if body and body.start - match.start() < 6:
            name = scope.masked[body.start : body.end]
            last = body if strength(name) in ("strong", "acronym") and not is_no_body(name) else last
    return _inner_body(scope, last) if last else None


def _inner_body(scope: Scope, body: Span) -> Span:
    """ "The supervisory board of the Agency", "the members of the Agency": the agency."""
    inner = re.compile(
        r"(?:[Bb]oard|[Rr]aad|[Cc]onseil|[Aa]ufsichtsrat|[Vv]orstand|\w*[Vv]ersammlung|[Aa]ssembly|[Aa]ssemblée"
        r"|\w*vergadering)"
        r"\b[^,;.]{0,30}?\s(?:of|van|de|du|des|der)\s(?:the\s|het\s|de\s|la\s)?"
    ).match(scope.masked, body.start, body.end)
    found = read_body(scope, inner.end()) if inner else None
    return found or body


_POSSESSIVE = re.compile(
    r"(?<![^\W_])(?:its|their|sa|son|leur|ihre?[rnm]?|seine?[rnm]?|zijn|haar|hun)\s(?:[a-zà-ÿ-]+\s)?$"
)


def possessed(scope: Scope, piece: Piece) -> Piece:
    """ "the Agency and its director": the director of the agency."""
    if piece.body or piece.role is None:
        return piece
    owner = _POSSESSIVE.search(scope.masked, max(scope.start, piece.role.start - 40), piece.role.start)
    return replace(piece, body=giver(scope, owner.start())) if owner else piece
