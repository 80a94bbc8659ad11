"""Who takes part in initiatives, what they belong to, where they are shown, and when: rule by rule."""

from __future__ import annotations

import pytest

from loaders.extract import extract
from loaders.segment import segment_text
from schema.facts import FactLine


def facts_of(text: str, predicate: str) -> list[FactLine]:
    return [fact for fact in extract(segment_text(text, name="a.txt")).facts if fact.predicate == predicate]


def involved(text: str) -> set[tuple[str, str, str]]:
    found = facts_of(text, "involved_in")
    return {(fact.subject.name, str(fact.qualifiers.get("role") or ""), fact.object.name) for fact in found}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "The Alder Valley Agency has launched the Clean Harbour Scheme.",
            ("Alder Valley Agency", "LAUNCHED", "Clean Harbour Scheme"),
        ),
        (
            "The European River Office leads the Clean Banks Alliance.",
            ("European River Office", "LEADS", "Clean Banks Alliance"),
        ),
        (
            "On 3 February 2021 the European River Agency presented the Clean Banks Plan.",
            ("European River Agency", "LAUNCHED", "Clean Banks Plan"),
        ),
        (
            "The adoption of the Clean Banks Act by the Lakes Council was late.",
            ("Lakes Council", "ADOPTED", "Clean Banks Act"),
        ),
        ("The Lake Agency's proposal for a Clean Banks Act is ready.", ("Lake Agency", "PROPOSED", "Clean Banks Act")),
        (
            "The Clean Banks Scheme is funded by the Lakes Foundation under the "
            "River Europe programme and managed by the Lake Agency.",
            ("Lake Agency", "MANAGES", "Clean Banks Scheme"),
        ),
        (
            "The project RIVERA: at least 100 boats; coordinated by the Alder Institute of Water.",
            ("Alder Institute of Water", "LEADS", "RIVERA"),
        ),
        (
            "Die vom Bundesministerium für Gewässer geförderte "
            "Flussinformatik-Initiative beginnt heute mit der Arbeit.",
            ("Bundesministerium für Gewässer", "FUNDS", "Flussinformatik-Initiative"),
        ),
        (
            "Das Bundesministerium für Gewässer fördert mit seinem Förderprogramm „Flüsse 4.0“ die Arbeit der Häfen.",
            ("Bundesministerium für Gewässer", "FUNDS", "Flüsse 4.0"),
        ),
        (
            "Die Europäische Kommission hat den Europäischen Flussdatenraum "
            "am 3. Mai 2022 vorgeschlagen und er gilt nun.",
            ("Europäische Kommission", "PROPOSED", "Europäischen Flussdatenraum"),
        ),
        (
            "L'institut Rivia pilote le Programme de recherche en hydrologie pour les villes de la région.",
            ("institut Rivia", "LEADS", "Programme de recherche en hydrologie"),
        ),
        (
            "La Fondation des berges soutient le Partenariat mondial sur les rivières dans la région.",
            ("Fondation des berges", "SUPPORTS", "Partenariat mondial sur les rivières"),
        ),
        (
            "Het programma Nationale Oeverdata, dat het Nationaal Groeifonds financiert, loopt nog een jaar door.",
            ("Nationaal Groeifonds", "FUNDS", "Nationale Oeverdata"),
        ),
        (
            "Het Instituut voor Water werkt mee aan de European River Act en dat is al een jaar zo.",
            ("Instituut voor Water", "PARTNER", "European River Act"),
        ),
        (
            "Today the European River Agency adopted a proposal for a European Banks Act.",
            ("European River Agency", "PROPOSED", "European Banks Act"),
        ),
        (
            "The RIVERLAB project has received funding from the Lakes Foundation.",
            ("Lakes Foundation", "FUNDS", "RIVERLAB"),
        ),
        (
            "The RIVERLAB project is part of the Green Basin Programme. It is coordinated by the University of Basalt.",
            ("University of Basalt", "LEADS", "RIVERLAB"),
        ),
        (
            "Launched by the Ministry of Water in 2021, the National Plan for Banks runs until 2027.",
            ("Ministry of Water", "LAUNCHED", "National Plan for Banks"),
        ),
        (
            "The Rivers Strategy was developed by the Ministry of Water together with the Lake Agency.",
            ("Lake Agency", "LEADS", "Rivers Strategy"),
        ),
        (
            "Porté par la Région des Lacs, le programme Rives Vertes est ouvert aux villes et aux villages.",
            ("Région des Lacs", "LEADS", "Rives Vertes"),
        ),
        (
            "Het project OEVERLAB is een samenwerking van de Waterdienst en de Stichting Rivier en het is nieuw.",
            ("Stichting Rivier", "PARTNER", "OEVERLAB"),
        ),
        (
            "Het Actieplan Schone Oevers wordt uitgevoerd door de Waterdienst en betaald uit het Deltafonds.",
            ("Deltafonds", "FUNDS", "Actieplan Schone Oevers"),
        ),
        (
            "The Minister for Water, Odile Marchetti TD, today launched the National Ferry Strategy.",
            ("Odile Marchetti", "LAUNCHED", "National Ferry Strategy"),
        ),
        (
            "Commissioner Odile Marchetti presented the Ferry Act in Basalt.",
            ("Odile Marchetti", "LAUNCHED", "Ferry Act"),
        ),
        ("The Lake Agency announced the Port Strategy.", ("Lake Agency", "LAUNCHED", "Port Strategy")),
        (
            "The project TIDEWISE is funded by the Northern Lakes Foundation.",
            ("Northern Lakes Foundation", "FUNDS", "TIDEWISE"),
        ),
        (
            "The project TIDEWISE, which is led by the Alder Institute of Water, ends in May.",
            ("Alder Institute of Water", "LEADS", "TIDEWISE"),
        ),
        (
            "The Fair Scans Act is overdue. The Chamber of Radiographers opposes it.",
            ("Chamber of Radiographers", "OPPOSES", "Fair Scans Act"),
        ),
        (
            "Das Bündnis Offene Ufer begrüßt das Gesetz über stille Häfen.",
            ("Bündnis Offene Ufer", "SUPPORTS", "Gesetz über stille Häfen"),
        ),
        (
            "Der Verband der Lotsen lehnt das Gesetz über stille Häfen ab.",
            ("Verband der Lotsen", "OPPOSES", "Gesetz über stille Häfen"),
        ),
        (
            "Das Projekt SEEBLICK wird von der Stiftung Leuchtturm gefördert.",
            ("Stiftung Leuchtturm", "FUNDS", "SEEBLICK"),
        ),
        (
            "Het Instituut Open Havens heeft gisteren het Actieplan Stille Kades gelanceerd.",
            ("Instituut Open Havens", "LAUNCHED", "Actieplan Stille Kades"),
        ),
        (
            "Het project KADEZICHT wordt gefinancierd door de Stichting Haven.",
            ("Stichting Haven", "FUNDS", "KADEZICHT"),
        ),
        (
            "Le projet MAREE-HAUTE est porté par l'Institut des estuaires.",
            ("Institut des estuaires", "LEADS", "MAREE-HAUTE"),
        ),
        (
            "L'Association des pilotes s'oppose au Pacte régional pour des ports calmes.",
            ("Association des pilotes", "OPPOSES", "Pacte régional pour des ports calmes"),
        ),
        (
            "TideGauge, a platform of the University of Alderport, is free.",
            ("University of Alderport", "", "TideGauge"),
        ),
    ],
)
def test_verbs_say_who_does_what(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in involved(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Alder Valley Agency has not launched the Clean Harbour Scheme.",
        "The Alder Valley Agency would have funded the project TIDEWISE.",
        "Der Hafenrat hätte das Gesetz über stille Häfen gerne beschlossen.",
        "Het Instituut Open Havens zou het Actieplan Stille Kades lanceren.",
        "The Alder Valley Agency supports young people in the region.",
        "The Northern Lakes Foundation opened an office next to the harbour.",
    ],
)
def test_denied_and_imagined_parts_are_no_facts(text: str) -> None:
    assert not involved(text)


