"""Phrases of a table, found at the words they begin with."""

from __future__ import annotations

import re

import pytest

from loaders.casing import lowered
from loaders.extract.wording import Phrases, Words, form_of

TEXT = "We set up a re-launch, LAUNCH the set\n up; l’agence launches work closely today with A to develop B."
PHRASES = Phrases(["launch", "launches", "set up", "l'agence", "work closely * with"])


def found(phrases: Phrases, text: str, start: int = 0, end: int | None = None) -> list[str]:
    words = Words(text, lowered(text))
    return [match.group() for match in words.find(phrases, start, len(text) if end is None else end)]


def test_the_longest_phrase_is_found_whatever_its_case_blanks_and_apostrophes() -> None:
    assert found(PHRASES, TEXT) == [
        "set up",
        "LAUNCH",
        "set\n up",
        "l’agence",
        "launches",
        "work closely today with",
    ]


def test_hyphens_are_parts_of_words() -> None:
    assert found(Phrases(["launch", "re"]), TEXT) == ["LAUNCH"]


def test_nothing_is_found_beyond_the_bounds() -> None:
    at = TEXT.index("LAUNCH")
    assert found(PHRASES, TEXT, at, at + 6) == ["LAUNCH"]
    assert found(PHRASES, TEXT, at + 1, at + 6) == []


def test_a_search_finds_what_the_index_finds() -> None:
    at, places = 0, []
    while match := PHRASES.search(TEXT, at, len(TEXT)):
        places.append(match.group())
        at = match.end()
    assert places == found(PHRASES, TEXT)


def test_what_must_follow_may_have_groups() -> None:
    back = Phrases(["the", "l'"], end=r"\s{0,2}(?P<head>\w+)")
    words = Words(TEXT, lowered(TEXT))
    assert [match["head"] for match in words.find(back, 0, len(TEXT))] == ["set", "agence"]


def test_a_form_is_given_as_the_table_writes_it() -> None:
    match = PHRASES.search(TEXT, TEXT.index("set\n"), len(TEXT))
    assert match and form_of(match) == "set up"
    assert form_of(re.match(r".*", "L’Agence") or pytest.fail()) == "l'agence"


def test_a_phrase_that_begins_with_no_word_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'\(set up\)' does not begin with a word"):
        Phrases(["(set up)"])
