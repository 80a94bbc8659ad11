"""Cursors come back as they went, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.plan.cursors import read_cursor, write_cursor
from schema.errors import BadCursor

VALUES = st.one_of(st.none(), st.text(max_size=20).filter(lambda t: t.isprintable()), st.integers(0, 2**53))


@given(place=st.lists(VALUES, min_size=1, max_size=4))
def test_there_and_back(place: list[object]) -> None:
    assert read_cursor("Person name+", write_cursor("Person name+", place), len(place)) == place


@given(text=st.text(max_size=60))
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(BadCursor):
        read_cursor("Person name+", text, 2)


def test_another_ordering_and_a_changed_cursor_are_refused() -> None:
    cursor = write_cursor("Person name+", ["Ada", "person_1"])
    for ordering, text in (("Person name-", cursor), ("Person name+", cursor[:-2] + "AA"), ("Person name+", "")):
        with pytest.raises(BadCursor, match="cursor"):
            read_cursor(ordering, text, 2)
