"""Which bodies an alliance, network or project consists of: lists in four languages, and lists that are none."""

from __future__ import annotations

import pytest

from tests.loaders.extract.facts_of import roles, told

LISTS = (
    (
        "The Tidal Data Alliance brings together the Harbour Agency, Tidewise and the Institute for Salt and Sand.",
        "Tidal Data Alliance",
        {"Harbour Agency", "Tidewise", "Institute for Salt and Sand"},
    ),
    (
        "Dem Bündnis für Häfen gehören der Hafenverband, die Universität Nordlund und das Institut für Gezeiten an.",
        "Bündnis für Häfen",
        {"Hafenverband", "Universität Nordlund", "Institut für Gezeiten"},
    ),
    (
        "De Alliantie voor Zout bestaat uit Tidewise, de Universiteit van Noordzand en de gemeente Marlow.",
        "Alliantie voor Zout",
        {"Tidewise", "Universiteit van Noordzand", "gemeente Marlow"},
    ),
    (
        "Le Réseau des marées rassemble l'Agence portuaire, l'Institut du sel et la Ville de Portval.",
        "Réseau des marées",
        {"Agence portuaire", "Institut du sel", "Ville de Portval"},
    ),
    (
        "The Harbour Agency (HA), Tidewise and Nordlund University signed a memorandum to create the Salt Network.",
        "Salt Network",
        {"Harbour Agency", "Tidewise", "Nordlund University"},
    ),
    (
        "The Salt Network welcomes Tidewise, Nordlund University and the Harbour Agency as new members.",
        "Salt Network",
        {"Tidewise", "Nordlund University", "Harbour Agency"},
    ),
    (
        "L'Alliance pour le sel accueille l'Université de Marelle et l'Institut du sel comme nouveaux membres.",
        "Alliance pour le sel",
        {"Université de Marelle", "Institut du sel"},
    ),
    ("The Harbour Agency has become a member of the Tidal Data Alliance.", "Tidal Data Alliance", {"Harbour Agency"}),
    (
        "Das Hafenamt, die Universität Nordlund und der Verband der Lotsen haben heute das Netzwerk Salz gegründet.",
        "Netzwerk Salz",
        {"Hafenamt", "Universität Nordlund", "Verband der Lotsen"},
    ),
    (
        "The Open Tides Coalition was shown on Monday. Partners in the coalition include the Harbour Agency, "
        "the Salt and Sand Project, Tidewise, and Nordlund University.",
        "Open Tides Coalition",
        {"Harbour Agency", "Salt and Sand Project", "Tidewise", "Nordlund University"},
    ),
    (
        "The Salt Network was founded in May. Its members include:\n\n- the Harbour Agency, which measures tides\n"
        "- Nordlund University\n- Tidewise",
        "Salt Network",
        {"Harbour Agency", "Nordlund University", "Tidewise"},
    ),
)


@pytest.mark.parametrize(("text", "whole", "members"), LISTS)
def test_lists_of_members_are_read_to_their_end(text: str, whole: str, members: set[str]) -> None:
    assert {subject for subject, _, named in told(text, "member_of") if named == whole} == members


NO_LISTS = (
    "Members of the Harbour Committee are worried about the North Sea, Tidewise and the future.",
    "The conference brings together the Harbour Agency, Tidewise and Nordlund University.",
    "The programme includes a keynote by the Harbour Agency, a talk by Tidewise and lunch.",
)


@pytest.mark.parametrize("text", NO_LISTS)
def test_what_is_no_list_of_members_makes_none(text: str) -> None:
    assert told(text, "member_of") == []


def test_partners_of_a_project_are_involved_in_it() -> None:
    text = (
        "The TideBridge project, funded under the Harbour Data Programme and led by the University of Marlow, began "
        "in May. The consortium brings together three partners from two countries: Marlow University (Belgium), "
        "the Institute for Salt and Sand, and Tidewise. TideBridge ends in June."
    )
    found = roles(text, "involved_in")
    assert ("University of Marlow", "LEADS", "TideBridge") in found
    partners = {subject for subject, role, whole in found if (role, whole) == ("PARTNER", "TideBridge")}
    assert partners == {"Marlow University", "Institute for Salt and Sand", "Tidewise"}


def test_a_paper_that_bodies_sign_is_no_initiative() -> None:
    assert told("The Harbour Agency and Nordlund University signed a Memorandum of Understanding.", "involved_in") == []
