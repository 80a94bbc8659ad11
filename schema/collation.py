"""The order of a dictionary as a text that sorts by code point, so that both engines and Python sort alike.

As in the root order of the Unicode Collation Algorithm: letters first, then accents, then case; spaces before digits
before letters. Punctuation counts as a space. A letter that is no letter with a mark keeps its place by code point.
"""

from __future__ import annotations

import unicodedata

#: Letters that Unicode does not take apart, and that dictionaries nevertheless have among others.
APART = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o\u0338", "đ": "d\u0335", "ð": "d\u0336", "ł": "l\u0335", "ħ": "h\u0335",
    "ŧ": "t\u0335", "þ": "th\u0336", "ĸ": "q", "ſ": "s", "ς": "σ",
}  # fmt: skip
#: Marks in the order in which they tell words apart that have the same letters; others follow by code point.
MARKS = {mark: chr(ord("a") + place) for place, mark in enumerate(
    "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0335\u0327\u0328\u0304"
)}  # fmt: skip
#: Letters of their own that stand after another one.
AFTER = {"ı": "i\ud7fe", "ŋ": "n\ud7fe"}
#: Lower than any letter, so that the shorter of two texts comes first.
END = "\t"
#: Beyond it the engines differ: one compares code points, the other halves of surrogate pairs.
LAST_ALIKE = "\ud7ff"


def collation_key(text: str) -> str:
    """Three levels: letters, accents and case, the last two without what is usual at their end."""
    letters: list[str] = []
    accents: list[str] = []
    cases: list[str] = []
    for mark in decomposed(text):
        if unicodedata.combining(mark):
            accents.append(MARKS.get(mark, mark))
        elif mark.isalnum():
            lower = mark.lower()
            letters.append(placed(lower))
            accents.append(".")
            cases.append("0" if lower == mark else "1")
        elif letters and letters[-1] != " ":
            letters.append(" ")
            accents.append(".")
            cases.append("0")
    parts = ("".join(letters).rstrip(), "".join(accents).rstrip("."), "".join(cases).rstrip("0"))
    return END.join(parts).rstrip(END)


def decomposed(text: str) -> str:
    found = "".join(apart(mark) for mark in unicodedata.normalize("NFKC", text))
    return unicodedata.normalize("NFKD", found)


def apart(mark: str) -> str:
    lower = mark.lower()
    known = APART.get(lower)
    return mark if known is None else known if lower == mark else known.upper()


def placed(letter: str) -> str:
    return AFTER.get(letter, letter) if letter <= LAST_ALIKE else f"{LAST_ALIKE}{ord(letter):06x}"
