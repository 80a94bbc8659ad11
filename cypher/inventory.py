"""Reads the whole graph, or lists of it: documents, their history, counts, and what exports and checks need."""

from __future__ import annotations

from functools import cache

from cypher.loading import FACT_KEYS, known_label, known_type

DOCUMENTS = """
MATCH (d:Document) WHERE d.replacedAt IS NULL
RETURN d.id AS id, d.title AS title, d.genre AS genre, d.language AS language, d.dateText AS date,
       d.sources AS sources, d.loadedAt AS loadedAt, COUNT { (d)-[:STATES]->() } AS facts
ORDER BY d.title, d.id
"""

#: One document: by id, by the beginning of its id, or by a source.
FIND_DOCUMENTS = """
MATCH (d:Document) WHERE d.id STARTS WITH $wanted OR $wanted IN d.sources
RETURN d.id AS id ORDER BY d.id
"""

DOCUMENT = """
MATCH (d:Document {id: $id})
RETURN d.id AS id, d.title AS title, d.genre AS genre, d.language AS language, d.dateText AS date,
       d.sources AS sources, d.loadedAt AS loadedAt, d.replacedAt AS replacedAt,
       COUNT { (d)-[:STATES]->() } AS facts, COUNT { (d)-[:HAS_PASSAGE]->() } AS passages,
       size(d.text) AS characters
"""

#: Every version that shares a source with this document, the newest first.
HISTORY = """
MATCH (d:Document {id: $id})-[:REPLACES*0..100]-(v:Document)
WITH DISTINCT v
OPTIONAL MATCH (v)<-[r:REPLACES]-(next:Document)
RETURN v.id AS id, v.title AS title, v.sources AS sources, v.loadedAt AS loadedAt, v.replacedAt AS replacedAt,
       r.source AS replacedFrom, next.id AS replacedBy
ORDER BY v.loadedAt DESC, v.id
"""

FACTS_BY_PREDICATE = """
MATCH (f:Fact) WHERE f.retractedAt IS NULL
RETURN f.predicate AS name, count(*) AS count ORDER BY name
"""

LIVE_DOCUMENTS = "MATCH (d:Document) WHERE d.replacedAt IS NULL RETURN collect(d.id) AS ids"

#: What an export says of documents: [id, line, text, sources].
LINES = """
UNWIND $documents AS wanted
MATCH (d:Document {id: wanted})
RETURN collect([d.id, d.line, d.text, d.sources]) AS lines
"""

#: [document, fact, start, end, quote]
QUOTES = """
UNWIND $documents AS wanted
MATCH (d:Document {id: wanted})-[:STATES]->(f:Fact)-[:EVIDENCED_BY]->(e:Evidence)
WHERE f.retractedAt IS NULL
RETURN collect([d.id, f.id, e.start, e.end, e.quote]) AS quotes
"""

#: [document, evidence, start, end, quote, prefix, suffix, start of its passage, end of its passage]
EVIDENCE = """
UNWIND $documents AS wanted
MATCH (d:Document {id: wanted})-[:HAS_PASSAGE]->(p:Passage)<-[:QUOTED_FROM]-(e:Evidence)
RETURN collect([d.id, e.id, e.start, e.end, e.quote, e.prefix, e.suffix, p.start, p.end]) AS evidence
"""

#: [document, passage, position, start, end, text]
PASSAGES = """
UNWIND $documents AS wanted
MATCH (d:Document {id: wanted})-[:HAS_PASSAGE]->(p:Passage)
RETURN collect([d.id, p.id, p.position, p.start, p.end, p.text]) AS passages
"""

#: [document, passage, entity, start, end, text]
MENTIONS = """
UNWIND $documents AS wanted
MATCH (d:Document {id: wanted})-[:HAS_PASSAGE]->(p:Passage)-[m:MENTIONS]->(e)
RETURN collect([d.id, p.id, e.id, m.start, m.end, m.text]) AS mentions
"""

#: The ends that a fact is drawn to, beside those it keeps: [fact, type, end].
FACT_ENDS = """
UNWIND $documents AS wanted
MATCH (:Document {id: wanted})-[:STATES]->(f:Fact)-[r:SUBJECT|OBJECT|ON_BEHALF_OF]->(e)
RETURN collect([f.id, type(r), e.id]) AS ends
"""

#: [document, handle, entity]
CLAIMS = "MATCH (d:Document)-[c:CLAIMS]->(h:Handle) RETURN collect([d.id, h.id, c.entity]) AS claims"
#: [document, handle]
USES = "MATCH (d:Document)-[:USES]->(h:Handle) RETURN collect([d.id, h.id]) AS uses"

#: Nodes that hang on nothing: (label, the relationship they cannot be without).
ORPHANS = (
    ("Fact", "(n)<-[:STATES]-(:Document)"),
    ("Fact", "(n)-[:EVIDENCED_BY]->(:Evidence)"),
    ("Evidence", "(n)<-[:EVIDENCED_BY]-(:Fact)"),
    ("Evidence", "(n)-[:QUOTED_FROM]->(:Passage)"),
    ("Passage", "(n)<-[:HAS_PASSAGE]-(:Document)"),
    ("Handle", "(n)<-[:CLAIMS|USES]-(:Document)"),
    ("Source", "(n)<-[:LOADED_FROM]-(:Document)"),
)


@cache
def orphans(label: str, needed: str) -> str:
    return f"MATCH (n:{known_label(label)}) WHERE NOT EXISTS {{ {needed} }} RETURN collect(n.id) AS ids"


@cache
def count_nodes(label: str) -> str:
    return f"MATCH (n:{known_label(label)}) RETURN count(n) AS count"


@cache
def count_edges(type_name: str) -> str:
    return f"MATCH ()-[r:{known_type(type_name)}]->() RETURN count(r) AS count"


@cache
def all_nodes(label: str) -> str:
    """Rows rather than one record: a label can have more nodes than an engine gathers into a list."""
    return f"MATCH (n:{known_label(label)}) RETURN properties(n) AS node"


@cache
def all_edges(type_name: str, start: str, end: str) -> str:
    pattern = f"(a:{known_label(start)})-[r:{known_type(type_name)}]->(b:{known_label(end)})"
    return f"MATCH {pattern} RETURN a.id AS start, b.id AS end, properties(r) AS edge"


@cache
def all_facts() -> str:
    fields = ", ".join(f"f.{key}" for key in FACT_KEYS.values())
    return f"MATCH (f:Fact) WHERE f.retractedAt IS NULL RETURN [{fields}] AS fact, f.key AS key"


ALL_NAMINGS = "MATCH (d:Document)-[n:NAMES]->(e) RETURN [e.id, d.id, n.name, n.aliases, n.bare] AS naming"
