"""The error tree is what its drawing says, and every class has its code."""

from collections.abc import Iterator

import pytest

from schema import errors
from schema.errors import CODES, PolicygraphError, QueryError


def tree(kind: type[PolicygraphError]) -> Iterator[type[PolicygraphError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from tree(child)


@pytest.mark.parametrize("kind", [k for k in tree(PolicygraphError) if k.__module__ == "schema.errors"])
def test_every_class_has_a_code_and_stands_in_the_drawing(kind: type[PolicygraphError]) -> None:
    assert kind in CODES
    assert kind.__name__ in str(errors.__doc__).split()


def test_message_hint_and_code_travel_together() -> None:
    error = QueryError("MATCH expected", hint="start with MATCH")
    assert (error.message, error.hint, error.code) == ("MATCH expected", "start with MATCH", "BAD_QUERY")
    assert str(error) == "MATCH expected (start with MATCH)"


def test_a_class_of_another_folder_takes_the_code_of_its_parent() -> None:
    class Stranger(QueryError):
        pass

    assert Stranger("x").code == "BAD_QUERY"
