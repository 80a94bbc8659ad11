"""Texts that no author writes, made to any length: what they cost must grow with their length and no faster."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

_GIVEN = ("Anna", "Peter", "Maria", "Jan", "Pierre", "Hans", "Ingrid", "Louis")
_CAPITALS = (
    *("Anna", "Berg", "Council", "Digital", "Report", "Minister", "Acme", "Strategy", "Peter", "Novak", "Future"),
    *("Data", "Commission", "Union", "Green", "Energy", "Health", "Policy", "Board", "Summit"),
)
_SMALL = (
    *("the", "of", "and", "for", "with", "data", "policy", "strategy", "is", "was", "said", "by", "on", "member"),
    *("states", "digital", "energy", "commission", "will", "present"),
)


def _names(chance: random.Random) -> Iterable[str]:
    while True:
        syllables = (chance.choice("bcdfgklmnprst") + chance.choice("aeiou") for _ in range(3))
        yield f"{chance.choice(_GIVEN)} {''.join(syllables).capitalize()}"


def _acronyms(chance: random.Random) -> Iterable[str]:
    while True:
        yield "".join(chance.choice("ABCDEFGHIKLMNOPRST") for _ in range(chance.randint(2, 5)))


def _words(*lists: tuple[str, ...]) -> Callable[[random.Random], Iterable[str]]:
    def choose(chance: random.Random) -> Iterable[str]:
        words = [word for each in lists for word in each]
        while True:
            yield chance.choice(words)

    return choose


def _bullets(chance: random.Random) -> Iterable[str]:
    at = 0
    while True:
        at += 1
        yield f"{'  ' * (at % 60)}- {chance.choice(_CAPITALS)} {chance.choice(_SMALL)} policy"


def _agenda(chance: random.Random) -> Iterable[str]:
    for at, name in enumerate(_names(chance)):
        yield f"{9 + at % 9}:{at % 60:02d} Opening of the Session by {name}, Acme"


def _defined(chance: random.Random) -> Iterable[str]:
    for name, acronym in zip(_names(chance), _acronyms(chance), strict=False):
        yield f"{name} Agency ({acronym}),"


def _pieces(make: Callable[[random.Random], Iterable[str]], between: str = " ") -> Callable[[int], str]:
    """A text of pieces, the same for a length on every machine."""

    def of_length(size: int) -> str:
        found, length = [], 0
        for piece in make(random.Random(7)):
            found.append(piece)
            length += len(piece) + len(between)
            if length >= size:
                break
        return between.join(found)[:size]

    return of_length


def _again(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _nested(size: int) -> str:
    return "(" * (size // 2) + "x" + ")" * (size // 2)


TEXTS: dict[str, Callable[[int], str]] = {
    "title-case words": _pieces(_words(_CAPITALS)),
    "commas": _again(","),
    "words and commas": _again("data, "),
    "no blank line": _pieces(_words(_SMALL)),
    "long lines": _pieces(_words(_SMALL, _CAPITALS)),
    "one word": _again("a"),
    "one word in capitals": _again("A"),
    "deep brackets": _nested,
    "brackets that stay open": _again("(Anna Berg "),
    "names": _pieces(_names, ", "),
    "names, one a line": _pieces(_names, "\n"),
    "names joined": _again("Anna Berg and "),
    "names with bodies": _again("Anna Berg, Acme; "),
    "quotations": _again('"We act", said Anna Berg. '),
    "quotation marks that stay open": _again("“Data "),
    "dates": _again("12-13 May, from 12.05.2024 to 13/06/2024 at 10:30; "),
    "acronyms": _pieces(_acronyms),
    "acronyms defined": _pieces(_defined),
    "nested bullets": _pieces(_bullets, "\n"),
    "headings": _pieces(_words(_CAPITALS), "\n\n# "),
    "rows of a table": _again("| Anna Berg | Minister | Acme |\n"),
    "an agenda": _pieces(_agenda, "\n"),
    "events": _again("the Digital Summit Conference and the Workshop on Data "),
    "initiatives": _again("the Digital Strategy Programme for the Action Plan "),
    "posts": _again("Director of "),
    "successions": _again("Anna Berg succeeds Peter Novak as Minister of Energy. "),
    "tasks": _again("Anna Berg is responsible for digital policy, energy and data, "),
    "blanks": _again("word" + " " * 500),
    "line breaks": _again("\n"),
    "links": _again("[a]("),
    "tags": _again("<b"),
    "emphasis": _again("*"),
    "apostrophes": _again("l'"),
    "hyphens": _again("a-"),
}
