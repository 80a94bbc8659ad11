"""What a document says of itself: own-written heads of every genre, and the real ones beside the project."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest

from loaders.extract.document import describe, reference_date
from loaders.readers import read_bytes
from loaders.segment import segment, segment_text
from schema.facts import DocumentLine
from schema.kinds import Genre

SHARED = Path(__file__).parents[3].parent / "shared"
PROSE = {
    "en": "The council of lakes met to talk about the ferries that cross the water, and about the tickets that the villages pay for them.",
    "nl": "De raad van de meren sprak over de veren die het water oversteken en over de kaartjes die door de dorpen worden betaald.",
    "fr": "Le conseil des lacs a parlé des bacs qui traversent les eaux et des billets que les villages paient pour leur passage.",
    "de": "Der Rat der Seen sprach über die Fähren, die das Wasser queren, und über die Karten, die von den Dörfern bezahlt werden.",
}
CASES = {
    "release": ("PRESS RELEASE\n\nOberwald – 3 May 2031\n\nLake Office opens the ferries\n\n{en}\n\n“We sail,” said Mila Oberwald.\n\nMedia contact: Jan Waterman\n",
                "PRESS_RELEASE", "en", "2031-05-03", "Lake Office opens the ferries"),
    "german release": ("Pressemitteilung\n\n3. Mai 2031\n\nSeeamt eröffnet die Fähren\n\n{de}\n\n„Wir fahren“, sagte Mila Oberwald.\n",
                       "PRESS_RELEASE", "de", "2031-05-03", "Seeamt eröffnet die Fähren"),
    "blog": ("---\ntitle: What the lake told me\nauthor: Ida Stroom\ndate: 2031-05-03\ncategories: [blog]\n---\n\n{en} I was there, and I think we should sail.\n",
             "BLOG_POST", "en", "2031-05-03", "What the lake told me"),
    "invitation": ("# Uitnodiging kennisdag veren\n\n{nl} De dag vindt plaats op 3 mei 2031.\n\nLocatie: Oberwald\n\nAanmelden kan tot 1 mei.\n",
                   "ANNOUNCEMENT", "nl", None, "Uitnodiging kennisdag veren"),
    "programme": ("# Journée des bacs\n\n## Programme\n\n09h00 Accueil et café\n\n09h30 Ouverture – Mila Oberwald, Office des lacs\n\n12h00 Pause déjeuner\n\n{fr}\n",
                  "PROGRAMME", "fr", None, "Journée des bacs"),
    "minutes": ("Notulen Raad van de meren\n\nDatum: 3-5-2031\n\nAanwezig: Mila Oberwald, Jan Waterman\n\n1. Opening\n\n{nl}\n\nRondvraag\n\nGeen.\n",
                "MINUTES", "nl", "2031-05-03", "Notulen Raad van de meren"),
    "speech": ("# Speech by the keeper of the lock\n\nLadies and gentlemen,\n\n{en} I am glad to be here.\n", "OTHER", "en", None, "Speech by the keeper of the lock"),
    "decree": ("# Décret n° 2031-12 du 3 mai 2031 relatif aux bacs\n\nArticle 1\n\n{fr}\n", "OTHER", "fr", "2031-05-03", "Décret n° 2031-12 du 3 mai 2031 relatif aux bacs"),
    "letter": ("Mission letter\n\nDear Mila,\n\n{en} You will lead the work on ferries. You will present a plan. I ask you to talk to the villages. You should finish by May. You must sail.\n",
               "MISSION_LETTER", "en", None, "Mission letter"),
    "list": ("# Members of the council of lakes\n\n| Name | Organisation |\n| --- | --- |\n" + "".join(f"| Mila Nr{i} | Office {i} |\n" for i in "abcdefgh"),
             "LIST", "en", None, "Members of the council of lakes"),
    "slides": ("Ferries on the lake\nMila Oberwald\n\nAgenda\n" + "".join(f"• topic of part {n}\n• open end\n\nPart {n}\n" for n in range(12)) + "Thank you!\n",
               "SLIDE_DECK", "en", None, "Ferries on the lake"),
    "report": ("# Report on the day of the ferries 2031\n\n## Executive summary\n\n{en}\n", "REPORT", "en", "2031", "Report on the day of the ferries 2031"),
}  # fmt: skip


def describe_text(text: str) -> DocumentLine:
    return describe(segment_text(text))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_head_of_each_genre_is_understood(case: tuple[str, str, str, str | None, str]) -> None:
    text, genre, language, date, title = case
    line = describe_text(text.format(**PROSE))
    assert (line.genre, line.language, line.date, line.title) == (Genre(genre), language, date, title)


def test_the_day_of_an_event_is_not_the_day_of_publication() -> None:
    text = f"# Lake day\n\n## Programme\n\n3 May 2031 - Town hall, Oberwald\n\n10:00 Opening\n\n11:00 Coffee\n\n12:00 Lunch\n\n{PROSE['en']}\n"
    document = segment_text(text)
    line = describe(document)
    assert line.date is None
    assert reference_date(document, line) == "2031-05-03"


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("---\nauthors:\n  - Mila Oberwald\n  - Jan Waterman\n---\nx\n", ("Mila Oberwald", "Jan Waterman")),
        ("# Lake\n\nWritten by Mila van der Oberwald, Lake Office\n", ("Mila van der Oberwald",)),
        ("# Notulen\n\nNotulist Jan Waterman | afwezig Ida Stroom\n", ("Jan Waterman",)),
        ("# Lake\n\nBy the lake stands a mill.\n", ()),
    ],
)
def test_authors_are_who_the_text_says_wrote_it(text: str, authors: tuple[str, ...]) -> None:
    assert describe_text(text).author == authors


def test_a_published_on_line_dates_a_page_wherever_it_stands() -> None:
    assert describe_text(f"# Lake\n\n{PROSE['fr']}\n\nPublié le 3 mai 2031\n").date == "2031-05-03"


def test_the_line_carries_the_hash_of_the_bytes_and_the_source() -> None:
    data = dedent("# Lake\n").encode()
    line = describe(segment(read_bytes("lake.md", data), "lake.md", "folder/lake.md"))
    assert (line.document, line.sources, len(line.sha256 or "")) == ("lake.md", ("folder/lake.md",), 64)


@pytest.mark.shared
@pytest.mark.parametrize("folders", [("seeds", "gold/seeds"), ("corpus", "gold/dev")])
def test_documents_beside_the_project_say_what_their_readers_found(folders: tuple[str, str]) -> None:
    texts, gold = (SHARED / folder for folder in folders)
    wrong = []
    for path in sorted(texts.glob("*.txt")):
        expected = json.loads((gold / f"{path.stem}.jsonl").read_text("utf-8").splitlines()[0])
        line = describe(segment(read_bytes(path.name, path.read_bytes()), path.name))
        wrong += [f"{path.name}: {key}" for key in ("genre", "language") if expected[key] != getattr(line, key)]
    assert len(wrong) <= 0.1 * len(list(texts.glob("*.txt"))), wrong
