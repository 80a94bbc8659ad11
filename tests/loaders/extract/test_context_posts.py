"""Posts and memberships whose body stands in the title, in a line before, or in the words around."""

from __future__ import annotations

import pytest

from loaders.extract import extract
from loaders.segment import segment_text


def held(text: str) -> set[tuple[str, str, str]]:
    """Person, body and role of every membership a text gives."""
    facts = extract(segment_text(text, name="note.txt")).facts
    return {
        (fact.subject.name, fact.object.name, str(fact.qualifiers.get("role", "")))
        for fact in facts
        if fact.predicate == "member_of"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tidal Data Foundation appoints new secretary general\n\nBrussels, 3 May 2021. The Tidal Data Foundation "
            "said today that Anna Berg will start in June. Chairman Peter Smith welcomed the decision.",
            ("Peter Smith", "Tidal Data Foundation", "Chairman"),
        ),
        (
            "La Fondation des marées nomme son secrétaire général\n\nBruxelles, le 21 février 2018. Claire Dupont, "
            "chef de cabinet du président Moreau, quitte la Fondation des marées.",
            ("Claire Dupont", "Fondation des marées", "chef de cabinet du président Moreau"),
        ),
        (
            "Verband Digitale Ufer wählt neues Präsidium\n\n7. Juni 2019. Der Verband Digitale Ufer teilt mit: Neben "
            "ihr sind Thomas Dorn (Hafen AG) und Jonas Specht (Deichwerk) weiterhin als Vize-Präsidenten tätig.",
            ("Thomas Dorn", "Verband Digitale Ufer", "Vize-Präsidenten"),
        ),
        (
            "The Forum named its bodies on Monday.\n\nBeside the chair, the steering committee's members are:\n\n"
            "Anna Berg - Professor of IT at Stone University.\n\nPeter Miller - Author of books about the sea.",
            ("Peter Miller", "steering committee", ""),
        ),
        (
            "Results of the vote\n\nThe new Coast Executive Board is formed as follows:\n\n- President, Anna Berg\n"
            "- Vice President, Louise Holm",
            ("Louise Holm", "Coast Executive Board", "Vice President"),
        ),
        (
            "Deutscher Hafenverband e.V.\n\nVorstand\n\nAnna Kern, Vorsitzende\n"
            "Peter Holz, stellvertretender Vorsitzender",
            ("Anna Kern", "Deutscher Hafenverband", "Vorsitzende"),
        ),
        (
            "Les orateurs de la rencontre et leurs associations\n\n- Armand Loiseau, responsable de Marais libre\n"
            "- Benjamin Dupont, co-fondateur de Regards Marins",
            ("Armand Loiseau", "Marais libre", "responsable"),
        ),
        (
            "Met dank aan Rutger Jan van der Berg (voorzitter van de Havenbond), die de zaal ontving.",
            ("Rutger Jan van der Berg", "Havenbond", "voorzitter"),
        ),
        (
            "Programm\n\nKaja Saar,\nWirtschafts- und Handelsdiplomatin an der Botschaft von Estland",
            ("Kaja Saar", "Botschaft von Estland", "Wirtschafts- und Handelsdiplomatin"),
        ),
        (
            "Bestuur\n\nDe Stichting Open Havens heeft een bestuur.\n\nVoorzitter\nAnna de Boer\n\n"
            "Secretaris\nJan Bakker",
            ("Jan Bakker", "Stichting Open Havens", "Secretaris"),
        ),
        (
            "European Tidal Agency - Organisation\n\nManagement Board\nChair: Anna Berg (Sweden)\nMembers\n"
            "Maria Novak (Slovenia)\nLuca Rossi (Italy)",
            ("Luca Rossi", "European Tidal Agency", ""),
        ),
        (
            "Association des marées\n\nBureau\n\nPrésident : Paul Martin\nTrésorière : Anne Petit",
            ("Anne Petit", "Association des marées", "Trésorière"),
        ),
        (
            "Deelnemers aan het gesprek waren Anna de Boer (van Water en Land) en Pieter Smit (Vogelbond).",
            ("Anna de Boer", "Water en Land", ""),
        ),
    ],
)
def test_the_body_is_found_around_the_post(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in held(text)


def test_a_post_of_another_body_is_not_given_to_the_titled_one() -> None:
    text = (
        "Tidal Data Foundation opens new office\n\nBrussels, 3 May 2021. The Tidal Data Foundation opens an office. "
        "After years at the Harbour Institute, chairman Peter Smith will visit it. President Miller sent a note."
    )
    assert not any(body == "Tidal Data Foundation" for _, body, _ in held(text))


def test_no_family_name_is_a_body() -> None:
    text = "Clara Martin, chief of staff of Novak, met Peter Novak of the Harbour Institute on Monday."
    assert not any(body == "Novak" for _, body, _ in held(text))
