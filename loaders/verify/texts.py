"""Every quote, passage and mention stands in its document's text where it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cypher import inventory
from cypher.loading import NAMINGS_OF_DOCUMENTS
from cypher.session import Database
from loaders.account import CONTEXT, PassageText
from loaders.derive.records import Naming
from loaders.graph.occurrences import find_occurrences
from loaders.graph.reading import naming_of
from loaders.verify.problems import Problem
from schema.kinds import PassageKind
from schema.names import make_id

#: Documents whose texts are looked at together.
PAGE = 50


async def check_texts(database: Database) -> list[Problem]:
    (documents,) = await database.read_one(inventory.LIVE_DOCUMENTS)
    found: list[Problem] = []
    for start in range(0, len(documents), PAGE):
        page = {"documents": sorted(documents)[start : start + PAGE]}
        read = await database.read_many([(text, page) for text in PARTS])
        lines, evidence, passages, mentions, namings = (list(next(iter(rows[0].values()))) for rows in read)
        known = {document: text for document, _, text, _ in lines}
        found += check_evidence(known, evidence)
        found += check_passages(known, passages)
        found += check_mentions(known, mentions)
        found += check_occurrences(passages, mentions, list(map(naming_of, namings)))
    return found


PARTS = (inventory.LINES, inventory.EVIDENCE, inventory.PASSAGES, inventory.MENTIONS, NAMINGS_OF_DOCUMENTS)


def check_evidence(texts: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> Iterator[Problem]:
    for document, node, start, end, quote, prefix, suffix, first, last in rows:
        text = texts[document]
        if node != make_id("evidence", document, str(start), str(end)):
            yield Problem("id", node, f"evidence of {document} from {start} to {end}")
        if not first <= start < last:
            yield Problem("place", node, f"begins at {start}, its passage lies from {first} to {last}")
        if end - start != len(quote) or (text and text[start:end] != quote):
            yield Problem("quote", node, f"{quote[:60]!r} at {start} of {document}")
        elif text and (prefix != text[max(start - CONTEXT, 0) : start] or suffix != text[end : end + CONTEXT]):
            yield Problem("context", node, f"at {start} of {document}")


def check_passages(texts: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> Iterator[Problem]:
    for document, node, _, start, end, words in rows:
        if end - start != len(words) or (texts[document] and texts[document][start:end] != words):
            yield Problem("passage", node, f"{words[:60]!r} at {start} of {document}")


def check_mentions(texts: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> Iterator[Problem]:
    for document, node, entity, start, end, words in rows:
        if end - start != len(words) or (texts[document] and texts[document][start:end] != words):
            yield Problem("mention", node, f"{words[:60]!r} at {start} of {document}, naming {entity}")


def check_occurrences(
    passages: Sequence[Sequence[Any]], mentions: Sequence[Sequence[Any]], namings: Sequence[Naming]
) -> Iterator[Problem]:
    """The text is searched anew for the names that its document uses."""
    told = Counter((document, node, entity, start) for document, node, entity, start, _, _ in mentions)
    expected: Counter[tuple[str, str, str, int]] = Counter()
    for document in {row[0] for row in passages}:
        ids = {position: node for owner, node, position, *_ in passages if owner == document}
        blocks = [block(*rest) for owner, _, *rest in passages if owner == document]
        named = [naming for naming in namings if naming.document == document]
        occurrences = find_occurrences(blocks, named)
        expected.update((document, ids[found.position], found.entity, found.start) for found in occurrences)
    for document, node, entity, start in sorted((told - expected) + (expected - told)):
        yield Problem("occurrence", node, f"{entity} at {start} of {document}")


def block(position: int, start: int, end: int, words: str) -> PassageText:
    return PassageText(position, None, PassageKind.PARAGRAPH, start, end, words)
