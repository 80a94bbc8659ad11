"""Tasks of mandates: letters, decrees, lists and slides in four languages; and what is no task."""

from __future__ import annotations

import pytest

from loaders.extract.facts import to_facts
from loaders.extract.relations.mandates import find_mandates
from loaders.extract.stage import set_stage
from loaders.segment import segment_text
from schema.facts import FactLine
from schema.kinds import Certainty


def tasks(text: str) -> list[FactLine]:
    stage = set_stage(segment_text(text, name="x.txt"))
    facts = to_facts(stage.document, list(find_mandates(stage)), stage.names)
    for fact in facts:
        assert all(quote.quote == stage.document.text[quote.start : quote.end] for quote in fact.evidence)
    return [fact for fact in facts if fact.predicate == "mandate_covers"]


def told(text: str) -> list[tuple[str, str]]:
    return [(fact.object.name, str(fact.qualifiers.get("action"))) for fact in tasks(text)]


ENGLISH = "Martha Quinlan\nMinister for Rivers\n\nDear Martha,\n\n"
DUTCH = "Aan Geertje Holwerda\nminister van Rivieren\n\nGeachte mevrouw Holwerda,\n\n"
FRENCH = "Madame Solange Peyrat\nMinistre des Rivières\n\nMadame la Ministre,\n\n"
GERMAN = "Frau Friederike Tannhof\nMinisterin für Flüsse\n\nSehr geehrte Frau Tannhof,\n\n"

LETTERS = (
    (ENGLISH + "You will lead the preparation of the Rivers Act.", [("Rivers Act", "LEAD")]),
    (ENGLISH + "I ask you to complete the Canal Union before the summer.", [("Canal Union", "COMPLETE")]),
    (
        ENGLISH + "You should also contribute to the Water Pact and the new lake strategy.",
        [("Water Pact", "CONTRIBUTE"), ("new lake strategy", "CONTRIBUTE")],
    ),
    (
        ENGLISH + "I want you to present a Ferry Plan, and to scale up the Lock Fund.",
        [("Ferry Plan", "PRESENT"), ("Lock Fund", "SCALE_UP")],
    ),
    (ENGLISH + "You will work with the mayors on the Quay Charter.", [("Quay Charter", "CONTRIBUTE")]),
    (
        ENGLISH + "Your tasks are:\n\n1. to prepare the Rivers Act;\n2. to coordinate the Ferry Fund.",
        [("Rivers Act", "PRESENT"), ("Ferry Fund", "LEAD")],
    ),
    (DUTCH + "Ik vraag u om een Rivierenplan te presenteren.", [("Rivierenplan", "PRESENT")]),
    (
        DUTCH + "U geeft leiding aan het programma Schoon Water en u rondt de Proef Dijken af.",
        [("Schoon Water", "LEAD"), ("Proef Dijken", "COMPLETE")],
    ),
    (DUTCH + "Daarnaast levert u een bijdrage aan het Deltaplan.", [("Deltaplan", "CONTRIBUTE")]),
    (FRENCH + "Vous présenterez, avant l'été, un Plan des rives.", [("Plan des rives", "PRESENT")]),
    (
        FRENCH + "Vous conduirez la réforme des ports et vous contribuerez à la Charte des canaux.",
        [("réforme des ports", "LEAD"), ("Charte des canaux", "CONTRIBUTE")],
    ),
    (GERMAN + "Sie erarbeiten einen Landesplan Auen und legen ihn vor.", [("Landesplan Auen", "PRESENT")]),
    (
        GERMAN + "Sie leiten das Projekt Uferfunk und schließen das Projekt Wehrkiste ab.",
        [("Uferfunk", "LEAD"), ("Wehrkiste", "COMPLETE")],
    ),
    (GERMAN + "Sie wirken an der Seenstrategie mit.", [("Seenstrategie", "CONTRIBUTE")]),
)


@pytest.mark.parametrize(("text", "expected"), LETTERS)
def test_letters(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


IN_CHARGE = (
    (
        "# Décret relatif aux attributions du ministre des rivières\n\nMme Solange Peyrat, ministre des rivières, "
        "prépare et met en œuvre la Stratégie des canaux. Elle est chargée du programme Rives claires.",
        [("Stratégie des canaux", "LEAD"), ("Rives claires", "LEAD")],
    ),
    (
        "# Besluit taakverdeling\n\nDe Staatssecretaris van Rivieren, mevrouw Geertje Holwerda, is belast met:\n\n"
        "a. Waterwet (Ww);\n\nb. Dijkbeleid noord en zuid;",
        [("Waterwet", "LEAD"), ("Dijkbeleid noord en zuid", "LEAD")],
    ),
    (
        "# Ressorts\n\nFlüsse und Seen: Friederike Tannhof. Sie ist für den Auenplan zuständig.",
        [("Auenplan", "LEAD")],
    ),
    (
        "Martha Quinlan, Minister for Rivers, will oversee the Canal Union.",
        [("Canal Union", "LEAD")],
    ),
)


@pytest.mark.parametrize(("text", "expected"), IN_CHARGE)
def test_in_charge(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


NO_TASK = (
    "Martha Quinlan, Minister for Rivers, presented the Rivers Act on Monday.",
    "Martha Quinlan, Minister in charge of Rivers, opened the fair.",
    "You will lead the Rivers Act.",
    ENGLISH + "You will find the Rivers Act attached.",
    ENGLISH + "I want you to promote healthy living.",
    ENGLISH + "You will present a first report by October.",
)


@pytest.mark.parametrize("text", NO_TASK)
def test_no_task(text: str) -> None:
    assert told(text) == []


def test_side_by_side_on_a_slide_each_reading_is_ambiguous() -> None:
    text = (
        "# Mission letters\n\n- Martha Quinlan: Minister for Rivers\n- Peter Olsen: Minister for Lakes\n\n"
        "- You will present a Rivers Act.\n- You will lead the Lake Fund."
    )
    found = tasks(text)
    assert {fact.certainty for fact in found} == {Certainty.AMBIGUOUS}
    assert [(fact.subject.name, fact.object.name, fact.reading) for fact in found] == [
        ("Martha Quinlan", "Rivers Act", 1),
        ("Peter Olsen", "Rivers Act", 1),
        ("Martha Quinlan", "Lake Fund", 2),
        ("Peter Olsen", "Lake Fund", 2),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "## Portefeuilles\n\n- Vaarwegen: Geertje Holwerda (minister van Rivieren), "
            "Wiebe Hiddinga (IM/staatssecretaris Meren)\n- Sluizen: Wiebe Hiddinga (IM/staatssecretaris Meren)",
            {("Geertje Holwerda", "Vaarwegen"), ("Wiebe Hiddinga", "Vaarwegen"), ("Wiebe Hiddinga", "Sluizen")},
        ),
        (
            "Het kabinet is bekend. De visserij valt onder minister Geertje Holwerda, "
            "terwijl de veerdiensten belegd zijn bij staatssecretaris Wiebe Hiddinga.",
            {("Geertje Holwerda", "visserij"), ("Wiebe Hiddinga", "veerdiensten")},
        ),
        (
            "Ferries fall under the minister for rivers, Martha Quinlan.",
            {("Martha Quinlan", "Ferries")},
        ),
    ],
)
def test_what_falls_to_someone_in_office(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(fact.subject.name, fact.object.name) for fact in tasks(text)} == expected
