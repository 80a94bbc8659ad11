"""What became of each document that was given to a load, and what was refused: where, why, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that did not go in; `line` counts from 1 in a file of facts."""

    where: str
    reason: str
    mend: str
    line: int | None = None

    @property
    def place(self) -> str:
        return self.where if self.line is None else f"{self.where}:{self.line}"


class Outcome(StrEnum):
    LOADED = "loaded"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Row:
    """One document of a load."""

    source: str
    outcome: Outcome
    document: str | None = None
    title: str | None = None
    facts: int = 0
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All documents of a load, in the order they were given."""

    rows: tuple[Row, ...] = ()
    dry_run: bool = False
    seconds: float = 0.0

    def count(self, outcome: Outcome) -> int:
        return sum(row.outcome is outcome for row in self.rows)

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        return tuple(refusal for row in self.rows for refusal in row.refusals)

    @property
    def complete(self) -> bool:
        """Nothing was refused, neither a document nor a fact of one."""
        return not self.refusals
