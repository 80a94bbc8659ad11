"""Compares extracted facts with facts made by hand: each extracted one right or wrong, each due one found or missed.

Relaxed: names match on any form, long ones on most of their words, and qualifiers are ignored. Strict: a form of each
name is equal, and role or action agree where the hand-made fact gives one. A fact that is `optional` earns and costs
nothing; of an `any_of` group one is enough; a fact repeated counts once.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Words = tuple[str, ...]
_Known = dict[tuple[str, str], set[str]]

#: Named by whole phrases, of which a reader may leave words out.
LONG = frozenset(("Event", "Initiative", "Mandate", "Quotation", "Place"))
#: Predicates of the format that readers need not note down wherever they could.
BESIDE = frozenset(("dated", "about", "relates_to", "has_attribute", "mentions"))
DOCUMENT_FIELDS = ("genre", "language", "date", "title")
_MOST, _ALL, _TITLE = 0.6, 1.0, 0.7
_TITLES = ("mr", "mrs", "ms", "dr", "prof", "ir", "drs", "ing", "professor", "mep", "sir", "hc")
_ARTICLES = ("the", "de", "het", "le", "la", "les", "der", "die", "das")
_IGNORED = frozenset((*_TITLES, *_ARTICLES))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document: what it is, and its facts."""

    line: Row
    facts: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one extracted fact (due is False) or of one fact that was due."""

    document: str
    genre: str
    language: str
    predicate: str
    fact: Row
    due: bool
    # Right, or found. None where what it fits is optional or was found before: neither right nor wrong.
    good: bool | None

    @property
    def rule(self) -> str:
        return str(self.fact.get("rule") or "-")


@dataclass(slots=True)
class Tally:
    right: int = 0
    wrong: int = 0
    found: int = 0
    due: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.due if self.due else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, verdict: Verdict) -> None:
        if verdict.due:
            self.due += 1
            self.found += bool(verdict.good)
        elif verdict.good is not None:
            self.right += verdict.good
            self.wrong += not verdict.good


def tally(verdicts: Iterable[Verdict]) -> Tally:
    total = Tally()
    for verdict in verdicts:
        total.add(verdict)
    return total


def read_sheets(folder: Path) -> dict[str, Sheet]:
    """The documents of a folder of facts files, by name."""
    texts = (file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.jsonl")))
    rows = [json.loads(line) for text in texts for line in text.split("\n") if line]
    lines: dict[str, Row] = {}
    facts: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        name = sheet_name(row["document"])
        if row["kind"] == "document":
            lines[name] = row
        else:
            facts[name].append(row)
    return {name: Sheet(line, tuple(facts[name])) for name, line in lines.items()}


def sheet_name(document: str) -> str:
    return Path(document).name.removesuffix(".txt")


def judge(gold: dict[str, Sheet], read: dict[str, Sheet], strict: bool) -> list[Verdict]:
    """A verdict for each extracted fact that counts, and for each due one."""
    nothing = Sheet({}, ())
    return [v for name, sheet in gold.items() for v in _Judge(name, sheet, read.get(name, nothing), strict).verdicts()]


class _Judge:
    """Judges one document: which hand-made facts, by group, the extracted ones fit."""

    def __init__(self, name: str, gold: Sheet, read: Sheet, strict: bool) -> None:
        self.name, self.gold, self.read, self.strict = name, gold, read, strict
        self.gold_forms, self.read_forms = _known(gold.facts), _known(read.facts)
        self.groups: dict[int | tuple[str, int], list[Row]] = defaultdict(list)
        for number, fact in enumerate(gold.facts):
            group = fact.get("any_of")
            self.groups[number if group is None else ("any of", group)].append(fact)
        self.due = {key for key, facts in self.groups.items() if not all(f.get("optional") for f in facts)}

    def verdicts(self) -> list[Verdict]:
        hit: set[int | tuple[str, int]] = set()
        found = []
        for fact in _once(self.read.facts):
            fits = [key for key, facts in self.groups.items() if any(self._same_fact(one, fact) for one in facts)]
            fresh = next((key for key in fits if key in self.due and key not in hit), None)
            if fresh is not None:
                hit.add(fresh)
            found.append(self._verdict(fact, due=False, good=True if fresh is not None else None if fits else False))
        due = [(key, facts[0]) for key, facts in self.groups.items() if key in self.due]
        return found + [self._verdict(fact, due=True, good=key in hit) for key, fact in due]

    def _verdict(self, fact: Row, *, due: bool, good: bool | None) -> Verdict:
        line = self.gold.line
        genre, language = str(line.get("genre") or "?"), str(line.get("language") or "?")
        return Verdict(self.name, genre, language, fact["predicate"], fact, due, good)

    def _same_fact(self, gold: Row, read: Row) -> bool:
        return (
            gold["predicate"] == read["predicate"]
            and self._same(gold["subject"], read["subject"])
            and self._same(gold["object"], read["object"])
            and not (self.strict and _other_role(gold, read))
        )

    def _same(self, gold: Row, read: Row) -> bool:
        if gold["type"] != read["type"]:
            return False
        if gold["type"] == "Date":
            return _same_date(gold["name"], read["name"], self.strict)
        ours, theirs = _forms(gold, self.gold_forms), _forms(read, self.read_forms)
        if ours & theirs or self.strict:
            return bool(ours & theirs)
        long = gold["type"] in LONG
        need = _MOST if long else _ALL
        return any(_overlap(a, b) >= need for a in ours for b in theirs if long or min(len(a), len(b)) > 1)


def _once(facts: Iterable[Row]) -> Iterable[Row]:
    seen = set()
    for fact in facts:
        one, other = fact["subject"], fact["object"]
        role = str((fact.get("qualifiers") or {}).get("role"))
        key = (fact["predicate"], one["type"], words(one["name"]), other["type"], words(other["name"]), role)
        if key not in seen:
            seen.add(key)
            yield fact


def _same_date(gold: str, read: str, strict: bool) -> bool:
    """Relaxed, a month is met by any of its days, and a range by its first day."""
    if gold == read or strict:
        return gold == read
    return (len(gold) <= len("2024-05") and read.startswith(gold)) or gold.split("/")[0] == read.split("/")[0]


def _other_role(gold: Row, read: Row) -> bool:
    ours, theirs = gold.get("qualifiers") or {}, read.get("qualifiers") or {}
    return any(_disagree(_role_words(ours.get(key)), _role_words(theirs.get(key))) for key in ("role", "action"))


def _disagree(want: frozenset[str], have: frozenset[str]) -> bool:
    return bool(want) and len(want & have) < 0.5 * min(len(want), max(1, len(have)))


def _role_words(role: object) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", unicodedata.normalize("NFKC", str(role or "")).casefold()))


def _known(facts: Iterable[Row]) -> _Known:
    known: _Known = defaultdict(set)
    for fact in facts:
        for named in (fact["subject"], fact["object"]):
            known[named["type"], named["name"]].update(named.get("aliases", ()))
    return known


def _forms(named: Row, known: _Known) -> set[Words]:
    return {words(name) for name in (named["name"], *known[named["type"], named["name"]]) if name}


@cache
def words(name: str) -> Words:
    """The words of a name that tell it from others: without accents, titles and articles, unless it has no other."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name)).casefold()
    found = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    return tuple(word for word in found if word not in _IGNORED) or tuple(found)


def _overlap(one: Words, other: Words) -> float:
    """How many of the shorter name's words are in the longer one."""
    a, b = set(one), set(other)
    shorter = min(len(a), len(b))
    return len(a & b) / shorter if shorter > 1 else float(one == other)


def document_fields(gold: dict[str, Sheet], read: dict[str, Sheet]) -> dict[str, tuple[int, int]]:
    """For each field: in how many documents it is right, of how many that have one."""
    pairs = [(sheet.line, read[name].line if name in read else {}) for name, sheet in gold.items()]
    right: dict[str, tuple[int, int]] = {}
    for field in DOCUMENT_FIELDS:
        given = [(want[field], have.get(field)) for want, have in pairs if want.get(field)]
        right[field] = (sum(_same_field(field, want, have) for want, have in given), len(given))
    return right


def _same_field(field: str, want: str, have: object) -> bool:
    got = str(have or "")
    return _overlap(words(want), words(got)) >= _TITLE if field == "title" else want == got
