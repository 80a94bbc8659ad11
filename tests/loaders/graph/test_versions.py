"""A source that has other bytes now: its new document stands where the old one stood."""

from __future__ import annotations

from pathlib import Path

import pytest

from cypher.session import Database
from loaders.export import export_facts
from loaders.graph.preparation import prepare
from loaders.holdings import document_history, list_documents, remove_document, show_document
from loaders.pipeline import Options, load_sources
from loaders.report import Outcome, Report
from loaders.verify import verify
from schema.errors import BadInput, NotFound
from tests.loaders.graph.told import told, write

SAMPLES = Path(__file__).parents[3] / "samples"
MEMBER = ("Person:Ada Novak", "member_of", "Organisation:Quantum Forum")
OTHER = ("Person:Jan de Vries", "member_of", "Organisation:Quantum Forum")


@pytest.fixture
async def graph(database: Database) -> Database:
    await prepare(database)
    return database


async def load(database: Database, folder: Path, content: str) -> Report:
    return await load_sources(database, [write(folder, "facts.jsonl", content)], Options(facts=True))


async def names(database: Database, label: str) -> list[str]:
    return [row["name"] for row in await database.read(f"MATCH (n:{label}) RETURN n.name AS name ORDER BY name")]


async def test_what_only_the_old_version_said_goes(graph: Database, tmp_path: Path) -> None:
    await load(graph, tmp_path, told("a.txt", MEMBER))
    report = await load(graph, tmp_path, told("a.txt", OTHER))
    assert [row.outcome for row in report.rows] == [Outcome.CHANGED]
    assert await names(graph, "Person") == ["Jan de Vries"]
    assert len(await list_documents(graph)) == 1
    assert await verify(graph) == ()


async def test_both_versions_stay_in_the_history(graph: Database, tmp_path: Path) -> None:
    for content in (told("a.txt", MEMBER), told("a.txt", OTHER), told("a.txt", MEMBER, OTHER)):
        await load(graph, tmp_path, content)
    versions = await document_history(graph, "a.txt")
    assert [version["replacedAt"] is None for version in versions] == [True, False, False]
    assert [version["replacedFrom"] for version in versions] == [None, "a.txt", "a.txt"]
    assert [version["replacedBy"] for version in versions[1:]] == [version["id"] for version in versions[:-1]]


async def test_an_old_version_that_comes_back_is_the_newest(graph: Database, tmp_path: Path) -> None:
    for content in (told("a.txt", MEMBER), told("a.txt", OTHER), told("a.txt", MEMBER)):
        await load(graph, tmp_path, content)
    newest, older = await document_history(graph, "a.txt")
    assert (newest["replacedAt"], older["replacedBy"]) == (None, newest["id"])
    assert await names(graph, "Person") == ["Ada Novak"]
    assert await verify(graph) == ()


