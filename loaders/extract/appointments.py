"""Reads who was given a post ("X has appointed Y as Z", "X elects a new Z, Y"), and whose it was ("Y succeeds W")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.documents import Block, Span
from loaders.extract.clauses import clause_end
from loaders.extract.givers import giver
from loaders.extract.model import Description, Person, Piece
from loaders.extract.persons import Scope
from loaders.extract.post_heads import find_head
from loaders.extract.readings import read_pieces
from loaders.extract.scene import Scene
from schema.kinds import Certainty

_APPOINTS = re.compile(
    r"(?:appoint(?:s|ed)?|nam(?:es|ed)|elect(?:s|ed)|nominat(?:es|ed)|hir(?:es|ed)|a nommé|a désigné|a élu|nomme|élit"
    r"|benoemt|benoemde|heeft|kiest|koos|hat|ernennt|ernannte|beruft|berief|wählt|wählte|bestellte?)"
    r"\s+(?:(?:Dr|Prof|Ms|Mr|Mrs|Mme|M)\.?\s+)*$"
)
_TO = re.compile(
    r"(?:,[^,]{1,60},)?\s+(?:(?:(?:per|mit|à compter|with effect)\s[^,]{3,40}?|(?:zum"
    r"|vom)\s\d[^,]{2,30}?)\s)?(?:unanimously\s|einstimmig\s|unaniem\s)?(?:benoemd\s|gekozen\s)?(?:as|to be|tot|als"
    r"|zum|zur"
    r"|comme"
    r"|to the post of|au poste de|zu(?:m|r) neuen)?\s*(?:(?:its|the|an?|their|new|nieuwe|neuen?|son|sa|nouveau"
    r"|nouvelle)\s+)*"
)
_NEW_POST = re.compile(
    r"(?:appoint(?:s|ed)?|nam(?:es|ed)|elect(?:s|ed)?|hir(?:es|ed)|welcomes|a nommé|a désigné|a élu|nomme|élit"
    r"|benoemt|benoemde"
    r"|kiest|koos|krijgt|ernennt|ernannte|beruft|wählt|wählte|bekommt)"
    r"\s+(?:(?:an?|its|the|their|een|de|het|zijn|haar|un|une|son|sa|le|la|einen?|ihren?|seinen?|die|den"
    r"|new|first|nieuwe|nouveau|nouvelle|neuen?|neuer)\s+){1,3}"
)


def read_appointments(scene: Scene, block: Block) -> Iterator[Description]:
    """The post is with the body that appoints, unless its own body is named."""
    for sentence in block.sentences:
        scope = scene.scope(sentence.start, sentence.end, block.language)
        for person in scene.within(*sentence):
            yield from _given(scene, scope, person)
            yield from _new(scene, scope, person)


def _given(scene: Scene, scope: Scope, person: Person) -> Iterator[Description]:
    verb = _APPOINTS.search(scene.masked, max(scope.start, person.outer - 40), person.outer)
    lead = _TO.match(scene.masked, person.span.end, scope.end) if verb else None
    head = find_head(scope, lead.end(), most=4) if lead else None
    if verb is None or lead is None or head is None:
        return
    pieces = read_pieces(replace(scope, start=lead.end(), end=clause_end(scope, lead.end())), closed=False)
    body = pieces[0].body if pieces and pieces[0].body else giver(scope, _aux_start(scene, scope.start, verb.start()))
    if body:
        span = Span(min(body.start, head.start), max(body.end, head.end))
        yield Description(person, Piece(span, Span(head.start, head.end), head.kind, body), "appointed")


def _new(scene: Scene, scope: Scope, person: Person) -> Iterator[Description]:
    """ "The members of X elected a new president, Y"."""
    start = max(scope.start, person.outer - 120)
    verb = next(iter(_NEW_POST.finditer(scene.masked, start, person.outer)), None)
    head = find_head(replace(scope, end=person.outer), verb.end(), most=3) if verb else None
    if verb is None or head is None or not re.fullmatch(r"\s?[,:]?\s?", scene.masked[head.end : person.outer]):
        return
    body = giver(scope, _aux_start(scene, scope.start, verb.start()))
    if body:
        span = Span(min(body.start, head.start), max(body.end, head.end))
        yield Description(person, Piece(span, Span(head.start, head.end), head.kind, body), "appointed")


def _aux_start(scene: Scene, start: int, end: int) -> int:
    return start + len(re.sub(r"(?:\s(?:has|have|had|today|recently|heeft|hat|a))+\s*$", "", scene.masked[start:end]))


_SUCCEEDS = re.compile(
    r"(?:succeeds|succeeded|will succeed|replaces|replaced|will replace|replacing|succeeding|takes over from"
    r"|took over from"
    r"|succède(?:ra)? à|a succédé à|remplace(?:ra)?|a remplacé|succèdera à|folgt auf|folgte auf|löst|löste"
    r"|Nachfolge von"
    r"|Nachfolger(?:in)? von|opvolger van|volgt|vervangt|successor of)"
    r"\s+(?:(?:incumbent|outgoing|former|the|den|die|de|het|le|la)\s+)*$"
)
_AS = re.compile(r"(?:,[^,]{1,60},)?\s+(?:as|als|comme|en tant que|au poste de)\s+(?:the\s|its\s)?")
# How far before a succession the post of the successor may stand.
_NEAR = 700
# So near stands the subject of the verb.
_CLOSE = 40
# So many descriptions may stand within that reach.
_RECENT = 60


def _is_noun(scene: Scene, role: Span) -> bool:
    """A post, and no verb that stands for one ("has headed")."""
    return find_head(scene.scope(role.start, role.end, scene.document.language), role.start) is not None


def read_successions(scene: Scene, block: Block, found: list[Description]) -> Iterator[Description]:
    """Who is succeeded had the post of the successor."""
    persons = scene.within(block.start, block.end)
    for at, person in enumerate(persons):
        verb = _SUCCEEDS.search(scene.masked, max(block.start, person.outer - 40), person.outer)
        if verb is None:
            continue
        lead = _AS.match(scene.masked, person.span.end, block.end)
        if lead:
            scope = scene.scope(lead.end(), min(block.end, lead.end() + 160), block.language)
            own = next((each for each in read_pieces(scope, closed=False) if each.role and each.body), None)
            heirs = persons[at - 1 : at] if at else ()
            yield from (Description(each, own, "succeeds") for each in (person, *heirs) if own)
        elif (heir := _nearest(scene, verb.start(), found, persons[at - 1] if at else None)) and (
            heir.person.name != person.name
        ):
            yield Description(person, replace(heir.piece, former=True), "succeeds", Certainty.INFERRED)


def _nearest(scene: Scene, at: int, found: list[Description], subject: Person | None) -> Description | None:
    """The first post told of the person spoken of last: news of a change begin with the new post."""
    near = (each for each in found[-_RECENT:] if each.piece.body and 0 < at - each.piece.span.start < _NEAR)
    fit = [each for each in near if each.piece.role is None or _is_noun(scene, each.piece.role)]
    last = max(fit, key=_place, default=None)
    name = subject.name if subject and at - subject.span.end < _CLOSE else last.person.name if last else ""
    return min((each for each in fit if each.person.name == name), key=_place, default=None)


def _place(description: Description) -> int:
    return description.piece.span.start
