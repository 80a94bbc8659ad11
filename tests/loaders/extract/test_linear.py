"""What extraction costs grows with the text and no faster, whatever the text is."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.hostile import TEXTS
from loaders.extract import extract
from loaders.segment import segment_text

SHORT, LONG = 4_000, 32_000
# Eight times the text may take this many times as long, which a quadratic pass over it would by far exceed ...
MOST = 20
# ... and less than this is too little to be told from noise.
LEAST = 0.1


def cost(text: str) -> float:
    """CPU seconds, the lower of two, as other programs only add to them."""
    taken = []
    for _ in range(2):
        started = time.process_time()
        extract(segment_text(text))
        taken.append(time.process_time() - started)
    return min(taken)


@pytest.mark.parametrize("what", TEXTS)
def test_a_hostile_text_costs_what_its_length_says(what: str) -> None:
    short, long = cost(TEXTS[what](SHORT)), cost(TEXTS[what](LONG))
    assert long < max(LEAST, MOST * short)


# What rules look for, so that repeating it reaches them.
PIECES = (
    *(
        "Anna Berg",
        "Minister",
        "Council",
        "Acme",
        "DG X",
        "the",
        "and",
        "of",
        "said",
        "launched",
        "is",
        "on 12 May 2024",
    ),
    *(
        "on 12 May 2024",
        "Data Act",
        "conference",
        "will",
        "lead",
        "responsible for",
        "he",
        "in Lisbon",
        "member of",
        "Director",
        "we",
    ),
    *(",", ".", ":", ";", "(", ")", "“", "”", '"', "-", "|", "\n", "\n\n", "# ", "- ", "10:30", "  ", "'s", "/", "*"),
)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_text_repeated_costs_what_its_length_says(pieces: list[str]) -> None:
    unit = " ".join(pieces) + " "
    short, long = (cost((unit * (size // len(unit) + 1))[:size]) for size in (SHORT // 2, LONG // 2))
    assert long < max(LEAST, MOST * short)
