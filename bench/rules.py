"""Measures each rule of extraction: of the facts it gives, how many a person wrote down as well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bench.scoring import Verdict
from loaders.extract.rules import TABLE, Rule, rules

HEAD = "# rule\treason\tseen\tright\tprecision"


@dataclass(slots=True)
class _Count:
    seen: int = 0
    right: int = 0


def measure(verdicts: Iterable[Verdict]) -> dict[str, _Count]:
    """By rule; what fits an optional fact is right."""
    counts: dict[str, _Count] = {}
    for verdict in verdicts:
        if not verdict.due:
            count = counts.setdefault(verdict.rule, _Count())
            count.seen += 1
            count.right += verdict.good is not False
    return counts


def write_rules(seen: set[str], verdicts: Iterable[Verdict]) -> None:
    """The table with new figures: reasons stay as they were, a rule that is new comes without one."""
    counts = measure(verdicts)
    unseen = _Count()
    found = [
        Rule(name, rules()[name].reason if name in rules() else "", count.seen, count.right)
        for name in sorted({*rules(), *seen})
        for count in [counts.get(name, unseen)]
    ]
    TABLE.write_text("\n".join([HEAD, *map(_row, found)]) + "\n", encoding="utf-8")


def _row(rule: Rule) -> str:
    precision = f"{rule.right / rule.seen:.2f}" if rule.seen else ""
    return f"{rule.name}\t{rule.reason}\t{rule.seen}\t{rule.right}\t{precision}"
