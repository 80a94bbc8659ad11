"""Dates and times as the four languages write them, and the one form they get."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.clock import find_times
from loaders.dates import Context, find_dates

WHOLE = [
    ("30 October 2020", "2020-10-30"),
    ("16th of March 2022", "2022-03-16"),
    ("20 November, 2018", "2018-11-20"),
    ("October 18th, 2023", "2023-10-18"),
    ("Oct. 18, 2023", "2023-10-18"),
    ("25 januari 2021", "2021-01-25"),
    ("woensdagmiddag 26 maart 2025", "2025-03-26"),
    ("1er mai 2020", "2020-05-01"),
    ("le mardi 4 avril 2008", "2008-04-04"),
    ("23. April 2022", "2022-04-23"),
    ("Montag, den 3. März 2031", "2031-03-03"),
    ("2021-09-29T10:00:00+02:00", "2021-09-29"),
    ("27/10/2020", "2020-10-27"),
    ("27.10.2020", "2020-10-27"),
    ("06.12.22", "2022-12-06"),
    ("21-12-2023", "2023-12-21"),
    ("10/27/2020", "2020-10-27"),
    ("13-15 June 2023", "2023-06-13/2023-06-15"),
    ("13 and 14 June 2023", "2023-06-13/2023-06-14"),
    ("du 3 au 5 mai 2021", "2021-05-03/2021-05-05"),
    ("vom 3. bis 5. Mai 2021", "2021-05-03/2021-05-05"),
    ("3 tot en met 5 mei 2021", "2021-05-03/2021-05-05"),
    ("7/8/9 of July 2018", "2018-07-07/2018-07-09"),
    ("29 May – 1 June 2017", "2017-05-29/2017-06-01"),
    ("30 december 2020 tot en met 2 januari 2021", "2020-12-30/2021-01-02"),
    ("30 December to 2 January 2021", "2020-12-30/2021-01-02"),
    ("October 22-23, 2025", "2025-10-22/2025-10-23"),
    ("22.-23.10.2025", "2025-10-22/2025-10-23"),
    ("zaterdag 3 en zondag 4 oktober 2020", "2020-10-03/2020-10-04"),
    ("March 2022", "2022-03"),
    ("septembre 2021", "2021-09"),
    ("Sept. 2023", "2023-09"),
    ("in 2013", "2013"),
]

OPEN = [
    # text, alone, completed from Friday 30 October 2020
    ("27 October", "--10-27", "2020-10-27"),
    ("Tuesday 27th October", "--10-27", "2020-10-27"),
    ("last 12 December", "--12-12", "2019-12-12"),
    ("Donderdag 11 maart", "--03-11", "2021-03-11"),
    ("from 3 to 5 May", "--05-03/--05-05", "2020-05-03/2020-05-05"),
    ("am 12.11. um", "--11-12", "2020-11-12"),
    ("last September", None, "2020-09"),
    ("vorig jaar december", None, "2019-12"),
    ("im Dezember letzten Jahres", None, "2019-12"),
    ("décembre dernier", None, "2019-12"),
    ("in March", None, "2020-03"),
    ("next Thursday", None, "2020-11-05"),
    ("afgelopen maandag", None, "2020-10-26"),
    ("vandaag", None, "2020-10-30"),
    ("yesterday", None, "2020-10-29"),
]

NEVER = [
    "1. Jan Waterman",
    "2024-2029",
    "version 2.1.0",
    "45/13/2020",
    "may we",
    "page 2",
    "1+MG",
    "€ 2000,50",
    "§ 5 and 6",
    "tel 02 123 45 67",
]


def names(text: str, date: str | None = None) -> list[str]:
    return [when.name for when in find_dates(text, context=Context(date))]


@pytest.mark.parametrize(("text", "name"), WHOLE)
def test_a_whole_date_needs_no_context(text: str, name: str) -> None:
    assert names(text) == [name] == names(f"It was held {text}, in Oberwald.", "1999-01-01")


@pytest.mark.parametrize(("text", "alone", "completed"), OPEN)
def test_an_open_date_is_completed_from_the_documents_day(text: str, alone: str | None, completed: str) -> None:
    assert names(text) == ([alone] if alone else [])
    assert names(text, "2020-10-30") == [completed]


@pytest.mark.parametrize("text", NEVER)
def test_what_is_no_date_is_not_taken_for_one(text: str) -> None:
    assert names(text, "2020-10-30") == []


def test_a_year_or_month_completes_as_far_as_it_goes() -> None:
    assert names("11 March", "2021") == ["2021-03-11"]
    assert names("next Thursday", "2021-03") == []


def test_spans_hold_the_date_and_nothing_else() -> None:
    text = "Held on Tuesday 27th October, in Oberwald. Next: 3 May 2031."
    assert [text[when.start : when.end] for when in find_dates(text)] == ["Tuesday 27th October", "3 May 2031"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("10:00u", "10:00"),
        ("14.30 uur", "14:30"),
        ("9h30", "09:30"),
        ("um 10 Uhr", "10:00"),
        ("2 pm", "14:00"),
        ("12 a.m.", "00:00"),
        ("2-4 pm", "14:00-16:00"),
        ("10am to 1pm", "10:00-13:00"),
        ("13h40 - 14h00", "13:40-14:00"),
        ("from 13:40 to 16h40", "13:40-16:40"),
        ("von 10 bis 12 Uhr", "10:00-12:00"),
        ("de 9h à 12h", "09:00-12:00"),
        ("10.00-12.00 uur", "10:00-12:00"),
        ("at 10:00, a two-hour walk", "10:00-12:00"),
        ("10:00u, een twee uur durende tocht", "10:00-12:00"),
        ("à 14h, une rencontre de deux heures de travail", "14:00-16:00"),
    ],
)
def test_times_get_one_form(text: str, name: str) -> None:
    assert [clock.name for clock in find_times(text)] == [name]


@pytest.mark.parametrize(
    "text", ["27.10.2020", "version 2.10", "€ 195,00", "10 to 12 members", "2024-2029", "3.5 crowns"]
)
def test_numbers_are_no_times(text: str) -> None:
    assert list(find_times(text)) == []


def test_a_bare_10_30_is_a_time_where_times_are_expected() -> None:
    assert [clock.name for clock in find_times("10.30 Opening", lenient=True)] == ["10:30"]


@given(
    st.text(alphabet="0123456789./-: maiMay,ofuhr'\n", max_size=200),
    st.sampled_from([None, "2020", "2020-10", "2020-10-30", "nonsense"]),
)
def test_any_text_gives_spans_in_order(text: str, date: str | None) -> None:
    end = 0
    for when in find_dates(text, context=Context(date)):
        assert end <= when.start < when.end <= len(text)
        end = when.end
    assert all(0 <= clock.start < clock.end <= len(text) for clock in find_times(text, lenient=True))


def test_a_day_behind_a_dateline_is_no_end_of_a_range() -> None:
    assert names("Rye, 16 March 2022 - On 15 March 2022 the quay opened.") == ["2022-03-16", "2022-03-15"]
