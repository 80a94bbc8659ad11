"""What is read of each thing while an operation is lowered: the places of its row, and how many fields that makes."""

from __future__ import annotations

from dataclasses import dataclass, field

from cypher.plan.records import Row, Slot, Target, Typed
from schema.errors import TooExpensive

MOST_FIELDS = 2_000


@dataclass
class Slots:
    """The places of a row as they are taken: what is asked for twice is read once."""

    type: str
    places: dict[Slot, int] = field(default_factory=dict)

    def place(self, slot: Slot) -> int:
        return self.places.setdefault(slot, len(self.places))

    def row(self) -> Row:
        return Row(self.type, tuple(self.places))


@dataclass
class Reading:
    """What is read of a target while fields are added to it: one row, or one for each type it can be."""

    declared: str
    rows: dict[str, Slots]
    abstract: bool

    def target(self) -> Target:
        rows = [slots.row() for slots in self.rows.values()]
        return Typed(tuple(rows)) if self.abstract else rows[0]


@dataclass
class Written:
    """How many fields the plan has so far; each type that a thing can be counts by itself, and such types can nest."""

    fields: int = 0
    deferred: bool = False

    def add(self, name: str) -> None:
        self.fields += 1
        if self.fields > MOST_FIELDS:
            raise TooExpensive(
                f"At {name} the operation comes to more than {MOST_FIELDS:,} fields, for all types that things can be",
                "ask for fewer fields of `subject`, `object` or `entity`, or only `... on` the types you need",
            )
