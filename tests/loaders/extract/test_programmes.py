"""Programmes of other layouts: timed bullets and rows, days as headings, titles over names, hours with a colon."""

from __future__ import annotations

from loaders.segment import segment_text
from tests.loaders.extract.facts_of import told


def test_timed_bullets_below_the_word_programme_are_sessions() -> None:
    text = (
        "# Nationaal Havenforum\n\nOp 14 mei 2024 vindt het Nationaal Havenforum plaats.\n\nProgramma\n\n"
        "- 10.30 - 10.50 | Havens en hun data door Anna Bakker (Gemeente Delfzijl)\n"
        "- 10.50 - 11.10 | Toelichting op het plan door Peter Visser (Kadegroep)\n- 11.10 - 11.30 | Lunch\n"
    )
    assert {(part, whole) for part, _, whole in told(text, "part_of")} >= {
        ("Havens en hun data", "Nationaal Havenforum"),
        ("Toelichting op het plan", "Nationaal Havenforum"),
    }


def test_who_stands_below_a_timed_row_takes_part_in_its_session() -> None:
    text = (
        "Op 28 mei 2024 vindt het Eerste Kadeforum plaats.\n\nProgramma\n10.00 – 10.30 | Ontvangst\n"
        "10.30 – 10.50 | De kade van morgen\nGesprek tussen Anna Bakker (Gemeente Delfzijl) en Peter Visser.\n"
        "10.50 – 11.10 | Van plan naar uitvoering\n"
    )
    assert ("Anna Bakker", "participates_in", "De kade van morgen") in told(text, "participates_in")


def test_sessions_are_held_on_the_day_that_heads_them() -> None:
    text = (
        "Das Programm zum 2. Hafenforum steht fest.\n\nProgrammpunkte 2024\n\n13. Mai 2024\n\nDaten im Hafen\n\n"
        "Wie teilen Häfen ihre Daten, und wer darf sie nutzen? Darum geht es am ersten Tag in der großen Halle.\n\n"
        "Karla Winter,\nRektorin,\nHochschule Emden\n\n14. Mai 2024\n\nSchiffe ohne Papier\n\n"
        "Wie kommt ein Schiff ohne Papier in den Hafen, und was braucht es dazu an Land und an Bord?\n\n"
        "Jens Otto,\nGeschäftsführer,\nKaiwerk GmbH\n"
    )
    assert set(told(text, "held_on")) >= {
        ("2. Hafenforum", "held_on", "2024-05-13/2024-05-14"),
        ("Daten im Hafen", "held_on", "2024-05-13"),
        ("Schiffe ohne Papier", "held_on", "2024-05-14"),
    }


def test_titles_over_names_are_sessions() -> None:
    text = (
        "Atelier PortData – 11 février 2021\n\nQuais ouverts et partagés\nAnne Morel, Ville de Brest\n\n"
        "Les marées en direct\nPaul Garnier et Louise Petit, Institut des ports\n\nNavires connectés\n"
        "Marie Lambert, Agence des ports\n"
    )
    assert ("Les marées en direct", "part_of", "Atelier PortData") in told(text, "part_of")
    assert ("Louise Petit", "participates_in", "Les marées en direct") in told(text, "participates_in")


def test_hours_with_a_colon_part_a_glued_agenda() -> None:
    text = "Programme du colloque 8h30 : accueil 9h00 : plénière d'ouverture 9h35 : table ronde 11h15 : quel cadre ?"
    lines = segment_text(text, name="x.txt").blocks
    assert [text[block.start : block.end][:4] for block in lines[1:]] == ["8h30", "9h00", "9h35", "11h1"]


def test_a_panel_in_prose_is_part_of_the_event() -> None:
    text = (
        "The Harbour Data Congress 2024 took place in Ghent on 3 June 2024. The minister opened the congress.\n\n"
        "This was followed by a panel discussion with Mark Stone (Hull University) and Lucy Brown (Lock Authority).\n"
    )
    assert ("panel discussion", "part_of", "Harbour Data Congress 2024") in told(text, "part_of")


def test_a_name_that_only_modifies_is_not_presented() -> None:
    text = (
        "# Harbour Cloud Symposium 2024\n\n14 May 2024\n\n## Programme\n\n"
        "- 09:00 - 09:15 Welcome from the HarbourCloud Association - Mark Stone, Hull University\n"
        "- 09:15 - 09:30 Next steps - Lucy Brown, Lock Authority\n- 09:30 - 10:00 Coffee\n"
    )
    assert not told(text, "presented_at")
