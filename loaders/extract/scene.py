"""What the text names and where, gathered once: the stage on which the rules read relations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property

from loaders.aliases import AliasRow
from loaders.casing import lowered
from loaders.documents import Block, Document, Span
from loaders.extract.companions import confirmed, find_companions
from loaders.extract.known import find_known
from loaders.extract.lexicon import fold, forms
from loaders.extract.mentions import find_references
from loaders.extract.model import Person
from loaders.extract.name_columns import find_split_names
from loaders.extract.persons import Scope, find_persons
from loaders.extract.shapes import UPPER
from loaders.extract.tagged import Tagged
from loaders.extract.wording import Words
from loaders.extract.words import body_kind, role_kind

_LOWER = re.compile(r"(?<![\w/.@&?=-])[^\W\d_A-ZÀ-ÖØ-Þ][\w'’-]*(?![\w/@=]|\.\w)")


# A bracket that a line break cuts in two is read as one.
_CALLED = re.compile(r"((?:[A-Z][a-z]?\.){1,4} ?)\(([A-Z][\w-]{1,20})\)(?= (?:(?:van|de|der|den|ten|ter) ){0,2}[A-Z])")
_BROKEN = re.compile(r"\([^()\n]{1,100}\n[^()\n]{1,100}\)")


@dataclass(frozen=True)
class Scene:
    """A document with the persons it names, in the order of the text."""

    document: Document
    lower: frozenset[str]
    persons: tuple[Person, ...]
    starts: tuple[int, ...] = field(default=())

    @cached_property
    def masked(self) -> str:
        return self.document.masked

    @cached_property
    def small(self) -> str:
        """The masked text in lower case."""
        return lowered(self.masked)

    @cached_property
    def known(self) -> list[tuple[Span, AliasRow]]:
        """The bodies of the table of names, where the text names them."""
        return find_known(self.masked, self.small)

    @cached_property
    def words(self) -> Words:
        return Words(self.masked, self.small)

    def scope(self, start: int, end: int, language: str) -> Scope:
        return Scope(self.document.masked, start, end, self.lower, language)

    def within(self, start: int, end: int) -> tuple[Person, ...]:
        """The persons named between two offsets."""
        return self.persons[bisect_left(self.starts, start) : bisect_right(self.starts, end - 1)]

    def text(self, span: Span) -> str:
        """The words of a span, white space and markup tidied."""
        return " ".join(self.masked[span.start : span.end].split())


def _given_only(match: re.Match[str]) -> str:
    """ "G.J. (Gert) Berg": the initials and the brackets become blanks."""
    return " " * len(match.group(1)) + f" {match.group(2)} "


def set_scene(document: Document) -> Scene:
    document = replace(document, masked=_CALLED.sub(_given_only, document.masked))
    document = replace(document, masked=_BROKEN.sub(lambda match: match.group().replace("\n", " "), document.masked))
    lower = frozenset(
        word for block in document.blocks for word in _LOWER.findall(document.masked, block.start, block.end)
    )
    tagged = Tagged(document, lower)
    persons = confirmed(document, _named_in_blocks(document, lower), tagged)
    persons += find_companions(document, persons, lower, tagged)
    persons += _named_in_front(document, lower)
    persons += find_split_names(document)
    persons = [
        person for person in trim_names(_without_overlaps(persons)) if not _is_called_body(document.masked, person)
    ]
    persons += find_references(document, persons)
    kept = tuple(_without_overlaps(persons))
    return Scene(document, lower, kept, tuple(person.span.start for person in kept))


def _named_in_blocks(document: Document, lower: frozenset[str]) -> list[Person]:
    return [person for block in document.blocks for person in find_persons(block_scope(document, block, lower))]


def block_scope(document: Document, block: Block, lower: frozenset[str]) -> Scope:
    return Scope(document.masked, block.start, block.end, lower, block.language)


def _named_in_front(document: Document, lower: frozenset[str]) -> list[Person]:
    spans = [entry.span for entry in document.entries if entry.span]
    return [
        person
        for span in spans
        for person in find_persons(Scope(document.masked, span.start, span.end, lower, document.language))
    ]


_BEFORE = re.compile(rf"(?<![^\W_])(?![{UPPER}])([^\W\d_][\w-]{{2,}}) {{1,2}}[\"“„«]?$")
_NEXT = re.compile(r" {1,2}([A-Z][\w&./]{1,5})(?![\w-])")


def _is_called_body(masked: str, person: Person) -> bool:
    """ "softwarebedrijf Curavista Noord", "Lumen Imaging AS": the word beside the name says that it is a body's."""
    before = _BEFORE.search(masked, max(0, person.outer - 30), person.outer)
    after = _NEXT.match(masked, person.span.end)
    headed = (
        before is not None and body_kind(fold(before.group(1))) is not None and role_kind(fold(before.group(1))) is None
    )
    if all(len(part.rstrip(".")) < 2 for part in person.name.split()):
        return True
    initials = "".join(part[0] for part in person.name.split())
    return headed or (
        after is not None
        and after.group(1) != initials
        and fold(after.group(1)).rstrip(".") in forms("organisations", "legal")
    )


def trim_names(persons: list[Person]) -> list[Person]:
    """ "Anna Berg Acme" beside "Anna Berg": what follows the name elsewhere known is no part of it."""
    known = {person.name for person in persons if person.name.count(" ") == 1}
    trimmed = []
    for person in persons:
        words = person.name.split()
        short = " ".join(words[:2])
        if len(words) == 3 and short in known and not person.written:
            span = Span(person.span.start, person.span.end - len(words[2]))
            end = span.start + len(span_text(person, words[2]))
            person = replace(person, span=Span(span.start, end), name=short, surname=words[1])
        trimmed.append(person)
    return trimmed


def span_text(person: Person, last: str) -> str:
    return person.name[: -len(last)].rstrip()


def _without_overlaps(persons: list[Person]) -> list[Person]:
    """Of two readings of one place the one that begins first, then the longer one."""
    kept: list[Person] = []
    for person in sorted(persons, key=lambda each: (each.span.start, -each.span.end)):
        if not kept or person.span.start >= kept[-1].span.end:
            kept.append(person)
    return kept
