"""Where a document names its entities: whole words, longest name first, in one pass over each passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from re import Match
from unicodedata import normalize

from loaders.account import PassageText
from loaders.derive.records import Naming, label_of
from loaders.words import is_generic
from schema.names import WORD

#: Most characters between two words of one name.
GAP = 3
#: Entities that are found by what they say, not by a name in the text.
UNNAMED = frozenset({"Quotation"})

#: A name's words, case-folded, and its first word as written.
Form = tuple[tuple[str, ...], str]
Index = dict[str, list[tuple[Form, tuple[str, ...]]]]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """`position` is the passage's; offsets count in the document's text."""

    position: int
    entity: str
    text: str
    start: int
    end: int


def find_occurrences(passages: Iterable[PassageText], namings: Iterable[Naming]) -> list[Occurrence]:
    index = index_forms(namings)
    return [found for passage in passages for found in scan(passage, index)]


def index_forms(namings: Iterable[Naming]) -> Index:
    """Forms by their first word, longest first, each with the entities it names."""
    meant: dict[Form, set[str]] = {}
    for naming in namings:
        if label_of(naming.entity) in UNNAMED:
            continue
        for form in (naming.name, *naming.aliases):
            words = tuple(WORD.findall(normalize("NFKC", form)))
            if words and not is_generic(form):
                meant.setdefault((tuple(map(str.casefold, words)), words[0]), set()).add(naming.entity)
    index: Index = {}
    for words_and_first in sorted(meant, key=lambda each: (-len(each[0]), each)):
        entry = (words_and_first, tuple(sorted(meant[words_and_first])))
        index.setdefault(words_and_first[0][0], []).append(entry)
    return index


def scan(passage: PassageText, index: Index) -> Iterator[Occurrence]:
    words = list(WORD.finditer(passage.text))
    folded = [normalize("NFKC", word[0]).casefold() for word in words]
    at = 0
    while at < len(words):
        found = match_at(at, words, folded, index)
        if found is None:
            at += 1
            continue
        length, entities = found
        start, end = words[at].start(), words[at + length - 1].end()
        for entity in entities:
            yield Occurrence(
                passage.position, entity, passage.text[start:end], passage.start + start, passage.start + end
            )
        at += length


def match_at(at: int, words: list[Match[str]], folded: list[str], index: Index) -> tuple[int, tuple[str, ...]] | None:
    """The longest name that begins with this word; a name of one word is written as in the text, capitals included."""
    for (form, first), entities in index.get(folded[at], ()):
        length = len(form)
        if tuple(folded[at : at + length]) != form or (length == 1 and words[at][0] != first):
            continue
        if all(words[i + 1].start() - words[i].end() <= GAP for i in range(at, at + length - 1)):
            return length, entities
    return None
