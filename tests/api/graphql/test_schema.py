"""The committed schema is the one that is served; it stays small, and every type says what it is."""

from __future__ import annotations

from pathlib import Path

from graphql import build_schema, find_breaking_changes, is_specified_scalar_type

from api.graphql.assembly import assemble
from schema import ONTOLOGY

COMMITTED = Path(__file__).parents[3] / "schema.graphql"
ASSEMBLY = assemble(ONTOLOGY)
TYPES = [k for n, k in ASSEMBLY.schema.type_map.items() if not n.startswith("__") and not is_specified_scalar_type(k)]


def test_schema_graphql_is_current() -> None:
    """Write it anew with `policygraph schema export > schema.graphql`."""
    assert COMMITTED.read_text(encoding="utf-8") == ASSEMBLY.sdl()


def test_it_is_small() -> None:
    assert len(TYPES) <= 150
    assert len(ASSEMBLY.sdl().encode()) <= 60 * 1024


def test_every_type_and_every_field_of_an_object_is_described() -> None:
    assert [kind.name for kind in TYPES if not kind.description] == []
    query = ASSEMBLY.schema.query_type
    assert query is not None
    assert [name for name, declared in query.fields.items() if not declared.description] == []
    for spec in ONTOLOGY.types.values():
        fields = ASSEMBLY.schema.type_map[spec.name].fields  # type: ignore[attr-defined]
        assert [name for name, declared in fields.items() if not declared.description] == []


#: What clients were given last; with a new major version copy schema.graphql here.
RELEASED = Path(__file__).with_name("released.graphql")


def breaking(released: str, sdl: str) -> list[str]:
    return [change.description for change in find_breaking_changes(build_schema(released), build_schema(sdl))]


def test_nothing_that_clients_were_given_is_taken_from_them() -> None:
    """A field, argument or value that goes or changes its type breaks queries that are in use: deprecate it first."""
    assert breaking(RELEASED.read_text(encoding="utf-8"), COMMITTED.read_text(encoding="utf-8")) == []


def test_what_breaks_is_noticed() -> None:
    sdl = COMMITTED.read_text(encoding="utf-8")
    assert breaking(sdl, sdl.replace("  omitted: Int!", "  left: Int!")) == ["Field Graph.omitted was removed."]
    assert breaking(sdl, sdl.replace("  omitted: Int!", "  omitted: String!"))
