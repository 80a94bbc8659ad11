"""The samples' given facts are well-formed, quote exactly, and hold what the eight questions need."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from schema.facts import DocumentLine, FactLine
from schema.kinds import Certainty
from tests.samples.given import SAMPLE_FACTS, SAMPLES, misquoted, read_lines

FILES = sorted(SAMPLE_FACTS.glob("*.jsonl"))
DOCUMENTS = sorted(path for path in SAMPLES.iterdir() if path.is_file())


def facts(path: Path) -> list[FactLine]:
    return [FactLine.model_validate(row) for row in read_lines(path)[1:]]


ALL = [fact for path in FILES for fact in facts(path)]


def test_every_document_has_its_facts() -> None:
    assert [path.stem for path in FILES] == [path.stem for path in DOCUMENTS]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_document_line_comes_first_and_names_its_file(path: Path) -> None:
    document = DocumentLine.model_validate(read_lines(path)[0])
    assert (SAMPLES / document.document).is_file()
    assert {fact.document for fact in facts(path)} == {document.document}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_quotes_stand_at_their_offsets(path: Path) -> None:
    assert misquoted(SAMPLES, read_lines(path)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_reading_is_ambiguous_and_never_alone(path: Path) -> None:
    readings = [fact.reading for fact in facts(path) if fact.certainty == Certainty.AMBIGUOUS]
    assert all(reading is not None and readings.count(reading) > 1 for reading in readings)


def test_a_holder_of_tasks_has_one_mandate_in_the_document() -> None:
    for path in FILES:
        held = [fact.subject.name for fact in facts(path) if fact.predicate == "holds_mandate"]
        told = {fact.subject.name for fact in facts(path) if fact.predicate == "mandate_covers"}
        assert all(held.count(name) == 1 for name in told), path.name


def test_four_languages_and_eight_genres() -> None:
    lines = [DocumentLine.model_validate(read_lines(path)[0]) for path in FILES]
    assert {line.language for line in lines} == {"en", "nl", "fr", "de"}
    assert len({line.genre for line in lines}) >= 8


def test_some_spoke_at_several_events_for_different_bodies() -> None:
    bodies: dict[str, set[str]] = defaultdict(set)
    for fact in ALL:
        if fact.predicate == "participates_in":
            bodies[fact.subject.name].update(fact.qualifiers.get("on_behalf_of") or ())
    assert sum(len(names) > 1 for names in bodies.values()) >= 5


def test_documents_disagree_on_a_date() -> None:
    days: dict[str, set[str]] = defaultdict(set)
    for fact in ALL:
        if fact.predicate == "held_on":
            days[fact.subject.name].add(fact.object.name)
    assert [name for name, found in days.items() if len(found) > 1] == [
        "European Forum on Health Data and Artificial Intelligence 2025"
    ]


def test_two_people_share_a_name() -> None:
    employers = {
        fact.object.name for fact in ALL if fact.predicate == "member_of" and fact.subject.name == "Jan de Vries"
    }
    assert employers == {"Nictiz", "UZ Leuven"}


def test_some_mandates_cover_nothing_and_some_initiatives_are_in_no_mandate() -> None:
    holders = {fact.subject.name for fact in ALL if fact.predicate == "holds_mandate"}
    told = {fact.subject.name for fact in ALL if fact.predicate == "mandate_covers"}
    covered = {fact.object.name for fact in ALL if fact.predicate == "mandate_covers"}
    named = {mention.name for fact in ALL for mention in (fact.subject, fact.object) if mention.type == "Initiative"}
    assert holders - told
    assert named - covered
