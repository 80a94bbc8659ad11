"""Reads a description piece by piece, and joins the posts in it with their bodies."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.documents import Span
from loaders.extract.body_names import is_country, is_no_body, is_plain_word, strength
from loaders.extract.labels import exact_label
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Piece
from loaders.extract.persons import Scope
from loaders.extract.posts import read_piece, split_pieces
from loaders.extract.words import cities, country_codes, role_kind

_RELATIVE = re.compile(r"\s{0,2}(?:who|which|that|whose|qui|dont|die|der|das|wer|dat|deren|dessen)\b")


def read_pieces(scope: Scope, closed: bool) -> list[Piece]:
    """The posts and bodies of a description, roles joined with the bodies that follow them."""
    pieces: list[Piece] = []
    for span in split_pieces(scope):
        read = read_piece(scope, span)
        if not closed and (not read or not _follows(scope, pieces, span, read)):
            break
        pieces.extend(piece for piece in read if is_affiliation(scope, piece, closed, bool(pieces)))
        if not closed and _left_over(scope, span, read):
            break
    return join_pieces(scope, pieces)


def _follows(scope: Scope, pieces: list[Piece], span: Span, read: list[Piece]) -> bool:
    """In prose a part belongs to the person if it is a post, or the body of the post before it."""
    first = read[0]
    near = (first.role or first.body or span).start - span.start < 24
    if first.role:
        return near and not _RELATIVE.match(scope.masked, span.start, span.end)
    body = first.body
    return (
        body is not None
        and near
        and body.start == span.start + _article(scope, span)
        and (credible(scope.masked[body.start : body.end]) or bool(pieces and pieces[-1].role and not pieces[-1].body))
    )


def _article(scope: Scope, span: Span) -> int:
    match = re.compile(r"(?:(?:the|het|de|der|die|das|la|le|les)\s+|l['’])?", re.IGNORECASE).match(
        scope.masked, span.start, span.end
    )
    return match.end() - match.start() if match else 0


def _left_over(scope: Scope, span: Span, read: list[Piece]) -> bool:
    last = max((piece.span.end for piece in read), default=span.start)
    return len(scope.masked[last : span.end].split("(")[0].split()) > 1


def is_affiliation(scope: Scope, piece: Piece, closed: bool, further: bool) -> bool:
    if piece.role or piece.body is None:
        return piece.role is not None
    name = " ".join(scope.masked[piece.body.start : piece.body.end].split())
    if is_no_body(name) or (name in cities() and further) or exact_label(name) or (further and name in country_codes()):
        return False
    return credible(name) or (closed and not name.islower())


def credible(name: str) -> bool:
    return strength(name) != "none" or (
        " " not in name
        and name[0].isupper()
        and not is_plain_word(name)
        and name not in cities()
        and not is_country(name)
        and role_kind(fold(name)) is None
    )


# "director of Housing, deputy director of Works at the Ministry": both are at the ministry.
_AT_BODY = re.compile(r"\s(?:at|bei|beim|bij|chez|im|au sein)\s")


def join_pieces(scope: Scope, pieces: list[Piece]) -> list[Piece]:
    """Gives a body to the roles before it, and a parent to the body before it."""
    joined: list[Piece] = []
    for piece in pieces:
        waiting = [i for i, each in enumerate(joined) if each.role and not each.body]
        if piece.role or piece.body is None:
            if piece.role and piece.body and _AT_BODY.match(scope.masked, piece.role.end, piece.body.start + 1):
                trail = len(joined) - 1
                while trail >= 0 and joined[trail].role and not joined[trail].body:
                    joined[trail] = replace(joined[trail], body=piece.body, parents=piece.parents)
                    trail -= 1
            joined.append(piece)
        elif waiting and waiting[-1] == len(joined) - 1:
            for i in waiting:
                span = Span(min(joined[i].span.start, piece.span.start), max(joined[i].span.end, piece.span.end))
                joined[i] = replace(joined[i], body=piece.body, parents=piece.parents, span=span)
        elif (
            joined
            and joined[-1].body
            and not re.search(r"[;/]", scope.masked[joined[-1].span.end : piece.span.start])
            and _related(scope, joined[-1], piece)
        ):
            joined[-1] = replace(
                joined[-1],
                parents=(*joined[-1].parents, piece.body, *piece.parents),
                span=Span(joined[-1].span.start, piece.span.end),
            )
        else:
            joined.append(piece)
    return joined


def _related(scope: Scope, first: Piece, second: Piece) -> bool:
    """Two bodies side by side are unit and parent where one of them is headed by a word for a body."""
    names = [scope.masked[piece.body.start : piece.body.end] for piece in (first, second) if piece.body]
    sure = [strength(name) for name in names]
    unit = any(fold(word) in forms("organisations", "unit") for word in names[0].split())
    return ("none" not in sure and (unit or "strong" in sure)) or fold(names[0].split()[0]) == "dg"
