"""Mandates: who holds which political office, in four languages; and posts that are no mandates."""

from __future__ import annotations

import pytest

from loaders.extract.facts import to_facts
from loaders.extract.relations.mandates import find_mandates
from loaders.extract.stage import set_stage
from loaders.segment import segment_text

INTRO = "The morning began with rain over the old harbour and ended in sunshine.\n\n"


def mandates(text: str) -> list[tuple[str, str]]:
    stage = set_stage(segment_text(INTRO + text, name="x.txt"))
    facts = to_facts(stage.document, list(find_mandates(stage)), stage.names)
    for fact in facts:
        assert all(quote.quote == stage.document.text[quote.start : quote.end] for quote in fact.evidence)
    return [(fact.subject.name, fact.object.name) for fact in facts]


HELD = (
    (
        "Martha Quinlan, Commissioner for Fisheries and Rural Health, opened the fair.",
        [("Martha Quinlan", "Commissioner for Fisheries and Rural Health")],
    ),
    (
        "The talks were led by the Norwegian Minister for Trade, Industry and Fisheries, Peter Olsen.",
        [("Peter Olsen", "Minister for Trade, Industry and Fisheries")],
    ),
    (
        "Commissioner for Budget, Martha Quinlan, and Minister of Health of Estonia, Peter Olsen, met.",
        [("Martha Quinlan", "Commissioner for Budget"), ("Peter Olsen", "Minister of Health of Estonia")],
    ),
    (
        "Martha Quinlan, Minister of Justice, and Peter Olsen, State Secretary at the Ministry of Health, spoke.",
        [("Martha Quinlan", "Minister of Justice"), ("Peter Olsen", "State Secretary at the Ministry of Health")],
    ),
    ("Martha Quinlan (MEP) and Peter Olsen MEP spoke.", [("Martha Quinlan", "MEP"), ("Peter Olsen", "MEP")]),
    ("MEPs Martha Quinlan and Peter Olsen spoke.", [("Martha Quinlan", "MEP"), ("Peter Olsen", "MEP")]),
    (
        "Martha Quinlan has been appointed as Minister for Ageing.",
        [("Martha Quinlan", "Minister for Ageing")],
    ),
    (
        "Martha Quinlan succeeds Peter Olsen as Minister for Ageing.",
        [("Martha Quinlan", "Minister for Ageing")],
    ),
    (
        "Martha Quinlan is Minister for Ageing and Vice-President of the European Commission.",
        [("Martha Quinlan", "Minister for Ageing"), ("Martha Quinlan", "Vice-President of the European Commission")],
    ),
    (
        "Martha Quinlan is rapporteur for the Harbour Directive and the Rivers Act.",
        [
            ("Martha Quinlan", "rapporteur for the Harbour Directive"),
            ("Martha Quinlan", "rapporteur for the Rivers Act"),
        ],
    ),
    (
        "## Martha Quinlan\n\nMember of the European Parliament",
        [("Martha Quinlan", "Member of the European Parliament")],
    ),
    ("- **Martha Quinlan (IE)**: Commissioner for Ageing", [("Martha Quinlan", "Commissioner for Ageing")]),
    (
        "| Name | Post |\n|---|---|\n| Martha Quinlan | Minister for Ageing |",
        [("Martha Quinlan", "Minister for Ageing")],
    ),
    (
        "Solange Peyrat, ministre de la santé, de la famille et des personnes âgées, a ouvert la journée.",
        [("Solange Peyrat", "ministre de la santé, de la famille et des personnes âgées")],
    ),
    (
        "La secrétaire d'État chargée de la mer, Solange Peyrat, était là.",
        [("Solange Peyrat", "secrétaire d'État chargée de la mer")],
    ),
    (
        "Le député européen Basile Courtin et la sénatrice Solange Peyrat ont parlé.",
        [("Basile Courtin", "député européen"), ("Solange Peyrat", "sénatrice")],
    ),
    (
        "Solange Peyrat a été nommée ministre déléguée chargée de l'élevage.",
        [("Solange Peyrat", "ministre déléguée chargée de l'élevage")],
    ),
    (
        "Geertje Holwerda, minister van Landbouw, Visserij en Natuur, opende de dag.",
        [("Geertje Holwerda", "minister van Landbouw, Visserij en Natuur")],
    ),
    (
        "De dag werd geopend door staatssecretaris voor Wonen Geertje Holwerda.",
        [("Geertje Holwerda", "staatssecretaris voor Wonen")],
    ),
    (
        "Wethouder Geertje Holwerda (Zorg en Welzijn) gaf het startsein.",
        [("Geertje Holwerda", "Wethouder Zorg en Welzijn")],
    ),
    ("Gezondheidsminister Geertje Holwerda gaf het startsein.", [("Geertje Holwerda", "Gezondheidsminister")]),
    ("Geertje Holwerda werd benoemd tot minister voor Wonen.", [("Geertje Holwerda", "minister voor Wonen")]),
    (
        "Friederike Tannhof, Bundesministerin für Fischerei und ländliche Räume, eröffnete die Messe.",
        [("Friederike Tannhof", "Bundesministerin für Fischerei und ländliche Räume")],
    ),
    (
        "Die Messe eröffnete Gesundheitsministerin Friederike Tannhof mit Staatssekretär Gunnar Eberling.",
        [("Friederike Tannhof", "Gesundheitsministerin"), ("Gunnar Eberling", "Staatssekretär")],
    ),
    ("Friederike Tannhof wird Umweltkommissarin.", [("Friederike Tannhof", "Umweltkommissarin")]),
    (
        "Commissioner Martha Quinlan, responsible for Rivers and Lakes, spoke.",
        [("Martha Quinlan", "Commissioner responsible for Rivers and Lakes")],
    ),
    (
        "Minister Geertje Holwerda van Rivieren en Meren sprak.",
        [("Geertje Holwerda", "Minister van Rivieren en Meren")],
    ),
    ("Wethouder Geertje Holwerda (VVD) sprak.", [("Geertje Holwerda", "Wethouder")]),
    (
        "De dag werd voor het eerst geopend door een lid van het kabinet, "
        "staatssecretaris Digitalisering Geertje Holwerda.",
        [("Geertje Holwerda", "staatssecretaris Digitalisering")],
    ),
    (
        "Gisteren sprak minister Holwerda van Rivieren en Meren met de gemeenten.",
        [("Holwerda", "minister van Rivieren en Meren")],
    ),
    ("Le texte a été salué par la ministre Peyratier et par les députés de la région.", [("Peyratier", "ministre")]),
    (
        "On retrouve Solange Peyrat, qui reste secrétaire d’État chargée de la mer.",
        [("Solange Peyrat", "secrétaire d’État chargée de la mer")],
    ),
    (
        "Friederike Tannhof, Hohe Vertreterin für Fluss- und Seenpolitik/Vizepräsidentin der Kommission, sprach.",
        [
            ("Friederike Tannhof", "Hohe Vertreterin für Fluss- und Seenpolitik"),
            ("Friederike Tannhof", "Vizepräsidentin der Kommission"),
        ],
    ),
    (
        "The report presented by rapporteurs\nMartha Quinlan (EPP, IE) and "
        "Sean Dwyer (ID, IE) was adopted by the plenary.",
        [("Martha Quinlan", "rapporteur"), ("Sean Dwyer", "rapporteur")],
    ),
    ("Martha Quinlan, President of the European Council of Young Farmers, spoke.", []),
    (
        "Die Bundestagsabgeordneten Gunnar Eberling (Grüne) und Friederike Tannhof (SPD) kamen.",
        [("Gunnar Eberling", "Bundestagsabgeordnete"), ("Friederike Tannhof", "Bundestagsabgeordnete")],
    ),
    (
        "Martha Quinlan (Reds, Ireland) and Peter Olsen (Blues, Norway) are co-rapporteurs for the Rivers Act.",
        [
            ("Peter Olsen", "co-rapporteur for the Rivers Act"),
            ("Martha Quinlan", "co-rapporteur for the Rivers Act"),
        ],
    ),
    (
        "| Committee | Rapporteur |\n|---|---|\n| LAKE | Martha Quinlan |",
        [("Martha Quinlan", "Rapporteur")],
    ),
    (
        "## Portfolios\n\n- Martha Quinlan (Ireland): Rivers and Lakes",
        [("Martha Quinlan", "Rivers and Lakes")],
    ),
    (
        "Martha Quinlan\nMinister for Rivers\nVice-President for a Drier Harbour",
        [("Martha Quinlan", "Minister for Rivers"), ("Martha Quinlan", "Vice-President for a Drier Harbour")],
    ),
    ("Das Ressort Fischerei übernimmt Friederike Tannhof.", [("Friederike Tannhof", "Ressort Fischerei")]),
    ("Friederike Tannhof (MdB) war dabei.", [("Friederike Tannhof", "MdB")]),
    (
        "Den Posten des Umweltkommissars übernimmt Friederike Tannhof.",
        [("Friederike Tannhof", "Umweltkommissar")],
    ),
)


