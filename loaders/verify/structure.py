"""Nodes, edges and keys are what the words of the documents make, nothing more and nothing less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cypher import inventory
from cypher.session import Database
from loaders.derive import Derived, Edge
from loaders.derive.records import Fact, Naming
from loaders.graph.rebuild import rebuild
from loaders.graph.stored import Stored, read_stored
from loaders.resolve import Resolution
from loaders.verify.problems import Problem


async def check_structure(database: Database) -> list[Problem]:
    """Everything is resolved and derived anew from the facts' own words, and held against what is stored."""
    stored = await read_stored(database)
    anew = rebuild(stored.told)
    return [
        *compare_facts(stored, anew.resolutions),
        *compare_namings(stored.namings, anew.resolutions),
        *compare_acronyms(stored, anew.resolutions),
        *compare_ends(stored),
        *compare_keys(stored.keys, anew.derived.keys),
        *compare_nodes(stored.nodes, anew.derived),
        *compare_edges(stored.edges, anew.derived),
    ]


def compare_facts(stored: Stored, resolutions: Mapping[str, Resolution]) -> Iterator[Problem]:
    expected = {fact.id: fact for resolution in resolutions.values() for fact in resolution.facts}
    for fact in stored.facts:
        if expected.get(fact.id) != fact:
            yield Problem("fact", fact.id, f"{fact.predicate} of {fact.document}: {differences(fact, expected)}")


def differences(fact: Fact, expected: Mapping[str, Fact]) -> str:
    other = expected.get(fact.id)
    if other is None:
        return "its names lead nowhere"
    return ", ".join(name for name in Fact.__slots__ if getattr(fact, name) != getattr(other, name))


def compare_namings(namings: Iterable[Naming], resolutions: Mapping[str, Resolution]) -> Iterator[Problem]:
    told = Counter(namings)
    expected = Counter(naming for resolution in resolutions.values() for naming in resolution.namings)
    for naming in sorted((told - expected) + (expected - told), key=lambda each: (each.document, each.entity)):
        yield Problem("naming", naming.entity, f"{naming.name!r} in {naming.document}")


def compare_acronyms(stored: Stored, resolutions: Mapping[str, Resolution]) -> Iterator[Problem]:
    claims = Counter((d, h, e) for d, resolution in resolutions.items() for h, e in resolution.claims)
    uses = Counter((d, h) for d, resolution in resolutions.items() for h in resolution.uses)
    told = Counter(stored.claims)
    for document, handle, entity in sorted((told - claims) + (claims - told)):
        yield Problem("acronym", document, f"{handle} for {entity}")
    used = Counter(stored.uses)
    for document, handle in sorted((used - uses) + (uses - used)):
        yield Problem("acronym", document, handle)


def compare_ends(stored: Stored) -> Iterator[Problem]:
    expected = Counter(end for fact in stored.facts for end in fact_ends(fact))
    told = Counter(stored.ends)
    for fact, kind, end in sorted((told - expected) + (expected - told)):
        yield Problem("end", fact, f"{kind} {end}")


def fact_ends(fact: Fact) -> Iterator[tuple[str, str, str]]:
    yield fact.id, "SUBJECT", fact.subject
    if fact.object:
        yield fact.id, "OBJECT", fact.object
    for organisation in fact.on_behalf_of:
        yield fact.id, "ON_BEHALF_OF", organisation


def compare_keys(told: Mapping[str, str | None], expected: Mapping[str, str]) -> Iterator[Problem]:
    for fact, key in sorted(told.items()):
        if expected.get(fact) != key:
            yield Problem("key", fact, f"{key} instead of {expected.get(fact)}")


def compare_nodes(told: Mapping[str, dict[str, Any]], derived: Derived) -> Iterator[Problem]:
    for node in sorted(told.keys() | derived.nodes.keys()):
        if node not in told:
            yield Problem("missing", node, "the facts make this node")
        elif node not in derived.nodes:
            yield Problem("unsupported", node, str(told[node].get("name", "")))
        elif wrong := unequal(told[node], derived.nodes[node]):
            yield Problem("different", node, wrong)


def unequal(told: Mapping[str, Any], expected: Mapping[str, Any]) -> str:
    """The names of the properties that differ; a null is an absent property."""
    known = {name: value for name, value in expected.items() if value is not None}
    return ", ".join(sorted(name for name in told.keys() | known.keys() if told.get(name) != known.get(name)))


def compare_edges(told: list[tuple[Edge, dict[str, Any]]], derived: Derived) -> Iterator[Problem]:
    counts = Counter(edge for edge, _ in told)
    known = dict(told)
    for edge in sorted(counts.keys() | derived.edges.keys()):
        what = f"{edge.start} {edge.type} {edge.end}"
        if counts[edge] == 0:
            yield Problem("missing", edge.key, what)
        elif edge not in derived.edges:
            yield Problem("unsupported", edge.key, what)
        elif wrong := unequal(known[edge], derived.edges[edge]):
            yield Problem("different", edge.key, f"{what}: {wrong}")
        if counts[edge] > 1:
            yield Problem("twice", edge.key, what)


async def check_orphans(database: Database) -> list[Problem]:
    found: list[Problem] = []
    for label, needed in inventory.ORPHANS:
        (ids,) = await database.read_one(inventory.orphans(label, needed))
        found += [Problem("orphan", node, f"{label} without {needed}") for node in sorted(ids)]
    return found
