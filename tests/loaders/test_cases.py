"""The cases are well-formed: a text, the facts a careful reader finds in it, and quotes that stand in it.

A case is NAME.txt and NAME.jsonl in cases/, in the format of the facts files, with two fields more: `optional` (right,
but nobody is marked down for leaving it out) and `any_of` (one of the group is enough). The folder is at once the gold
and the texts of a scorer: what an extractor must not find (absentees, called-off events, bodies only thanked) is
simply not there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from schema.facts import DocumentLine, FactLine
from schema.kinds import Certainty, InvolvementRole, OrganiserRole, ParticipationRole, TaskAction
from tests.samples.given import CASES, misquoted, read_lines

FILES = sorted(CASES.glob("*.jsonl"))
CLOSED = {
    ("participates_in", "role"): ParticipationRole,
    ("organises", "role"): OrganiserRole,
    ("involved_in", "role"): InvolvementRole,
    ("mandate_covers", "action"): TaskAction,
}
SCORING = ("optional", "any_of")


def facts(path: Path) -> list[FactLine]:
    return [FactLine.model_validate(plain(row)) for row in read_lines(path)[1:]]


def plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in SCORING}


def test_every_text_has_its_facts() -> None:
    assert [path.stem for path in FILES] == sorted(path.stem for path in CASES.iterdir() if path.suffix != ".jsonl")


def test_there_are_enough_of_every_language_and_genre() -> None:
    lines = [DocumentLine.model_validate(read_lines(path)[0]) for path in FILES]
    languages, genres = Counter(line.language for line in lines), Counter(line.genre for line in lines)
    assert len(lines) >= 40
    assert min(languages[code] for code in ("en", "nl", "fr", "de")) >= 8
    assert len(genres) == 10


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_quotes_stand_at_their_offsets(path: Path) -> None:
    lines = read_lines(path)
    assert {row["document"] for row in lines} == {DocumentLine.model_validate(lines[0]).document}
    assert lines[0]["document"] == f"{path.stem}.txt"
    assert misquoted(CASES, lines) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_qualifiers_are_of_the_closed_vocabularies(path: Path) -> None:
    for fact in facts(path):
        for (predicate, qualifier), kind in CLOSED.items():
            value = fact.qualifiers.get(qualifier)
            assert fact.predicate != predicate or value is None or value in kind.__members__, fact


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_groups_hold_alternatives(path: Path) -> None:
    groups, readings = Counter(), Counter()
    for row in read_lines(path)[1:]:
        groups.update([row["any_of"]] if "any_of" in row else [])
        readings.update([row["reading"]] if row["certainty"] == Certainty.AMBIGUOUS else [])
    assert all(count > 1 for count in (groups | readings).values())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_fact_is_given_twice(path: Path) -> None:
    due = [plain(row) for row in read_lines(path)[1:] if "any_of" not in row]
    keys = Counter(
        (row["subject"]["name"], row["predicate"], row["object"]["type"], row["object"]["name"], str(row["qualifiers"]))
        for row in due
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_people_occur_in_one_case_only() -> None:
    people: dict[str, set[str]] = defaultdict(set)
    for path in FILES:
        mentions = [mention for fact in facts(path) for mention in (fact.subject, fact.object)]
        people[path.stem] = {mention.name for mention in mentions if mention.type == "Person"}
    assert [a & b for a, b in combinations(people.values(), 2) if a & b] == []
