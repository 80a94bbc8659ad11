"""What holds for every text: offsets in bounds, blocks in order, nothing lost, time that grows with length."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.documents import Document
from loaders.extract.document import describe
from loaders.segment import segment_text
from loaders.segment.assembly import MOST_TOKENS
from loaders.segment.parts import find_fronts

# What numbers a list: a letter or a small Roman numeral.
MARKER = re.compile(r"[A-Za-z]|[ivx]{1,4}")

# Pieces that texts of these genres are made of, so that chance finds tables, lists and front matter.
FRAGMENTS = st.sampled_from(
    [
        "# ",
        "## ",
        "- ",
        "* ",
        "1. ",
        "| ",
        " | ",
        "|",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "\f",
        "---\n",
        "title: x\n",
        "**",
        "_",
        "[",
        "](",
        ")",
        "<br>",
        "http://x.eu/a",
        "a@b.eu",
        "10:00 ",
        "10h30 - 11h00 ",
        "3 May 2021",
        "Dr. ",
        "Anna Muster",
        "(Org)",
        ", ",
        ". ",
        "! ",
        "“",
        "”",
        "&amp;",
        "\u00a0",
        "\u2028",
        "\x00",
        "é",
        "🗓",
        "PRESS RELEASE\n",
        "Media contact:\n",
        "T: +32 2 123 45 67\n",
        "Speakers\n",
        "the workshop was held ",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(FRAGMENTS, max_size=60).map("".join),
    st.text(alphabet="#-*| \n\t.[](){}<>ab1:", max_size=300),
)


def check(document: Document) -> None:
    text = document.text
    assert len(document.masked) == len(text)
    end = 0
    for index, block in enumerate(document.blocks):
        assert end <= block.start < block.end <= len(text)
        assert document.quote(block) == text[block.start : block.end]
        assert block.parent is None or block.parent < index
        assert len(document.masked[block.start : block.end].split()) <= MOST_TOKENS
        inner = block.start
        for sentence in block.sentences:
            assert inner <= sentence.start < sentence.end <= block.end
            inner = sentence.end
        assert block.sentences
        for cell in block.cells:
            assert block.start <= cell.start <= cell.end <= block.end
        end = block.end
    for entry in document.entries:
        assert entry.span is None or 0 <= entry.span.start < entry.span.end <= len(text)
    assert document.parts[0].start == 0 and document.parts[-1].end == len(text)


@given(TEXTS)
@settings(deadline=None, max_examples=300)
def test_any_text_gives_blocks_in_bounds_in_order_and_apart(text: str) -> None:
    check(segment_text(text))


@given(TEXTS)
@settings(deadline=None, max_examples=100)
def test_no_word_outside_markup_is_lost(text: str) -> None:
    document = segment_text(text)
    if find_fronts(document.text):
        return
    outside, end = [], 0
    for block in document.blocks:
        outside.append(document.masked[end : block.start])
        end = block.end
    words = re.findall(r"[^\W\d_]+", " ".join([*outside, document.masked[end:]]))
    assert all(MARKER.fullmatch(word) for word in words), words


@given(TEXTS)
@settings(deadline=None, max_examples=100)
def test_any_text_can_be_described(text: str) -> None:
    document = segment_text(text)
    assert describe(document) == describe(segment_text(text))


HEADS = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[1] / "heads").glob("*.txt"))]
# Where, as a share of the text; how much is cut there; what is put there.
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 80), FRAGMENTS), max_size=20)


@given(st.sampled_from(HEADS), st.sampled_from(HEADS), EDITS)
@settings(deadline=None, max_examples=150)
def test_mutated_documents_keep_their_offsets(first: str, second: str, edits: list[tuple[float, int, str]]) -> None:
    text = first + second
    for share, cut, put in edits:
        place = int(share * len(text))
        text = text[:place] + put + text[place + cut :]
    document = segment_text(text)
    check(document)
    describe(document)


HARD = {
    "92 KB of title-case words": "Alpha Beta Gamma Delta " * 4_000,
    "10,000 commas": "a, " * 10_000,
    "1 MB without a blank line": "The quick brown fox jumps over the lazy dog and runs away.\n" * 17_000,
    "1 MB on one line": "word and other words here, " * 37_000,
    "1 MB without a blank": "x" * 1_000_000,
    "deep brackets": "[" * 100_000 + "]" * 100_000,
    "deep parentheses": "(" * 100_000,
    "link openings": "[a](" * 50_000,
    "table bars": "a | " * 100_000,
    "unclosed tags": "<a " * 100_000,
    "unclosed comments": "<!--" * 100_000,
    "stars": "*a " * 100_000,
    "at signs": "a@" * 200_000,
    "letterheads": "PRESS RELEASE\n\n" * 20_000,
    "front matter that never ends": "---\n" + "title: x\n" * 50_000,
    "times": "10:00 " * 50_000,
    "days": "1 May - " * 50_000,
}


@pytest.mark.parametrize("text", HARD.values(), ids=HARD.keys())
def test_hard_texts_take_no_more_than_two_seconds(text: str) -> None:
    begin = time.process_time()
    document = segment_text(text)
    describe(document)
    assert time.process_time() - begin < 2.0
    check(document)
