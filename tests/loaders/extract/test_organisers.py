"""Organisers in prose: who holds, hosts or sponsors an event, in four languages; and sentences that name none."""

from __future__ import annotations

import pytest

from loaders.extract import extract
from loaders.segment import segment_text
from tests.loaders.extract.facts_of import told


def organisers(text: str) -> set[tuple[str, str]]:
    found = extract(segment_text(text, name="x.txt")).facts
    return {(fact.subject.name, str(fact.qualifiers["role"])) for fact in found if fact.predicate == "organises"}


SAID = (
    (
        "The Coastal Institute and the Harbour Agency co-hosted the Tidal Data Summit in Porto.",
        "Coastal Institute",
        "ORGANISER",
    ),
    ("The Tidal Data Summit was put together by the Coastal Institute.", "Coastal Institute", "ORGANISER"),
    ("The Tidal Data Summit met in Porto at the invitation of the Harbour Agency.", "Harbour Agency", "ORGANISER"),
    (
        "The Tidal Data Summit was hosted by the Coastal Institute in cooperation with the Harbour Agency.",
        "Harbour Agency",
        "CO_ORGANISER",
    ),
    ("The Tidal Data Summit was sponsored by the Harbour Bank.", "Harbour Bank", "SPONSOR"),
    (
        "Der Küstengipfel wird vom Institut für Gezeiten und der Hafenagentur Emden organisiert.",
        "Institut für Gezeiten",
        "ORGANISER",
    ),
    (
        "Auf Einladung der Hafenagentur Emden kamen 80 Gäste zur Konferenz Gezeiten 2023.",
        "Hafenagentur Emden",
        "ORGANISER",
    ),
    (
        "Op uitnodiging van de Vereniging Havens vond op 3 mei 2023 de conferentie Getijden 2023 plaats.",
        "Vereniging Havens",
        "ORGANISER",
    ),
    (
        "À l'initiative de l'Institut des marées, la Conférence Marées 2023 s'est tenue à Brest.",
        "Institut des marées",
        "ORGANISER",
    ),
    (
        "The Coastal Institute, together with the Harbour Agency (keeper of quays), co-hosted the Tidal Data Summit.",
        "Coastal Institute",
        "ORGANISER",
    ),
    (
        "The Coastal Institute joined forces with the Harbour Agency to organise the Tidal Data Summit in Porto.",
        "Coastal Institute",
        "ORGANISER",
    ),
    (
        "The Coastal Institute, one of the oldest bodies of the port, organised the Tidal Data Summit.",
        "Coastal Institute",
        "ORGANISER",
    ),
    (
        "The Tidal Data Summit was organised by the Coastal Institute in cooperation with Martha Quinlan.",
        "Martha Quinlan",
        "CO_ORGANISER",
    ),
    (
        "Initiiert von der Hafenagentur Emden in Kooperation mit der Küstenstelle Nord fand der Küstengipfel statt.",
        "Küstenstelle Nord",
        "CO_ORGANISER",
    ),
    (
        "Die Hafenagentur Emden hat am 4. Mai in Bremen den Hafengipfel 2023 veranstaltet.",
        "Hafenagentur Emden",
        "ORGANISER",
    ),
    (
        "Im Mai fand der Hafengipfel 2023 statt. Veranstaltet wurde die Tagung von der Hafenagentur Emden.",
        "Hafenagentur Emden",
        "ORGANISER",
    ),
    (
        "I would like to thank the Coastal Institute and the Harbour Agency for hosting the Tidal Data Summit 2023.",
        "Coastal Institute",
        "ORGANISER",
    ),
    (
        "Ich danke der Hafenagentur Emden für die Einladung zum Hafengipfel 2023.",
        "Hafenagentur Emden",
        "ORGANISER",
    ),
    (
        "Op 3 mei 2023 vond de conferentie Getijden 2023 plaats. De organisatie lag in handen van Stichting Havens.",
        "Stichting Havens",
        "ORGANISER",
    ),
)


@pytest.mark.parametrize(("text", "body", "role"), SAID)
def test_prose_names_who_organises(text: str, body: str, role: str) -> None:
    assert (body, role) in organisers(text)


NOT_SAID = ("The Coastal Institute held 40 percent of the shares.",)


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_is_off_or_no_event_has_no_organiser(text: str) -> None:
    assert organisers(text) == set()


def test_a_weak_word_before_the_kind_is_no_organiser() -> None:
    assert organisers("Tides in ports\n\nThe Northern Cloud Days will take place in Porto on 3 May 2023.") == set()


ONCE = (
    ("The kick-off meeting was hosted by Nordlund University and opened by Jan Claes.", "kick-off meeting"),
    ("Das Auftakttreffen wurde von der Nordlund University ausgerichtet.", "Auftakttreffen"),
)


@pytest.mark.parametrize(("text", "event"), ONCE)
def test_what_a_project_holds_once_needs_no_other_name(text: str, event: str) -> None:
    assert told(text, "organises") == [("Nordlund University", "organises", event)]
