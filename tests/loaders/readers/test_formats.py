"""Each format gives text and properties; what cannot be read is refused with its name, the reason and what to do."""

from __future__ import annotations

import io

import docx
import pptx
import pytest
from docx.oxml import OxmlElement
from pptx.util import Inches

from loaders.documents import Document
from loaders.readers import read_bytes
from loaders.readers.limits import MOST_BYTES
from loaders.segment import segment
from schema.errors import BadInput
from schema.kinds import PassageKind
from tests.support.documents import SLIDE, Words, make_pdf, make_zip

PAGE = b"""<!doctype html><html lang="nl"><head><title>Meer | Site</title>
<meta property="article:published_time" content="2031-05-03"><style>p{}</style></head>
<body><nav>Home | Contact</nav><header>Masthead</header><main><h1>Het <em>meer</em></h1>
<p>Een   <b>boot</b><br>op het water.</p><ul><li>noord<ul><li>nacht</li></ul></li><li>zuid</li></ul>los <i>woord</i>
<table><tr><th>Naam</th><th>Rol</th></tr><tr><td>Mila<br>Oberwald</td><td>a|b</td></tr></table>
<div><div><p>binnen</p></div></div><script>no()</script></main><footer>voet</footer></body></html>"""


def read(name: str, data: bytes) -> Document:
    return segment(read_bytes(name, data), name)


