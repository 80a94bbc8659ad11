"""The figures of the rules: counted from verdicts, written beside the reasons that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import rules as measured
from bench.scoring import Verdict
from loaders.extract import rules as known


def verdict(rule: str, good: bool | None, *, due: bool = False) -> Verdict:
    return Verdict("a.txt", "REPORT", "en", "member_of", {"rule": rule}, due, good)


VERDICTS = [verdict("new", True), verdict("new", None), verdict("new", False), verdict("-", False, due=True)]


def test_what_fits_an_optional_fact_is_right() -> None:
    counts = measured.measure(VERDICTS)
    assert {rule: (count.seen, count.right) for rule, count in counts.items()} == {"new": (3, 2)}


def test_reasons_stay_and_new_rules_wait_for_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "rules.tsv"
    table.write_text("# rule\treason\tseen\tright\tprecision\nold\tIt stands there.\t9\t8\t0.89\n", encoding="utf-8")
    for module in (measured, known):
        monkeypatch.setattr(module, "TABLE", table)
    known.rules.cache_clear()
    try:
        measured.write_rules({"new"}, VERDICTS)
    finally:
        known.rules.cache_clear()
    assert table.read_text(encoding="utf-8").splitlines() == [
        "# rule\treason\tseen\tright\tprecision",
        "new\t\t3\t2\t0.67",
        "old\tIt stands there.\t0\t0\t",
    ]
