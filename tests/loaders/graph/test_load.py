"""Documents come in whole, once, and in any order to the same graph."""

from pathlib import Path

import pytest

from cypher.session import Database
from loaders.graph.preparation import prepare
from loaders.pipeline import Options, load_sources
from loaders.report import Outcome

SAMPLES = Path(__file__).parents[3] / "samples"
FACTS = Options(facts=True)

COUNTS = """
MATCH (n) WHERE NOT n:Graph AND NOT n:Document
WITH labels(n)[0] AS label, n ORDER BY n.id
RETURN label, collect(n.id) AS ids ORDER BY label
"""


@pytest.fixture
async def graph(database: Database) -> Database:
    await prepare(database)
    return database


async def test_samples_go_in_without_a_refusal_and_once(graph: Database) -> None:
    report = await load_sources(graph, [str(SAMPLES / "facts")], FACTS)
    assert [refusal.reason for refusal in report.refusals] == []
    assert {row.outcome for row in report.rows} == {Outcome.LOADED}
    before = await graph.read(COUNTS)
    again = await load_sources(graph, [str(SAMPLES / "facts")], FACTS)
    assert {row.outcome for row in again.rows} == {Outcome.UNCHANGED}
    assert await graph.read(COUNTS) == before


async def test_a_task_runs_from_the_mandate_and_has_its_facts_by_key(graph: Database) -> None:
    await load_sources(graph, [str(SAMPLES / "facts" / "mission-letter-virkkunen.jsonl")], FACTS)
    rows = await graph.read(
        "MATCH (p:Person)-[:HOLDS]->(m:Mandate)-[t:COVERS]->(i:Initiative) MATCH (f:Fact {key: t.key}) "
        "MATCH (f)-[:EVIDENCED_BY]->(e:Evidence)-[:QUOTED_FROM]->(:Passage)<-[:HAS_PASSAGE]-(d:Document) "
        "RETURN p.name AS person, i.name AS initiative, t.sourceCount AS sources, d.title AS title, e.quote AS quote"
    )
    assert rows
    assert {row["person"] for row in rows} == {"Henna Virkkunen"}
    assert {row["sources"] for row in rows} == {1}
    assert all(row["quote"] for row in rows)
