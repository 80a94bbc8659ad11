"""The genre of a document, by the weight of its clues: wording and layout count, no name does."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from loaders.clock import find_times
from loaders.documents import Block, Document
from loaders.extract.clue import LEAST_SCORE, Place
from loaders.extract.clues import CLUES
from loaders.extract.opening import head_of
from schema.kinds import Genre, PassageKind

# How far clues are looked for, so that a long document costs no more than a short one.
_OPENING, _CLOSE = 4_500, 1_500
_QUOTED = re.compile(r"[“„«][^“„«»”]{0,1500}[”“»]|\"[^\"]{0,1500}\"")
# A line that is a person: two to four capitalised words, then nothing or what parts a name from an affiliation.
_PERSON_LINE = re.compile(
    r"(?:(?:Prof|Dr|Mr|Ms|Mrs|Ir|drs|Mme|M|Frau|Herr)\.?\s){0,3}[A-ZÀ-Þ][\w'’-]+(?:\s(?:(?:van|de|der|"
    r"den|von|du|le|la|ten|ter|zu)\b|[A-ZÀ-Þ][\w'’.-]*)){1,4}\s*(?:[,(–—|:-]|$)"
)


def find_genre(document: Document, title: str | None) -> Genre:
    """The genre with most weight of clues; wording and layout count, no name does."""
    places = _places(document, title)
    scores: dict[Genre, float] = defaultdict(float)
    for clue in CLUES:
        found = clue.pattern.finditer(places[clue.place])
        if sum(1 for _, _ in zip(range(clue.times), found, strict=False)) == clue.times:
            scores[clue.genre] += clue.weight
    for genre, weight in _layout_weights(document):
        scores[genre] += weight
    genre, score = max(scores.items(), key=lambda item: (item[1], item[0]), default=(Genre.OTHER, 0.0))
    return genre if score >= LEAST_SCORE else Genre.OTHER


def _places(document: Document, title: str | None) -> dict[Place, str]:
    body = document.blocks[0].start if document.blocks else 0
    text = document.masked[body : body + _OPENING]
    if len(document.masked) - body > _OPENING:
        text += "\n" + document.masked[-_CLOSE:]
    head = [document.plain(block) for block in head_of(document)[:5]]
    unquoted = _QUOTED.sub(" ", text)
    places: dict[Place, str] = {
        "title": "\n".join([title or "", *head]),
        "front": "\n".join(f"{entry.key}: {entry.value[:200]}" for entry in document.entries),
        "headings": "\n".join(document.plain(b) for b in document.blocks[:400] if b.kind is PassageKind.HEADING),
        "text": text,
        "unquoted": unquoted,
    }
    return {place: "\n" + words.lower() for place, words in places.items()}


def _layout_weights(document: Document) -> Iterator[tuple[Genre, float]]:
    blocks = [block for block in document.blocks[:400] if block.matter == "body"]
    if not blocks:
        return
    timed = sum(_begins_with_time(document, block) for block in blocks)
    rows = sum(block.kind is PassageKind.TABLE_ROW for block in blocks)
    if timed >= 3:
        yield Genre.PROGRAMME, 3.0
    if timed >= 0.3 * len(blocks):
        yield Genre.PROGRAMME, 1.0
    if rows - timed >= 0.5 * len(blocks) and timed < 3:
        yield Genre.LIST, 2.9
    people = sum(bool(_PERSON_LINE.match(document.masked, block.start, block.end)) for block in blocks)
    if people >= 0.4 * len(blocks) and people >= 5:
        yield Genre.LIST, 2.9
    elif document.slides:
        yield Genre.SLIDE_DECK, 7.0
    elif is_like_slides(document, blocks):
        yield Genre.SLIDE_DECK, 5.0


def _begins_with_time(document: Document, block: Block) -> bool:
    if block.kind is PassageKind.AGENDA_LINE:
        return True
    if block.kind not in (PassageKind.TABLE_ROW, PassageKind.HEADING, PassageKind.BULLET):
        return False
    first = next(find_times(document.masked, block.start, min(block.end, block.start + 24), lenient=True), None)
    return first is not None and first.start - block.start <= 4


def is_like_slides(document: Document, blocks: list[Block]) -> bool:
    """Many short lines that are no sentences, little running text, no names of columns or times."""
    texts = [block for block in blocks if block.kind not in (PassageKind.TABLE_ROW, PassageKind.AGENDA_LINE)]
    if len(texts) < 20 or len(texts) < 0.8 * len(blocks):
        return False
    counts = [len(document.masked[block.start : block.end].split()) for block in texts]
    closed = sum(document.masked[block.end - 1] in ".!;" for block in texts)
    short = sum(count <= 14 for count in counts)
    return (
        short >= 0.6 * len(texts)
        and closed <= 0.4 * len(texts)
        and sum(c for c in counts if c >= 40) < 0.45 * sum(counts)
    )
