"""Tags persons, organisations and places in a block of text, by table look-ups and sums of integers."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Container, Hashable, Iterable, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from loaders.tagger.features import (
    AT_EDGE,
    OFFSETS,
    Word,
    capital_runs,
    describe,
    gazetteer,
    kinds_around,
    offset_features,
    pair_features,
    run_features,
)
from loaders.tagger.model import SCALE, Model, shipped_model
from loaders.tagger.search import best_path, moves, name_bounds
from loaders.tagger.tokens import Token, sentences, tokenise

# A sum of weights is one integer with a field of 32 bits for each label, so that adding two of them is one addition.
FIELD = 32
MIDDLE = 1 << 20
MOST_KEPT = 100_000
# Neighbouring words repeat the same evidence, so a lead is worth less than its sum.
DOUBT = 4 * SCALE
LARGEST_LEAD = 100 * DOUBT

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")


class Span(NamedTuple):
    """`text[start:end]` is of `label` (PER, ORG, LOC); `score` 0 to 1 grows with its lead over other readings."""

    start: int
    end: int
    label: str
    score: float


class Scored(NamedTuple):
    """A word with what it adds to the token two after it, one after, itself, one before and two before."""

    word: Word
    lower: str
    sums: tuple[int, ...]


class Kept(dict[Key, Made]):
    """Makes what is asked for the first time, and forgets all when it has grown too large."""

    def __init__(self, make: Callable[[Key], Made]) -> None:
        self.make = make

    def __missing__(self, key: Key) -> Made:
        if len(self) >= MOST_KEPT:
            self.clear()
        self[key] = made = self.make(key)
        return made


class Tagger:
    """The weights, and the sums already made from them in one language."""

    def __init__(self, model: Model, language: str) -> None:
        self.model = model
        self.cases = model.cases.get(language, {})
        self.language = language
        self.others = {
            kind: [at for at, label in enumerate(model.labels) if label[2:] != kind]
            for kind in {label[2:] for label in model.labels}
        }
        self.moves = moves(model.labels, model.transitions)
        self.unpack = struct.Struct(f"<{len(model.labels)}I").unpack
        self.middle = sum(MIDDLE << FIELD * at for at in range(len(model.labels)))
        self.weights = Kept[str, int](self._weights)
        self.words = Kept[str, Scored](lambda word: self._scored(word, lowered=False))
        self.lowered = Kept[str, Scored](lambda word: self._scored(word, lowered=True))
        self.pairs = Kept[tuple[str, str, str], int](lambda pair: self._sum(pair_features(pair)))
        self.runs = Kept[tuple[str, ...], int](lambda run: self._sum(run_features(run)))
        self.edge = Scored(AT_EDGE, "", self._sums(AT_EDGE))

    def tag(self, text: str, lowered: Container[str] = ()) -> list[Span]:
        """`lowered`: the words that the document writes in lower case somewhere."""
        return [span for tokens in sentences(tokenise(text)) for span in self.tag_tokens(tokens, lowered)]

    def tag_tokens(self, tokens: Sequence[Token], lowered: Container[str] = ()) -> list[Span]:
        emissions = self._emissions([token.text for token in tokens], lowered)
        path = best_path(emissions, self.moves)
        return [
            self._span(tokens, emissions, path, (start, end))
            for start, end in name_bounds(self.model.labels, path)
            if not all(token.text.islower() for token in tokens[start:end])
        ]

    def _emissions(self, words: Sequence[str], lowered: Container[str]) -> list[tuple[int, ...]]:
        """For each token a number for each label; nothing where no word could open a name."""
        scored = [self.words[word] for word in words]
        capitals = [at for at, each in enumerate(scored) if each.word.capital]
        if not capitals:
            return []
        for at in capitals:
            if scored[at].lower in lowered:
                scored[at] = self.lowered[words[at]]
        described = [each.word for each in scored]
        totals = self._totals(scored, described)
        for at, run in capital_runs(described).items():
            totals[at] += self.runs[run]
        width = len(self.model.labels) * FIELD // 8
        return [self.unpack((total + self.middle).to_bytes(width, "little")) for total in totals]

    def _totals(self, scored: Sequence[Scored], described: Sequence[Word]) -> list[int]:
        edge = self.edge.sums
        padded = [edge, edge, *(each.sums for each in scored), edge, edge]
        first, second, middle, fourth, fifth = zip(*padded, strict=True)
        pairs = map(self.pairs.__getitem__, kinds_around(described))
        around = zip(first, second[1:], middle[2:], fourth[3:], fifth[4:], pairs, strict=False)
        return [a + b + c + d + e + pair for a, b, c, d, e, pair in around]

    def _span(
        self, tokens: Sequence[Token], emissions: Sequence[Sequence[int]], path: Sequence[int], bounds: tuple[int, int]
    ) -> Span:
        start, end = bounds
        label = self.model.labels[path[start]][2:]
        others, inside = self.others[label], zip(emissions[start:end], path[start:end], strict=True)
        lead = sum(row[at] - max(row[other] for other in others) for row, at in inside)
        score = 1 / (1 + math.exp(-max(lead, -LARGEST_LEAD) / DOUBT))
        return Span(tokens[start].start, tokens[end - 1].end, label, round(score, 4))

    def _scored(self, word: str, lowered: bool) -> Scored:
        low = word.lower()
        described = describe(word, self.language, self.cases.get(low, ""), lowered, gazetteer())
        return Scored(described, low, self._sums(described))

    def _sums(self, word: Word) -> tuple[int, ...]:
        return tuple(self._sum(offset_features(word, offset)) for offset in OFFSETS)

    def _sum(self, features: Iterable[str]) -> int:
        total = 0
        for feature in features:
            if feature in self.model.rows:
                total += self.weights[feature]
        return total

    def _weights(self, feature: str) -> int:
        width = len(self.model.labels)
        start = self.model.rows[feature] * width
        return sum(weight << FIELD * at for at, weight in enumerate(self.model.weights[start : start + width]))


@cache
def tagger(language: str) -> Tagger:
    return Tagger(shipped_model(), language)


def tag(text: str, language: str, lowered: Container[str] = ()) -> list[Span]:
    """The names in one block; `lowered`: the words that the document writes in lower case somewhere."""
    return tagger(language).tag(text, lowered)
