"""Counts how many persons and organisations of annotated documents are found, so that the tagger's worth is known.

    python -m loaders.tagger.measure CORPUS GOLD

CORPUS holds texts, GOLD the facts of each (`NAME.txt`, `NAME.jsonl`). A name is right when its words are those of a
gold name or of an alias, or the one holds all words of the other. Gold leaves out entities of which the text says
nothing else, so precision is a lower bound.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from loaders.tagger.features import Word, describe, gazetteer, run_bounds
from loaders.tagger.tag import Span, tag
from loaders.tagger.tokens import Token, tokenise

KINDS = {"Person": "PER", "Organisation": "ORG"}
ARTICLES = frozenset(("the", "de", "het", "le", "la", "les", "l", "der", "die", "das", "dr", "mr", "mrs", "ms", "prof"))
Name = tuple[str, ...]
Finder = Callable[[str, str, frozenset[str]], list[Span]]


@dataclass
class Tally:
    right: int = 0
    wrong: int = 0
    found: int = 0
    due: int = 0

    def __str__(self) -> str:
        named = max(1, self.right + self.wrong)
        return f"{self.right / named:.2f}/{self.found / max(1, self.due):.2f} ({named}, {self.due})"


@dataclass
class Gold:
    """The forms of each due name, and of each optional one."""

    language: str = ""
    due: dict[tuple[str, str], set[Name]] = field(default_factory=dict)
    optional: dict[tuple[str, str], set[Name]] = field(default_factory=dict)

    def add(self, entity: dict[str, object], optional: bool) -> None:
        if entity["type"] not in KINDS:
            return
        key = (KINDS[str(entity["type"])], str(entity["name"]))
        aliases = entity.get("aliases")
        names = [key[1], *(aliases if isinstance(aliases, list) else [])]
        (self.optional if optional else self.due).setdefault(key, set()).update(map(name_words, names))

    def forms(self, label: str) -> list[set[Name]]:
        return [forms for known in (self.due, self.optional) for (kind, _), forms in known.items() if kind == label]


def name_words(name: str) -> Name:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(c))
    found = re.findall(r"\w+", plain)
    return tuple(word for word in found if word not in ARTICLES) or tuple(found)


def same(name: Name, form: Name, label: str) -> bool:
    few, many = sorted((set(name), set(form)), key=len)
    return name == form or (few <= many and (len(few) > 1 or (label == "PER" and len(name) == 1)))


def read_gold(path: Path) -> Gold:
    gold = Gold()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["kind"] == "document":
            gold.language = row["language"]
            continue
        for entity in (row["subject"], row["object"]):
            gold.add(entity, bool(row.get("optional")))
        for name in row.get("qualifiers", {}).get("on_behalf_of", []):
            gold.add({"type": "Organisation", "name": name}, optional=True)
    return gold


def by_tagger(text: str, language: str, lowered: frozenset[str]) -> list[Span]:
    return tag(text, language, lowered)


def by_names(text: str, language: str, lowered: frozenset[str]) -> list[Span]:
    """Runs of capitalised words: a person where one is a given name, an organisation where one is a head word."""
    tokens = tokenise(text)
    words = [describe(token.text, language, "", token.text.lower() in lowered, gazetteer()) for token in tokens]
    return [span for start, end in run_bounds(words) if (span := _named(tokens[start:end], words[start:end]))]


def _named(tokens: list[Token], words: list[Word]) -> Span | None:
    kinds = [word.kind for word in words]
    if "given" in kinds and len(kinds) - kinds.index("given") in (2, 3, 4) and "Head" not in kinds:
        return Span(tokens[kinds.index("given")].start, tokens[-1].end, "PER", 1.0)
    return Span(tokens[0].start, tokens[-1].end, "ORG", 1.0) if "Head" in kinds else None


def by_both(text: str, language: str, lowered: frozenset[str]) -> list[Span]:
    return by_tagger(text, language, lowered) + by_names(text, language, lowered)


def measure(corpus: Path, gold: Path, finder: Finder) -> dict[str, Tally]:
    tallies: dict[str, Tally] = {}
    for path in sorted(corpus.glob("*.txt")):
        text, facts = path.read_text(encoding="utf-8"), read_gold(gold / f"{path.stem}.jsonl")
        lowered = frozenset(word for word in re.findall(r"[^\W\d_]+", text) if word.islower())
        spans = [
            (span.label, name_words(line[span.start : span.end]))
            for line in text.splitlines()
            for span in finder(line, facts.language, lowered)
        ]
        for label in KINDS.values():
            names = {name for kind, name in spans if kind == label}
            for key in (label, f"{label} {facts.language}"):
                count(tallies.setdefault(key, Tally()), names, facts, label)
    return tallies


def count(tally: Tally, names: set[Name], gold: Gold, label: str) -> None:
    for name in names:
        right = any(same(name, form, label) for forms in gold.forms(label) for form in forms)
        tally.right += right
        tally.wrong += not right
    for (kind, _), forms in gold.due.items():
        if kind == label:
            tally.due += 1
            tally.found += any(same(name, form, label) for name in names for form in forms)


if __name__ == "__main__":
    finders = {"names": by_names, "tagger": by_tagger, "union": by_both}
    tables = {title: measure(Path(sys.argv[1]), Path(sys.argv[2]), finder) for title, finder in finders.items()}
    print("| | " + " | ".join(f"{title} P/R (named, due)" for title in tables) + " |\n|---|---|---|---|")
    for key in sorted(tables["union"]):
        print(f"| {key} | " + " | ".join(str(table[key]) for table in tables.values()) + " |")
