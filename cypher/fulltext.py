"""Makes text found alike on both engines: whoever stores folds it, whoever asks folds it the same way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

WORD = re.compile(r"\w+")
# Letters that Unicode does not take apart into a letter and a mark.
LETTERS = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
MOST_WORDS = 20
#: A single letter begins too much.
LEAST_BEGUN = 2
#: How much a word counts that stands there whole, is only begun, or is one or two letters off.
WHOLE, BEGUN, OFF = 1.0, 0.6, {1: 0.5, 2: 0.3}
#: Names of so many words that begin with a capital are also found by their initials.
LEAST_INITIALS = 3
#: Words as they are written: fold() takes one apart where it must.
WRITTEN = re.compile(r"[\w\u0300-\u036f]+")


def fold(text: str) -> str:
    """Lower-case words without accents, one space apart, so that the engines have nothing left to fold."""
    return " ".join(words(text))


def words(text: str) -> list[str]:
    if text.isascii():
        return WORD.findall(text.lower())
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(mark))
    return WORD.findall(plain.translate(LETTERS))


def search_text(names: Iterable[str]) -> str:
    """What a thing is found by: each word of its names once, and the initials of long ones."""
    names = list(names)
    found = words(" ".join(names)) + [short for name in names if (short := initials(name))]
    return " ".join(dict.fromkeys(found))


def initials(name: str) -> str:
    """EHDS for European Health Data Space; nothing for a name of few words, which may be a person's."""
    capitals = [word[0] for word in WORD.findall(name) if word[0].isupper()]
    return fold("".join(capitals)) if len(capitals) >= LEAST_INITIALS else ""


@dataclass(frozen=True)
class Asked:
    """A word that is looked for, and what it may have been mistyped from."""

    word: str
    like: Mapping[str, int] = field(default_factory=dict)

    def weight(self, there: str) -> float:
        """How well a word meets it, 0 where it does not."""
        if there == self.word:
            return WHOLE
        if len(self.word) >= LEAST_BEGUN and there.startswith(self.word):
            return BEGUN
        return OFF[self.like[there]] if there in self.like else 0.0

    def best(self, there: Iterable[str]) -> float:
        return max(map(self.weight, there), default=0.0)

    @property
    def expression(self) -> str:
        begun = (f"{self.word}*",) if len(self.word) >= LEAST_BEGUN else ()
        return "(" + " OR ".join((self.word, *begun, *self.like)) + ")"


def words_asked(text: str) -> list[str]:
    return list(dict.fromkeys(words(text)))[:MOST_WORDS]


def search_expression(asked: Iterable[Asked]) -> str:
    """Every word must occur, begin a word, or be like one.

    What the client wrote cannot become an operator, since nothing but folded words gets here.
    """
    return " AND ".join(each.expression for each in asked)


def stretches(text: str, asked: Sequence[Asked]) -> Iterator[tuple[int, int]]:
    """Where words that are looked for stand in a text, in code points; side by side they are one stretch."""
    begun: tuple[int, int] | None = None
    for found in WRITTEN.finditer(text):
        if not any(each.best(words(found[0])) for each in asked):
            continue
        if begun and not text[begun[1] : found.start()].strip():
            begun = (begun[0], found.end())
            continue
        if begun:
            yield begun
        begun = found.span()
    if begun:
        yield begun
