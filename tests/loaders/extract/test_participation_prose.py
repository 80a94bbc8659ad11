"""Who does what at events, in sentences of four languages: at which event, in lists, and with the verb at the end."""

from __future__ import annotations

import pytest

from tests.loaders.extract.facts_of import roles

SAID = (
    (
        "Martha Quinlan spoke at the conference Tides for All in Porto last year.",
        ("Martha Quinlan", "SPEAKER", "conference Tides for All"),
    ),
    (
        "The Tidal Data Summit 2023 met in Porto. In her opening remarks, director Martha Quinlan recalled storms.",
        ("Martha Quinlan", "OPENING", "Tidal Data Summit 2023"),
    ),
    (
        "The Tidal Data Summit 2023 met in Porto. It opened with a panel chaired by Martha Quinlan (Harbour Trust).",
        ("Martha Quinlan", "MODERATOR", "Tidal Data Summit 2023"),
    ),
    (
        "The Tidal Data Summit 2023 was attended by many ministers. These include: Martha Quinlan, Minister of Ports "
        "of Ruritania; and Peter Olsen, head of the Fishing Fleet.",
        ("Peter Olsen", "ATTENDEE", "Tidal Data Summit 2023"),
    ),
    (
        "Friederike Tannhof, Leiterin der Hafenagentur Emden, hat gestern in Bremen vor vielen Gästen die Konferenz "
        "Gezeiten 2023 eröffnet.",
        ("Friederike Tannhof", "OPENING", "Konferenz Gezeiten 2023"),
    ),
    (
        "La ministre Solange Peyrat a pris part à la réunion des ministres du littoral à Brest.",
        ("Solange Peyrat", "ATTENDEE", "réunion des ministres du littoral"),
    ),
    (
        "Speech by Martha Quinlan at the Tidal Data Summit\n\nLadies and gentlemen,\n\nIt is good to be here.",
        ("Martha Quinlan", "SPEAKER", "Tidal Data Summit"),
    ),
    (
        "Rede von Friederike Tannhof auf der Konferenz Gezeiten 2023\n\nMeine Damen und Herren,\n\nich freue mich.",
        ("Friederike Tannhof", "SPEAKER", "Konferenz Gezeiten 2023"),
    ),
    (
        "The Tidal Data Summit 2023 met in Porto.\n\nThen Martha Quinlan spoke at a hearing of the Harbour Agency.",
        ("Martha Quinlan", "SPEAKER", "hearing of the Harbour Agency"),
    ),
    (
        "Geertje Holwerda opende maandag 29 januari 2024 in Den Haag de Nationale Havendag, met veel gasten.",
        ("Geertje Holwerda", "OPENING", "Nationale Havendag"),
    ),
    (
        "On 7 November the Harbour Agency hosted a debate on quays in Rye.\n\nThe event was chaired by Martha Quinlan.",
        ("Martha Quinlan", "MODERATOR", "debate on quays"),
    ),
    (
        "Het congres Getijden 2023 was druk bezocht. Geertje Holwerda van Stichting Havens pleitte voor open kaarten.",
        ("Geertje Holwerda", "SPEAKER", "congres Getijden 2023"),
    ),
    (
        "Die Konferenz Gezeiten 2023 war voll. Friederike Tannhof begrüßte die Gäste nicht im Saal, sondern am Kai.",
        ("Friederike Tannhof", "OPENING", "Konferenz Gezeiten 2023"),
    ),
    (
        "The Tidal Data Summit 2023 met in Porto. In her opening remarks, HAA chief executive Martha Quinlan was curt.",
        ("Martha Quinlan", "OPENING", "Tidal Data Summit 2023"),
    ),
    (
        "La Conférence des Marées 2023 commence demain. Solange Peyrat, directrice du Port, est attendue en clôture.",
        ("Solange Peyrat", "CLOSING", "Conférence des Marées 2023"),
    ),
    (
        "Het congres Getijden 2023 was druk bezocht. Gastheer van het congres was Joost Holwerda, voorzitter.",
        ("Joost Holwerda", "HOST", "congres Getijden 2023"),
    ),
)


@pytest.mark.parametrize(("text", "fact"), SAID)
def test_sentences_say_who_does_what(text: str, fact: tuple[str, str, str]) -> None:
    found = {(person, role, event.removeprefix("the ")) for person, role, event in roles(text, "participates_in")}
    person, role, event = fact
    assert any((who, what) == (person, role) and (event in where or where in event) for who, what, where in found), (
        found
    )


NOT_SAID = (
    "Martha Quinlan could not speak at the Tidal Data Summit 2023 in Porto.",
    "De workshop was vol. De Commissie onder leiding van Geertje Holwerda stelde haar kaarten voor.",
    "Martha Quinlan presented the budget. Years later the harbour was sold.",
)


@pytest.mark.parametrize("text", NOT_SAID)
def test_no_one_takes_part(text: str) -> None:
    assert roles(text, "participates_in") == []
