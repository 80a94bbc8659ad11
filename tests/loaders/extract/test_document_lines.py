"""Genre, title and day of publication, as the wording and layout of a text show them."""

from __future__ import annotations

import pytest

from loaders.extract.document import describe
from loaders.segment import segment_text

_PROSE = (
    "The Lakeside Agency has funded eleven small laboratories in the northern valleys since the spring of last year. "
)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"New rules\n\nKoprivnica, 4 March 2024. {_PROSE * 3}", "2024-03-04"),
        (f"New rules\n\n{_PROSE * 3}\n\nFait à Koprivnica, le 4 mars 2024", "2024-03-04"),
        (f"New rules\n\nNews article | 4 March 2024 | Lakeside Agency\n\n{_PROSE * 3}", "2024-03-04"),
        (f"Nieuwe regels\n\nGeplaatst door Wietske Zandleven op 4 maart 2024\n\n{_PROSE * 3}", "2024-03-04"),
        (f"New rules\n\n{_PROSE * 3}\n\nThe next seminar is held on on 4 March 2024.", None),
        (f"Nouvelles règles\n\nPublié 04/03/2024|Modifié 05/03/2024\n\n{_PROSE * 3}", "2024-03-04"),
        (f"New rules\n\n4\nMarch\n2024\n\n{_PROSE * 3}", "2024-03-04"),
        (f"New rules\n\n4 March 2024 (mq){_PROSE * 3}", "2024-03-04"),
        (f"date 2024-03 {_PROSE * 3}", "2024-03"),
        (f"New rules\n\n4 March 2024\n\n{_PROSE * 3}\n\nLast updated 9 May 2024", "2024-03-04"),
    ],
)
def test_day_of_publication(text: str, date: str | None) -> None:
    assert describe(segment_text(text, name="x.txt")).date == date


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        (f"Appointments to the Water Board\n\n{_PROSE * 3}", "ANNOUNCEMENT"),
        (f"Minister Ondrašík presents the Well Plan\n\n{_PROSE * 3}", "PRESS_RELEASE"),
        (f"After the fair\n\nBy Wietske Zandleven\n\n{_PROSE * 3}", "BLOG_POST"),
        (f"LAKESIDE LETTER - March 2024\n\n{_PROSE * 3}", "OTHER"),
        (f"Wells\n\n{_PROSE}The ministry pays. The minister adds that the government is content.", "PRESS_RELEASE"),
        (f"Wells in 5 minutes\n\n{_PROSE * 3}", "OTHER"),
        (f"Rapport sur les puits\n\n{_PROSE * 3}", "REPORT"),
    ],
)
def test_genre(text: str, genre: str) -> None:
    assert describe(segment_text(text, name="x.txt")).genre == genre


def test_title_stands_below_the_menu() -> None:
    text = f"Navigation path\n\nPhoto: © Lakeside\n\nNew rules for wells in the valleys\n\n{_PROSE * 3}"
    assert describe(segment_text(text, name="x.txt")).title == "New rules for wells in the valleys"
