"""Who belongs to which body and as what: beside names, behind verbs, in lists; and what says nothing of the kind."""

from __future__ import annotations

import pytest

from tests.loaders.extract.facts_of import roles

HERON, MARLOW = "Heron Institute", "Marlow Observatory"
STATED = (
    ("Anna Fairweather, Director of the Heron Institute, spoke first.", ("Director", HERON)),
    ("The talk by Anna Fairweather (Heron Institute) was long.", ("", HERON)),
    ("Later, Anna Fairweather joined the Heron Institute as head of research.", ("head of research", HERON)),
    ("Anna Fairweather is a policy adviser at the Heron Institute.", ("policy adviser", HERON)),
    ("The Heron Institute has appointed Anna Fairweather as Executive Director.", ("Executive Director", HERON)),
    ("Heron Institute director Anna Fairweather was pleased.", ("director", HERON)),
)


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_prose(text: str, expected: tuple[str, str]) -> None:
    role, body = expected
    assert ("Anna Fairweather", role, body) in roles(text, "member_of")


OTHER_LANGUAGES = (
    (
        "Marieke Vonder, directeur van het Instituut Zeewaarts, opende de dag met een korte toespraak.",
        ("Marieke Vonder", "directeur", "Instituut Zeewaarts"),
    ),
    (
        "Béatrice Lormont, directrice de l'Agence des marées, a ouvert la journée par un court discours.",
        ("Béatrice Lormont", "directrice", "Agence des marées"),
    ),
    (
        "Ulrike Steinfeld, Leiterin des Instituts für Deichkunde, hat die Tagung am Morgen eröffnet.",
        ("Ulrike Steinfeld", "Leiterin", "Institut für Deichkunde"),
    ),
)


@pytest.mark.parametrize(("text", "expected"), OTHER_LANGUAGES)
def test_other_languages(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in roles(text, "member_of")


def test_name_on_one_line_and_post_below() -> None:
    text = "Speakers\n\nAnna Fairweather\nDirector\nHeron Institute\n\nPeter Olsen\nAnalyst\nMarlow Observatory\n"
    found = roles(text, "member_of")
    assert ("Anna Fairweather", "Director", HERON) in found
    assert ("Peter Olsen", "Analyst", MARLOW) in found


def test_table_with_columns() -> None:
    text = "| Name | Function | Organisation |\n|---|---|---|\n| Anna Fairweather | Analyst | Heron Institute |\n"
    assert ("Anna Fairweather", "Analyst", HERON) in roles(text, "member_of")


def test_a_word_means_the_body_named_before() -> None:
    text = (
        "Anna Fairweather, head of research at the Heron Institute, opened the day.\n\n"
        "Peter Olsen, director of the institute, closed it in the evening.\n"
    )
    assert ("Peter Olsen", "director", HERON) in roles(text, "member_of")


def test_the_list_of_a_board_names_its_members() -> None:
    text = "# Advisory Board of the Heron Institute\n\nMembers\n\n- Anna Fairweather\n- Peter Olsen\n- Martha Quinlan\n"
    found = {(who, body) for who, _, body in roles(text, "member_of")}
    assert {("Anna Fairweather", "Advisory Board of the Heron Institute")} <= found


@pytest.mark.parametrize(
    "text",
    (
        "Anna Fairweather, who lives in Lisbon, likes the sea.",
        "Anna Fairweather (1961) wrote three books on tides.",
        "Anna Fairweather, Germany, asked a question.",
        "Anna Fairweather and Peter Olsen walked to the station together.",
    ),
)
def test_what_names_no_body(text: str) -> None:
    assert roles(text, "member_of") == []


def test_a_firm_is_no_person() -> None:
    found = roles("The work was done by the consultancy Marlow Fairweather AG in Bern last year.", "member_of")
    assert found == []
