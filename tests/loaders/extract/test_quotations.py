"""Quotations: who is said to speak, in four languages; and marks that hold no one's words."""

from __future__ import annotations

import pytest

from loaders.extract.facts import to_facts
from loaders.extract.relations.quotations import find_quotations
from loaders.extract.stage import set_stage
from loaders.segment import segment_text
from tests.loaders.extract.facts_of import told


def quotations(text: str) -> list[tuple[str, str]]:
    stage = set_stage(segment_text(text, name="x.txt"))
    facts = to_facts(stage.document, list(find_quotations(stage)), stage.names)
    for fact in facts:
        assert all(quote.quote == stage.document.text[quote.start : quote.end] for quote in fact.evidence)
    return [(fact.subject.name, fact.object.name) for fact in facts if fact.predicate == "stated"]


WORDS = "We need rules that work in every clinic."
MOTS = "Il nous faut des règles qui valent partout."
WOORDEN = "We hebben regels nodig die overal werken."
WORTE = "Wir brauchen Regeln, die überall gelten."

ATTRIBUTED = (
    (f"“{WORDS[:-1]},” said Martha Quinlan, director of the Harbour Trust.", "Martha Quinlan"),
    (f'"{WORDS}" Martha Quinlan said.', "Martha Quinlan"),
    (f'"{WORDS[:-1]}", explained Martha Quinlan after a call with Peter Olsen.', "Martha Quinlan"),
    (f"Martha Quinlan, director of the Harbour Trust, commented: “{WORDS}”", "Martha Quinlan"),
    (f"**Martha Quinlan, Harbour Trust:** “{WORDS}”", "Martha Quinlan"),
    (f"In a meeting with Peter Olsen, Martha Quinlan said: “{WORDS}”", "Martha Quinlan"),
    (f"According to Martha Quinlan, “{WORDS[:-1].lower()}”.", "Martha Quinlan"),
    (f"“{WORDS}”\n— Martha Quinlan, Harbour Trust", "Martha Quinlan"),
    (f"“{WORDS}”\n\nMartha Quinlan, Harbour Trust", "Martha Quinlan"),
    (f"Much is open, noted Martha Quinlan of the Harbour Trust. “{WORDS}”", "Martha Quinlan"),
    (f"Martha Quinlan opened the day. “{WORDS[:-1]},” she said.", "Martha Quinlan"),
    (f"Statement from Martha Quinlan: “{WORDS}”", "Martha Quinlan"),
    (f"« {MOTS[:-1]} », a déclaré Solange Peyrat, directrice du Port.", "Solange Peyrat"),
    (f"Solange Peyrat dirige le Port. « {MOTS[:-1]} », explique-t-elle.", "Solange Peyrat"),
    (f"Solange Peyrat a ouvert le forum. « {MOTS[:-1]} », a-t-elle ajouté.", "Solange Peyrat"),
    (f"« {MOTS[:-1]} », souligne la ministre de la Mer, Solange Peyrat.", "Solange Peyrat"),
    (f"Pour Solange Peyrat, directrice : « {MOTS} »", "Solange Peyrat"),
    (f"“{WOORDEN[:-1]}”, aldus Geertje Holwerda.", "Geertje Holwerda"),
    (f"“{WOORDEN}” zegt wethouder Geertje Holwerda.", "Geertje Holwerda"),
    (f"Geertje Holwerda: ‘{WOORDEN}’", "Geertje Holwerda"),
    (f"Volgens Geertje Holwerda is het “{WOORDEN[:-1].lower()}”.", "Geertje Holwerda"),
    (f"„{WORTE[:-1]}“, sagte Friederike Tannhof.", "Friederike Tannhof"),
    (f"„{WORTE[:-1]}“, so Friederike Tannhof, Leiterin des Hafens.", "Friederike Tannhof"),
    (f"»{WORTE[:-1]}«, betont Ministerin Friederike Tannhof.", "Friederike Tannhof"),
    (f"Friederike Tannhof erklärte: „{WORTE}“", "Friederike Tannhof"),
)


@pytest.mark.parametrize(("text", "speaker"), ATTRIBUTED)
def test_speaker(text: str, speaker: str) -> None:
    assert [who for who, _ in quotations(text)] == [speaker]


UNATTRIBUTED = (
    "Martha Quinlan spoke about “vertical standards” and the market.",
    "The workshop “Paving the Way for Open Rules”, said Martha Quinlan, is full.",
    "Martha Quinlan presented the report titled “what we need to do in every clinic now”.",
    "Die Veranstaltung „Regeln für alle im Hafen“ leitete Friederike Tannhof.",
    "Les fonds dits « de confiance pour tous » sont gérés par Solange Peyrat.",
    "“A sentence that nobody says stands here.”",
    "# “Martha Quinlan said we need rules”",
)


@pytest.mark.parametrize("text", UNATTRIBUTED)
def test_no_speaker(text: str) -> None:
    assert quotations(text) == []


def test_quotation_goes_on_in_the_next_paragraphs() -> None:
    text = "Martha Quinlan said: “We began early.\n\n“We worked late.\n\n“We are not done.”\n\nPeter Olsen listened."
    assert quotations(text) == [("Martha Quinlan", "We began early. We worked late. We are not done.")]


def test_further_words_of_the_same_speaker() -> None:
    text = f"“{WORDS}” said Martha Quinlan. “We will publish the rules before the next winter comes.”"
    assert [who for who, _ in quotations(text)] == ["Martha Quinlan", "Martha Quinlan"]


def test_words_behind_a_colon_that_no_mark_closes() -> None:
    text = "Martha Quinlan said:\n\n“We began early and we worked late and we are not done.\n\nPeter Olsen listened."
    assert quotations(text) == [("Martha Quinlan", "We began early and we worked late and we are not done.")]


def test_marks_inside_a_quotation() -> None:
    text = 'Martha Quinlan said: "We asked whether the "harbour miracle" could be copied at all."'
    assert quotations(text) == [("Martha Quinlan", 'We asked whether the "harbour miracle" could be copied at all.')]


def test_a_body_speaks() -> None:
    assert quotations(f"“{WORDS[:-1]},” said the Harbour Commission.") == [("Harbour Commission", WORDS[:-1] + ",")]


def test_the_minister_said() -> None:
    text = f"Minister Martha Quinlan met Peter Olsen.\n\n“{WORDS[:-1]},” said the minister."
    assert quotations(text) == [("Martha Quinlan", WORDS[:-1] + ",")]


def test_whom_a_report_of_an_event_quotes_was_there() -> None:
    report = f"The Tidal Data Summit 2023 was held in Porto.\n\n“{WORDS[:-1]},” said Martha Quinlan."
    assert ("Martha Quinlan", "participates_in", "Tidal Data Summit 2023") in told(report, "participates_in")
    assert told(report.replace("was", "will be"), "participates_in") == []


def test_a_pronoun_before_a_colon() -> None:
    text = f"Martha Quinlan took the stage. She looked far ahead: “{WORDS}”"
    assert quotations(text) == [("Martha Quinlan", WORDS)]


def test_two_speakers_in_turn() -> None:
    text = f"“{WORDS[:-1]},” said Martha Quinlan.\n\nPeter Olsen disagreed: “The old rules served us well enough.”"
    assert [who for who, _ in quotations(text)] == ["Martha Quinlan", "Peter Olsen"]
