"""Makes text found alike on both engines: whoever stores folds it, whoever asks folds it the same way."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"\w+")
# Letters that Unicode does not take apart into a letter and a mark.
LETTERS = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
MOST_WORDS = 20


def fold(text: str) -> str:
    """Lower-case words without accents, one space apart, so that the engines have nothing left to fold."""
    return " ".join(words(text))


def words(text: str) -> list[str]:
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(mark))
    return WORD.findall(plain.translate(LETTERS))


def search_expression(text: str) -> str | None:
    """Every word must occur, or begin a word; whole words score. None when there is no word to look for.

    What the client wrote cannot become an operator, since nothing but folded words gets here.
    """
    found = list(dict.fromkeys(words(text)))[:MOST_WORDS]
    return " AND ".join(f"({word} OR {word}*)" for word in found) or None