@pytest.mark.parametrize(("text", "expected"), HELD)
def test_held(text: str, expected: list[tuple[str, str]]) -> None:
    assert mandates(text) == expected


NOT_HELD = (
    "Martha Quinlan, adviser to the Minister for Ageing, opened the fair.",
    "Martha Quinlan met the Minister for Ageing.",
    "Martha Quinlan, President of the Harbour Sports Club, opened the fair.",
    "Martha Quinlan is Vice President Sales at Acme.",
    "Acme President Martha Quinlan opened the fair.",
    "Martha Quinlan said that the Minister for Ageing was late.",
    "Martha Quinlan is not Minister for Ageing.",
    "The Minister for Ageing wrote a letter to Martha Quinlan.",
    "Friederike Tannhof ist Referentin im Büro der Ministerin.",
    "Solange Peyrat dirige le cabinet du ministre de la santé.",
    "Geertje Holwerda werkt bij het ministerie van Landbouw.",
)


@pytest.mark.parametrize("text", NOT_HELD)
def test_not_held(text: str) -> None:
    assert mandates(text) == []


def test_bare_post_is_left_out_where_the_portfolio_is_named() -> None:
    text = "Minister Martha Quinlan spoke.\n\nMartha Quinlan, Minister for Ageing, listened."
    assert mandates(text) == [("Martha Quinlan", "Minister for Ageing")]


