"""Bytes of any encoding become the words that were written."""

from __future__ import annotations

import codecs

import pytest

from loaders.readers.decoding import decode
from schema.errors import BadInput

WORDS = "Łódź? No: Zürich, Besançon and Coördinatie – “quoted” – €5.\nA second line for the guess.\n"
WESTERN = "Zürich, Besançon und Coördinatie – „angeführt“ – kosten €5.\n" * 5


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode("utf-8"),
        WORDS.encode("utf-8-sig"),
        WORDS.encode("utf-16"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-32"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
    ],
)
def test_unicode_is_read_with_and_without_a_mark(data: bytes) -> None:
    assert decode("x.txt", data) == WORDS


def test_western_windows_text_is_read() -> None:
    assert decode("x.txt", WESTERN.encode("cp1252")) == WESTERN


def test_newlines_are_as_python_reads_them() -> None:
    assert decode("x.txt", b"a\r\nb\rc\n") == "a\nb\nc\n"


def test_a_few_control_characters_are_kept_at_their_place() -> None:
    text = "a\x00b" + "word " * 100
    assert decode("x.txt", text.encode()) == text


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 50, codecs.BOM_UTF16_LE + b"\x00\xd8x"])
def test_what_is_no_text_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(BadInput) as caught:
        decode("x.txt", data)
    assert "x.txt" in caught.value.message and "UTF-8" in caught.value.hint