async def test_a_document_from_two_sources_stays_until_both_have_other_bytes(graph: Database, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        await load(graph, tmp_path, told(name, MEMBER))
    assert [row["sources"] for row in await list_documents(graph)] == [["a.txt", "b.txt"]]
    await load(graph, tmp_path, told("a.txt", OTHER))
    assert await names(graph, "Person") == ["Ada Novak", "Jan de Vries"]
    await load(graph, tmp_path, told("b.txt", OTHER))
    assert await names(graph, "Person") == ["Jan de Vries"]
    assert await verify(graph) == ()


async def test_facts_told_anew_of_the_same_bytes_replace_the_old_ones(graph: Database, tmp_path: Path) -> None:
    await load(graph, tmp_path, told("a.txt", MEMBER, sha256="1" * 64))
    report = await load(graph, tmp_path, told("a.txt", MEMBER, OTHER, sha256="1" * 64))
    assert [row.outcome for row in report.rows] == [Outcome.CHANGED]
    assert await names(graph, "Person") == ["Ada Novak", "Jan de Vries"]
    assert len(await document_history(graph, "a.txt")) == 1
    assert await verify(graph) == ()


async def test_what_others_say_stays_when_a_document_is_removed(graph: Database, tmp_path: Path) -> None:
    await load(graph, tmp_path, told("a.txt", MEMBER, OTHER))
    await load(graph, tmp_path, told("b.txt", MEMBER, date="2020"))
    document = await remove_document(graph, "a.txt")
    assert await names(graph, "Person") == ["Ada Novak"]
    rows = await graph.read("MATCH (:Person)-[m:MEMBER_OF]->() RETURN m.sourceCount AS count, m.firstSeen AS first")
    assert rows == [{"count": 1, "first": "2020-01-01"}]
    with pytest.raises(NotFound):
        await show_document(graph, document)
    assert await verify(graph) == ()


async def test_a_document_is_found_by_what_means_it_alone(graph: Database, tmp_path: Path) -> None:
    await load(graph, tmp_path, told("a.txt", MEMBER))
    await load(graph, tmp_path, told("b.txt", OTHER))
    (one, _) = await list_documents(graph)
    assert (await show_document(graph, one["id"][:20]))["title"] == one["title"]
    with pytest.raises(BadInput, match="can mean 2 documents"):
        await show_document(graph, "document_")


async def test_a_meaning_taken_from_another_document_goes_with_it(graph: Database, tmp_path: Path) -> None:
    bare = told("bare.txt", ("Person:Ada Novak", "member_of", "Organisation:ZEB"), publisher=["Zonal Energy Board"])
    explained = told("one.txt", ("Person:Jan de Vries", "member_of", "Organisation:Zonal Energy Board=ZEB"))
    for content in (bare, explained):
        await load(graph, tmp_path, content)
    assert await names(graph, "Organisation") == ["Zonal Energy Board"]
    await remove_document(graph, "one.txt")
    assert await names(graph, "Organisation") == ["ZEB", "Zonal Energy Board"]
    assert await verify(graph) == ()


async def test_an_acronym_means_what_the_one_document_that_explains_it_says(graph: Database, tmp_path: Path) -> None:
    explained = "Organisation:Zonal Energy Board=ZEB"
    await load(graph, tmp_path, told("bare.txt", ("Person:Ada Novak", "member_of", "Organisation:ZEB")))
    assert await names(graph, "Organisation") == ["ZEB"]
    await load(graph, tmp_path, told("one.txt", ("Person:Jan de Vries", "member_of", explained)))
    assert await names(graph, "Organisation") == ["Zonal Energy Board"]
    other = "Organisation:Zebra Education Bureau=ZEB"
    await load(graph, tmp_path, told("two.txt", ("Person:Eve Li", "member_of", other)))
    assert await names(graph, "Organisation") == ["ZEB", "Zebra Education Bureau", "Zonal Energy Board"]
    await remove_document(graph, "two.txt")
    assert await names(graph, "Organisation") == ["Zonal Energy Board"]
    rows = await graph.read("MATCH (p:Person)-[m:MEMBER_OF]->() RETURN p.name AS name ORDER BY name")
    assert [row["name"] for row in rows] == ["Ada Novak", "Jan de Vries"]
    assert await verify(graph) == ()


async def test_an_export_taken_back_into_its_own_graph_changes_nothing(graph: Database, tmp_path: Path) -> None:
    await load_sources(graph, [str(SAMPLES)])
    first = await export_facts(graph, tmp_path / "first")
    report = await load_sources(graph, [str(tmp_path / "first")], Options(facts=True))
    assert {row.outcome for row in report.rows} == {Outcome.UNCHANGED}
    assert await verify(graph) == ()
    again = await export_facts(graph, tmp_path / "again")
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in first]


async def test_a_document_extracted_anew_is_written_over_itself(graph: Database, tmp_path: Path) -> None:
    """All facts go and come again in one transaction."""
    await load_sources(graph, [str(SAMPLES / "facts")], Options(facts=True))
    folder = tmp_path / "again"
    for path in await export_facts(graph, folder):
        path.write_text(path.read_text(encoding="utf-8").replace('"rule": "given"', '"rule": "anew"'), encoding="utf-8")
    report = await load_sources(graph, [str(folder)], Options(facts=True))
    assert {row.outcome for row in report.rows} == {Outcome.CHANGED}
    assert await verify(graph) == ()
