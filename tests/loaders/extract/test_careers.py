"""Posts of "she" and "he", and lists of partners, in sentences of prose."""

from __future__ import annotations

import pytest

from loaders.extract import extract
from loaders.segment import segment_text


def facts(text: str, predicate: str) -> set[tuple[str, str]]:
    found = extract(segment_text(text, name="x.txt")).facts
    return {(fact.subject.name, fact.object.name) for fact in found if fact.predicate == predicate}


POSTS = (
    (
        "Ms Anna Solberg is Director of the Coast Fund. Prior to this, she served as Director at the Harbour Agency.",
        ("Anna Solberg", "Harbour Agency"),
    ),
    (
        "Anna Solberg leitet das Institut für Gezeiten. Zuvor war sie Referentin im Ministerium für Küsten.",
        ("Anna Solberg", "Ministerium für Küsten"),
    ),
    (
        "Anna Solberg is benoemd tot directeur. Eerder was zij adviseur bij het Ministerie van Landbouw.",
        ("Anna Solberg", "Ministerie van Landbouw"),
    ),
    (
        "Anna Solberg wird Leiterin der EU-Delegation in Andorra.",
        ("Anna Solberg", "EU-Delegation in Andorra"),
    ),
    (
        "Paul Nowak leitet das Institut für Gezeiten. Der heutige Leiter war zuvor Direktor der Hafenagentur Nord.",
        ("Paul Nowak", "Hafenagentur Nord"),
    ),
    (
        "Anna Solberg occupe depuis mai 2016 le poste de directrice technique de l'Agence des marées.",
        ("Anna Solberg", "Agence des marées"),
    ),
    (
        "Anna Solberg vervult sinds april 2016 de functie van directeur Water bij het ministerie van Kust en Zee.",
        ("Anna Solberg", "ministerie van Kust en Zee"),
    ),
    (
        "Anna Solberg was a spokesperson for the Tidal Commission from 2009 to 2014, "
        "and as director in the DG for Coastal Affairs between 2014 and 2018.",
        ("Anna Solberg", "DG for Coastal Affairs"),
    ),
    ("Anna Solberg a quitté la Fondation des marées.", ("Anna Solberg", "Fondation des marées")),
)


@pytest.mark.parametrize(("text", "post"), POSTS)
def test_the_post_is_of_the_person_named_before(text: str, post: tuple[str, str]) -> None:
    assert post in facts(text, "member_of")


def test_between_two_persons_the_pronoun_gives_no_post() -> None:
    text = "Anna Solberg met Marta Lindqvist. Previously, she was an adviser at the Harbour Agency."
    assert facts(text, "member_of") == set()


def test_partners_are_listed_behind_the_project() -> None:
    text = (
        "The project TIDEMARK starts today. The project is run with partners Delta Robotics, "
        "the Tidal Institute and the University of Marlow."
    )
    assert {("Tidal Institute", "TIDEMARK"), ("University of Marlow", "TIDEMARK")} <= facts(text, "involved_in")
