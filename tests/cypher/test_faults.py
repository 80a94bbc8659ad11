"""Nothing the driver raises gets past the seam, and nothing secret gets through it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from neo4j import exceptions

from cypher.connection import Connection
from cypher.drivers import SCHEMES, check_scheme
from cypher.faults import BY_CLASS, BY_CODE, CAUGHT, translate
from schema.errors import CODES, BadInput, PolicygraphError, QueryTimeout, TooExpensive


def family(kind: type[Exception]) -> Iterator[type[Exception]]:
    yield kind
    for child in kind.__subclasses__():
        yield from family(child)


def of_the_driver() -> list[type[Exception]]:
    found = {*family(exceptions.GqlError), *family(exceptions.DriverError)}
    return sorted((kind for kind in found if not kind.__name__.startswith("_")), key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", of_the_driver())
def test_every_exception_of_the_driver_has_a_row(kind: type[Exception]) -> None:
    assert kind in BY_CLASS
    assert issubclass(kind, CAUGHT)


def test_no_row_is_left_of_an_exception_that_is_gone() -> None:
    assert set(BY_CLASS) == {*of_the_driver(), UnicodeEncodeError, OverflowError}


@pytest.mark.parametrize("fault", [*BY_CLASS.values(), *BY_CODE.values()])
def test_every_fault_says_how_to_mend_it(fault: object) -> None:
    assert fault.kind in CODES
    assert fault.message and fault.hint


def server_error(code: str) -> Exception:
    return exceptions.Neo4jError._hydrate_neo4j(code=code, message="secret words")


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("Neo.ClientError.Transaction.TransactionTimedOut", QueryTimeout),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", TooExpensive),
    ],
)
def test_a_code_says_more_than_its_class(code: str, wanted: type[PolicygraphError]) -> None:
    error = translate(server_error(code))
    assert type(error) is wanted
    assert "secret words" not in str(error)


def test_a_message_of_the_server_is_shown_to_who_wrote_the_query() -> None:
    assert "secret words" in str(translate(server_error("Neo.ClientError.Statement.SyntaxError")))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_form_of_address_is_known(scheme: str) -> None:
    check_scheme(f"{scheme}://localhost:7687")


@pytest.mark.parametrize("uri", ["http://localhost", "localhost:7687", "", "bolt://neo4j:hidden@localhost"])
def test_other_addresses_are_refused_without_showing_them(uri: str) -> None:
    with pytest.raises(BadInput) as caught:
        check_scheme(uri)
    assert "hidden" not in str(caught.value)


def test_a_connection_does_not_show_its_password() -> None:
    assert "hidden" not in repr(Connection("bolt://localhost", "neo4j", "hidden"))
