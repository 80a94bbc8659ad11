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
from loaders.extract.post_heads import BREAKS, Head, find_head
from loaders.extract.post_parts import after, clean, looks_proper, owner_of, role_end, with_head
from loaders.extract.shapes import UPPER
from loaders.extract.units import parents_cut, parents_of
from loaders.extract.words import cities

_LEAD = re.compile(
    r"(?:(?:the|an?|de|het|een|le|la|les|l['’]|un|une|der|die|das|den|dem|des|ein|eine|einem|einer"
    r"|currently|current|now|also|as|als|its|their|our|his|her|zijn|sa|son|seine|ihre|"
    r"sowie|and|und|et|en|ook|tevens|actuellement|également|derzeit|zurzeit|aktuell|both|long-time"
    r"|longtime)\s+)+",
    re.IGNORECASE,
)
# "directeur technique de", "directrice juridique de": the adjective belongs to the post.
_ADJECTIVES = re.compile(
    r"(?:\s+[a-zà-ÿ-]+(?:al|ale|ique|iques|aire|if|ive|el|elle|é|ée|ant|ante|ain|ien|ienne|ier|ière|eur"
    r"|euse|isch|lich|mester)){1,2}(?=\s+(?:de|du|des|d['’]|à|au|van|bij|der)\b)"
)
# "hoofd Informatie van", "Head Digital of": the field right behind the post.
_FIELD = re.compile(rf"(?:\s+(?:&\s+)?[{UPPER}][\w&-]*){{1,4}}(?=\s+(?:van|of|der|des|de|du|bij|vom)\s)")
_FORMER = re.compile(
    r"(?:"
    + "|".join(sorted(map(re.escape, forms("words", "former")), key=lambda w: (-len(w), w)))
    + r")(?:\s+|(?<=-))",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\s+(?:at|with|@|bei|beim|bij|chez|auprès\s+(?:de|du|des|d['’])|au\s+sein\s+(?:de|du|des)|aan\s+(?:de"
    r"|het)|an\s+der|am|im|in\s+der|à\s+l['’]|à\s+la|within|for the|seconded to|working for|representing)"
    r"(?:\s+|(?<=['’]))"
)
_OF = re.compile(
    r"\s+(?:of|for|in|to|van|voor|der|des|de|du|d['’]|für|von|vom|im|zur|zum|à|au|aux|en|pour|auprès|sur"
    r"|on|over|beim|bei)(?:\s+|(?<=['’]))"
)
_SPLIT = re.compile(r"\s*(?:,|;|\||\n|•|\s[-–—]\s|(?<=\s)[-–—]\s|\s[-–—](?=\w)|—|–|\s/\s|:\s)\s*")
_AND = re.compile(r"\s+(?:and|und|et|en|&|sowie|as\s+well\s+as)\s+", re.IGNORECASE)
_BOARD = re.compile(
    r"(?i)(?:the\s+)?(?:(?:management|executive|advisory|supervisory|governing)"
    r"\s+)?(?:board(?:\s+of\s+(?:directors|trustees|governors|management))?|bureau|presidium"
    r"|raad van bestuur|bestuur|conseil d['’]administration|vorstands?|aufsichtsrats?|steering committee)"
    r"(?=\s+(?:of|for|van|de|du|des|der|von)\b)"
)


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
    piece = replace(_role_piece(replace(inner, end=cut.start() if cut else span.end), head), former=bool(former))
    if cut is None:
        return [piece]
    rest = read_piece(scope, Span(cut.end(), span.end))
    if rest and piece.body is None and rest[0].body and rest[0].role:
        owned = rest[0].parents and rest[0].role and _OF.match(scope.masked, rest[0].role.end, rest[0].body.start + 1)
        chain = rest[0].parents if owned else (rest[0].body, *rest[0].parents)
        piece = replace(piece, body=chain[0], parents=chain[1:])
    return [piece, *rest]


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
    return [_with_body(scope, Piece(Span(start, body.end), Span(*match.span(1)), "post", former=former), body)]


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


def _role_piece(scope: Scope, head: Head) -> Piece:
    """The role and the body of a post, by the words that join them."""
    owner = owner_of(scope, head)
    at = _AT.search(scope.masked, head.end, scope.end)
    # A comma inside a part is one of a list of fields.
    if at and clean(scope.masked[head.end : at.start()].replace(",", "")):
        body = read_body(scope, at.end())
        if body and (inner := _inner_body(scope, head, at)):
            return Piece(Span(head.start, body.end), Span(head.start, head.end), head.kind, inner, (body,))
        if body:
            return _with_body(scope, Piece(Span(head.start, body.end), Span(head.start, at.start()), head.kind), body)
    of = _OF.match(scope.masked, head.end, scope.end)
    adjective = (
        (_ADJECTIVES.match(scope.masked, head.end, scope.end) or _FIELD.match(scope.masked, head.end, scope.end))
        if of is None
        else None
    )
    if adjective:
        head = replace(head, end=adjective.end())
        of = _OF.match(scope.masked, head.end, scope.end)
    if of:
        return _of_piece(scope, head, of.end(), owner)
    end = list_end(scope, Span(head.start, role_end(scope, head))) or role_end(scope, head)
    if owner:
        return Piece(Span(owner.start, end), Span(after(scope, owner), end), head.kind, owner)
    trailing = read_body(scope, head.end) if end > head.end else None
    if (
        trailing
        and strength(scope.masked[trailing.start : trailing.end]) in ("strong", "acronym")
        and looks_proper(scope, trailing)
    ):
        trailing = with_head(scope, head, trailing)
        return Piece(Span(head.start, trailing.end), Span(head.start, head.end), head.kind, trailing)
    return Piece(Span(head.start, end), Span(head.start, end), head.kind)


def _inner_body(scope: Scope, head: Head, at: re.Match[str]) -> Span | None:
    """ "Director of the Tidal Lab at the University": the lab."""
    of = _OF.match(scope.masked, head.end, at.start())
    body = read_body(replace(scope, end=at.start()), of.end()) if of else None
    if of is None or body is None or body.end != at.start():
        return None
    name = scope.masked[body.start : body.end]
    return body if not is_no_body(name) and strength(name) != "none" and not _BOARD.match(name + " of") else None


def _of_piece(scope: Scope, head: Head, start: int, owner: Span | None) -> Piece:
    """ "Director of X": X is a body, a field, or the board of a body."""
    board = _BOARD.match(scope.masked, start, scope.end)
    if board and (link := _OF.match(scope.masked, board.end(), scope.end)):
        body = read_body(scope, link.end())
        if body:
            return Piece(Span(head.start, body.end), Span(head.start, board.end()), head.kind, body)
    body = read_body(scope, start)
    if body is None:
        return _lower_object(scope, head, start, owner)
    name = scope.masked[body.start : body.end]
    if owner:
        return Piece(Span(owner.start, body.end), Span(after(scope, owner), body.end), head.kind, owner)
    if not is_no_body(name) and _owns(scope, head, Span(start, body.start), name):
        return _with_body(scope, Piece(Span(head.start, body.end), Span(head.start, head.end), head.kind), body)
    end = max(body.end, role_end(scope, head))
    end = list_end(scope, Span(head.start, end)) or end
    return Piece(Span(head.start, end), Span(head.start, end), head.kind)


def _owns(scope: Scope, head: Head, link: Span, name: str) -> bool:
    """Whether the X of "Director of X" is a body rather than a field."""
    sure = strength(name)
    if sure == "strong":
        return True
    if (
        fold(scope.masked[link.start - 5 : link.start]).split()[-1:]
        and fold(scope.masked[link.start - 5 : link.start]).split()[-1] in _FIELD_LINKS
    ):
        return sure == "acronym"
    single = " " not in name and not is_plain_word(name) and name not in cities()
    article = link.end > link.start
    definite = article and (
        sure == "weak" or (scope.language != "de" and " " in name and all(word[0].isupper() for word in name.split()))
    )
    post = fold(scope.masked[head.head : head.end])
    owned = any(form in forms("roles", "of-body") for form in (post, post.split()[-1]))
    return sure == "acronym" or definite or owned or (single and head.kind != "mandate")


_FIELD_LINKS = forms("sets", "posts-field-links")


def _lower_object(scope: Scope, head: Head, start: int, owner: Span | None) -> Piece:
    """ "professor of medical image analysis", "chairman of the board of the Council"."""
    for link in _OF.finditer(scope.masked, start, min(scope.end, start + 90)):
        if not clean(scope.masked[start : link.start()]):
            break
        body = read_body(scope, link.end())
        name = scope.masked[body.start : body.end] if body else ""
        if body and strength(name) in ("strong", "acronym") and not is_no_body(name):
            return _with_body(scope, Piece(Span(head.start, body.end), Span(head.start, link.start()), head.kind), body)
    end = role_end(scope, head)
    return Piece(Span(head.start, end), Span(after(scope, owner) if owner else head.start, end), head.kind, owner)


def _with_body(scope: Scope, piece: Piece, body: Span) -> Piece:
    parents = parents_of(scope, body)
    unit = parents_cut(scope, body)
    end = max(body.end, parents[-1].end if parents else 0)
    return replace(piece, body=unit, parents=parents, span=Span(piece.span.start, end))
