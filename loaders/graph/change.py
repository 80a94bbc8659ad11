"""What a change makes of the graph: derived before and after, and only the difference is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from loaders.derive import Derived, Edge, Fact, Naming, derive, property_groups
from loaders.derive.records import Properties


@dataclass
class Delta:
    """Facts and namings that go and that come; those of documents resolved anew are in both."""

    gone_facts: list[Fact] = field(default_factory=list)
    come_facts: list[Fact] = field(default_factory=list)
    gone_namings: list[Naming] = field(default_factory=list)
    come_namings: list[Naming] = field(default_factory=list)

    @property
    def entities(self) -> frozenset[str]:
        return frozenset(naming.entity for naming in (*self.gone_namings, *self.come_namings))

    @property
    def groups(self) -> frozenset[str]:
        """All that must be derived anew, and what the touched entities' properties rest on."""
        told = {fact.group for fact in (*self.gone_facts, *self.come_facts)}
        return frozenset(told.union(*map(property_groups, self.entities)))


@dataclass(frozen=True)
class Patch:
    """What must be written so that the graph is again what its facts make.

    `keys` are those of all facts in the touched groups; `changed_keys` names the facts whose key is another now.
    """

    nodes: dict[str, Properties]
    gone_nodes: tuple[str, ...]
    edges: dict[Edge, Properties]
    gone_edges: tuple[Edge, ...]
    keys: dict[str, str]
    changed_keys: frozenset[str]


def make_patch(facts: Iterable[Fact], namings: Iterable[Naming], delta: Delta) -> Patch:
    """`facts` are the live ones of the delta's groups, `namings` all of its entities, both before the change."""
    facts, namings = list(facts), list(namings)
    before = derive(facts, namings, delta.entities)
    after = derive(
        replace(facts, {fact.id for fact in delta.gone_facts}, delta.come_facts),
        change_namings(namings, delta),
        delta.entities,
    )
    return difference(before, after)


def replace(facts: Iterable[Fact], gone: set[str], come: Iterable[Fact]) -> list[Fact]:
    return [*(fact for fact in facts if fact.id not in gone), *come]


def change_namings(namings: Iterable[Naming], delta: Delta) -> list[Naming]:
    gone = {(naming.entity, naming.document) for naming in delta.gone_namings}
    return [*(naming for naming in namings if (naming.entity, naming.document) not in gone), *delta.come_namings]


def difference(before: Derived, after: Derived) -> Patch:
    return Patch(
        nodes={node: known for node, known in after.nodes.items() if before.nodes.get(node) != known},
        gone_nodes=tuple(sorted(before.nodes.keys() - after.nodes.keys())),
        edges={edge: known for edge, known in after.edges.items() if before.edges.get(edge) != known},
        gone_edges=tuple(edge for edge in before.edges if edge not in after.edges),
        keys=after.keys,
        changed_keys=frozenset(fact for fact, key in after.keys.items() if before.keys.get(fact) != key),
    )
