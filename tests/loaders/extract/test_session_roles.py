"""What the names under a line of a programme do there: the session says it, and only until the next one begins."""

from __future__ import annotations

import pytest

from loaders.extract.relations.session_roles import role_of_title
from tests.loaders.extract.facts_of import roles

PROGRAMME = """DAG VAN DE TERPEN
Programma, 12 oktober 2023, Franeker

09:30 Opening
Wietske Hoekema, Terpenstichting
10:00 Graven in klei - Berend Talsma, Kleikring Noord
10:30 Panelgesprek: Wie betaalt de terp?
Onder leiding van Sjoukje Bouma, Het Wad
Met: Ids Poelstra (Gemeente Oosterend), Foekje Wiersma (Provincie Noordland)
11:30 Presentatie van de terpenkaart - Berend Talsma
12:00 Water en wal, gemodereerd door Ids Poelstra
"""


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("9h10 - 9h20 | Welcome words on behalf of the house", "OPENING"),
        ("Keynote: mud", "KEYNOTE"),
        ("High-level panel on mud", "PANELLIST"),
        ("Table ronde n°1 : la boue", "PANELLIST"),
        ("Podium „Wer gräbt?“", "PANELLIST"),
        ("Presentation of the map", "SPEAKER"),
        ("Vortrag: Schlamm", "SPEAKER"),
        ("09:00 Mud in the delta", None),
        ("10.30 uur Slotwoord", "CLOSING"),
    ],
)
def test_words_of_a_title_say_the_part(title: str, role: str | None) -> None:
    assert role_of_title(title) == role


def test_a_role_ends_where_the_next_session_begins() -> None:
    assert {(name, role) for name, role, _ in roles(PROGRAMME, "participates_in")} == {
        ("Wietske Hoekema", "OPENING"),
        ("Berend Talsma", ""),
        ("Sjoukje Bouma", "MODERATOR"),
        ("Ids Poelstra", "PANELLIST"),
        ("Foekje Wiersma", "PANELLIST"),
        ("Berend Talsma", "SPEAKER"),
        ("Ids Poelstra", "MODERATOR"),
    }
