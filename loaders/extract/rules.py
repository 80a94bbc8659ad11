"""What each rule of extraction goes by and how often it was right: whence a fact's confidence and its explanation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

TABLE = Path(__file__).parent.parent / "data" / "rules.tsv"
# Fewer facts than this say nothing about a rule.
_ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's id and reason; how many facts it gave on texts with hand-made facts, and how many of them were right."""

    name: str
    reason: str
    seen: int
    right: int

    @property
    def confidence(self) -> float | None:
        """The measured precision, where there is enough to measure."""
        return round(self.right / self.seen, 2) if self.seen >= _ENOUGH else None


@cache
def rules() -> Mapping[str, Rule]:
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return MappingProxyType({name: Rule(name, reason, int(seen), int(right)) for name, reason, seen, right, _ in rows})


def confidence_of(name: str) -> float | None:
    rule = rules().get(name)
    return rule.confidence if rule else None
