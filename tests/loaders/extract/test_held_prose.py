"""When and where events are held, in clauses of prose of four languages; and clauses that say something else."""

from __future__ import annotations

import pytest

from tests.loaders.extract.facts_of import told

SAID = (
    (
        "Tidal Data Summit 2023\n\nMore than 200 experts from all the coasts came together in Bled on 4 May this year.",
        "2023-05-04",
        "Bled",
    ),
    (
        "The Tidal Data Summit 2023 successfully concluded in the new Harbour Hall on 4 May, after two days of talks.",
        "2023-05-04",
        "Harbour Hall",
    ),
    (
        "Congres Getijden 2023\n\nRuim 300 deelnemers waren op 4 mei aanwezig in het Havencentrum, dicht bij zee.",
        "2023-05-04",
        "Havencentrum",
    ),
    (
        "La ministre a pris part le 4 mai 2023 à la conférence des ports du Nord à Brest, avec ses collègues.",
        "2023-05-04",
        "Brest",
    ),
    (
        "Rund 200 Gäste kamen am 4. Mai 2023 zur Konferenz Gezeiten 2023 im Hafenhaus zusammen und berieten lange.",
        "2023-05-04",
        "Hafenhaus",
    ),
    (
        "Das Hafenforum 2023\n\nDas Hafenforum 2023 fand am 4. Mai 2023 in der Alten Reuse in Potsdam statt, laut.",
        "2023-05-04",
        "Alten Reuse",
    ),
    (
        "Congres Getijden 2023\n\nHet congres vond op 4 mei plaats in de Dikke Bolder in Den Haag, dicht bij zee.",
        "2023-05-04",
        "Den Haag",
    ),
)


@pytest.mark.parametrize(("text", "day", "place"), SAID)
def test_a_clause_says_when_and_where(text: str, day: str, place: str) -> None:
    found = told(text, "held_on", "held_in")
    assert day in {name for _, predicate, name in found if predicate == "held_on"}
    assert any(place in name for _, predicate, name in found if predicate == "held_in")


NOT_SAID = (
    "The experts of the Tidal Data Summit discussed the Quay Act, adopted on 4 May 2023 after years of talks.",
    "The Tidal Data Summit of the northern ports, planned for 4 May 2023, was cancelled in the end.",
    "Rund 200 Gäste der Konferenz Gezeiten diskutierten den Bericht, veröffentlicht seit 4. Mai 2023, mit Eifer.",
)


@pytest.mark.parametrize("text", NOT_SAID)
def test_another_day_is_not_the_events(text: str) -> None:
    assert told(text, "held_on") == []


def test_an_event_is_not_held_in_its_own_name() -> None:
    found = told(
        "The plan was presented on 4 May 2023 at the North Sea Harbour Forum, organised by all ports.", "held_in"
    )
    assert not any("Forum" in place for _, _, place in found)


OWNED = (
    ("At a hearing of the Harbour Agency, Martha Quinlan spoke of tides.", "Harbour Agency"),
    ("Auf der Pressekonferenz der Hafenagentur Emden sprach Friederike Tannhof.", "Hafenagentur Emden"),
    ("Die Konferenz der Hafenagentur Emden und der Stiftung Watt begann um neun.", "Stiftung Watt"),
)


@pytest.mark.parametrize(("text", "body"), OWNED)
def test_an_event_is_of_a_body(text: str, body: str) -> None:
    assert body in {name for name, _, _ in told(text, "organises")}
