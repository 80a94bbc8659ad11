"""What the resolver is given and gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from loaders.days import Days, find_days
from loaders.derive.records import Fact, Naming
from schema.facts import DocumentLine

#: (type, name) -> the name under which a curated table files it, or None where the table does not know it.
Canonical = Callable[[str, str], str | None]


@dataclass(frozen=True, slots=True)
class Header:
    """What the resolver needs of a document beside its facts."""

    id: str
    days: Days | None
    publisher: tuple[str, ...] = ()
    author: tuple[str, ...] = ()


def header_of(document: str, line: DocumentLine) -> Header:
    return Header(document, find_days(line.date), line.publisher, line.author)


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A fact whose names lead nowhere certain."""

    saying: str
    reason: str
    mend: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """A document's facts with ids.

    `claims` are (handle, entity): this document defines the acronym behind the handle as the entity's. `uses` are
    handles of acronyms it leaves unexplained. A handle is the id that the acronym would have as a name of its own.
    """

    facts: tuple[Fact, ...]
    namings: tuple[Naming, ...]
    claims: frozenset[tuple[str, str]]
    uses: frozenset[str]
    published: tuple[str, ...]
    wrote: tuple[str, ...]
    refused: tuple[Unresolved, ...]
