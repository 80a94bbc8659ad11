"""A political post is a mandate, and no membership beside it."""

from __future__ import annotations

import pytest

from loaders.extract import extract
from loaders.segment import segment_text

LETTER = """Mission letter

From: Ursina Halbach, Minister for the Sea
To: {name}, {office}

Dear colleague,

You will lead the work on the Harbour Data Act.
"""


@pytest.mark.parametrize(
    "office",
    [
        "Executive Vice-President-designate for Ports, Ferries and Lighthouses",
        "Commissioner-designate for Ports and Lighthouses",
        "President of the European Council",
    ],
)
def test_an_office_with_commas_is_one_mandate_and_no_membership(office: str) -> None:
    facts = extract(segment_text(LETTER.format(name="Margaretha Duijnker", office=office), "letter.txt")).facts
    held = [f.object.name for f in facts if f.predicate == "holds_mandate"]
    assert held == ["Minister for the Sea", office]
    assert not [f for f in facts if f.predicate == "member_of" and f.subject.name == "Margaretha Duijnker"]


def test_a_post_that_is_no_office_stays_a_membership() -> None:
    text = "Margaretha Duijnker, Director of the Harbour Institute, opened the workshop on 3 May 2024 in Ghent.\n"
    facts = extract(segment_text(text, "news.txt")).facts
    assert [f.object.name for f in facts if f.predicate == "member_of"] == ["Harbour Institute"]
