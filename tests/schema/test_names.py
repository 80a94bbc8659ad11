"""Identity from names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from schema.names import make_id, normalise, type_of


def test_spellings_of_one_name_meet() -> None:
    assert normalise("Maroš  Šefčovič") == normalise("MAROŠ ŠEFČOVIČ") == "maroš šefčovič"
    assert normalise("CEN-CENELEC") == normalise("CEN – CENELEC")


def test_scripts_are_kept() -> None:
    assert normalise("Ευρωπαϊκή Ένωση") == "ευρωπαϊκή ένωση"


def test_the_type_is_read_off_an_id() -> None:
    assert type_of(make_id("Person", "ada"), {"person": "Person"}) == "Person"
    assert type_of("nonsense", {"person": "Person"}) is None


@given(st.text(), st.text())
def test_parts_do_not_run_into_each_other(a: str, b: str) -> None:
    assert (make_id("X", a, b) == make_id("X", a + b, "")) == (b == "")


@given(st.text())
def test_normalising_twice_changes_nothing(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)