def make_docx() -> bytes:
    document = docx.Document()
    document.core_properties.title = "Lake file"
    document.add_heading("The lake", 0)
    document.add_heading("Ferries", 2)
    document.add_paragraph("They sail.\nEvery day.")
    document.add_paragraph("north", style="List Bullet")
    document.add_paragraph("night", style="List Bullet 2")
    table = document.add_table(3, 2)
    for row, cells in zip(table.rows, [("Name", "Role"), ("Mila\nOberwald", "a|b"), ("merged", "")], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    table.cell(2, 0).merge(table.cell(2, 1))
    document.sections[0].header.paragraphs[0].text = "Running head"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def make_pptx() -> bytes:
    deck = pptx.Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[1])
    first.shapes.title.text = "The lake"
    first.placeholders[1].text = "Ferries\nBridges"
    first.notes_slide.notes_text_frame.text = "Speak of the ferries."
    second = deck.slides.add_slide(deck.slide_layouts[5])
    second.shapes.title.text = "Who sails"
    second.shapes.add_textbox(0, Inches(5), Inches(2), Inches(1)).text_frame.text = "Lower line"
    second.shapes.add_textbox(0, Inches(2), Inches(2), Inches(1)).text_frame.text = "Upper line"
    table = second.shapes.add_table(2, 2, 0, Inches(3), Inches(3), Inches(1)).table
    for index, text in enumerate(("Name", "Role", "Mila", "keeper")):
        table.cell(index // 2, index % 2).text = text
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def test_text_is_given_as_it_stands() -> None:
    data = b"  # Lake\n\n\n*boat*  \n"
    assert read_bytes("x.txt", data).text == data.decode()
    assert read_bytes("x.md", data).format == "markdown"


def test_html_gives_its_main_content_as_headings_lists_and_tables() -> None:
    reading = read_bytes("x.html", PAGE)
    assert reading.text == (
        "# Het meer\n\nEen boot\nop het water.\n\n- noord\n  - nacht\n- zuid\n\nlos woord\n\n"
        "| Naam | Rol |\n| --- | --- |\n| Mila\u2028Oberwald | a¦b |\n\nbinnen\n"
    )
    assert [(entry.key, entry.value) for entry in reading.entries] == [
        ("properties.language", "nl"),
        ("published", "2031-05-03"),
        ("properties.title", "Meer | Site"),
    ]


def test_malformed_html_is_read_as_a_browser_would() -> None:
    assert read_bytes("x.html", b"<html><p>one<p>two<table><td>three").text == "one\n\ntwo\n\n| three |\n"


def test_html_in_another_charset_is_taken_at_its_word() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź</p></body></html>'
    assert read_bytes("x.html", page.encode("iso-8859-2")).text == "Łódź\n"


def test_docx_gives_headings_lists_and_tables_without_page_furniture() -> None:
    reading = read_bytes("x.docx", make_docx())
    assert reading.text == (
        "# The lake\n\n## Ferries\n\nThey sail.\nEvery day.\n\n- north\n  - night\n\n"
        "| Name | Role |\n| --- | --- |\n| Mila\u2028Oberwald | a¦b |\n| merged |\n"
    )
    assert ("properties.title", "Lake file") in [(entry.key, entry.value) for entry in reading.entries]


def test_pptx_gives_each_slides_title_text_table_and_notes_from_top_to_bottom() -> None:
    document = read("x.pptx", make_pptx())
    assert [(block.kind.value, document.plain(block)) for block in document.blocks] == [
        ("HEADING", "The lake"),
        ("BULLET", "Ferries"),
        ("BULLET", "Bridges"),
        ("SLIDE", "Speak of the ferries."),
        ("HEADING", "Who sails"),
        ("SLIDE", "Upper line"),
        ("TABLE_ROW", "| Name | Role |"),
        ("TABLE_ROW", "| Mila | keeper |"),
        ("SLIDE", "Lower line"),
    ]
    assert document.blocks[-2].columns == ("Name", "Role")


def columns(page: int) -> list[Words]:
    """A page as a journal sets it: a running head, two columns line by line, a page number."""
    name = ("one", "two", "three")[page - 1]
    side = [
        (f"left {word} {name}", f"right {word} {name}")
        for word in ["alpha", "beta", "gamma", "delta", "eta", "theta", "iota", "kappa", "mu"]
    ]
    words: list[Words] = [
        (60, 800, 9, "Journal of Lakes"),
        (290, 30, 9, f"Page {page} of 3"),
        (60, 770, 20, f"Chapter {name}"),
    ]
    for row, (left, right) in enumerate(side):
        words += [(60, 700 - 14 * row, 11, left), (330, 700 - 14 * row, 11, right)]
    return words


def test_pdf_columns_are_read_one_after_the_other_and_page_furniture_is_dropped() -> None:
    text = read_bytes("x.pdf", make_pdf([columns(page) for page in (1, 2, 3)])).text
    assert "Journal of Lakes" not in text and "Page 1" not in text
    first = text.split("\f")[0]
    assert first.index("left mu one") < first.index("right alpha one")
    assert "# Chapter one" in first


def test_pdf_words_parted_at_a_line_end_are_joined_and_compounds_keep_their_hyphen() -> None:
    lines: list[Words] = [
        (60, 700, 11, "The ferries are a hyphen-"),
        (60, 686, 11, "ated word on the Oberwald-"),
        (60, 672, 11, "Unterwald line."),
    ]
    text = read_bytes("x.pdf", make_pdf([lines])).text
    assert "hyphenated word" in text and "Oberwald-\nUnterwald" in text


def test_pdf_pages_that_are_wider_than_high_are_slides() -> None:
    pages: list[list[Words]] = [[(60, 500, 30, "The lake"), (60, 300, 14, "Ferries sail")]]
    document = read("x.pdf", make_pdf(pages, SLIDE))
    assert document.slides
    assert [block.kind for block in document.blocks] == [PassageKind.HEADING, PassageKind.SLIDE]


def encrypted() -> bytes:
    """A document whose archive says that its parts are encrypted."""
    data = bytearray(make_zip({"word/document.xml": b"x"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


REFUSED = {
    "empty": ("x.txt", b"", "empty"),
    "only blanks": ("x.txt", b" \n\t ", "empty"),
    "too large": ("x.txt", b"a" * (MOST_BYTES + 1), "larger than 20 MB"),
    "a picture": ("x.txt", b"\x89PNG\r\n" + bytes(100), "picture"),
    "a program": ("x", b"\x7fELF" + bytes(100), "program"),
    "binary": ("x.txt", bytes(range(256)) * 4, "binary"),
    "old office": ("x.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old Office"),
    "a packed folder": ("x.zip", make_zip({"a.txt": b"x"}), "archive"),
    "a damaged archive": ("x.docx", make_zip({"word/document.xml": b"x" * 500})[:80], "damaged"),
    "an encrypted archive": ("x.docx", encrypted(), "encrypted"),
    "a zip bomb": ("x.docx", make_zip({"word/document.xml": bytes(30_000_000)}), "zip bomb"),
    "an unfolding zip bomb": ("x.pptx", make_zip({f"ppt/{n}": bytes(20_000_000) for n in range(11)}), "unfolds"),
    "a hollow docx": ("x.docx", make_zip({"word/document.xml": b"<x/>"}), "not a DOCX"),
    "a hollow pptx": ("x.pptx", make_zip({"ppt/presentation.xml": b"<x/>"}), "not a PPTX"),
    "a damaged pdf": ("x.pdf", b"%PDF-1.7\nnonsense", "not a PDF"),
    "a false pdf": ("x.pdf", b"just words", "called .pdf"),
    "a pdf of pictures": ("x.pdf", make_pdf([[], []]), "no text"),
    "html without text": ("x.html", b"<html><body><script>x()</script></body></html>", "without text"),
    "html nested without end": ("x.html", b"<html><body>" + b"<div>" * 5_000 + b"x", "nested deeper"),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_is_refused_with_file_reason_and_remedy(case: tuple[str, bytes, str]) -> None:
    name, data, reason = case
    with pytest.raises(BadInput, match=reason) as caught:
        read_bytes(name, data)
    assert caught.value.message.startswith(f"{name}: ") and caught.value.hint


def test_an_encrypted_pdf_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdfium2

    def refuse(data: bytes) -> None:
        raise pypdfium2.PdfiumError("Failed to load document (PDFium: Incorrect password error).")

    monkeypatch.setattr(pypdfium2, "PdfDocument", refuse)
    with pytest.raises(BadInput, match="encrypted"):
        read_bytes("x.pdf", b"%PDF-1.7\n")


def test_more_pages_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.readers.portable.MOST_PAGES", 1)
    with pytest.raises(BadInput, match="2 pages"):
        read_bytes("x.pdf", make_pdf([columns(1), columns(2)]))
