"""Whatever goes wrong with one document, the rest of a load is done and the report tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from cypher.session import Database
from cypher.transaction import Transaction
from loaders import pipeline
from loaders.documents import Document
from loaders.extract import Extraction
from loaders.graph.output import MOST_CHARACTERS, MOST_ROWS, parts
from loaders.graph.preparation import prepare
from loaders.graph.write import Given, Written, apply
from loaders.holdings import list_documents, stats
from loaders.pipeline import Options, load_sources, load_texts
from loaders.report import Outcome, Row
from loaders.verify import verify
from schema.errors import DatabaseUnavailable, Refused, TooExpensive
from schema.facts import DocumentLine
from tests.loaders.graph.told import told, write

SENTENCE = "Ada Novak is Director at the European Medicines Agency.\n"


@pytest.fixture
async def graph(embedded: Database) -> Database:
    await prepare(embedded)
    return embedded


def silent(document: Document) -> Extraction:
    return Extraction(DocumentLine(document=document.name), ())


def failing(document: Document) -> Extraction:
    if document.name == "bad.txt":
        raise ZeroDivisionError("by nought")
    return silent(document)


async def test_documents_are_read_extracted_and_written_in_order(graph: Database, tmp_path: Path) -> None:
    sources = [write(tmp_path, f"{name}.txt", f"{name}. {SENTENCE}") for name in "cab"]
    seen: list[Row] = []
    report = await load_sources(graph, [*sources, str(tmp_path / "none.txt")], Options(jobs=2), seen.append)
    assert [row.source for row in report.rows] == [*sources, str(tmp_path / "none.txt")]
    assert list(report.rows) == seen
    assert [row.outcome for row in report.rows] == [Outcome.LOADED] * 3 + [Outcome.REFUSED]
    assert not report.complete
    assert (await stats(graph)).nodes["Document"] == 3
    again = await load_sources(graph, sources, Options(extractor=failing))
    assert [(row.outcome, row.facts) for row in again.rows] == [(Outcome.UNCHANGED, row.facts) for row in seen[:3]]


async def test_a_document_that_a_rule_fails_on_leaves_the_others_alone(graph: Database, tmp_path: Path) -> None:
    for name in ("bad", "good"):
        write(tmp_path, f"{name}.txt", name)
    report = await load_sources(graph, [str(tmp_path)], Options(extractor=failing))
    assert [row.outcome for row in report.rows] == [Outcome.REFUSED, Outcome.LOADED]
    assert "ZeroDivisionError" in report.refusals[0].reason


async def test_a_dry_run_writes_nothing_and_tells_what_would_be_refused(tmp_path: Path) -> None:
    content = told("a.txt", ("Person:Ada Novak", "mandate_covers", "Initiative:Quantum Act"))
    report = await load_sources(None, [write(tmp_path, "facts.jsonl", content)], Options(facts=True, dry_run=True))
    assert report.dry_run
    assert "gives Ada Novak no mandate" in report.refusals[0].reason


async def test_texts_are_loaded_under_their_names(graph: Database) -> None:
    report = await load_texts(graph, [("a.txt", SENTENCE), ("b.xyz", SENTENCE)])
    assert [row.source for row in report.rows] == ["a.txt", "b.xyz"]
    assert [row["sources"] for row in await list_documents(graph)] == [["a.txt", "b.xyz"]]


async def test_a_folder_without_facts_files_is_refused(graph: Database, tmp_path: Path) -> None:
    report = await load_sources(graph, [str(tmp_path)], Options(facts=True))
    assert report.refusals[0].reason == "there is no facts file in this folder"


async def test_one_document_that_cannot_be_written_is_refused_alone(
    graph: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def limited(transaction: Transaction, given: Given) -> Written:
        if any(account.line.document == "b.txt" for account in given.accounts):
            raise TooExpensive("it is too large", "split it")
        return await apply(transaction, given)

    monkeypatch.setattr(pipeline, "apply", limited)
    content = "".join(told(f"{name}.txt", (f"Person:{name}", "member_of", "Organisation:Forum")) for name in "abc")
    report = await load_sources(graph, [write(tmp_path, "facts.jsonl", content)], Options(facts=True))
    assert [row.outcome for row in report.rows] == [Outcome.LOADED, Outcome.REFUSED, Outcome.LOADED]
    assert (report.refusals[0].reason, report.refusals[0].mend) == (
        "it could not be written: it is too large",
        "split it",
    )
    assert await verify(graph) == ()


async def test_a_database_that_goes_away_ends_the_load(
    graph: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gone(transaction: Transaction, given: Given) -> Written:
        raise DatabaseUnavailable("it went away")

    monkeypatch.setattr(pipeline, "apply", gone)
    with pytest.raises(DatabaseUnavailable):
        await load_sources(graph, [write(tmp_path, "facts.jsonl", told("a.txt"))], Options(facts=True))


async def test_a_graph_of_a_newer_format_is_not_touched(graph: Database) -> None:
    await graph.write(lambda transaction: transaction.run("MATCH (g:Graph) SET g.format = 99"))
    with pytest.raises(Refused, match="newer version"):
        await prepare(graph)


def test_messages_stay_within_what_an_engine_takes() -> None:
    many = [{"id": str(number), "set": {}} for number in range(MOST_ROWS * 2 + 1)]
    assert [len(part) for part in parts(many)] == [MOST_ROWS, MOST_ROWS, 1]
    large = [{"id": str(number), "set": {"text": "x" * MOST_CHARACTERS}} for number in range(3)]
    assert [len(part) for part in parts(large)] == [1, 1, 1]


async def test_after_many_facts_statements_are_planned_anew(
    graph: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    async def replan() -> None:
        asked.append(1)

    monkeypatch.setattr(graph, "replan", replan)
    source = write(tmp_path, "a.txt", SENTENCE)
    await load_sources(graph, [source])
    assert asked == []
    monkeypatch.setattr(pipeline, "MANY_FACTS", 1)
    await load_sources(graph, [source])
    assert asked == []
    await load_sources(graph, [write(tmp_path, "b.txt", f"b. {SENTENCE}")])
    assert asked == [1]
