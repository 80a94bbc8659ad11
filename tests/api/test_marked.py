"""The page of marked documents: nothing in a document becomes markup, and what is pointed at shows its facts."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from pathlib import Path

import pytest

from api.marked import Layer, Read, page, stretches
from loaders.extract import Extraction, extract
from loaders.readers import read_bytes
from loaders.segment import segment
from schema.facts import FactLine

HOSTILE = """# Harbour <script>alert(1)</script> & "Tides"

Date: 3 June 2025
Venue: Lisbon

Speakers:

- Ann Lee, Head of "Unit" <b>, Ministry of Ships
- Bo Ek, Clerk, European Commission <img src=x onerror=alert(2)>
"""


def read(text: str, name: str = "a.md") -> Read:
    document = segment(read_bytes(name, text.encode()), name, name)
    return Read(document, extract(document))


def bare(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def test_the_text_stands_in_it_unchanged() -> None:
    given = read(HOSTILE)
    shown = re.search(r'<div class="text"[^>]*>(.*?)</div>', page([given]), re.DOTALL)
    assert shown and bare(shown[1]) == given.document.text


def test_nothing_of_a_document_becomes_markup() -> None:
    html = page([read(HOSTILE, "<i>.md")])
    assert "<img" not in html and "<i>.md" not in html
    assert html.count("<script>") == 1


def test_hostile_names_and_rules_stay_words() -> None:
    given = read(HOSTILE)
    fact = given.extraction.facts[0]
    evil = '"><script>x</script>'
    named = fact.subject.model_copy(update={"name": evil, "aliases": (evil,)})
    bad = FactLine.model_validate(
        {**fact.model_dump(), "subject": named, "predicate": evil, "rule": evil, "qualifiers": {evil: evil}}
    )
    html = page([Read(given.document, Extraction(given.extraction.document, (bad,)))])
    assert html.count("<script>") == 1


def test_it_stands_alone_and_runs_its_own_script_only() -> None:
    html = page([read(HOSTILE)])
    assert "default-src 'none'" in html and "script-src 'sha256-" in html
    assert re.findall(r'(?:src|href)="(?!#|data:)', html) == []


def test_every_fact_has_a_row_and_a_place() -> None:
    given = read(HOSTILE)
    html = page([given])
    rows = re.findall(r'<tr id="d0f(\d+)"', html)
    marked = {number for numbers in re.findall(r'data-facts="([\d ]+)"', html) for number in numbers.split()}
    assert rows == [str(number) for number in range(len(given.extraction.facts))]
    assert marked == set(rows) != set()
    assert set(re.findall(r'<a href="#(d0-\d+)"', html)) <= set(re.findall(r' id="(d0-\d+)"', html))


def test_several_documents_are_listed_above_them() -> None:
    html = page([read(HOSTILE, "a.md"), read("# Second\n\nNothing is said.\n", "b.md")])
    assert html.count("<section ") == 2
    assert '<a href="#d1">Second</a>' in html


def test_no_document_is_still_a_page() -> None:
    assert page([]).endswith("</html>\n")


def test_stretches_cut_where_layers_begin_and_end() -> None:
    one, other = Layer(1, 4, fact=0), Layer(3, 6, fact=1)
    assert [(start, end, [layer.fact for layer in layers]) for start, end, layers in stretches(7, [one, other])] == [
        (0, 1, []),
        (1, 3, [0]),
        (3, 4, [0, 1]),
        (4, 6, [1]),
        (6, 7, []),
    ]


def browse(html: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The page as Chromium has it after loading; what the page complains of is on stderr."""
    file = folder / "page.html"
    file.write_text(html, encoding="utf-8")
    quiet = ("gpu", "quic", "background-networking", "component-update", "sync")
    command = ["chromium", "--headless", "--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in quiet)]
    command += [f"--user-data-dir={folder / 'profile'}", "--enable-logging=stderr", "--dump-dom", file.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


@pytest.mark.browser
def test_its_style_and_script_are_those_it_allows(tmp_path: Path) -> None:
    shown = browse(page([read(HOSTILE)]), tmp_path)
    assert "<section " in shown.stdout
    assert "CONSOLE" not in shown.stderr


@pytest.mark.browser
def test_a_click_keeps_the_facts_of_the_place(tmp_path: Path) -> None:
    # Only for this test, a second script may run: it clicks a place and says what is lit.
    html = re.sub(r"script-src '[^']*'", "script-src 'unsafe-inline'", page([read(HOSTILE)]))
    probe = """<script>
      const place = [...document.querySelectorAll("[data-facts]")].find((each) => each.textContent.includes("Bo Ek"));
      place.click();
      const lit = [...document.querySelectorAll("tr.on")].map((row) => row.dataset.fact).join(" ");
      document.title = lit === place.dataset.facts && document.querySelector("aside.chosen") ? "lit" : "not lit";
    </script></body>"""
    assert "<title>lit</title>" in browse(html.replace("</body>", probe), tmp_path).stdout
