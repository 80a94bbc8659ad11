"""Extraction as a whole: the same each time, in time that grows with the text, and never with a crash."""

from __future__ import annotations

import random
import time

import pytest

from loaders.extract import extract
from loaders.segment import segment_text
from tests.loaders.extract.facts_of import told

WORDS = ("Alpha", "Berg", "Anna", "Council", "Director", "Digital", "Olsen", "Peter", "Group", "Act", "Meeting")


def title_case(size: int) -> str:
    choose = random.Random(7)
    return " ".join(choose.choice(WORDS) for _ in range(size // 6))[:size]


HOSTILE = {
    "title case": title_case(92_000),
    "commas": "," * 10_000,
    "names and commas": "Anna Fairweather, " * 5_000,
    "open brackets": "Anna Fairweather (a " * 4_000,
    "deep brackets": "(" * 10_000 + "x" + ")" * 10_000,
    "quotation marks": '"Anna Fairweather ' * 4_000,
    "labels": "Speaker: Anna Fairweather: " * 4_000,
    "one word": "a" * 300_000,
    "blanks": " " * 300_000 + "x",
    "no blank line": "and then it was said that this is so and " * 12_000,
    "agenda": "\n".join(f"{hour % 24:02d}:00 Meeting with Anna Fairweather" for hour in range(2_000)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_take_little_time(text: str) -> None:
    document = segment_text(text, name="x.txt")
    start = time.process_time()
    extract(document)
    assert time.process_time() - start < 10


@pytest.mark.parametrize("text", ("", "\n", "Anna Fairweather", "(", "—", "Dr.", "« ", "10:00", "| |", "\ufeff"))
def test_scraps(text: str) -> None:
    assert extract(segment_text(text, name="x.txt")).facts == ()


def test_the_same_text_gives_the_same_facts() -> None:
    text = "The Harbour Forum 2023 was opened by Anna Fairweather, Director of the Heron Institute, in Lisbon."
    assert extract(segment_text(text, name="x.txt")) == extract(segment_text(text, name="x.txt"))


def test_a_text_cut_anywhere_is_read_without_a_crash() -> None:
    text = (
        "Minutes of the 3rd meeting of the Tide Council\n4 May 2023, Lisbon\n\nPresent: Anna Fairweather (Heron\n"
        'Institute), Peter Olsen\n\n1. Welcome\nMs Fairweather said: "We begin." She is head of the institute.\n'
    )
    for end in range(len(text)):
        extract(segment_text(text[:end], name="x.txt"))


def test_short_names_mean_the_full_ones() -> None:
    text = "Anna Fairweather opened the day. Fairweather is the director of the Heron Institute in Lisbon.\n"
    assert {who for who, _, _ in told(text, "member_of")} == {"Anna Fairweather"}
