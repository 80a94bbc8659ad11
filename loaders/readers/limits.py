"""How much a reader takes in before it refuses, declared once."""

from __future__ import annotations

from schema.errors import BadInput

MOST_BYTES = 20_000_000
MOST_PAGES = 2_000
MOST_CHARACTERS = 20_000_000
# A zipped document may unfold to this much, and no large member by more than this factor.
MOST_UNZIPPED = 200_000_000
MOST_MEMBERS = 10_000
STEEPEST_RATIO = 150
# Members under this size may compress as well as they like.
SMALL_MEMBER = 1_000_000


def refuse(name: str, reason: str, hint: str) -> BadInput:
    """The error for a document that cannot be read: which, why, and what to do."""
    return BadInput(f"{name}: {reason}", hint)
