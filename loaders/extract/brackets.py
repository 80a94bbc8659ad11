"""Reads the posts and bodies in brackets behind a name, in a row of names also the bodies written small."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents import Span
from loaders.extract.body_names import is_country, is_plain_word
from loaders.extract.labels import label_kind
from loaders.extract.lexicon import forms
from loaders.extract.model import Description, Person, Piece
from loaders.extract.readings import read_pieces
from loaders.extract.scene import Scene
from loaders.extract.words import role_kind

# "(RP, Black Sea Institute)": initials the rest of the minutes go by.
_SHORT_FORM = re.compile(r"([A-Z]{2,4}|[A-Z]{1,2}[a-z]{1,2})\s?[,;:–-]\s+")
# "(from Tidal)": the word in front says no more than the brackets.
_ORIGIN = re.compile(
    r"(?:from|of|at|van|von|vom|bij|bei|de|du|namens|für|representing)\s(?:the\s|het\s|de\s|la\s)?(?=[^\W\d_a-zà-ÿ])"
)
_BRACKET = re.compile(r" {0,300}\(([^()]{2,200}(?:\([^()]{1,40}\)[^()]{0,120}){0,2})\)")


def read_brackets(scene: Scene, person: Person, rest: Span, language: str) -> Iterator[Description]:
    at = rest.start
    while match := _BRACKET.match(scene.masked, at, rest.end) or _BRACKET.match(
        scene.masked, at, min(len(scene.masked), rest.end + 90)
    ):
        short = _SHORT_FORM.match(scene.masked, match.start(1), match.end(1))
        start = short.end() if short and is_aside(person, short.group(1)) else match.start(1)
        origin = _ORIGIN.match(scene.masked, start, match.end(1))
        start = origin.end() if origin else start
        read = read_pieces(scene.scope(start, match.end(1), language), closed=True)
        read = read or list(_small_brand(scene, Span(start, match.end(1)), match.end()))
        yield from (Description(person, piece, "brackets") for piece in read)
        at = match.end()


def is_aside(person: Person, inside: str) -> bool:
    initials = "".join(part[0] for part in re.split(r"[\s-]", person.name) if part)
    return "/" in inside or is_country(inside) or _are_initials(inside.upper(), initials.upper()) or len(inside) == 2


def _are_initials(short: str, initials: str) -> bool:
    """ "(AL)" behind Anna Lind, not "(EDPS)" behind Eva Lind."""
    return short[0] == initials[0] and (len(initials) < 2 or initials[-1] in short[1:])


_NEXT_BRACKET = re.compile(r"\s?(?:,|;|and|und|et|en|sowie|&)?\s?(?:and |und |et |en )?(?:[^\W\d_][\w.'’-]*\s){1,5}\(")
_LAST_BRACKET = re.compile(
    r"\)\s?(?:,|;|and|und|et|en|sowie|&)\s?(?:and |und |et |en )?(?:[^\W\d_][\w.'’-]*\s){1,5}\($"
)


def _small_brand(scene: Scene, inside: Span, end: int) -> Iterator[Piece]:
    """ "A (Acme), B (brightlab)": a name written small, in a row of names with their bodies."""
    name = scene.masked[inside.start : inside.end].strip()
    plain = name.isalpha() and name.islower() and len(name) > 3 and not is_plain_word(name)
    if not plain or role_kind(name) or name in forms("words", "nation") or label_kind(name):
        return
    before = scene.masked[max(0, inside.start - 80) : inside.start]
    if _NEXT_BRACKET.match(scene.masked, end, end + 80) or _LAST_BRACKET.search(before):
        yield Piece(inside, body=inside)
