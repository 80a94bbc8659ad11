"""Functions written out for a shape do what a loop over the fields does."""

from __future__ import annotations

import pytest

from api.graphql.completion import Completion, Nulled, fixed, nullable, record, required
from api.graphql.shapes import Way, maker


def test_keys_stand_in_their_order_whatever_they_are() -> None:
    complete = record([("b", 1, None), ("a", 0, required("T.a")), ("__typename", -1, fixed("T")), ("b'\"\n", 1, None)])
    found = complete([1, None], None, Completion([]))
    assert list(found.items()) == [("b", None), ("a", 1), ("__typename", "T"), ("b'\"\n", None)]


def test_null_is_told_where_it_stands() -> None:
    inner = record([("c", 0, required("U.c"))])
    complete = record([("a", 0, required("T.a")), ("b", 1, nullable(inner)), ("d", 1, None)])
    run = Completion([])
    assert complete([1, [None]], None, run) == {"a": 1, "b": None, "d": [None]}
    with pytest.raises(Nulled):
        complete([None, [2]], (None, "t"), run)
    assert [error["path"] for error in run.errors] == [["b", "c"], ["t", "a"]]


def test_one_shape_is_written_once() -> None:
    shape = ((Way.PLAIN, 0), (Way.NEEDED, 1))
    assert maker(shape) is maker(((Way.PLAIN, 0), (Way.NEEDED, 1)))


def test_no_fields_are_no_difficulty() -> None:
    assert record([])([], None, Completion([])) == {}
