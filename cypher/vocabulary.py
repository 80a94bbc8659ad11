"""The words that names are made of, kept from one search to the next: what a mistyped word can have meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from schema.ontology import Ontology

#: A word of at least so many letters may have so many of them wrong, left out, too many, or two of them changed about.
FORGIVEN = ((8, 2), (4, 1))
#: So many words at most, the nearest first, are taken for one that may be mistyped.
MOST_LIKE = 50
KEPT = "vocabulary"
#: What tells that names may have changed: whoever writes takes a turn first.
STATE = "RETURN [head(COLLECT {{ MATCH (g:Graph {{id: 'graph'}}) RETURN g.turn }}), {counts}] AS found"
WORDS = (
    "MATCH (n:{label}) WHERE n.search IS NOT NULL UNWIND split(n.search, ' ') AS w RETURN collect(DISTINCT w) AS found"
)

Ask = Callable[[str, Mapping[str, Any]], Awaitable[Any]]


@dataclass(frozen=True)
class Vocabulary:
    """Words by their length, each with a bit for each of its letters; `state` is what the graph was like."""

    state: list[Any]
    words: dict[int, list[tuple[str, int]]]

    @classmethod
    def of(cls, state: list[Any], words: Iterable[str]) -> Vocabulary:
        found: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for word in words:
            if allowed(word):
                found[len(word)].append((word, letters(word)))
        return cls(state, dict(found))

    def like(self, word: str) -> dict[str, int]:
        """Words that this one can be a mistyping of, and by how many letters."""
        most, own = allowed(word), letters(word)
        found: list[tuple[int, str]] = []
        for length in range(len(word) - most, len(word) + most + 1) if most else ():
            near = [w for w, mask in self.words.get(length, ()) if (own ^ mask).bit_count() <= 2 * most and w != word]
            found += [(far, w) for w in near if (far := distance(word, w, most)) <= most]
        return {w: far for far, w in sorted(found)[:MOST_LIKE]}


def allowed(word: str) -> int:
    """How many letters may be wrong; in what has a digit, none."""
    if any(c.isdigit() for c in word):
        return 0
    return next((edits for length, edits in FORGIVEN if len(word) >= length), 0)


def letters(word: str) -> int:
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found


def distance(a: str, b: str, most: int) -> int:
    """Letters to change, add, drop or change about; any number above `most` where there are more."""
    before, row = [0], list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        current = [i]
        for j, other in enumerate(b, 1):
            least = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and other == a[i - 2]:
                least = min(least, before[j - 2] + 1)
            current.append(least)
        if min(current) > most and min(row) > most:
            return most + 1
        before, row = row, current
    return row[-1]


async def vocabulary(ask: Ask, ontology: Ontology, kept: dict[str, Any]) -> Vocabulary:
    """Read again where the graph has changed since. The words of passages are left out: they are far too many."""
    labels = [name for name, spec in ontology.nodes.items() if spec.searched and name != "Passage"]
    counts = ", ".join(f"COUNT {{ (:{label}) }}" for label in labels)
    state = await ask(STATE.format(counts=counts), {})
    known = kept.get(KEPT)
    if known is None or known.state != state:
        words = {word for label in labels for word in await ask(WORDS.format(label=label), {})}
        known = kept[KEPT] = Vocabulary.of(state, words)
    assert isinstance(known, Vocabulary)
    return known
