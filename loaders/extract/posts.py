"""Reads what stands beside a person: posts and bodies, one by one, from "Founder of X and Director of Y at Z"."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.documents import Span
from loaders.extract.bodies import list_end, read_body
from loaders.extract.body_names import is_no_body, is_plain_word, strength
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Piece
from loaders.extract.persons import Scope
from loaders.extract.post_bodies import OF, role_piece, with_body
from loaders.extract.post_heads import BREAKS, Head, find_head
from loaders.extract.units import parents_cut, parents_of

_LEAD = re.compile(
    r"(?:(?:the|an?|de|het|een|le|la|les|l['’]|un|une|der|die|das|den|dem|des|ein|eine|einem|einer"
    r"|currently|current|now|also|as|als|its|their|our|his|her|zijn|sa|son|seine|ihre|"
    r"sowie|and|und|et|en|ook|tevens|actuellement|également|derzeit|zurzeit|aktuell|both|long-time"
    r"|longtime|in het dagelijks leven|im Hauptberuf|hauptberuflich|dans la vie|by profession|formerly|heute|jetzt"
    r"|nu)\s+)+",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"(?:"
    + "|".join(sorted(map(re.escape, forms("words", "former")), key=lambda w: (-len(w), w)))
    + r")(?:\s+|(?<=-))",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:,|;|\||\n|•|\s[-–—]\s|(?<=\s)[-–—]\s|\s[-–—](?=\w)|—|–|\s/\s|:\s)\s*")
_AND = re.compile(r"\s+(?:and|und|et|en|&|sowie|as\s+well\s+as)\s+", re.IGNORECASE)


def split_pieces(scope: Scope) -> list[Span]:
    """The parts of a description between commas, dashes and line breaks, brackets kept whole."""
    found, start, depth = [], scope.start, 0
    cuts = {match.start(): match.end() for match in _SPLIT.finditer(scope.masked, scope.start, scope.end)}
    at = scope.start
    while at < scope.end:
        depth += (scope.masked[at] == "(") - (scope.masked[at] == ")")
        if at in cuts and depth <= 0:
            listed = list_end(scope, Span(start, at)) if scope.masked[at] == "," else None
            if listed:
                at = listed
                continue
            found.append(Span(start, at))
            start = at = cuts[at]
            continue
        at += 1
    found.append(Span(start, scope.end))
    kept = [span for span in found if span.start < span.end and scope.masked[span.start : span.end].strip()]
    return [part for span in kept for part in _opened(scope, span)]


_ASIDE = re.compile(r"\s\(([^()]{2,100})\)\s*$")


def _opened(scope: Scope, span: Span) -> list[Span]:
    """ "Body (Role)" and "role (Body)": the post first, as where no brackets are."""
    match = _ASIDE.search(scope.masked[span.start : span.end])
    if match is None:
        return [span]
    outer, inner = (
        Span(span.start, span.start + match.start()),
        Span(span.start + match.start(1), span.start + match.end(1)),
    )
    outside, inside = (
        find_head(replace(scope, start=part.start, end=part.end), part.start, most=3) for part in (outer, inner)
    )
    if inside and not outside:
        return [inner, outer]
    named = outside and not inside and scope.masked[inner.start].isupper()
    return [outer, inner] if named and read_piece(scope, outer)[-1].body is None else [span]


def read_piece(scope: Scope, span: Span) -> list[Piece]:
    """The posts of one part; several where "and" joins them."""
    inner = replace(scope, start=span.start, end=span.end)
    start = _lead(inner, span.start)
    former = _FORMER.match(scope.masked, start, span.end)
    start = _lead(inner, former.end()) if former else start
    head = find_head(inner, start)
    joint = _AND.search(scope.masked, start, head.head) if head else None
    if (
        head
        and joint
        and strength(scope.masked[start : joint.start()]) == "strong"
        and find_head(inner, _lead(inner, joint.end()), most=2)
    ):
        return [
            *_body_piece(replace(inner, end=joint.start()), start, bool(former)),
            *read_piece(scope, Span(joint.end(), span.end)),
        ]
    if head is None:
        return _unlisted_post(inner, start, bool(former)) or _body_piece(inner, start, bool(former))
    cut = _second_post(inner, head)
    piece = replace(role_piece(replace(inner, end=cut.start() if cut else span.end), head), former=bool(former))
    if cut is None:
        return [piece, *_also_at(scope, piece)]
    rest = read_piece(scope, Span(cut.end(), span.end))
    if rest and piece.body is None and rest[0].body and rest[0].role:
        owned = rest[0].parents and rest[0].role and OF.match(scope.masked, rest[0].role.end, rest[0].body.start + 1)
        chain = rest[0].parents if owned else (rest[0].body, *rest[0].parents)
        piece = replace(piece, body=chain[0], parents=chain[1:])
    return [piece, *rest]


_ALSO_AT = re.compile(
    r"\s*(?:\([^()]{1,30}\))?,?\s+(?:and|und|et|en)\s+(?:at|bei|beim|bij|chez|à|au|am|im|an der|of)\s+"
)


def _also_at(scope: Scope, piece: Piece) -> list[Piece]:
    """ "Fellow at X and at Y": the same post at a second body."""
    link = _ALSO_AT.match(scope.masked, piece.body.end, scope.end) if piece.body and piece.role else None
    body = read_body(scope, link.end()) if link else None
    if body is None or is_no_body(scope.masked[body.start : body.end]):
        return []
    return [replace(with_body(scope, piece, body), parents=())]


_UNLISTED = re.compile(
    r"([a-zà-öø-ÿ][\w-]{3,}(?:\s[a-zà-öø-ÿ&][\w-]*){0,3}?)\s+(?:at|bei|beim|bij|chez|au|à\s+la|à\s+l['’])"
    r"\s*(?:the\s|het\s|de\s|der\s)?(?=[^\W\d_])"
)


_NO_POST = re.compile(
    r"(?:^(?:remis|tenue?s?|située?|basée?|lié|due|held|based|sold|rendu|venue?s?|parue?|né|née|mort"
    r"|looking|working|good|joined|aim\w*|vanaf|tot)\b|ed\b|ing\b|é$|ée$|és$|ées$|\d)"
)


def _unlisted_post(scope: Scope, start: int, former: bool) -> list[Piece]:
    """A post no list knows, by its place: "strateeg bij Vewin", "informaticienne à la clinique X"."""
    match = _UNLISTED.match(scope.masked, start, scope.end)
    body = read_body(scope, match.end()) if match else None
    if match is None or body is None or fold(match.group(1).split()[0]) in BREAKS or _NO_POST.search(match.group(1)):
        return []
    name = scope.masked[body.start : body.end]
    if is_no_body(name) or (strength(name) == "none" and (" " in name or is_plain_word(name))):
        return []
    return [with_body(scope, Piece(Span(start, body.end), Span(*match.span(1)), "post", former=former), body)]


def _lead(scope: Scope, start: int) -> int:
    match = _LEAD.match(scope.masked, start, scope.end)
    return match.end() if match else start


def _second_post(scope: Scope, head: Head) -> re.Match[str] | None:
    """The "and" after which another post begins."""
    for match in _AND.finditer(scope.masked, head.end, scope.end):
        start = _lead(scope, match.end())
        other = find_head(scope, start, most=3)
        if other and not (
            fold(scope.masked[other.head : other.end]) in forms("roles", "vague")
            and other.head > start
            and scope.masked[start].islower()
        ):
            return match
    return None


def _body_piece(scope: Scope, start: int, former: bool) -> list[Piece]:
    body = read_body(scope, start)
    if body is None or fold(scope.masked[body.start : body.end]) in _DEGREES:
        return []
    parents = parents_of(scope, body)
    return [
        Piece(
            Span(body.start, parents[-1].end if parents else body.end),
            body=parents_cut(scope, body),
            parents=parents,
            former=former,
        )
    ]


_DEGREES = forms("persons", "after", "title") | {"dr sc", "msc", "bsc", "ma"}
