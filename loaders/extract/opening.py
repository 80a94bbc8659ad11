"""The head of a document: the lines above its first paragraph, and which of them is the title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.dates import find_dates
from loaders.documents import Block, Document
from loaders.segment.vocabulary import LETTERHEAD
from schema.kinds import PassageKind

_MOST_LINES = 12
# A paragraph of this many words is running text.
PROSE_WORDS = 25
_LABEL = re.compile(
    r"(?:press release|news release|media release|persbericht|communiqué de presse|pressemitteilung|"
    r"for immediate release|verslag|notulen|minutes|"
    r"meeting minutes|protokoll|compte[- ]rendu|agenda|news|nieuws|blog|draft|concept|final|annex)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[^\w\s]|\w*\d\w*")
_TITLE_NOISE = re.compile(r"\s*(?:\{[#:.][^{}]{0,80}\}|\s[|]\s[^|]{2,60}$)")


def head_of(document: Document) -> list[Block]:
    """The blocks above the first paragraph of running text."""
    head: list[Block] = []
    for block in document.blocks[:_MOST_LINES]:
        if block.kind is not PassageKind.HEADING and len(document.plain(block).split()) >= PROSE_WORDS:
            break
        head.append(block)
    return head


def find_title(document: Document) -> str | None:
    """The front matter's title, else the foremost line of the head that is no label, name or date."""
    stated = document.values("title", "titel", "titre")
    if stated:
        return stated[0]
    best = max(_title_scores(document), default=None)
    if best and best[0] > 0:
        return best[2]
    beside = document.values("name", "properties.title")
    return beside[0] if beside else None


def _title_scores(document: Document) -> Iterator[tuple[float, int, str]]:
    """(score, minus its place, words) of each line that may be the title."""
    for index, block in enumerate(head_of(document)):
        words = _TITLE_NOISE.sub("", document.plain(block)).strip()
        dates = list(find_dates(document.masked, block.start, block.end))
        dated = sum(date.end - date.start for date in dates) > 0.4 * max(1, len(words))
        if not any(map(str.isalpha, words)) or dated or block.matter != "body":
            continue
        yield _title_score(block, words) - index * 0.5 + (1.5 if index == 0 else 0.0), -index, words


def _title_score(block: Block, words: str) -> float:
    count = len(words.split())
    score = {PassageKind.HEADING: 4.0, PassageKind.PARAGRAPH: 2.0, PassageKind.SLIDE: 2.0}.get(block.kind, 0.0)
    score += 2.0 if block.kind is PassageKind.HEADING and block.level == 1 else 0.0
    score += 3.0 if words.isupper() and count >= 4 else 0.0
    labelled = LETTERHEAD.match(words) or _LABEL.search(words)
    if labelled and len(_NUMBERED.sub(" ", _LABEL.sub("", words)).split()) < 2:
        score -= 6.0
    if count == 2 and words.istitle() and not words.isupper():
        score -= 3.0
    return score - (2.0 if words.endswith((".", ",", ":")) or count > 45 else 0.0)
