"""The samples' given facts are well-formed, and every quote stands in its document at its offsets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from schema.facts import DocumentLine, FactLine
from schema.kinds import Certainty

SAMPLES = Path(__file__).parents[2] / "samples"
FACTS = sorted((SAMPLES / "facts").glob("*.jsonl"))
DOCUMENTS = sorted(path for path in SAMPLES.iterdir() if path.is_file() and path.name != "README.md")


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def facts(path: Path) -> list[FactLine]:
    return [FactLine.model_validate(row) for row in rows(path)[1:]]


def test_every_document_has_its_facts() -> None:
    assert [path.stem for path in FACTS] == [path.stem for path in DOCUMENTS]


@pytest.mark.parametrize("path", FACTS, ids=lambda path: path.stem)
def test_document_line_comes_first_and_names_its_file(path: Path) -> None:
    document = DocumentLine.model_validate(rows(path)[0])
    assert (SAMPLES / document.document).is_file()
    assert {fact.document for fact in facts(path)} == {document.document}


@pytest.mark.parametrize("path", FACTS, ids=lambda path: path.stem)
def test_quotes_stand_at_their_offsets(path: Path) -> None:
    text = (SAMPLES / DocumentLine.model_validate(rows(path)[0]).document).read_text(encoding="utf-8")
    quotes = [quote for fact in facts(path) for quote in fact.evidence]
    assert all(text[quote.start : quote.end] == quote.quote for quote in quotes)


@pytest.mark.parametrize("path", FACTS, ids=lambda path: path.stem)
def test_a_reading_is_ambiguous_and_never_alone(path: Path) -> None:
    ambiguous = [fact for fact in facts(path) if fact.certainty == Certainty.AMBIGUOUS]
    readings = [fact.reading for fact in ambiguous]
    assert all(reading is not None and readings.count(reading) > 1 for reading in readings)


def test_a_holder_of_tasks_has_one_mandate_in_the_document() -> None:
    for path in FACTS:
        held = [fact.subject.name for fact in facts(path) if fact.predicate == "holds_mandate"]
        told = {fact.subject.name for fact in facts(path) if fact.predicate == "mandate_covers"}
        assert all(held.count(name) == 1 for name in told), path.name
