"""The facts of real documents, told by hand: any order, either engine, twice over, the same graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from cypher.session import Database
from loaders.export import exported
from loaders.graph.preparation import prepare
from loaders.holdings import list_documents, remove_document
from loaders.pipeline import Options, load_sources
from loaders.verify import verify
from loaders.words import is_generic

SHARED = Path(__file__).parents[4] / "shared"
GOLD = [SHARED / "gold" / "seeds", SHARED / "gold" / "dev"]
TEXTS = (SHARED / "seeds", SHARED / "corpus")
pytestmark = pytest.mark.shared


def files() -> list[str]:
    return [str(path) for folder in GOLD for path in sorted(folder.glob("*.jsonl"))]


async def export_of(database: Database) -> list[list[str]]:
    return [lines async for _, lines in exported(database)]


async def test_two_orders_come_to_one_graph(database: Database) -> None:
    await prepare(database)
    options = Options(facts=True, texts=TEXTS)
    await load_sources(database, files(), options)
    assert await verify(database) == ()
    nodes = await database.read("MATCH (n) WHERE NOT n:Document AND NOT n:Graph RETURN n.id AS id ORDER BY id")
    first = await export_of(database)
    for row in await list_documents(database):
        await remove_document(database, row["id"])
    await load_sources(database, files()[::-1], options)
    assert await export_of(database) == first
    assert await verify(database) == ()
    assert await database.read("MATCH (n) WHERE NOT n:Document AND NOT n:Graph RETURN n.id AS id ORDER BY id") == nodes


async def test_general_names_and_mandates_of_two_people_stay_apart(embedded: Database) -> None:
    await prepare(embedded)
    await load_sources(embedded, files(), Options(facts=True, texts=TEXTS))
    named = await embedded.read(
        "MATCH (e:Event)<-[:NAMES]-(d:Document) RETURN e.name AS name, count(DISTINCT d) AS documents"
    )
    assert [row["name"] for row in named if is_generic(row["name"]) and row["documents"] > 1] == []
    assert any(is_generic(row["name"]) for row in named)
    held = await embedded.read("MATCH (m:Mandate)<-[:HOLDS]-(p:Person) RETURN m.id AS id, count(DISTINCT p) AS people")
    assert {row["people"] for row in held} == {1}