def test_both_of_two_joined_bodies_take_part() -> None:
    text = "The Alder Valley Agency and the Northern Lakes Foundation launched the Clean Harbour Scheme."
    assert {name for name, _, _ in involved(text)} == {"Alder Valley Agency", "Northern Lakes Foundation"}


def test_each_participle_has_its_own_agent() -> None:
    text = "The project TIDEWISE is funded by the Lakes Cohesion Fund and led by the Alder Institute of Water."
    assert involved(text) == {
        ("Lakes Cohesion Fund", "FUNDS", "TIDEWISE"),
        ("Alder Institute of Water", "LEADS", "TIDEWISE"),
    }


def test_a_head_leads_back_to_the_name() -> None:
    text = "The Clean Harbour Scheme starts in May. The scheme is managed by the Alder Valley Agency."
    assert ("Alder Valley Agency", "MANAGES", "Clean Harbour Scheme") in involved(text)


def test_a_name_that_only_a_verb_shows_is_known_from_there_on() -> None:
    text = "The Alder Valley Agency has launched HarbourEye. HarbourEye is financed by the Northern Lakes Foundation."
    assert ("Northern Lakes Foundation", "FUNDS", "HarbourEye") in involved(text)


def test_labels_under_a_project_name_its_partners() -> None:
    text = "Projekt SEEBLICK\nGefördert durch: Stiftung Leuchtturm\nPartner: Klinik Hafen, Werft Nord GmbH\n"
    assert {
        ("Stiftung Leuchtturm", "FUNDS", "SEEBLICK"),
        ("Klinik Hafen", "PARTNER", "SEEBLICK"),
    } <= involved(text)


