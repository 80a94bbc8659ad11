"""Bonds between bodies in prose: parts and members, in four languages; and neighbours that are neither."""

from __future__ import annotations

import pytest

from loaders.extract import extract
from loaders.segment import segment_text


def bonds(text: str) -> set[tuple[str, str, str]]:
    found = extract(segment_text(text, name="x.txt")).facts
    return {
        (fact.subject.name, fact.predicate, fact.object.name) for fact in found if fact.subject.type == "Organisation"
    }


PARTS = (
    (
        "The Tidal Data Office, a department of the Harbour Agency, has moved to a new house.",
        "Tidal Data Office",
        "Harbour Agency",
    ),
    ("It is known that the Tidal Data Office is part of the Harbour Agency.", "Tidal Data Office", "Harbour Agency"),
    (
        "The work was done by the Institute of Tides at the University of Marlow last year.",
        "Institute of Tides",
        "University of Marlow",
    ),
    (
        "Das Kompetenzzentrum Gezeiten ist ein Teil des Landesamtes für Küsten.",
        "Kompetenzzentrum Gezeiten",
        "Landesamt für Küsten",
    ),
    (
        "Das Referat Küste des Umweltministeriums half dabei am Montag.",
        "Referat Küste",
        "Umweltministerium",
    ),
    ("De afdeling Kust van het ministerie van Zee hielp daarbij.", "afdeling Kust", "ministerie van Zee"),
    (
        "La direction des ports du ministère de la Mer a présenté le plan.",
        "direction des ports",
        "ministère de la Mer",
    ),
    ("Het Instituut Getijden is onderdeel van de Vereniging Havens.", "Instituut Getijden", "Vereniging Havens"),
)


@pytest.mark.parametrize(("text", "part", "whole"), PARTS)
def test_prose_names_the_whole(text: str, part: str, whole: str) -> None:
    assert (part, "part_of", whole) in bonds(text)


MEMBERS = (
    ("The Harbour Agency is a member of the Coastal Data Alliance.", "Harbour Agency", "Coastal Data Alliance"),
    (
        "Members of the Coastal Data Alliance include the Harbour Agency and the Tidal Institute.",
        "Tidal Institute",
        "Coastal Data Alliance",
    ),
    (
        "The Coast Alliance brings together the University of Split, Harbour Systems and the Tidal Institute.",
        "Harbour Systems",
        "Coast Alliance",
    ),
    (
        "L'Alliance des côtes réunit l'Université de Split, l'Institut des marées et la Ville de Marlow.",
        "Ville de Marlow",
        "Alliance des côtes",
    ),
    (
        "De Coalitie Kust bestaat uit de Universiteit Delft en het Instituut voor Getijden.",
        "Universiteit Delft",
        "Coalitie Kust",
    ),
    ("Estonia and Latvia are members of the Coastal Data Alliance.", "Estonia", "Coastal Data Alliance"),
    ("Het Instituut Getijden is lid van de Vereniging Havens.", "Instituut Getijden", "Vereniging Havens"),
)


@pytest.mark.parametrize(("text", "member", "whole"), MEMBERS)
def test_prose_names_members(text: str, member: str, whole: str) -> None:
    assert (member, "member_of", whole) in bonds(text)


NEITHER = (
    "The Harbour Agency and the Coastal Data Alliance met the Head of Unit at the Tidal Institute.",
    "The Harbour Agency wrote to the Coastal Data Alliance.",
)


@pytest.mark.parametrize("text", NEITHER)
def test_neighbours_are_not_bound(text: str) -> None:
    assert bonds(text) == set()
