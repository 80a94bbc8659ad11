"""What a graph needs before its first row, as records; the dialect decides how each is said."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class NodeType:
    label: str


@dataclass(frozen=True)
class RelationshipType:
    type: str


@dataclass(frozen=True)
class UniqueConstraint:
    label: str
    property: str


@dataclass(frozen=True)
class RangeIndex:
    label: str
    properties: tuple[str, ...]


@dataclass(frozen=True)
class RelationshipIndex:
    type: str
    property: str


@dataclass(frozen=True)
class FullTextIndex:
    """Its properties are single strings: the embedded engine cannot index lists of text."""

    name: str
    label: str
    properties: tuple[str, ...]


Ddl = NodeType | RelationshipType | UniqueConstraint | RangeIndex | RelationshipIndex | FullTextIndex
