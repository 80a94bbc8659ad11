"""Markup is blank in the masked view; words keep their place."""

from __future__ import annotations

import pytest

from loaders.segment.masking import BREAK, mask


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**bold** and _soft_ and `code`", "bold and soft and code"),
        ("see [the lake](http://lakes.example/a_(b)) now", "see the lake now"),
        ("![a picture](x.png) words", "words"),
        ("a [ref][1] here\n[1]: http://lakes.example\n", "a ref here"),
        ("<b>lake</b> <http://lakes.example> x@lakes.example or", "lake or"),
        ("at www.lakes.example/x, and", "at , and"),
        ("caf&eacute; &amp; lake&nbsp;boat", "caf & lake boat"),
        ("Heading {#id .class} end", "Heading end"),
        ("snake_case and 3 * 4 stay", "snake_case and 3 * 4 stay"),
        ("Bürger\\*innen und \\[sic\\]", "Bürger\\*innen und [sic ]"),
        ("a\u00a0b\u200bc\x00d", "a b c d"),
        ("<!-- hidden\nwords --> shown", "shown"),
    ],
)
def test_markup_is_blank_and_words_stay(text: str, words: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert masked.split() == words.split()


def test_words_keep_their_offsets() -> None:
    text = "On **3 May** [Mila](http://x.example) met <i>Jan</i>."
    masked = mask(text)
    for word in ("3 May", "Mila", "met", "Jan"):
        assert masked.index(word) == text.index(word)


def test_a_break_in_a_line_is_told_from_a_newline() -> None:
    assert mask("a<br>b\u2028c") == f"a{BREAK}   b{BREAK}c"