def test_a_post_in_a_project() -> None:
    text = "Dr Anna Kowalska, coordinator of the project TIDEWISE, spoke first."
    assert ("Anna Kowalska", "LEADS", "TIDEWISE") in involved(text)


def test_an_owner_beside_the_name() -> None:
    text = "The European Commission’s Clean Harbour Strategy is new."
    assert ("European Commission", "", "Clean Harbour Strategy") in involved(text)


def test_a_project_shown_at_the_event() -> None:
    text = (
        "Harbour Data Workshop 2024\n\nThe workshop took place in Ghent on 3 May 2024. "
        "Anna Kowalska presented the project TIDEWISE."
    )
    assert [fact.subject.name for fact in facts_of(text, "presented_at")] == ["TIDEWISE"]


def test_a_project_that_would_be_shown_was_not() -> None:
    text = (
        "Harbour Data Workshop 2024\n\nThe workshop took place in Ghent on 3 May 2024. "
        "Anna Kowalska could not present the project TIDEWISE."
    )
    assert not facts_of(text, "presented_at")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Clean Harbour Act builds on the Quiet Ports Directive.", "BUILDS_ON"),
        ("The Clean Harbour Act repeals the Quiet Ports Directive.", "REPEALS"),
        ("The Clean Harbour Act amends the Quiet Ports Directive.", "AMENDS"),
        ("The Clean Harbour Act implements the Quiet Ports Directive.", "IMPLEMENTS"),
    ],
)
def test_one_act_stands_to_another(text: str, kind: str) -> None:
    [fact] = facts_of(text, "relates_to")
    assert (fact.subject.name, fact.qualifiers["kind"], fact.object.name) == (
        "Clean Harbour Act",
        kind,
        "Quiet Ports Directive",
    )


def test_part_of_a_plan() -> None:
    [fact] = facts_of("The Clean Harbour Scheme is part of the Blue Coast Action Plan.", "part_of")
    assert (fact.subject.name, fact.object.name) == ("Clean Harbour Scheme", "Blue Coast Action Plan")


@pytest.mark.parametrize(
    ("text", "date", "kind"),
    [
        ("The Clean Harbour Act enters into force on 3 May 2026.", "2026-05-03", "IN_FORCE"),
        ("The Council adopted the Clean Harbour Act on 4 June 2025.", "2025-06-04", "ADOPTED"),
        ("Das Gesetz über stille Häfen ist am 1. März 2024 in Kraft getreten.", "2024-03-01", "IN_FORCE"),
        ("De Wet stille havens treedt op 1 januari 2027 in werking.", "2027-01-01", "IN_FORCE"),
    ],
)
def test_milestones(text: str, date: str, kind: str) -> None:
    assert (date, kind) in {(fact.object.name, fact.qualifiers["kind"]) for fact in facts_of(text, "dated")}


