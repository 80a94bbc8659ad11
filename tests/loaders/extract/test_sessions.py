"""Sessions: named by a line with a time, a number or names under it, and agendas glued into one line."""

from __future__ import annotations

from loaders.segment import segment_text
from tests.loaders.extract.facts_of import roles, told

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


def test_a_label_that_ends_a_paragraph_announces_the_lines_after_it() -> None:
    text = (
        "Webinar: Hafendaten verstehen\n\nTermin: 14. Mai 2024, 14:00 – 15:30 Uhr\n\n"
        "Das Deutsche Hafeninstitut lädt Sie herzlich zum Webinar ein. Es sprechen:\n\n"
        "Dr. Karla Winter (Universität Bremen)\nJens Otto, Referatsleiter im Bundesministerium für Häfen\n"
    )
    found = roles(text, "participates_in")
    assert [(person, role) for person, role, _ in found] == [("Karla Winter", "SPEAKER"), ("Jens Otto", "SPEAKER")]


def test_who_stands_behind_the_chair_and_a_semicolon_speaks() -> None:
    text = (
        "# Port Data Conference\n\n**3-4 June 2024 | Ghent, Belgium**\n\n| Time | Session | Speaker |\n|---|---|---|\n"
        "| 09:30 – 10:15 | Keynote: Reading the tides | Mark Stone, Hull University |\n"
        "| 10:15 – 11:00 | Panel: Who owns the quay? | Chair: Lucy Brown (Lock Authority); Tom White (Quay Ltd) |\n"
    )
    found = {(person, role) for person, role, _ in roles(text, "participates_in")}
    assert ("Lucy Brown", "MODERATOR") in found and ("Tom White", "MODERATOR") not in found
