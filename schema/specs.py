"""What one declaration of the ontology says, as plain records that every other folder reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum

#: The key under which a node keeps what its name or title is sorted by.
COLLATION = "collation"


class Kind(StrEnum):
    """The kinds of value a property can hold; DATE and INSTANT are stored as ISO 8601 text, which sorts and travels."""

    ID = "ID"
    STRING = "String"
    INT = "Int"
    FLOAT = "Float"
    BOOLEAN = "Boolean"
    DATE = "Date"
    INSTANT = "DateTime"
    ENUM = "enum"
    FUZZY_DATE = "FuzzyDate"


class Direction(StrEnum):
    OUT = "OUT"
    IN = "IN"


class Storage(StrEnum):
    """NODE: a node with the label of the type's name. RELATIONSHIP: a relationship shown as a type of its own."""

    NODE = "NODE"
    RELATIONSHIP = "RELATIONSHIP"


class Via(StrEnum):
    """How a relation is followed: along relationships, or by the key that an edge shares with its facts."""

    RELATIONSHIP = "RELATIONSHIP"
    START = "START"
    END = "END"
    FACTS = "FACTS"
    EVIDENCE = "EVIDENCE"
    ALTERNATIVES = "ALTERNATIVES"


class Shape(StrEnum):
    """ONE: a single node or null. LIST: at most `first` nodes. CONNECTION: Relay pages."""

    ONE = "ONE"
    LIST = "LIST"
    CONNECTION = "CONNECTION"


@dataclass(frozen=True, slots=True)
class Property:
    """A value on a node or relationship; `stored` names the keys it is kept under (three for a FuzzyDate)."""

    name: str
    graphql_name: str
    kind: Kind
    stored: tuple[str, ...]
    doc: str
    many: bool = False
    required: bool = False
    enum: type[Enum] | None = None
    filterable: bool = True
    orderable: bool = True
    indexed: bool = False
    collated: bool = False

    @property
    def sorted_by(self) -> str:
        """The key by whose value it is sorted."""
        return COLLATION if self.collated else self.stored[0]


@dataclass(frozen=True, slots=True)
class Step:
    """One hop: relationship types (any of them) and the way they are walked."""

    types: tuple[str, ...]
    direction: Direction


@dataclass(frozen=True, slots=True)
class Relation:
    """A field that leads from one type to another."""

    name: str
    graphql_name: str
    owner: str
    target: str
    shape: Shape
    via: Via
    doc: str
    steps: tuple[Step, ...] = ()
    required: bool = False
    first: int | None = None


@dataclass(frozen=True, slots=True)
class TypeSpec:
    """An object type: where it is stored, its properties and its relations (inherited ones included).

    `label` is the node label or the relationship type, empty for Relation, which any relationship can be; `searched`
    names the properties that full-text search looks into; `plural` is the root field that lists them all; `ordered`
    are the properties to sort by where nobody says how.
    """

    name: str
    doc: str
    storage: Storage
    label: str
    properties: dict[str, Property]
    relations: dict[str, Relation]
    interfaces: tuple[str, ...]
    searched: tuple[str, ...] = ()
    plural: str | None = None
    ordered: tuple[str, ...] = ()

    @property
    def prefix(self) -> str:
        """What the ids of this type start with, before the underscore."""
        return self.name.lower()

    @property
    def sourced(self) -> bool:
        return "Sourced" in self.interfaces


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship type: which labels it joins, what it carries, and which predicate it stands for."""

    type: str
    ends: frozenset[tuple[str, str]]
    properties: dict[str, Property]
    predicate: str | None
    reified_as: str | None = None

    @property
    def sourced(self) -> bool:
        """Whether it rests on facts, and so carries key, certainty, valid and seen days and a count of sources."""
        return self.predicate is not None


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What a fact may add to subject, predicate and object; an enum bounds its words."""

    name: str
    enum: type[Enum] | None = None
    many: bool = False


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a fact may say: which types it joins, and which qualifiers it may carry."""

    name: str
    subjects: frozenset[str]
    objects: frozenset[str]
    doc: str
    qualifiers: dict[str, Qualifier] = field(default_factory=dict)
    relationship: str | None = None
