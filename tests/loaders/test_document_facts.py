"""What a document says of itself: own-written heads of every genre, and the real ones beside the project."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

from loaders.extract.document import describe
from loaders.readers import read_bytes
from loaders.segment import segment, segment_text
from schema.facts import DocumentLine
from schema.kinds import Genre

SHARED = Path(__file__).parents[3].parent / "shared"
PROSE = {
    "en": "The council of lakes met to talk about the ferries that cross the water, "
    "and about the tickets that the villages pay for them.",
    "nl": "De raad van de meren sprak over de veren die het water oversteken "
    "en over de kaartjes die door de dorpen worden betaald.",
    "fr": "Le conseil des lacs a parlé des bacs qui traversent les eaux "
    "et des billets que les villages paient pour leur passage.",
    "de": "Der Rat der Seen sprach über die Fähren, die das Wasser queren, "
    "und über die Karten, die von den Dörfern bezahlt werden.",
}
ROWS = "\n".join(f"| Mila Nr{letter} | Office {letter} |" for letter in "abcdefgh")
SLIDES = [f"Part {number}\n• topic of part {number}\n• open end" for number in range(12)]


@dataclass(frozen=True)
class Case:
    """The paragraphs of a document, and what its line should say."""

    text: tuple[str, ...]
    genre: str
    language: str
    title: str
    date: str | None = None

    def __str__(self) -> str:
        return "\n\n".join(self.text).format(**PROSE) + "\n"


CASES = {
    "release": Case(
        (
            "PRESS RELEASE",
            "Oberwald – 3 May 2031",
            "Lake Office opens the ferries",
            "{en}",
            "“We sail,” said Mila Oberwald.",
            "Media contact: Jan Waterman",
        ),
        *("PRESS_RELEASE", "en", "Lake Office opens the ferries", "2031-05-03"),
    ),
    "german release": Case(
        ("Pressemitteilung", "3. Mai 2031", "Seeamt eröffnet die Fähren", "{de}", "„Wir fahren“, sagte Mila Oberwald."),
        *("PRESS_RELEASE", "de", "Seeamt eröffnet die Fähren", "2031-05-03"),
    ),
    "blog": Case(
        (
            "---\ntitle: What the lake told me\nauthor: Ida Stroom\ndate: 2031-05-03\ncategories: [blog]\n---",
            "{en} I was there, and I think we should sail.",
        ),
        *("BLOG_POST", "en", "What the lake told me", "2031-05-03"),
    ),
    "invitation": Case(
        (
            "# Uitnodiging kennisdag veren",
            "{nl} De dag vindt plaats op 3 mei 2031.",
            "Locatie: Oberwald",
            "Aanmelden kan tot 1 mei.",
        ),
        *("ANNOUNCEMENT", "nl", "Uitnodiging kennisdag veren"),
    ),
    "programme": Case(
        (
            "# Journée des bacs",
            "## Programme",
            "09h00 Accueil et café",
            "09h30 Ouverture – Mila Oberwald, Office des lacs",
            "12h00 Pause déjeuner",
            "{fr}",
        ),
        *("PROGRAMME", "fr", "Journée des bacs"),
    ),
    "minutes": Case(
        (
            "Notulen Raad van de meren",
            "Datum: 3-5-2031",
            "Aanwezig: Mila Oberwald, Jan Waterman",
            "1. Opening",
            "{nl}",
            "Rondvraag",
            "Geen.",
        ),
        *("MINUTES", "nl", "Notulen Raad van de meren", "2031-05-03"),
    ),
    "speech": Case(
        ("# Speech by the keeper of the lock", "Ladies and gentlemen,", "{en} I am glad to be here."),
        *("OTHER", "en", "Speech by the keeper of the lock"),
    ),
    "decree": Case(
        ("# Décret n° 2031-12 du 3 mai 2031 relatif aux bacs", "Article 1", "{fr}"),
        *("OTHER", "fr", "Décret n° 2031-12 du 3 mai 2031 relatif aux bacs", "2031-05-03"),
    ),
    "letter": Case(
        (
            "Mission letter",
            "Dear Mila,",
            "{en} You will lead the work on ferries. You will present a plan. I ask you to talk to the villages. "
            "You should finish by May. You must sail.",
        ),
        *("MISSION_LETTER", "en", "Mission letter"),
    ),
    "list": Case(
        ("# Members of the council of lakes", f"| Name | Organisation |\n| --- | --- |\n{ROWS}"),
        *("LIST", "en", "Members of the council of lakes"),
    ),
    "slides": Case(
        ("Ferries on the lake\nMila Oberwald", "Agenda", *SLIDES, "Thank you!"),
        *("SLIDE_DECK", "en", "Ferries on the lake"),
    ),
    "report": Case(
        ("# Report on the day of the ferries 2031", "## Executive summary", "{en}"),
        *("REPORT", "en", "Report on the day of the ferries 2031", "2031"),
    ),
}


def describe_text(text: str) -> DocumentLine:
    return describe(segment_text(text))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_head_of_each_genre_is_understood(case: Case) -> None:
    line = describe_text(str(case))
    said = (line.genre, line.language, line.title, line.date)
    assert said == (Genre(case.genre), case.language, case.title, case.date)


HEADS = sorted((Path(__file__).parent / "heads").glob("*.txt"))


@pytest.mark.parametrize("path", HEADS, ids=[path.stem for path in HEADS])
def test_heads_beside_this_test_are_understood(path: Path) -> None:
    """The first line of each file says what its text is: genre, language, day of publication, title."""
    expected, _, text = path.read_text("utf-8").partition(f"\n{'~' * 20}\n")
    line = describe_text(text)
    assert f"{line.genre.value} | {line.language} | {line.date or 'no date'} | {line.title}" == expected


def test_the_day_of_an_event_is_not_the_day_of_publication() -> None:
    times = "10:00 Opening\n\n11:00 Coffee\n\n12:00 Lunch"
    text = f"# Lake day\n\n## Programme\n\n3 May 2031 - Town hall, Oberwald\n\n{times}\n\n{PROSE['en']}\n"
    document = segment_text(text)
    line = describe(document)
    assert line.date is None


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
