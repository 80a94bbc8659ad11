"""Windows cover all blocks, keep to their size and begin and end where blocks or sentences do."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from loaders.documents import Document
from loaders.llm.windows import cut_windows, shown
from loaders.segment import segment_text

SIZE = 200
TEXTS = st.lists(st.sampled_from(["# Heading", "- bullet of a list", "A sentence. Another one.", "word " * 90, ""]))


def covered(document: Document, size: int) -> set[int]:
    return {at for window in cut_windows(document, size) for at in range(*window.span)}


@given(TEXTS)
def test_every_word_of_every_block_is_in_a_window(lines: list[str]) -> None:
    document = segment_text("\n\n".join([*lines, "The end."]), "a.md")
    windows = cut_windows(document, SIZE)
    assert all(0 < window.span.end - window.span.start <= SIZE for window in windows)
    inside = covered(document, SIZE)
    missed = [at for b in document.blocks for at in range(b.start, b.end) if at not in inside and not b.sentences]
    assert missed == []
    spoken = {at for b in document.blocks for s in b.sentences for at in range(*s)}
    assert spoken <= inside


def test_a_short_text_is_one_window_shown_without_markup() -> None:
    document = segment_text("Forum of *tides*\n\nAda  opens [it](https://tidal.example).\n\n\n\n- Bo speaks.\n", "a.md")
    (window,) = cut_windows(document, SIZE)
    assert shown(document, window.span) == "Forum of tides \n\nAda opens it .\n\n- Bo speaks."


def test_windows_overlap_by_whole_blocks_and_know_their_headings() -> None:
    lines = [f"Speaker {n} sails." for n in range(30)]
    document = segment_text("# Forum\n\n## Speakers\n\n" + "\n\n".join(lines), "a.md")
    windows = cut_windows(document, SIZE)
    assert all(window.span.start in {block.start for block in document.blocks} for window in windows)
    assert all(one.span.start < other.span.start < one.span.end for one, other in pairwise(windows))
    assert [shown(document, span) for span in windows[-1].headings] == ["Forum", "Speakers"]


def test_the_cost_of_a_long_text_is_linear() -> None:
    document = segment_text("word " * 40_000, "a.txt")
    assert len(cut_windows(document, SIZE)) <= 2 * len(document.text) // SIZE
