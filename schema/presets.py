"""Lists that users ask for by a word of their own: each is one of ours, narrowed as a client could narrow it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Preset:
    """A root field `name` that lists those of `type` that `where` lets through."""

    name: str
    type: str
    where: Mapping[str, Any]
    doc: str


PRESETS = (
    Preset(
        "commissioners",
        "Person",
        {"mandates": {"some": {"kind": ["COMMISSIONER"]}}},
        "People with a Commissioner's mandate.",
    ),
    Preset(
        "speakers",
        "Person",
        {"participations": {"some": {"not": {"roles": ["ATTENDEE"]}}}},
        "People who do more at an event than attend it.",
    ),
    Preset(
        "legislation",
        "Initiative",
        {"kind": ["ACT", "REGULATION", "DIRECTIVE"]},
        "Initiatives that are or become law.",
    ),
)
