"""Every quote, passage and mention stands in its document's text where it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cypher import inventory
from cypher.session import Database
from loaders.account import CONTEXT
from loaders.verify.problems import Problem
from schema.names import make_id

#: Documents whose texts are looked at together.
PAGE = 50


async def check_texts(database: Database) -> list[Problem]:
    (documents,) = await database.read_one(inventory.LIVE_DOCUMENTS)
    found: list[Problem] = []
    for start in range(0, len(documents), PAGE):
        page = {"documents": sorted(documents)[start : start + PAGE]}
        texts = (inventory.LINES, inventory.EVIDENCE, inventory.PASSAGES, inventory.MENTIONS)
        read = await database.read_many([(text, page) for text in texts])
        lines, evidence, passages, mentions = (list(next(iter(rows[0].values()))) for rows in read)
        known = {document: text for document, _, text, _ in lines}
        found += check_evidence(known, evidence)
        found += check_passages(known, passages)
        found += check_mentions(known, mentions)
    return found


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
    for document, node, start, end, words in rows:
        if end - start != len(words) or (texts[document] and texts[document][start:end] != words):
            yield Problem("passage", node, f"{words[:60]!r} at {start} of {document}")


def check_mentions(texts: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> Iterator[Problem]:
    for document, node, entity, start, end, words in rows:
        if end - start != len(words) or (texts[document] and texts[document][start:end] != words):
            yield Problem("mention", node, f"{words[:60]!r} at {start} of {document}, naming {entity}")
