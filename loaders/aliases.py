"""Names that mean one thing: the curated table through which acronyms, translations and short forms meet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from schema.names import normalise

TABLE = "aliases.tsv"
#: City names in several languages, the first one canonical; they also help to find places in texts.
CITIES = "lexicon/exonyms.tsv"
LANGUAGES = ("en", "nl", "fr", "de")
_GERMAN_ADJECTIVE = re.compile(r"(\w+(?:isch|lich|ig))(?:e[rsnm]?)\b")
_ARTICLES = ("the ", "de ", "het ", "la ", "le ", "les ", "l ", "der ", "die ", "das ")


@dataclass(frozen=True, slots=True)
class AliasRow:
    type: str
    kind: str
    name: str
    acronyms: tuple[str, ...]
    names: dict[str, tuple[str, ...]]
    part_of: str | None
    country: str | None
    source: str

    def forms(self) -> tuple[str, ...]:
        """Every way to write the name, the canonical one first."""
        others = [name for names in self.names.values() for name in names]
        return (self.name, *self.acronyms, *others)


@dataclass(frozen=True, slots=True)
class AliasTable:
    rows: tuple[AliasRow, ...]
    by_key: dict[tuple[str, str], AliasRow]

    def canonical(self, type_name: str, name: str) -> AliasRow | None:
        """The row that any of its names leads to, with or without an article before it."""
        key = normalise(name)
        found = self.by_key.get((type_name, key))
        if found is None and key.startswith(_ARTICLES):
            found = self.by_key.get((type_name, key.partition(" ")[2]))
        return found


@cache
def aliases() -> AliasTable:
    table = csv.DictReader(_lines(TABLE), delimiter="\t", quoting=csv.QUOTE_NONE)
    rows = (*(_row(cells) for cells in table), *(_city(line) for line in _lines(CITIES)))
    return AliasTable(rows, {key: row for row in rows for key in _keys(row)})


def _lines(file: str) -> list[str]:
    text = files("loaders").joinpath("data", file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _row(cells: dict[str, str]) -> AliasRow:
    return AliasRow(
        type=cells["type"],
        kind=cells["kind"],
        name=cells["name"],
        acronyms=_split(cells["acronyms"]),
        names={language: _split(cells[language]) for language in LANGUAGES},
        part_of=cells["part_of"] or None,
        country=cells["country"] or None,
        source=cells["source"],
    )


def _city(line: str) -> AliasRow:
    name, _, forms = line.partition("\t")
    names = {"any": tuple(forms.split(", ")) if forms else ()}
    return AliasRow(
        "Place", "", name, (), names, part_of=None, country=None, source="GeoNames, and the texts' languages"
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("; ")) if cell else ()


def _keys(row: AliasRow) -> Iterator[tuple[str, str]]:
    for name in row.forms():
        yield row.type, normalise(name)
    for name in row.names.get("de", ()):
        for declined in _declined(name):
            yield row.type, normalise(declined)


def _declined(name: str) -> Iterator[str]:
    """German texts decline the adjective that opens a name: "der Europäischen Kommission", "ein Europäischer Rat"."""
    if opening := _GERMAN_ADJECTIVE.match(name):
        yield from (opening[1] + ending + name[opening.end() :] for ending in ("e", "er", "es", "en", "em"))
