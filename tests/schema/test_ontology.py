"""The ontology is declared once: one line more there is enough for everything derived from it."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar

import pytest
import strawberry

from schema import ONTOLOGY, Ontology
from schema.binding import bind
from schema.errors import InvalidOntology
from schema.fields import OUT, Connection, FuzzyDate, follow, prop
from schema.filters import FILTERS, OPERATORS, operators
from schema.interfaces import Node
from schema.specs import Kind, Shape, Storage, Via


class Colour(Enum):
    RED = "RED"


def classes() -> tuple[type, ...]:
    @strawberry.type
    class Harbour(Node):
        plural: ClassVar = "harbours"
        depth: int | None = prop("Metres.", indexed=True)

    @strawberry.type
    class Ship(Node):
        plural: ClassVar = "ships"
        tonnage: int | None = prop("Register tons.")
        calls: Connection[Harbour] = follow("CALLS_AT", OUT, "Where it puts in.", colour=Colour)

    return Harbour, Ship


def test_a_property_and_a_relationship_are_one_line_each() -> None:
    made = Ontology.of(classes(), (Node,))
    assert made.types["Ship"].properties["tonnage"].kind is Kind.INT
    assert made.relationships["CALLS_AT"].ends == {("Ship", "Harbour")}
    assert made.predicates["calls_at"].subjects == {"Ship"}
    assert made.predicates["calls_at"].objects == {"Harbour"}
    assert made.predicates["calls_at"].qualifiers["colour"].enum is Colour
    assert "ShipWhere" in input_fields(made)
    assert {"tonnage", "calls"} <= input_fields(made)["ShipWhere"]
    assert {"tonnage", "calls_count"} <= input_fields(made)["ShipOrder"]
    assert "HarbourConnection" in input_fields(made)


def input_fields(made: Ontology) -> dict[str, set[str]]:
    return {
        name: {f.python_name for f in found.__strawberry_definition__.fields}
        for name, found in bind(made).made.items()
        if hasattr(getattr(found, "__strawberry_definition__", None), "fields")
    }


def test_a_label_that_is_also_a_relationship_type_is_refused() -> None:
    @strawberry.type
    class CALLS(Node):
        again: Connection[CALLS] = follow("CALLS", OUT, "Itself.")

    with pytest.raises(InvalidOntology, match="label and a relationship type"):
        Ontology.of((CALLS,), (Node,))


def test_a_relation_to_something_undeclared_is_refused() -> None:
    @strawberry.type
    class Lonely(Node):
        friend: Connection[Nobody] = follow("KNOWS", OUT, "Who is not there.")  # type: ignore[name-defined] # noqa: F821

    with pytest.raises(InvalidOntology, match="Nobody"):
        Ontology.of((Lonely,), (Node,))


def test_a_fuzzy_date_needs_stored_keys() -> None:
    @strawberry.type
    class Odd(Node):
        launched: FuzzyDate | None = prop("When.")

    with pytest.raises(InvalidOntology, match="launched"):
        Ontology.of((Odd,), (Node,))


def test_every_kind_that_can_be_filtered_has_operators_and_every_operator_a_kind() -> None:
    assert all(operators(kind) for kind in FILTERS)
    assert all(set(o.kinds) <= set(FILTERS) for o in OPERATORS)


def test_every_predicate_joins_declared_types_and_every_sourced_relationship_has_one() -> None:
    literals = {"Date", "Value"}
    for predicate in ONTOLOGY.predicates.values():
        assert predicate.subjects | predicate.objects <= set(ONTOLOGY.types) | literals
    for edge in ONTOLOGY.relationships.values():
        assert edge.predicate is None or edge.predicate in ONTOLOGY.predicates


def test_reified_relationships_have_two_ends() -> None:
    for spec in ONTOLOGY.types.values():
        ends = [r.via for r in spec.relations.values() if r.via in (Via.START, Via.END)]
        assert sorted(ends) == (["END", "START"] if spec.storage is Storage.RELATIONSHIP and spec.label else [])


def test_lists_are_bounded() -> None:
    relations = [r for s in ONTOLOGY.types.values() for r in s.relations.values()]
    assert all(r.first for r in relations if r.shape is Shape.LIST)
