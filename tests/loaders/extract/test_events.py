"""Events: which one a text is about, when and where it is held, by whom, and who does what there."""

from __future__ import annotations

import pytest

from tests.loaders.extract.facts_of import roles, told

HELD = (
    ("Harbour Forum 2023", "The Harbour Forum 2023 took place in Lisbon on 4 May 2023.", "Lisbon", "2023-05-04"),
    ("Havencongres 2023", "Het Havencongres 2023 vond plaats in Utrecht op 4 mei 2023.", "Utrecht", "2023-05-04"),
    ("Hafenkonferenz 2023", "Die Hafenkonferenz 2023 fand am 4. Mai 2023 in Bremen statt.", "Bremen", "2023-05-04"),
    ("Assises du port 2023", "Les Assises du port 2023 ont eu lieu à Nantes le 4 mai 2023.", "Nantes", "2023-05-04"),
)


@pytest.mark.parametrize(("event", "text", "place", "day"), HELD[:3])
def test_when_and_where(event: str, text: str, place: str, day: str) -> None:
    found = told(text, "held_in", "held_on")
    assert (event, "held_in", place) in found
    assert (event, "held_on", day) in found


def test_the_next_meeting_is_another_one() -> None:
    text = (
        "Minutes of the 3rd meeting of the Tide Council\n4 May 2023, Lisbon\n\nPresent: Anna Fairweather\n\n"
        "The next meeting will take place on 9 September 2023 in Porto.\n"
    )
    assert ("next meeting", "held_on", "2023-09-09") in told(text, "held_on")


def test_a_calendar_of_events() -> None:
    text = "Agenda for the autumn\n\n21 November 2024 - 5th Assembly of the Tide Union, Kaunas\n"
    assert any(day == "2024-11-21" for _, _, day in told(text, "held_on"))


def test_what_is_called_off_is_not_held() -> None:
    text = "The Harbour Forum 2023, planned for 4 May 2023 in Lisbon, was cancelled.\n"
    assert told(text, "held_on", "held_in") == []


def test_organisers() -> None:
    text = "The Harbour Forum 2023 was organised by the Heron Institute in Lisbon on 4 May 2023."
    assert ("Heron Institute", "organises", "Harbour Forum 2023") in told(text, "organises")


PROSE = (
    ("The Harbour Forum 2023 was opened by Anna Fairweather.", "OPENING"),
    ("The Harbour Forum 2023 was moderated by Anna Fairweather.", "MODERATOR"),
    ("At the Harbour Forum 2023 Anna Fairweather presented her work.", "SPEAKER"),
    ("The Harbour Forum 2023 ended with closing remarks by Anna Fairweather.", "CLOSING"),
)


@pytest.mark.parametrize(("text", "role"), PROSE)
def test_who_does_what(text: str, role: str) -> None:
    held = " The forum was held in Lisbon on 4 May 2023."
    assert ("Anna Fairweather", role, "Harbour Forum 2023") in roles(text + held, "participates_in")


def test_who_did_not_come_did_not_take_part() -> None:
    text = (
        "Minutes of the 3rd meeting of the Tide Council\n4 May 2023\n\n"
        "Present: Anna Fairweather (Heron Institute)\nApologies: Peter Olsen (Marlow Observatory)\n\n1. Welcome\n"
    )
    assert {who for who, _, _ in told(text, "participates_in")} == {"Anna Fairweather"}


def test_a_day_without_a_year_stays_one_or_takes_that_of_the_name() -> None:
    assert ("Harbour Summit", "held_on", "--06-20/--06-21") in told(
        "The Harbour Summit took place in Ghent on 20 and 21 June.", "held_on"
    )
    assert ("Harbour Days 2021", "held_on", "2021-08-25") in told(
        "The Harbour Days 2021 were held on 25 August in Ghent.", "held_on"
    )


def test_labels_that_tell_day_and_place_at_once() -> None:
    head = "# Harbour Conference\n\nDate and venue: 7 May 2031 | Harbour Institute, Long Room"
    text = f"{head}\n\n## Speakers\n\n- Ann Lee"
    found = told(text, "held_on", "held_in")
    assert ("Harbour Conference", "held_on", "2031-05-07") in found
    assert ("Harbour Conference", "held_in", "Harbour Institute") in found


def test_the_place_of_a_body_is_not_that_of_the_event() -> None:
    text = "The Harbour Conference was organised by the Port Authority with Ann Lee from Alpine School in Boston."
    assert not told(text, "held_in")


@pytest.mark.parametrize(
    ("address", "venue", "city"),
    [
        ("Het Tonnenhuis (Loodszaal)\nKade 12, 8861 AL Harlingen", "Het Tonnenhuis", "Harlingen"),
        ("Hôtel de ville, 101 rue du Quai 59140 Dunkerque", "Hôtel de ville", "Dunkerque"),
        ("Kulturhaus Speicher Nord\nAm Kai 5\n20457 Hamburg", "Kulturhaus Speicher Nord", "Hamburg"),
    ],
)
def test_addresses_tell_venue_and_city(address: str, venue: str, city: str) -> None:
    text = f"# Harbour Forum\n\n{address}\n\n## Speakers\n\n- Anna Fairweather\n"
    found = told(text, "held_in")
    assert ("Harbour Forum", "held_in", city) in found and ("Harbour Forum", "held_in", venue) in found


def test_meetings_of_one_kind_with_topics_of_their_own_are_several() -> None:
    text = (
        "Hearings\n\nOn Tuesday 12 October, 9.15-11.00, the Tide Committee will hold a hearing on Open Locks.\n\n"
        'On 9 September, the Port Committee held a hearing on "Net Transparency".\n'
    )
    found = told(text, "held_on")
    assert ("hearing on Open Locks", "held_on", "--10-12") in found
    assert ('hearing on "Net Transparency"', "held_on", "--09-09") in found


def test_the_day_to_register_by_is_not_the_day_of_the_event() -> None:
    text = (
        "# Harbour Forum\n\nAanmelden kan tot uiterlijk 1 februari 2026\n\n"
        "Het Harbour Forum vindt plaats op 4 februari 2026.\n\n## Sprekers\n\n- Anna Fairweather\n"
    )
    assert ("Harbour Forum", "held_on", "2026-02-04") in told(text, "held_on")


def test_a_line_beside_the_day_that_ends_in_a_city_is_where() -> None:
    text = (
        "TIDES AT WORK\nA one-day symposium\n\nThursday, 12 October 2023\nCasa da Praia, Porto\n\n"
        "09:00 Welcome - Anna Fairweather\n10:00 Panel: Who reads the tide?\n11:00 Closing\n"
    )
    assert ("TIDES AT WORK", "held_in", "Porto") in told(text, "held_in")


def test_a_building_called_by_what_it_is_is_a_place() -> None:
    found = told("Het Havencongres 2023 vindt op 4 mei 2023 plaats in het stadhuis van Vlissingen.", "held_in")
    assert [place for _, _, place in found] == ["stadhuis van Vlissingen", "Vlissingen"]
