"""What a document says of itself: title, genre, language, day of publication, publisher and author."""

from __future__ import annotations

import re

from loaders.documents import Document
from loaders.extract.genre import find_genre
from loaders.extract.opening import find_title
from loaders.extract.publication import find_date
from schema.facts import DocumentLine

_PUBLISHER_KEYS = (
    *("publisher", "publishers", "organisation", "organization", "source"),
    *("uitgever", "éditeur", "herausgeber"),
)
_AUTHOR_KEYS = (
    *("author", "authors", "auteur", "auteurs", "autor", "autoren", "by", "byline", "creator"),
    *("author.name", "authors.name"),
)
_BYLINE = re.compile(
    r"\W{0,3}(?i:written by|posted by|authors?\s*:|by|geschreven door|auteurs?\s*:|door|rédigé par|"
    r"par|verfasst von|autor(?:in|en)?\s*:|von|notulist(?:en)?\s*:?|"
    r"protokollführ(?:er|ung|erin)\s*:|secrétaire de séance\s*:?)\s+"
    r"(?P<name>(?:[A-ZÀ-Þ][\w.'’-]*)(?:\s(?:(?:van|de|der|den|von|du|la|le|ten|ter|zu)\b|[A-ZÀ-Þ][\w.'’-]*)){1,5})",
)


def describe(document: Document) -> DocumentLine:
    """The document line of the facts format."""
    title = find_title(document)
    genre = find_genre(document, title)
    return DocumentLine(
        document=document.name,
        title=title,
        genre=genre,
        language=document.language,
        date=find_date(document, title, genre),
        publisher=document.values(*_PUBLISHER_KEYS)[:4],
        author=find_authors(document),
        sha256=document.sha256,
        sources=(document.source,),
    )


def find_authors(document: Document) -> tuple[str, ...]:
    stated = document.values(*_AUTHOR_KEYS)
    if stated:
        return stated[:8]
    for block in (*document.blocks[:20], *document.blocks[-4:]):
        for start, end in block.cells or ((block.start, block.end),):
            found = _BYLINE.match(document.masked, start, min(end, start + 120))
            if found:
                return (" ".join(found["name"].split()),)
    return ()
