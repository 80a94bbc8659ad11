"""Invents labelled policy prose and lists from a grammar, for the genres and languages that the labelled text lacks."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from loaders.tagger.collect_names import usable
from loaders.tagger.corpus import Sentence
from loaders.tagger.faker_names import faker_names
from loaders.tagger.names import ambiguous_given_names, given_names
from loaders.tagger.tokens import tokenise

GRAMMAR = Path(__file__).with_name("invented.txt")
LANGUAGES = ("en", "nl", "fr", "de")
LABELS = {"person": "PER", "org": "ORG", "place": "LOC", "surname": "PER", "given": "PER", "body": "ORG"}
BORROWED = ("org", "act", "role")
SLOT = re.compile(r"\{(\w+)\}")
SMALL = re.compile("and|of|for|the|on|in|to|van|de|het|en|voor|op|la|le|les|des|du|et|und|der|die|für")
Piece = tuple[str, str]
Grammar = dict[tuple[str, str], list[str]]


def read_grammar() -> Grammar:
    grammar: Grammar = {}
    ways: list[str] = []
    for line in GRAMMAR.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            kind, language = line[3:].split()
            ways = grammar.setdefault((kind, language), [])
        elif line and not (line.startswith("# ") and not grammar):
            ways += [line] if kind == "sentence" else line.split("; ")
    return grammar


class Inventor:
    """Writes in one language; the same seed gives the same text."""

    def __init__(self, grammar: Grammar, language: str, seed: int) -> None:
        self.grammar, self.language = grammar, language
        self.chance = random.Random(f"{language}{seed}")  # noqa: S311
        self.givens = sorted(given_names() - ambiguous_given_names())
        self.surnames = sorted(usable(faker_names("last_names")))

    def sentences(self, kind: str, count: int) -> Iterator[Sentence]:
        for _ in range(count):
            pieces = self.write(f"{{{kind}}}", "", self.language)
            if self.chance.random() < 0.03:
                pieces = [(text.upper(), label) for text, label in pieces]
            yield label_tokens(self.language, pieces)

    def write(self, pattern: str, label: str, language: str) -> list[Piece]:
        pieces: list[Piece] = []
        for at, part in enumerate(SLOT.split(pattern)):
            if at % 2:
                pieces += self._fill(part, label, language)
            elif part:
                pieces.append((part, label))
        return pieces

    def _fill(self, slot: str, label: str, language: str) -> list[Piece]:
        kind = slot.lower()
        inner = label or LABELS.get(kind, "")
        made = getattr(self, f"_{kind}", None)
        if kind in BORROWED and self.chance.random() < 0.15:
            language = "en"
        pieces = [(made(), inner)] if made else self.write(self._way(kind, language), inner, language)
        if slot != kind:
            pieces = [(self._title(text, language), tag) for text, tag in pieces]
        return [("".join(text for text, _ in pieces), inner)] if inner and not label else pieces

    def _way(self, kind: str, language: str) -> str:
        own, shared = self.grammar.get((kind, language), []), self.grammar.get((kind, "*"), [])
        return self.chance.choice(shared if shared and (not own or self.chance.random() < 0.5) else own)

    def _title(self, text: str, language: str) -> str:
        if language != "en" and self.chance.random() < 0.5:
            return text[:1].upper() + text[1:]
        return " ".join(word if SMALL.fullmatch(word) else word[:1].upper() + word[1:] for word in text.split(" "))

    def _given(self) -> str:
        return self._mutate(self.chance.choice(self.givens), 0.15)

    def _surname(self) -> str:
        return self._mutate(self.chance.choice(self.surnames), 0.4)

    def _mutate(self, name: str, odds: float) -> str:
        """Names that no list holds, so that the lists are not trusted too far."""
        if self.chance.random() > odds or len(name) < 4:
            return name
        at = self.chance.randrange(1, len(name) - 1)
        return name[:at] + self.chance.choice("abdeghiklmnorstuvyzšéü") + name[at + self.chance.randrange(2) :]

    def _person(self) -> str:
        given, surname, share = self._given(), self._surname(), self.chance.random()
        if share < 0.1:
            surname = f"{self._shared('particle')} {surname}"
        elif share < 0.16:
            surname = f"{surname}-{self._surname()}"
        elif share < 0.22:
            surname = surname.upper()
        elif share < 0.26:
            given, surname = surname.upper(), given
        elif share < 0.32:
            given = f"{given[0]}."
        elif share < 0.38:
            given = self._shared("initials")
        elif share < 0.43:
            given = f"{given} {self._shared('initials')}"
        elif share < 0.48:
            given = f"{given}-{self._given()}"
        elif share < 0.53:
            given = f"{given} {self._given()}"
        elif share < 0.56:
            given, surname = self._shared("initials"), f"{self._shared('particle')} {surname}"
        return f"{given} {surname}"

    def _brand(self) -> str:
        name = "".join(self._shared("syllable") for _ in range(self.chance.choice((2, 2, 3))))
        share = self.chance.random()
        if share < 0.15:
            return name.capitalize() + self._shared("syllable").capitalize()
        return name.upper() if share < 0.2 else name.capitalize()

    def _acronym(self) -> str:
        return "".join(self.chance.choices("ABCDEFGHIKLMNOPRSTUVW", k=self.chance.choice((2, 3, 3, 3, 4, 4, 5, 6))))

    def _number(self) -> str:
        return str(self.chance.choice((self.chance.randrange(1, 13), self.chance.randrange(1995, 2030))))

    def _shared(self, kind: str) -> str:
        return self.chance.choice(self.grammar[kind, "*"])


def label_tokens(language: str, pieces: list[Piece]) -> Sentence:
    """The labels of the pieces of text, carried to the tokens that the whole is cut into."""
    text = "".join(part for part, _ in pieces)
    starts: list[tuple[int, int, str]] = []
    at = 0
    for part, label in pieces:
        starts.append((at, at + len(part), label))
        at += len(part)
    tokens, tags, last = [], [], -1
    for token in tokenise(text):
        number, (_, _, label) = next((n, s) for n, s in enumerate(starts) if s[0] <= token.start < s[1])
        tokens.append(token.text)
        tags.append(("I-" if number == last else "B-") + label if label else "O")
        last = number
    return Sentence(language, tokens, tags)


def invent(count: int, seed: int = 0) -> Iterator[list[Sentence]]:
    """Stretches of invented sentences and lines, `count` of each in each language."""
    grammar = read_grammar()
    for language in LANGUAGES:
        inventor = Inventor(grammar, language, seed)
        for kind in ("sentence", "line"):
            made = list(inventor.sentences(kind, count))
            yield from (made[at : at + 30] for at in range(0, count, 30))
