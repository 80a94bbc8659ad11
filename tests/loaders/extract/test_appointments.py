"""Posts somebody is given, somebody had before, and posts whose field or body has commas or quotation marks."""

from __future__ import annotations

import pytest

from loaders.extract import extract
from loaders.segment import segment_text
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
        "Anna Solberg is Director of the Pebble Lab at the Marlow School of Tides, University of Marlow.",
        ("Anna Solberg", "Director", "Pebble Lab"),
    ),
    (
        "Anna Solberg, Fellow at Marlow's Harbour Policy Center and at the Institute for Tides, spoke.",
        ("Anna Solberg", "Fellow", "Institute for Tides"),
    ),
    ("Anna Solberg, President of swisscoasts, opened the day.", ("Anna Solberg", "President", "swisscoasts")),
    ("Anna Solberg – CEO Frontiers", ("Anna Solberg", "CEO", "Frontiers")),
    (
        "Anna Solberg, Direktorin des Küstenschutzes im isländischen Umweltministerium, kam zu Wort.",
        ("Anna Solberg", "Direktorin des Küstenschutzes", "isländischen Umweltministerium"),
    ),
    (
        "Anna Solberg, hoofd Digitale Haven bij het ministerie van Kust, sprak in de morgen.",
        ("Anna Solberg", "hoofd Digitale Haven", "ministerie van Kust"),
    ),
    (
        "Anna Solberg (MdL, Mitglied im Ausschuss f. Küste & Digitales)",
        ("Anna Solberg", "Mitglied", "Ausschuss f. Küste & Digitales"),
    ),
    (
        "Anna Solberg is sinds 2015 directeur Kust, tevens hoofd Zee bij het ministerie van Water.",
        ("Anna Solberg", "directeur Kust", "ministerie van Water"),
    ),
    (
        "Among them was Anna Solberg (founding director of the Tidal Institute (TI) at the Marlow Clinic).",
        ("Anna Solberg", "founding director", "Tidal Institute"),
    ),
    (
        "Drs. G.J. (Gert) Solberg wordt directeur Water bij het ministerie van Kust, Zee en Duin.",
        ("Gert Solberg", "directeur Water", "ministerie van Kust, Zee en Duin"),
    ),
)


@pytest.mark.parametrize(("text", "post"), GIVEN)
def test_the_post_is_read(text: str, post: tuple[str, str, str]) -> None:
    assert post in roles(text, "member_of")


TABLE = """# Expert Group on Tides: members

| Name | First name | Institution | Status |
|---|---|---|---|
| SOLBERG | Anna | Harbour Agency | Chair |
| Nowak | Paul | Tidal Institute | Member |
"""


def test_names_in_two_columns_are_one_name() -> None:
    found = roles(TABLE, "member_of")
    assert ("Anna Solberg", "Chair", "Expert Group on Tides") in found
    assert ("Paul Nowak", "", "Tidal Institute") in found


def test_a_row_of_names_shares_the_post_behind_it() -> None:
    text = "Rolf Meier (IP Hafen), Anna Solberg (Capmarine) und Paul Nowak (hafenlab) sind Mitglieder des Hafenrats."
    found = roles(text, "member_of")
    assert {("Paul Nowak", "", "hafenlab"), ("Rolf Meier", "Mitglieder", "Hafenrat")} <= set(found)


def test_its_director_is_of_the_body_before() -> None:
    text = "The Harbour Agency and its director, Anna Solberg, welcomed the guests in the morning."
    assert ("Anna Solberg", "director", "Harbour Agency") in roles(text, "member_of")


TERMS = (
    ("Anna Solberg has been Director of the Harbour Agency since 1 June 2016.", "2016-06-01", None),
    ("Anna Solberg war von 2004 bis 2010 Leiterin des Instituts für Gezeiten.", "2004", "2010"),
    ("Anna Solberg was Chairwoman of the Tidal Institute (2011 – 2014).", "2011", "2014"),
    ("Anna Solberg a été porte-parole de la Fondation des marées de 2009 à 2014.", "2009", "2014"),
    ("Anna Solberg vervult sinds april 2016 de functie van directeur bij het ministerie van Zee.", "2016-04", None),
    ("Anna Solberg was tot 2015 adviseur bij het Waterschap Noord.", None, "2015"),
)


@pytest.mark.parametrize(("text", "since", "until"), TERMS)
def test_a_post_has_its_time(text: str, since: str | None, until: str | None) -> None:
    facts = [fact for fact in extract(segment_text(text, name="x.txt")).facts if fact.predicate == "member_of"]
    assert [(fact.qualifiers.get("since"), fact.qualifiers.get("until")) for fact in facts] == [(since, until)]


def test_an_acronym_stands_for_the_whole_name_before_it() -> None:
    text = "Eva Horvath works at the European Erosion Agency (EEA). Paul Nowak, Director of the EEA, agreed."
    assert ("Paul Nowak", "Director", "European Erosion Agency") in roles(text, "member_of")


def test_the_post_of_the_agency_that_announces_it() -> None:
    text = "The Harbour Agency announced that Anna Solberg will become its new Executive Director from 1 October 2025."
    assert ("Anna Solberg", "Executive Director", "Harbour Agency") in roles(text, "member_of")


MORE = (
    ("Maj Oksanen from the city of Vaasa said that it was late.", ("Maj Oksanen", "", "city of Vaasa")),
    (
        "Rektor der Hochschule Altenbeck war Anna Solberg von 2018 bis 2023.",
        ("Anna Solberg", "Rektor", "Hochschule Altenbeck"),
    ),
    ("Anna Solberg, de la Mutualité hennuyère, a répondu.", ("Anna Solberg", "", "Mutualité hennuyère")),
    (
        "Anna Solberg heads the responsible computing group at Veldwijk Systems.",
        ("Anna Solberg", "heads the responsible computing group", "Veldwijk Systems"),
    ),
    (
        "Anna Solberg, juriste au Centre breton de bioéthique, anime la séance.",
        ("Anna Solberg", "juriste", "Centre breton de bioéthique"),
    ),
)


@pytest.mark.parametrize(("text", "post"), MORE)
def test_bodies_behind_small_words(text: str, post: tuple[str, str, str]) -> None:
    assert post in roles(text, "member_of")
