import pytest

from loaders.dates import find_dates
from loaders.extract.occasion_titles import bare_title


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("09 november Open Middag met de start van het Havenplan", "Open Middag met de start van het Havenplan"),
        ("Harbours in the clear? Monday 4 April 2033 09.00-11.45", "Harbours in the clear?"),
        ("Invitation: Harbour Data Day (3-4 May 2021, Ghent)", "Harbour Data Day"),
        ("Programma Havenfestival op 3 juni 2033 – meld je aan!", "Havenfestival"),
        ("A new harbour and a clean quay", "A new harbour and a clean quay"),
    ],
)
def test_a_line_without_its_day_is_the_name(line: str, name: str) -> None:
    assert bare_title(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "Location:Ghent, Belgium",
        "Objectives of the Workshop",
        "Programmübersicht Tag 1 - 28. August 2024",
        "(vorläufige Übersicht)",
        "Let op: vol",
    ],
)
def test_labels_and_sections_name_no_event(line: str) -> None:
    assert bare_title(line) is None


def test_the_number_of_a_day_begins_no_range() -> None:
    assert [when.name for when in find_dates("Programm Tag 1 - 28. August 2024")] == ["2024-08-28"]
