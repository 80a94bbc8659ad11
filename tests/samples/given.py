"""Given facts beside the documents they are read from: how tests and `requote.py` read both."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from loaders.readers import read_bytes

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
SAMPLE_FACTS = SAMPLES / "facts"
CASES = ROOT / "tests" / "loaders" / "cases"


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The document line, then the facts."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@cache
def read_text(path: Path) -> str:
    """The text as the loaders read it: what offsets count in."""
    return read_bytes(path.name, path.read_bytes()).text


def misquoted(texts: Path, lines: list[dict[str, Any]]) -> list[str]:
    """Quotes that do not stand in their document at their offsets."""
    quotes = [(row["document"], quote) for row in lines[1:] for quote in row["evidence"]]
    return [
        quote["quote"]
        for document, quote in quotes
        if not quote["quote"] or read_text(texts / document)[quote["start"] : quote["end"]] != quote["quote"]
    ]
