"""Sessions: named by a line with a time, a number or names under it, and agendas glued into one line."""

from __future__ import annotations

from loaders.segment import segment_text
from tests.loaders.extract.facts_of import told

GLUED = (
    "Programme 6 October 2014 14.00 – 15.00 Registration of participants 15.00 – 16.30 SESSION I Opening of the "
    "harbour 16.30 – 17.00 Coffee break 17.00 – 18.30 SESSION II Ships and data"
)


def test_items_of_an_agenda_glued_into_one_line_are_lines() -> None:
    document = segment_text(GLUED, name="x.txt")
    lines = [document.text[block.start : block.end] for block in document.blocks]
    assert lines[0] == "Programme 6 October 2014"
    assert [line[:5] for line in lines[1:]] == ["14.00", "15.00", "16.30", "17.00"]


def test_hours_in_prose_do_not_part_a_line() -> None:
    text = (
        "The desk is open from 09:00 - 12:00 Monday to Friday and the hall from 13:00 - 17:00 Saturday, all year round."
    )
    assert len(segment_text(text, name="x.txt").blocks) == 1


def test_a_heading_over_names_is_a_session_of_a_programme() -> None:
    text = (
        "# Harbour Data Days 2024\n\nProgramme\n\n## Sharing tides across ports\n\n"
        "Anna Fairweather, Director, Tide Council\n\n"
        "## Registration\n\nBy mail.\n\n## Session 2: Locks that talk\n\nPeter Marsh, Engineer, Lock Authority\n\n"
        "10:00 - 10:30 Coffee\n\n10:30 - 11:00 Closing by Karen Poole\n\n11:00 - 12:00 Lunch\n"
    )
    parts = [name for name, _, _ in told(text, "part_of")]
    assert "Sharing tides across ports" in parts and "Locks that talk" in parts and "Registration" not in parts
    assert ("Anna Fairweather", "participates_in", "Sharing tides across ports") in told(text, "participates_in")
