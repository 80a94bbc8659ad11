"""Where the documents say what a search found: stretches of evidence and passages, by their place in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cypher.fulltext import Asked, stretches
from cypher.questions.common import Ask
from schema.ontology import Ontology

#: What a part of a hit is called that has highlights; behind it stands how many there are at most.
HIGHLIGHTS = "highlights."
#: So many pieces of evidence, and so many passages, are looked into for each hit.
LOOKED_INTO = 20

#: Each gives ids with pieces of text: [where it stands, from which code point, to which (or null), its words].
ENTITY = (
    "UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN collect([n.id, "
    "COLLECT {{ MATCH (n)<-[:SUBJECT|OBJECT]-(f:Fact)-[:EVIDENCED_BY]->(e:Evidence) WHERE f.retractedAt IS NULL "
    "WITH DISTINCT e ORDER BY e.id LIMIT $most RETURN [e.id, e.start, null, e.quote] }} + "
    "COLLECT {{ MATCH (n)<-[m:MENTIONS]-(p:Passage) WITH p, m ORDER BY p.id, m.start LIMIT $most "
    "RETURN [p.id, m.start, m.end, m.text] }}]) AS found"
)
PASSAGE = (
    "UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN collect([n.id, [[n.id, n.start, null, n.text]]]) AS found"
)
DOCUMENT = (
    "UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN collect([n.id, "
    "COLLECT {{ MATCH (n)-[:HAS_PASSAGE]->(p:Passage) "
    "WHERE any(w IN $words WHERE (' ' + p.search) CONTAINS (' ' + w)) "
    "WITH p ORDER BY p.position, p.id LIMIT $most RETURN [p.id, p.start, null, p.text] }}]) AS found"
)
PLACES = {"Passage": PASSAGE, "Document": DOCUMENT}


async def highlights(
    ask: Ask, ontology: Ontology, hits: Sequence[str], asked: Sequence[Asked], first: int
) -> dict[str, list[dict[str, Any]]]:
    """By hit, at most `first` stretches each."""
    prefixes = {spec.prefix: name for name, spec in ontology.nodes.items()}
    by_label: dict[str, list[str]] = {}
    for hit in hits:
        by_label.setdefault(prefixes[hit.rpartition("_")[0]], []).append(hit)
    told: dict[str, list[dict[str, Any]]] = {}
    for label, ids in by_label.items():
        text = PLACES.get(label, ENTITY).format(label=label)
        words = [word for each in asked for word in (each.word, *each.like)]
        for hit, pieces in await ask(text, {"ids": ids, "most": LOOKED_INTO, "words": words}):
            told[hit] = [stretch for piece in pieces for stretch in cut(piece, asked)][:first]
    return told


def cut(piece: Sequence[Any], asked: Sequence[Asked]) -> Iterator[dict[str, Any]]:
    """A mention is a stretch as it is; in other text the words asked for are."""
    node, start, end, text = piece
    if end is not None:
        yield {"node": node, "start": start, "end": end, "text": text}
        return
    for a, b in stretches(text, asked):
        yield {"node": node, "start": start + a, "end": start + b, "text": text[a:b]}
