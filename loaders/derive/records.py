"""What derivation reads and makes: resolved facts and namings in; entities, edges and their firmness out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from schema import ONTOLOGY
from schema.kinds import Certainty
from schema.names import type_of

PREFIXES = {spec.prefix: name for name, spec in ONTOLOGY.nodes.items()}

#: Values as they are stored, by property key.
Properties = dict[str, Any]


def label_of(node_id: str) -> str:
    """The label of the node with this id."""
    found = type_of(node_id, PREFIXES)
    if found is None:
        raise ValueError(f"{node_id} is no id of this ontology")
    return found


def own_property(relationship: str) -> str | None:
    """The property that tells edges of one type between the same ends apart (a role, a kind), where it has one."""
    common = (ONTOLOGY.types["Relation"].properties.keys() | {"id"}) - {"role", "kind"}
    return next((name for name in ONTOLOGY.relationships[relationship].properties if name not in common), None)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact whose names have become ids.

    `group` is what must be derived together with it; `start` and `end` are the ends of the edge it supports, which
    are not always its subject and object (a task runs from the mandate), and `own` is what that edge has as its own
    property. `seen_from` and `seen_until` are the days that its document's date can mean.
    """

    id: str
    document: str
    predicate: str
    certainty: Certainty
    subject: str
    group: str
    object: str | None = None
    value: str | None = None
    on_behalf_of: tuple[str, ...] = ()
    own: str | None = None
    role: str | None = None
    kind: str | None = None
    action: str | None = None
    attribute: str | None = None
    time: str | None = None
    since: str | None = None
    until: str | None = None
    institution: str | None = None
    at: str | None = None
    start: str | None = None
    end: str | None = None
    reading: int | None = None
    seen_from: str | None = None
    seen_until: str | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """How one document names one entity; `bare` marks an acronym that only another document explains."""

    entity: str
    document: str
    name: str
    aliases: tuple[str, ...] = ()
    bare: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    type: str
    start: str
    end: str
    key: str

    @property
    def place(self) -> tuple[str, str, str]:
        """Which of the generated statements writes it."""
        return self.type, label_of(self.start), label_of(self.end)


@dataclass(frozen=True, slots=True)
class Derived:
    """A stretch of the graph. `keys` gives each fact the id of the edge or node it supports."""

    nodes: dict[str, Properties] = field(default_factory=dict)
    edges: dict[Edge, Properties] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)

    def add(self, other: Derived) -> None:
        self.nodes.update(other.nodes)
        self.edges.update(other.edges)
        self.keys.update(other.keys)