def test_a_date_of_something_else_is_no_milestone() -> None:
    assert not facts_of("We met on 3 May 2026 to speak of the Clean Harbour Act.", "dated")


def test_topics_of_names_and_no_topics_of_ministries() -> None:
    text = "The Strategy for Rare Diseases is new. It came from the Ministry of Public Health."
    assert {fact.object.name for fact in facts_of(text, "about") if fact.subject.type == "Initiative"} == {
        "Rare Diseases"
    }


def test_countries_and_acronyms() -> None:
    text = "- Anna Kowalska (PL): member\n\nThe Alder Institute of Water (AIW) is old."
    found = {(fact.subject.name, fact.object.name) for fact in facts_of(text, "has_attribute")}
    assert found == {("Anna Kowalska", "PL"), ("Alder Institute of Water", "AIW")}


def test_every_quote_stands_in_the_text_and_holds_the_names() -> None:
    text = "The Clean Harbour Scheme starts in May. The scheme is managed by the Alder Valley Agency."
    for fact in facts_of(text, "involved_in"):
        quotes = [text[quote.start : quote.end] for quote in fact.evidence]
        assert quotes == [quote.quote for quote in fact.evidence]
        assert any(fact.subject.name in quote for quote in quotes)
        assert any(fact.object.name in quote for quote in quotes)


def test_what_is_launched_without_a_name_is_called_as_it_is_described() -> None:
    text = "The Alder Valley Agency launches a joint action to protect young sailors."
    assert ("Alder Valley Agency", "LAUNCHED", "joint action to protect young sailors") in involved(text)


def test_a_network_run_by_others_is_an_initiative() -> None:
    text = "The work will be coordinated by the Alder Harbour Network led by the University of Alderport."
    assert ("University of Alderport", "LEADS", "Alder Harbour Network") in involved(text)


def test_an_acronym_of_small_words_is_a_name() -> None:
    text = "A post-storm harbour assessment (PSHA) led by the Alder Valley Agency starts today."
    assert ("Alder Valley Agency", "LEADS", "post-storm harbour assessment") in involved(text)


def test_numbered_pillars_of_a_plan_on_slides() -> None:
    slides = (
        "Jana Novak\n\nAlder Valley Agency\n\nHarbours for all\n\n\n\nWhy now\n\nCleaner water\n\nBetter jobs\n\n\n\n"
        "Blue Coast Action Plan\n\nMay 2025\n\n1. Cleaning the **water**\nClean Harbour Scheme, Quiet Ports Strategy\n"
        "2. Training the **crews**\nSkipper Skills Programme\n\n\n\nThank you\n\nQuestions?\n"
    )
    parts = {(fact.subject.name, fact.object.name) for fact in facts_of(slides, "part_of")}
    plan = "Blue Coast Action Plan"
    assert {("Clean Harbour Scheme", plan), ("Quiet Ports Strategy", plan), ("Skipper Skills Programme", plan)} <= parts


def test_what_minutes_say_was_adopted_was_adopted_by_who_met() -> None:
    minutes = (
        "Stuurgroep Open Havens\n\nVerslag 3 mei 2024\n\nAanwezig: Jan Jansen (Stad Gent), Piet Peeters (Haven)\n\n"
        "De Havenstrategie is besproken en het Actieplan Vrije Kades is vastgesteld.\n"
        "Het Actieplan Stille Kades is niet vastgesteld.\n"
    )
    assert involved(minutes) == {("Stuurgroep Open Havens", "ADOPTED", "Actieplan Vrije Kades")}


def test_a_person_shows_what_others_made() -> None:
    assert not involved("Odile Marchetti presented the Clean Banks Plan at the fair.")


def test_a_measure_does_nothing_itself() -> None:
    assert not involved("The Clean Banks Directive supports the Quiet Harbours Act.")


def test_who_manages_a_programme_does_not_do_what_the_programme_does() -> None:
    found = involved("The Digital Harbours Programme, managed by the Lake Agency, supports cities.")
    assert found == {("Lake Agency", "MANAGES", "Digital Harbours Programme")}
