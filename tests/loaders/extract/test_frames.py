"""Larger events that stand at the head of a sentence, before what is part of them."""

from __future__ import annotations

import pytest

from loaders.extract import extract
from loaders.segment import segment_text


def parts(text: str) -> set[tuple[str, str]]:
    found = extract(segment_text(text, name="x.txt")).facts
    return {(fact.subject.name, fact.object.name) for fact in found if fact.predicate == "part_of"}


FRAMED = (
    ("As part of the European Week of Tides, the Tidal Summit 2023 was held in Porto.", "European Week of Tides"),
    ("In het kader van de European Week of Tides vond de Tidal Summit 2023 plaats.", "European Week of Tides"),
)


@pytest.mark.parametrize(("text", "whole"), FRAMED)
def test_the_larger_event_comes_first(text: str, whole: str) -> None:
    assert ("Tidal Summit 2023", whole) in parts(
        f"Tides in ports\n\nThe tide is high in all ports of the coast.\n\n{text}"
    )


def test_what_stands_beside_is_no_part() -> None:
    text = "After the European Week of Tides, the Tidal Summit 2023 was held in Porto."
    assert parts(f"Tides in ports\n\nThe tide is high in all ports of the coast.\n\n{text}") == set()