def test_letter_gives_an_office_to_whom_it_addresses() -> None:
    letter = (
        "To: Ms Martha Quinlan, MEP\n\nDear Ms Quinlan,\n\nThe board has appointed you rapporteur for the Quay Act."
    )
    assert ("Martha Quinlan", "rapporteur for the Quay Act") in mandates(letter)


def test_term() -> None:
    stage = set_stage(segment_text("Martha Quinlan has been Minister for Ageing since 2019.", name="x.txt"))
    assert [finding.qualifiers for finding in find_mandates(stage)] == [{"since": "2019"}]


def test_in_charge_of_something_beside_others_in_office() -> None:
    text = (
        "Les nouveaux ministres et secrétaires d'État sont connus.\n\nSolange Peyrat, chargée des Berges, auprès de la "
        "ministre des Eaux ;\n\nBasile Courtin, chargé des Phares."
    )
    stage = set_stage(segment_text(text, name="x.txt"))
    facts = to_facts(stage.document, list(find_mandates(stage)), stage.names)
    found = {(fact.subject.name, fact.object.name) for fact in facts if fact.predicate == "holds_mandate"}
    assert found == {
        ("Solange Peyrat", "chargée des Berges, auprès de la ministre des Eaux"),
        ("Basile Courtin", "chargé des Phares"),
    }
