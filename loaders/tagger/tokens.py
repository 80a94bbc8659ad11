"""Cuts a block into the tokens that the labelled text is made of, each with its place in the block."""

import re
from collections.abc import Iterator
from typing import NamedTuple

ENDS = frozenset(".!?;")
LONGEST = 400

TOKEN = re.compile(
    r"https?://\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[\w/.-]+\.(?:png|jpe?g|svg|pdf|html?|docx?|pptx?|xlsx?)\b"
    r"|(?:[^\W\d_]\.){2,}"
    r"|(?:[^\W\d_]|[Dd]rs?|[Pp]rof|M[rs]|Mrs|[Mm]r|[Ii]r|[Ii]ng|Dipl|St|Hr|[Mm]w|[Dd]hr|Mme)\.(?=\s|[^\W\d_])"
    r"|(?i:[cdjlmnst]|qu|jusqu|lorsqu)['’](?=\w)"
    r"|['’]s\b"
    r"|\d+(?:[.,:/-]\d+)*"
    r"|[^\W_]+(?:[-&.][^\W_]+|['’](?!s\b)[^\W_]+)*"
    r"|[^\s_*`]"
)


class Token(NamedTuple):
    text: str
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    return [Token(match.group(), match.start(), match.end()) for match in TOKEN.finditer(text)]


def sentences(tokens: list[Token]) -> Iterator[list[Token]]:
    """Cuts after a full stop, since the labelled text comes by sentences, and anywhere before a list grows too long."""
    start = 0
    for at, token in enumerate(tokens, 1):
        if token.text in ENDS or at - start >= LONGEST or at == len(tokens):
            yield tokens[start:at]
            start = at
