"""The records the stages of extraction hand to each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.documents import Span
from schema.facts import EntityType
from schema.kinds import Certainty


@dataclass(frozen=True, slots=True)
class Named:
    """A thing as one place of the text names it."""

    type: EntityType
    name: str
    span: Span
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person as one place of the text names them; the span leaves titles out, the name is in the usual order."""

    span: Span
    name: str
    given: str
    surname: str
    # Where the title in front of the name begins; the start of the span where there is none.
    outer: int
    # The name as it stands ("KOTSEV Alexander"), where it was turned round.
    written: str = ""
    # No given name, only "President Novak" or "Novak": who that is must come from elsewhere in the text.
    partial: bool = False
    # Where the full name stands, if this place only refers back to it.
    named_at: Span | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """What a stretch beside a person says: a post, a body, or both."""

    span: Span
    role: Span | None = None
    # mandate, chair, post or member; empty without a role.
    kind: str = ""
    body: Span | None = None
    # Bodies the body is a part of, as the text names them with it ("DG SANTE - European Commission").
    parents: tuple[Span, ...] = ()
    former: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    """A piece that a rule ties to a person."""

    person: Person
    piece: Piece
    rule: str
    certainty: Certainty = Certainty.STATED


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact before its names are settled: what a rule read, and where."""

    rule: str
    subject: Named
    predicate: str
    object: Named
    evidence: tuple[Span, ...]
    qualifiers: dict[str, str | list[str]] = field(default_factory=dict)
    certainty: Certainty = Certainty.STATED
    # Findings of the same sentence that share a reading number exclude each other.
    reading: int | None = None
