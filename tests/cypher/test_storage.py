"""Constraints, indexes and statements follow from the ontology alone."""

from __future__ import annotations

import pytest
import strawberry

from cypher import loading
from cypher.ddl import FullTextIndex, NodeType, RangeIndex, RelationshipIndex, RelationshipType, UniqueConstraint
from cypher.definition import ensure_schema
from cypher.session import Database
from cypher.storage import definitions
from schema import ONTOLOGY, Ontology
from schema.fields import OUT, Connection, FuzzyDate, follow, prop
from schema.interfaces import Node


def ships() -> Ontology:
    @strawberry.type
    class Harbour(Node):
        depth: int | None = prop("Metres.", indexed=True)

    @strawberry.type
    class Ship(Node):
        date: FuzzyDate | None = prop("When it was built.", indexed=True)
        calls: Connection[Harbour] = follow("CALLS_AT", OUT, "Where it puts in.")

    return Ontology.of((Harbour, Ship), (Node,))


def test_a_property_or_a_relationship_more_is_defined_without_another_line() -> None:
    records = definitions(ships())
    assert {NodeType("Harbour"), RelationshipType("CALLS_AT"), UniqueConstraint("Ship", "id")} <= set(records)
    assert {RangeIndex("Harbour", ("depth",)), RangeIndex("Ship", ("earliest",))} <= set(records)
    assert RelationshipIndex("CALLS_AT", "key") in records


def test_every_label_and_relationship_is_defined() -> None:
    records = definitions(ONTOLOGY)
    assert {r.label for r in records if isinstance(r, NodeType)} >= ONTOLOGY.nodes.keys()
    assert {r.type for r in records if isinstance(r, RelationshipType)} >= ONTOLOGY.relationships.keys()
    unique = {(r.label, r.property) for r in records if isinstance(r, UniqueConstraint)}
    assert unique >= {(label, "id") for label in ONTOLOGY.nodes}
    keyed = {r.type for r in records if isinstance(r, RelationshipIndex) and r.property == "key"}
    assert keyed == {edge.type for edge in ONTOLOGY.relationships.values() if edge.sourced}
    assert {r.label for r in records if isinstance(r, FullTextIndex)} == {
        label for label, spec in ONTOLOGY.nodes.items() if spec.searched
    }


def test_a_date_is_indexed_by_its_days() -> None:
    ranges = {r.properties for r in definitions(ONTOLOGY) if isinstance(r, RangeIndex) and r.label == "Event"}
    assert ranges == {("name",), ("collation",), ("kind",), ("earliest",), ("latest",)}
    assert ("key",) in {r.properties for r in definitions(ONTOLOGY) if isinstance(r, RangeIndex) and r.label == "Fact"}


def test_statements_are_written_for_what_the_ontology_knows_only() -> None:
    assert "`Person`" in loading.merge_nodes("Person")
    for wrong in (lambda: loading.merge_nodes("Robot"), lambda: loading.create_edges("BUILT", "Person", "Event")):
        with pytest.raises(KeyError):
            wrong()


async def test_both_engines_take_all_of_it_twice(database: Database) -> None:
    await ensure_schema(database, definitions(ONTOLOGY))
    await ensure_schema(database, definitions(ONTOLOGY))
