"""What does not fit the ontology or the text is refused with the reason and what to do; the rest goes on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from loaders.facts_files import Checked, read_facts_file
from tests.loaders.graph.told import fact, told, write

GOOD = ("Person:Ada Novak", "member_of", "Organisation:Quantum Forum")

#: (a fact line, words of the reason, words of the mending)
REFUSED: list[tuple[dict[str, Any], str, str]] = [
    (fact("a.txt", "Person:Ada", "loves", "Person:Bob"), "there is no predicate loves", "use one of: about"),
    (fact("a.txt", "Event:E1", "member_of", "Organisation:O1"), "subject is of type Event", "Organisation or Person"),
    (fact("a.txt", "Person:Ada", "member_of", "Event:E1"), "object is of type Event", "takes Organisation as object"),
    (
        fact("a.txt", "Event:E1", "part_of", "Organisation:O1"),
        "does not join Event and Organisation",
        "Event and Event",
    ),
    (fact("a.txt", "Person:–", "member_of", "Organisation:O1"), "has no letter or digit", "as the text has it"),
    (
        fact("a.txt", "Person:Ada", "member_of", "Organisation:O1", qualifiers={"colour": "red"}),
        "member_of has no qualifier colour",
        "it takes: role, since, until",
    ),
    (
        fact("a.txt", "Person:Ada", "participates_in", "Event:E1", qualifiers={"role": "CLOWN"}),
        "role is CLOWN",
        "use one of: OPENING",
    ),
    (
        fact("a.txt", "Person:Ada", "member_of", "Organisation:O1", qualifiers={"role": ["a", "b"]}),
        "role is a list",
        "a line for each",
    ),
    (fact("a.txt", "Event:E1", "held_on", "Date:last week"), "'last week' is no date", "YYYY-MM-DD"),
    (fact("a.txt", "Event:E1", "held_on", "Date:2021-02-30"), "is no date", "YYYY-MM-DD"),
    (
        fact("a.txt", "Person:Ada", "member_of", "Organisation:O1", qualifiers={"since": "spring"}),
        "'spring' is no date",
        "YYYY",
    ),
    (fact("a.txt", "Event:E1", "held_on", "Date:2021", qualifiers={"time": "25:00"}), "is no time", "HH:MM"),
    (fact("a.txt", "Initiative:I1", "dated", "Date:2021"), "does not say what happened", "qualifier kind"),
    (
        fact("a.txt", "Person:Ada", "has_attribute", "Value:7", qualifiers={"attribute": "height"}),
        "Person has no attribute height",
        "it has: country",
    ),
    (
        fact("a.txt", "Person:Ada", "has_attribute", "Value:Belgium", qualifiers={"attribute": "country"}),
        "country is Belgium",
        "ISO 3166-1",
    ),
    (
        fact("a.txt", "Person:Ada", "member_of", "Organisation:O1", reading=1),
        "one of several readings, but not AMBIGUOUS",
        "leave reading out",
    ),
    (
        fact("a.txt", "Person:Ada", "member_of", "Organisation:O1", evidence=[{"start": 0, "end": 9, "quote": "Ada"}]),
        "not as long as its offsets say",
        "end exclusive",
    ),
    (fact("a.txt", "Person:Ada", "member_of", "Organisation:O1", evidence=[]), "evidence", "facts format"),
    (fact("b.txt", "Person:Ada", "member_of", "Organisation:O1"), "no document line for b.txt", "document line first"),
    (fact("a.txt", "Person:Ada", "mandate_covers", "Initiative:I1") | {"colour": 1}, "colour", "facts format"),
]


def read(folder: Path, content: str) -> Checked:
    (found,) = read_facts_file(Path(write(folder, "facts.jsonl", content)))
    return found


@pytest.mark.parametrize(("line", "reason", "mend"), REFUSED, ids=[reason for _, reason, _ in REFUSED])
def test_a_fact_that_does_not_fit_is_refused_and_the_others_go_on(
    tmp_path: Path, line: dict[str, Any], reason: str, mend: str
) -> None:
    found = read(tmp_path, told("a.txt", GOOD) + json.dumps(line) + "\n")
    assert found.account is not None
    assert [saying.subject.name for saying in found.account.sayings] == ["Ada Novak"]
    (refusal,) = found.refusals
    assert (refusal.line, reason in refusal.reason, mend in refusal.mend) == (3, True, True), refusal


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "it has no document line"),
        ("{not json\n", "not JSON: Expecting property name"),
        ("[1, 2]\n", "neither a document line nor a fact line"),
        ('{"kind": "document"}\n', "document: Field required"),
    ],
)
def test_a_file_of_which_nothing_can_be_used_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    found = read(tmp_path, content)
    assert found.account is None
    assert any(reason in refusal.reason and refusal.mend for refusal in found.refusals)


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    (absent,) = read_facts_file(tmp_path / "none.jsonl")
    (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe\x00")
    (bytes_,) = read_facts_file(tmp_path / "bytes.jsonl")
    assert absent.account is None
    assert bytes_.account is None
    assert all("cannot be read" in each.refusals[0].reason for each in (absent, bytes_))


def test_quotes_are_held_against_the_document_that_lies_beside_its_facts(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "In the spring Ada Novak joined the Quantum Forum.")
    right = fact("a.txt", *GOOD) | {"evidence": [{"start": 14, "end": 23, "quote": "Ada Novak"}]}
    wrong = fact("a.txt", *GOOD) | {"evidence": [{"start": 13, "end": 22, "quote": "Ada Novak"}]}
    found = read(tmp_path, told("a.txt") + f"{json.dumps(right)}\n{json.dumps(wrong)}\n")
    assert found.account is not None
    assert [passage.text for passage in found.account.passages] == ["In the spring Ada Novak joined the Quantum Forum."]
    (refusal,) = found.refusals
    assert "does not stand there" in refusal.reason
    assert refusal.mend == "it stands at 14"
