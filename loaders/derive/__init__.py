"""Entities and edges as one pure function of the live facts and the names the documents use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from loaders.derive.edges import by_group, derive_group
from loaders.derive.entities import derive_entity, property_groups
from loaders.derive.records import Derived, Edge, Fact, Naming

__all__ = ["Derived", "Edge", "Fact", "Naming", "by_entity", "derive", "property_groups"]


def derive(facts: Iterable[Fact], namings: Iterable[Naming], entities: Iterable[str] | None = None) -> Derived:
    """All that these facts and namings make. `entities` bounds which entities are made: those whose facts and
    namings are complete; by default all that are named."""
    groups = by_group(facts)
    named = by_entity(namings)
    made = Derived()
    for told in groups.values():
        made.add(derive_group(told))
    for entity in sorted(named if entities is None else set(entities) & set(named)):
        made.nodes[entity] = derive_entity(entity, named[entity], groups)
    return made


def by_entity(namings: Iterable[Naming]) -> Mapping[str, Sequence[Naming]]:
    found: dict[str, list[Naming]] = {}
    for naming in sorted(namings, key=lambda naming: (naming.entity, naming.document)):
        found.setdefault(naming.entity, []).append(naming)
    return found
