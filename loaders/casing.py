"""Lower case that leaves every character at its place, so that offsets hold."""

from __future__ import annotations


def lowered(text: str) -> str:
    """Lower case without a change of length."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
