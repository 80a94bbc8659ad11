"""Where plans are cut: at the eighth subquery, wherever it is nested, and at every type known only from an id."""

from __future__ import annotations

import pytest

from cypher.plan.records import Later, Many, One, Page, Row, Typed, Value
from cypher.plan.render import again, scan
from cypher.plan.segments import cut, cut_many
from schema import ONTOLOGY

PERSON = ONTOLOGY.types["Person"].relations


def relation(name: str, *inner: Many) -> Many:
    found = PERSON[name]
    return Many(found.target, found, Row(found.target, inner), Page(limit=0))


ROW = Row("Person", (Value("id"), relation("mandates"), relation("memberships"), relation("participations")))


@pytest.mark.parametrize(("size", "later"), [(None, []), (3, []), (2, [3]), (1, [2, 3])])
def test_what_goes_beyond_the_size_is_read_later(size: int | None, later: list[int]) -> None:
    row = cut(ROW, size)
    assert isinstance(row, Row)
    assert [place for place, slot in enumerate(row.slots) if isinstance(slot, Later)] == later


def test_what_is_put_off_is_put_off_together() -> None:
    row = cut(ROW, 1)
    assert isinstance(row, Row)
    rests = [slot for slot in row.slots if isinstance(slot, Later)]
    assert [(len(each.row.slots), each.place) for each in rests] == [(1, 0), (1, 0)]
    two = cut(Row("Person", (*ROW.slots, relation("quotations"))), 2)
    assert isinstance(two, Row)
    assert [(len(s.row.slots), s.place) for s in two.slots if isinstance(s, Later)] == [(2, 0), (2, 1)]


def test_an_abstract_type_starts_anew() -> None:
    speaker = ONTOLOGY.types["Quotation"].relations["speaker"]
    row = Row("Quotation", (One(speaker, Typed((ROW,))),))
    text = again(ONTOLOGY, cut(row, 1), "Quotation").text  # type: ignore[arg-type]
    assert text.count("COLLECT") == 1
    assert "MEMBER_OF" not in text


def test_texts_are_the_same_bytes_for_the_same_shape() -> None:
    def root(first: int, second: int) -> Many:
        inner = Many("Mandate", PERSON["mandates"], Row("Mandate", (Value("name"),)), Page(limit=second))
        return cut_many(Many("Person", None, Row("Person", (inner,)), Page(limit=first)), 8)

    one, two = scan(ONTOLOGY, root(0, 1)), scan(ONTOLOGY, root(7, 4))
    assert one.text == two.text
    assert (one.parameters([20, 5]), two.inputs) == ({"p0": 20, "p1": 5}, (7, 4))
