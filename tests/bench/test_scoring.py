"""The scorer's arithmetic, and that its figures are those of the scorer beside the project."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.quality import SETS, SHARED, read_set
from bench.scoring import BESIDE, Sheet, Tally, document_fields, judge, read_sheets, tally

LINE = {"kind": "document", "genre": "OTHER", "language": "en", "title": "The Great Opening", "date": "2024-05-01"}


def fact(subject: str, predicate: str, object_: str, **more: Any) -> dict[str, Any]:
    kinds = {"held_on": ("Event", "Date"), "member_of": ("Person", "Organisation"), "part_of": ("Event", "Event")}
    one, other = kinds[predicate]
    aliases = more.pop("aliases", [])
    return {
        "predicate": predicate,
        "subject": {"type": one, "name": subject, "aliases": aliases},
        "object": {"type": other, "name": object_},
        **more,
    }


def figures(gold: list[dict[str, Any]], read: list[dict[str, Any]], strict: bool = False) -> tuple[int, int, int, int]:
    found = tally(judge({"a": Sheet(LINE, tuple(gold))}, {"a": Sheet({}, tuple(read))}, strict=strict))
    return found.right, found.wrong, found.found, found.due


def test_a_fact_found_again_neither_earns_nor_costs() -> None:
    gold = [fact("Ann Lee", "member_of", "Board of Trade")]
    assert figures(gold, [*gold, *gold, fact("Dr Ann Lee", "member_of", "the Board of Trade")]) == (1, 0, 1, 1)


def test_wrong_and_missed() -> None:
    gold = [fact("Ann Lee", "member_of", "Board of Trade"), fact("Bo Ek", "member_of", "Board of Trade")]
    assert figures(gold, [gold[0], fact("Cy Fox", "member_of", "Board of Trade")]) == (1, 1, 1, 2)


def test_optional_facts_earn_and_cost_nothing() -> None:
    gold = [fact("Ann Lee", "member_of", "Board of Trade", optional=True)]
    assert figures(gold, gold) == figures(gold, []) == (0, 0, 0, 0)


def test_one_of_a_group_is_enough() -> None:
    gold = [fact("Ann Lee", "member_of", name, any_of=1) for name in ("Board of Trade", "Ministry of Ships")]
    assert figures(gold, gold[1:]) == figures(gold, gold) == (1, 0, 1, 1)


def test_any_form_of_a_name_will_do() -> None:
    gold = [fact("Ann Lee", "member_of", "Board of Trade", aliases=["A. Lee"])]
    assert figures(gold, [fact("A Lee", "member_of", "Board of Trade")], strict=True) == (1, 0, 1, 1)


def test_long_names_meet_on_most_of_their_words_unless_strict() -> None:
    gold = [fact("Workshop on the Mapping of Tides", "part_of", "Ocean Week")]
    read = [fact("Mapping of Tides", "part_of", "Ocean Week")]
    assert figures(gold, read) == (1, 0, 1, 1)
    assert figures(gold, read, strict=True) == (0, 1, 0, 1)


@pytest.mark.parametrize(
    ("due", "read", "relaxed"),
    [
        ("2024-05", "2024-05-07", True),
        ("2024-05-07", "2024-05", False),
        ("2024-05-07/2024-05-09", "2024-05-07", True),
        ("2024-05-07", "2024-05-08", False),
    ],
)
def test_dates(due: str, read: str, relaxed: bool) -> None:
    gold, found = [fact("Ocean Week", "held_on", due)], [fact("Ocean Week", "held_on", read)]
    assert figures(gold, found) == ((1, 0, 1, 1) if relaxed else (0, 1, 0, 1))
    assert figures(gold, found, strict=True) == (0, 1, 0, 1)


def test_strict_asks_for_the_role_where_the_hand_made_fact_has_one() -> None:
    gold = [fact("Ann Lee", "member_of", "Board", qualifiers={"role": "Head of Unit"})]
    other = [fact("Ann Lee", "member_of", "Board", qualifiers={"role": "Clerk"})]
    assert figures(gold, other) == (1, 0, 1, 1)
    assert figures(gold, other, strict=True) == (0, 1, 0, 1)
    assert figures([fact("Ann Lee", "member_of", "Board")], other, strict=True) == (1, 0, 1, 1)


def test_document_fields_are_right_wrong_or_not_asked() -> None:
    read = {"a": Sheet({"genre": "REPORT", "language": "en", "title": "Great Opening", "date": None}, ())}
    gold = {"a": Sheet(LINE, ())}
    assert document_fields(gold, read) == {"genre": (0, 1), "language": (1, 1), "date": (0, 1), "title": (1, 1)}


def test_nothing_to_count_is_no_error() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (0.0, 0.0, 0.0)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_figures_equal_those_of_the_scorer_beside_the_project(name: str, tmp_path: Path) -> None:
    each = next(each for each in SETS if each.name == name)
    gold = read_sheets(each.gold)
    read = read_set(each.texts, gold)
    out = tmp_path / "facts.jsonl"
    rows = (row for key, sheet in read.items() for row in ({**sheet.line, "document": key}, *sheet.facts))
    out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    theirs = json.loads(
        subprocess.check_output([sys.executable, SHARED / "tools" / "score", each.gold, out, "--json"], text=True)
    )
    for how in ("relaxed", "strict"):
        verdicts = judge(gold, read, strict=how == "strict")
        for key, figures_ in theirs[how].items():
            ours = tally(
                verdict
                for verdict in verdicts
                if verdict.predicate not in BESIDE and key in ("all", verdict.predicate, f"genre {verdict.genre}")
            )
            assert (ours.precision, ours.recall, ours.f1, ours.due) == (
                figures_["precision"],
                figures_["recall"],
                figures_["f1"],
                figures_["due"],
            ), (how, key)
    fields = {field: right / of if of else None for field, (right, of) in document_fields(gold, read).items()}
    assert fields == theirs["document_fields"]
