"""The watch over the extraction: what it prints, and when it fails."""

from __future__ import annotations

import json
import sys

import pytest

from bench import quality
from bench.scoring import Verdict
from loaders.extract.rules import Rule, confidence_of, rules


def verdict(predicate: str, *, due: bool, good: bool | None, rule: str = "a-rule") -> Verdict:
    named = {"type": "Person", "name": "Ann Lee"}
    fact = {"subject": named, "object": named, "qualifiers": {}, "rule": rule}
    return Verdict("a.txt", "REPORT", "en", predicate, fact, due, good)


VERDICTS = (
    verdict("member_of", due=False, good=True),
    verdict("member_of", due=False, good=False),
    verdict("member_of", due=False, good=None),
    verdict("member_of", due=True, good=True),
    verdict("about", due=True, good=False),
)
JUDGED = quality.Judged("samples", VERDICTS, VERDICTS, {"genre": (1, 2)})


def test_the_headline_shows_the_predicates_apart_that_elsewhere_nobody_noted() -> None:
    _, main, beside, fields = quality.headline([JUDGED])
    assert main.split() == ["samples", "0.500", "1.000", "0.667", "0.500", "1.000", "0.667", "2", "1"]
    assert beside.split() == ["samples,", "beside", "these", "-", "0.000", "0.000", "-", "0.000", "0.000", "0", "1"]
    assert fields == "samples: genre 1 of 2"


@pytest.mark.parametrize("key", quality.KEYS)
def test_every_table_has_the_set_in_each_line(key: str) -> None:
    head, *lines = quality.table(key, [JUDGED])
    assert head.startswith(f"by {key} ")
    assert [each.split()[0] for each in lines] == ["samples"]


def test_a_rule_has_a_precision_and_no_recall() -> None:
    _, line = quality.table("rule", [JUDGED])
    assert line.split() == ["samples", "a-rule", "0.500", "-", "-", "0.500", "-", "-", "2", "0"]


def test_misses_name_the_rule_that_was_wrong() -> None:
    assert list(quality.misses(JUDGED)) == ["a.txt: wrong (a-rule): Ann Lee | member_of | Ann Lee"]


def test_a_fall_is_more_than_two_points() -> None:
    known = {"dev": {"relaxed": {"f1": 0.9}}}
    assert quality.fallen("dev", 0.881, known) is None
    assert quality.fallen("new", 0.1, known) is None
    assert quality.fallen("dev", 0.87, known) == "dev: relaxed F1 fell from 0.900 to 0.870, by more than 2 points"


def test_a_fall_fails_and_says_which(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["quality", "--set", "samples", "--by", "language"])
    monkeypatch.setattr(quality, "judge_set", lambda each: JUDGED)
    monkeypatch.setattr(quality, "falls", lambda judged: ["samples: relaxed F1 fell"])
    with pytest.raises(SystemExit) as left:
        quality.main()
    assert left.value.code == 1
    assert capsys.readouterr().err.startswith("samples: relaxed F1 fell\n")


def test_the_committed_baseline_names_every_set() -> None:
    known = json.loads(quality.BASELINE.read_text(encoding="utf-8"))
    assert set(known) == {each.name for each in quality.SETS}
    assert all(set(known[name]) == {"relaxed", "strict"} for name in known)


def test_every_rule_that_gives_facts_has_a_reason() -> None:
    seen = {
        fact["rule"]
        for each in quality.SETS[:2]
        for sheet in quality.read_set(each.texts, quality.read_sheets(each.gold)).values()
        for fact in sheet.facts
    }
    assert seen - set(rules()) == set(), "python -m bench.quality --rules makes their rows; write the reasons"
    assert [rule.name for rule in rules().values() if len(rule.reason) < 20] == []


def test_figures_of_rules_are_of_what_was_seen() -> None:
    assert all(0 <= rule.right <= rule.seen for rule in rules().values())
    assert list(rules()) == sorted(rules())


def test_confidence_is_the_precision_where_there_is_enough_to_measure() -> None:
    assert Rule("a", "b", 5, 4).confidence == 0.8
    assert Rule("a", "b", 4, 4).confidence is None
    assert confidence_of("no such rule") is None
