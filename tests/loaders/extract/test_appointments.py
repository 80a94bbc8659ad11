"""Posts somebody is given, somebody had before, and posts whose field or body has commas or quotation marks."""

from __future__ import annotations

import pytest

from tests.loaders.extract.facts_of import roles

GIVEN = (
    (
        "The members of the Tidal Union elected a new Secretary General, Petra Fasoula, on Friday in the old harbour.",
        ("Petra Fasoula", "Secretary General", "Tidal Union"),
    ),
    (
        "Die Mitgliederversammlung des Verbands Deutscher Deiche hat Anna Solberg zur Präsidentin gewählt.",
        ("Anna Solberg", "Präsidentin", "Verband Deutscher Deiche"),
    ),
    (
        "Rolf Meier, the director of the Harbour Agency, is leaving. Anna Solberg replaces Paul Nowak as head of the "
        "Tidal Institute.",
        ("Paul Nowak", "head", "Tidal Institute"),
    ),
    (
        "Anna Solberg was named director of the Harbour Agency on Monday. She will succeed Rolf Meier in the autumn.",
        ("Rolf Meier", "director", "Harbour Agency"),
    ),
    (
        "Anna Solberg, Director for Strategy, Policy and Planning at the Harbour Agency, was there.",
        ("Anna Solberg", "Director for Strategy, Policy and Planning", "Harbour Agency"),
    ),
    (
        "Anna Solberg ist Leiterin des Referats „Große Häfen“ im Ministerium für Küsten.",
        ("Anna Solberg", "Leiterin", "Referat „Große Häfen“"),
    ),
    (
        "Anna Solberg is Director of the Citizen Lab at the Munck School of Tides, University of Marlow.",
        ("Anna Solberg", "Director", "Citizen Lab"),
    ),
    (
        "Drs. G.J. (Gert) Solberg wordt directeur Water bij het ministerie van Kust, Zee en Duin.",
        ("Gert Solberg", "directeur Water", "ministerie van Kust, Zee en Duin"),
    ),
)


@pytest.mark.parametrize(("text", "post"), GIVEN)
def test_the_post_is_read(text: str, post: tuple[str, str, str]) -> None:
    assert post in roles(text, "member_of")
