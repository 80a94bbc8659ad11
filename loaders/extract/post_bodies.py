"""Reads the role and the body of one post, by the words that join them: "at", "of", nothing, or a possessive."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.documents import Span
from loaders.extract.bodies import list_end, read_body
from loaders.extract.body_names import is_no_body, is_plain_word, strength
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Piece
from loaders.extract.persons import Scope
from loaders.extract.post_heads import Head
from loaders.extract.post_parts import after, clean, looks_proper, owner_of, role_end, with_head
from loaders.extract.shapes import UPPER, is_acronym
from loaders.extract.units import parents_cut, parents_of
from loaders.extract.words import body_kind, cities, role_kind

# "directeur technique de", "directrice juridique de": the adjective belongs to the post.
_ADJECTIVES = re.compile(
    r"(?:\s+[a-zà-ÿ-]+(?:al|ale|ique|iques|aire|if|ive|el|elle|é|ée|ant|ante|ain|ien|ienne|ier|ière|eur"
    r"|euse|isch|lich|mester)){1,2}(?=\s+(?:de|du|des|d['’]|à|au|van|bij|der)\b)"
)
# "hoofd Informatie van", "Head Digital of": the field right behind the post.
_FIELD = re.compile(rf"(?:\s+(?:&\s+)?[{UPPER}][\w&-]*){{1,4}}(?=\s+(?:van|of|der|des|de|du|bij|vom)\s)")
_AT = re.compile(
    r"\s+(?:at|with|@|bei|beim|bij|chez|auprès\s+(?:de|du|des|d['’])|au\s+sein\s+(?:de|du|des)|aan\s+(?:de"
    r"|het)|an\s+der|am|im|in\s+der|à\s+l['’]|à\s+la|within|for the|seconded to|working for|representing)"
    r"(?:\s+|(?<=['’]))"
)
OF = re.compile(
    r"\s+(?:of|for|in|to|van|voor|der|des|de|du|d['’]|für|von|vom|im|zur|zum|à|au|aux|en|pour|auprès|sur"
    r"|on|over|beim|bei)(?:\s+|(?<=['’]))"
)
_BOARD = re.compile(
    r"(?i)(?:the\s+)?(?:(?:management|executive|advisory|supervisory|governing)"
    r"\s+)?(?:board(?:\s+of\s+(?:directors|trustees|governors|management))?|bureau|presidium"
    r"|raad van bestuur|bestuur|conseil d['’]administration|vorstands?|aufsichtsrats?|steering committee)"
    r"(?=\s+(?:of|for|van|de|du|des|der|von)\b)"
)


def role_piece(scope: Scope, head: Head) -> Piece:
    """The role and the body of a post, by the words that join them."""
    owner = owner_of(scope, head)
    at = _AT.search(scope.masked, head.end, scope.end)
    # A comma inside a part is one of a list of fields.
    if at and clean(scope.masked[head.end : at.start()].replace(",", "")):
        body = read_body(scope, at.end())
        if body and (inner := _inner_body(scope, head, at)):
            return Piece(Span(head.start, body.end), Span(head.start, head.end), head.kind, inner, (body,))
        if body:
            return with_body(scope, Piece(Span(head.start, body.end), Span(head.start, at.start()), head.kind), body)
    of = OF.match(scope.masked, head.end, scope.end)
    adjective = (
        (_ADJECTIVES.match(scope.masked, head.end, scope.end) or _FIELD.match(scope.masked, head.end, scope.end))
        if of is None
        else None
    )
    if adjective:
        head = replace(head, end=adjective.end())
        of = OF.match(scope.masked, head.end, scope.end)
    if of:
        return _of_piece(scope, head, of.end(), owner)
    end = list_end(scope, Span(head.start, role_end(scope, head))) or role_end(scope, head)
    if owner:
        return Piece(Span(owner.start, end), Span(after(scope, owner), end), head.kind, owner)
    trailing = read_body(scope, head.end) if end > head.end else None
    if (
        trailing
        and not _is_dutch_field(scope, trailing)
        and (
            _is_chief(scope, head)
            or (
                strength(scope.masked[trailing.start : trailing.end]) in ("strong", "acronym")
                and looks_proper(scope, trailing)
            )
        )
    ):
        trailing = with_head(scope, head, trailing)
        return Piece(Span(head.start, trailing.end), Span(head.start, head.end), head.kind, trailing)
    return Piece(Span(head.start, end), Span(head.start, end), head.kind)


def _is_chief(scope: Scope, head: Head) -> bool:
    """ "CEO Frontiers": with these posts a name alone is that of the body."""
    return fold(scope.masked[head.head : head.end]) in forms("roles", "chief")


def _is_dutch_field(scope: Scope, body: Span) -> bool:
    """ "directeur Digitale Overheid": the directorate that the post is named after."""
    words = scope.masked[body.start : body.end].split()
    return scope.language == "nl" and len(words) > 1 and body_kind(fold(words[0])) is None and not is_acronym(words[-1])


def _inner_body(scope: Scope, head: Head, at: re.Match[str]) -> Span | None:
    """ "Director of the Tidal Lab at the University": the lab."""
    of = OF.match(scope.masked, head.end, at.start())
    body = read_body(replace(scope, end=at.start()), of.end()) if of else None
    if of is None or body is None or body.end != at.start():
        return None
    name = scope.masked[body.start : body.end]
    return body if not is_no_body(name) and strength(name) != "none" and not _BOARD.match(name + " of") else None


def _of_piece(scope: Scope, head: Head, start: int, owner: Span | None) -> Piece:
    """ "Director of X": X is a body, a field, or the board of a body."""
    board = _BOARD.match(scope.masked, start, scope.end)
    if board and (link := OF.match(scope.masked, board.end(), scope.end)):
        body = read_body(scope, link.end())
        if body:
            return Piece(Span(head.start, body.end), Span(head.start, board.end()), head.kind, body)
    body = _with_adjective(scope, read_body(scope, start))
    small = _small_name(scope, head, start) if body is None else None
    if small:
        return Piece(Span(head.start, small.end), Span(head.start, head.end), head.kind, small)
    if body is None:
        return _lower_object(scope, head, start, owner)
    name = scope.masked[body.start : body.end]
    if owner:
        return Piece(Span(owner.start, body.end), Span(after(scope, owner), body.end), head.kind, owner)
    field = scope.masked[head.end : start].strip() in _FIELD_LINKS
    if field and (inside := _inside(scope, head, body.end)):
        return inside
    if not is_no_body(name) and _owns(scope, head, Span(start, body.start), name):
        return with_body(scope, Piece(Span(head.start, body.end), Span(head.start, head.end), head.kind), body)
    end = max(body.end, role_end(scope, head))
    end = list_end(scope, Span(head.start, end)) or end
    return _inside(scope, head, end) or Piece(Span(head.start, end), Span(head.start, end), head.kind)


_ADJECTIVE_LAST = re.compile(r"\s([a-zà-ÿ]{5,})(?=\s*(?:[,;\n)]|$))")


def _with_adjective(scope: Scope, body: Span | None) -> Span | None:
    """ "présidente de Marais vivant, ...": one capital word and one small one make a French name."""
    if body is None or scope.language != "fr" or " " in (name := scope.masked[body.start : body.end]):
        return body
    last = _ADJECTIVE_LAST.match(scope.masked, body.end, scope.end)
    fit = last and not is_acronym(name) and role_kind(last.group(1)) is None and name not in cities()
    return Span(body.start, last.end(1)) if last and fit else body


_IN_BODY = re.compile(r"\s(?:in|at|within|im|bei|beim|bij|au sein d[eu]s?)\s(?:the\s|der\s|het\s|de\s)?")


def _inside(scope: Scope, head: Head, end: int) -> Piece | None:
    """ "leader for Data, Tides and Ports in DG Sea": the field ends where the body begins."""
    link = _IN_BODY.match(scope.masked, end, scope.end)
    body = read_body(scope, link.end()) if link else None
    if body is None or strength(scope.masked[body.start : body.end]) != "strong":
        return None
    return with_body(scope, Piece(Span(head.start, body.end), Span(head.start, end), head.kind), body)


_SMALL_NAME = re.compile(r"[a-z][a-z-]{4,30}")
_NAME_ENDS = re.compile(r"\s*(?:[,;|)\n]|\s(?:and|und|et|en)\s)")


def _small_name(scope: Scope, head: Head, start: int) -> Span | None:
    """ "President of swisscoasts": a name written small, where a post is that of a body."""
    match = _SMALL_NAME.match(scope.masked, start, scope.end)
    post = fold(scope.masked[head.head : head.end])
    if match is None or (match.end() < scope.end and not _NAME_ENDS.match(scope.masked, match.end(), scope.end)):
        return None
    if post not in forms("roles", "of-body") or is_plain_word(match.group()):
        return None
    return Span(*match.span()) if body_kind(match.group()) is None and role_kind(match.group()) is None else None


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
    article = link.end > link.start or scope.masked[link.start - 3 : link.start - 1] in ("au", "du")
    definite = article and (
        sure == "weak" or (scope.language != "de" and " " in name and all(word[0].isupper() for word in name.split()))
    )
    post = fold(scope.masked[head.head : head.end])
    owned = any(form in forms("roles", "of-body") for form in (post, post.split()[-1]))
    named = scope.language == "fr" and _is_bare_name(scope, head, link, name)
    return sure == "acronym" or definite or owned or named or (single and head.kind != "mandate")


def _is_bare_name(scope: Scope, head: Head, link: Span, name: str) -> bool:
    """ "responsable de Marais libre": fields are written small in French, so a capital without article is a name."""
    bare = scope.masked[link.start - 3 : link.start].strip() in ("de", "d'", "d’") and link.end == link.start
    return bare and scope.masked[head.head].islower() and name.split()[0] not in cities() and not is_no_body(name)


_FIELD_LINKS = forms("sets", "posts-field-links")


def _lower_object(scope: Scope, head: Head, start: int, owner: Span | None) -> Piece:
    """ "professor of medical image analysis", "chairman of the board of the Council"."""
    for link in OF.finditer(scope.masked, start, min(scope.end, start + 90)):
        if not clean(scope.masked[start : link.start()]):
            break
        body = read_body(scope, link.end())
        name = scope.masked[body.start : body.end] if body else ""
        if body and strength(name) in ("strong", "acronym") and not is_no_body(name):
            return with_body(scope, Piece(Span(head.start, body.end), Span(head.start, link.start()), head.kind), body)
    end = role_end(scope, head)
    return Piece(Span(head.start, end), Span(after(scope, owner) if owner else head.start, end), head.kind, owner)


def with_body(scope: Scope, piece: Piece, body: Span) -> Piece:
    parents = parents_of(scope, body)
    unit = parents_cut(scope, body)
    end = max(body.end, parents[-1].end if parents else 0)
    return replace(piece, body=unit, parents=parents, span=Span(piece.span.start, end))
