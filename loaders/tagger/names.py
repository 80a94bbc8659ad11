"""Given names, the cheapest sign that a run of capitalised words is a person."""

from functools import cache
from pathlib import Path

GIVEN_NAMES = Path(__file__).parent.parent / "data" / "given_names.tsv"
WORD = "word"
PLACE = "place"


@cache
def given_names() -> frozenset[str]:
    """Names as written ("Élodie"); of a compound ("Jean-Luc") look up the first part."""
    return frozenset(row.split("\t")[0] for row in _rows())


@cache
def ambiguous_given_names() -> frozenset[str]:
    """Those that in labelled text are mostly a word ("Will") or a place ("Florence"): ask for a second sign."""
    return frozenset(row.split("\t")[0] for row in _rows() if "\t" in row)


def _rows() -> list[str]:
    return GIVEN_NAMES.read_text(encoding="utf-8").splitlines()
