"""The statements by which documents come into the graph and leave it; labels and types come from the ontology."""

from __future__ import annotations

from functools import cache

from cypher.storage import OWN_LABELS, OWN_RELATIONSHIPS
from schema import ONTOLOGY

#: Taken first by every writer: the node's lock makes writers queue where the session layer does not.
TAKE_TURN = "MERGE (g:Graph {id: 'graph'}) SET g.turn = coalesce(g.turn, 0) + 1, g.format = $format"

GRAPH_STATE = "MATCH (g:Graph {id: 'graph'}) RETURN g.format AS format, g.definitions AS definitions"
KEEP_STATE = "MERGE (g:Graph {id: 'graph'}) SET g.format = $format, g.definitions = $definitions"

#: A fact as derivation reads it: field of the record, key under which it is stored.
FACT_KEYS = {
    "id": "id",
    "document": "documentId",
    "predicate": "predicate",
    "certainty": "certainty",
    "subject": "subjectId",
    "group": "group",
    "object": "objectId",
    "value": "value",
    "on_behalf_of": "onBehalfOfIds",
    "own": "own",
    "role": "role",
    "kind": "kind",
    "action": "action",
    "attribute": "attribute",
    "time": "time",
    "since": "since",
    "until": "until",
    "institution": "institutionId",
    "at": "atId",
    "start": "startId",
    "end": "endId",
    "reading": "reading",
    "seen_from": "seenFrom",
    "seen_until": "seenUntil",
}
_FACT = "[" + ", ".join(f"f.{key}" for key in FACT_KEYS.values()) + "]"

FACTS_OF_GROUPS = f"""
UNWIND $groups AS wanted
MATCH (f:Fact {{group: wanted}}) WHERE f.retractedAt IS NULL
RETURN collect({_FACT}) AS facts
"""

FACTS_OF_DOCUMENTS = f"""
UNWIND $documents AS wanted
MATCH (:Document {{id: wanted}})-[:STATES]->(f:Fact) WHERE f.retractedAt IS NULL
RETURN collect({_FACT}) AS facts
"""

SAYINGS_OF_DOCUMENTS = """
UNWIND $documents AS wanted
MATCH (d:Document {id: wanted})-[:STATES]->(f:Fact) WHERE f.retractedAt IS NULL
RETURN collect([d.id, f.id, f.predicate, f.certainty, f.reading, f.confidence, f.rule, f.said]) AS sayings
"""

HEADERS = """
UNWIND $documents AS wanted
MATCH (d:Document {id: wanted})
RETURN collect([d.id, d.line]) AS headers
"""

NAMINGS_OF_ENTITIES = """
UNWIND $entities AS wanted
MATCH (e:`{label}` {{id: wanted}})<-[n:NAMES]-(d:Document)
RETURN collect([e.id, d.id, n.name, n.aliases, n.bare]) AS namings
"""

NAMINGS_OF_DOCUMENTS = """
UNWIND $documents AS wanted
MATCH (d:Document {id: wanted})-[n:NAMES]->(e)
RETURN collect([e.id, d.id, n.name, n.aliases, n.bare]) AS namings
"""

CLAIMS_OF_DOCUMENTS = """
UNWIND $documents AS wanted
MATCH (d:Document {id: wanted})-[c:CLAIMS]->(h:Handle)
RETURN collect([d.id, h.id, c.entity]) AS claims
"""

CLAIMS_OF_HANDLES = """
UNWIND $handles AS wanted
MATCH (h:Handle {id: wanted})<-[c:CLAIMS]-(d:Document)
RETURN collect([d.id, h.id, c.entity]) AS claims
"""

USERS_OF_HANDLES = """
UNWIND $handles AS wanted
MATCH (h:Handle {id: wanted})<-[:USES]-(d:Document)
RETURN collect([d.id, h.id]) AS users
"""

USES_OF_DOCUMENTS = """
UNWIND $documents AS wanted
MATCH (d:Document {id: wanted})-[:USES]->(h:Handle)
RETURN collect([d.id, h.id]) AS users
"""

PASSAGES_OF_DOCUMENTS = """
UNWIND $documents AS wanted
MATCH (d:Document {id: wanted})-[:HAS_PASSAGE]->(p:Passage)
RETURN collect([d.id, p.position, p.heading, p.kind, p.start, p.end, p.text]) AS passages
"""

#: What is known of documents, by id.
DOCUMENTS_BY_ID = """
UNWIND $documents AS wanted
MATCH (d:Document {id: wanted})
RETURN collect([d.id, d.digest, d.replacedAt, d.sources, d.title, COUNT { (d)-[:STATES]->() }]) AS documents
"""

#: The document that a source was last loaded as.
DOCUMENTS_OF_SOURCES = """
UNWIND $sources AS wanted
MATCH (s:Source {id: wanted})<-[:LOADED_FROM]-(d:Document)
RETURN collect([s.id, d.id, d.sources]) AS documents
"""

#: What goes is gathered first: the embedded engine passes over some where it deletes while it still walks.
REMOVE_FACTS = """
UNWIND $documents AS wanted
MATCH (:Document {id: wanted})-[:STATES]->(f:Fact)
WITH collect(f) AS gone UNWIND gone AS f DETACH DELETE f
"""
REMOVE_EVIDENCE = """
UNWIND $documents AS wanted
MATCH (:Document {id: wanted})-[:HAS_PASSAGE]->(:Passage)<-[:QUOTED_FROM]-(e:Evidence)
WITH collect(e) AS gone UNWIND gone AS e DETACH DELETE e
"""
REMOVE_PASSAGES = """
UNWIND $documents AS wanted
MATCH (:Document {id: wanted})-[:HAS_PASSAGE]->(p:Passage)
WITH collect(p) AS gone UNWIND gone AS p DETACH DELETE p
"""
#: What ties a document to entities and handles; its sources and versions stay.
REMOVE_TIES = """
UNWIND $documents AS wanted
MATCH (:Document {id: wanted})-[r:NAMES|CLAIMS|USES]->()
WITH collect(r) AS gone UNWIND gone AS r DELETE r
"""
REMOVE_CREDITS = """
UNWIND $documents AS wanted
MATCH (:Document {id: wanted})<-[r:PUBLISHED|WROTE]-()
WITH collect(r) AS gone UNWIND gone AS r DELETE r
"""
REMOVE_DOCUMENTS = """
UNWIND $documents AS wanted
MATCH (d:Document {id: wanted}) DETACH DELETE d
"""
#: Ends of facts that are resolved anew.
REMOVE_FACT_ENDS = """
UNWIND $facts AS wanted
MATCH (f:Fact {id: wanted})-[r:SUBJECT|OBJECT|ON_BEHALF_OF]->()
WITH collect(r) AS gone UNWIND gone AS r DELETE r
"""
REMOVE_BARE_SOURCES = """
UNWIND $sources AS wanted
MATCH (s:Source {id: wanted}) WHERE NOT EXISTS { (s)<-[:LOADED_FROM]-() } DELETE s
"""
REMOVE_BARE_HANDLES = """
UNWIND $handles AS wanted
MATCH (h:Handle {id: wanted}) WHERE NOT EXISTS { (h)<-[:CLAIMS|USES]-() } DELETE h
"""
#: A source that now has other bytes no longer stands for the old document.
REMOVE_SOURCE_LINKS = """
UNWIND $rows AS row
MATCH (:Document {id: row.document})-[r:LOADED_FROM]->(:Source {id: row.source})
WITH collect(r) AS gone UNWIND gone AS r DELETE r
"""
#: A version that comes back stands at the end of the history, not in the middle.
REMOVE_REPLACES = """
UNWIND $documents AS wanted
MATCH (:Document {id: wanted})-[r:REPLACES]-()
WITH collect(r) AS gone UNWIND gone AS r DELETE r
"""
REMOVE_MENTIONS = """
UNWIND $documents AS wanted
MATCH (:Document {id: wanted})-[:HAS_PASSAGE]->(:Passage)-[m:MENTIONS]->()
WITH collect(m) AS gone UNWIND gone AS m DELETE m
"""
SET_KEYS = "UNWIND $rows AS row MATCH (f:Fact {id: row.id}) SET f.key = row.key"


def known_label(name: str) -> str:
    if name not in ONTOLOGY.nodes and name not in OWN_LABELS:
        raise KeyError(f"{name} is no label of the ontology")
    return f"`{name}`"


def known_type(name: str) -> str:
    if name not in ONTOLOGY.relationships and name not in OWN_RELATIONSHIPS:
        raise KeyError(f"{name} is no relationship of the ontology")
    return f"`{name}`"


@cache
def merge_nodes(label: str) -> str:
    """rows: {id, set}; a null in `set` takes the property away."""
    return f"UNWIND $rows AS row MERGE (n:{known_label(label)} {{id: row.id}}) SET n += row.set"


@cache
def nodes_without(label: str, missing: str, key: str) -> str:
    """Id and `key` of all that lack what is missing."""
    return f"MATCH (n:{known_label(label)}) WHERE n.{missing} IS NULL RETURN collect([n.id, n.{key}]) AS found"


@cache
def delete_nodes(label: str) -> str:
    return f"UNWIND $ids AS wanted MATCH (n:{known_label(label)} {{id: wanted}}) DETACH DELETE n"


def ends(start: str, end: str) -> str:
    return (
        f"UNWIND $rows AS row MATCH (a:{known_label(start)} {{id: row.start}}) "
        f"MATCH (b:{known_label(end)} {{id: row.end}})"
    )


@cache
def merge_edges(type_name: str, start: str, end: str, keyed: bool) -> str:
    """rows: {start, end, set}, and {key} where several edges of the type can join the same ends."""
    key = " {key: row.key}" if keyed else ""
    return f"{ends(start, end)} MERGE (a)-[r:{known_type(type_name)}{key}]->(b) SET r += row.set"


@cache
def create_edges(type_name: str, start: str, end: str) -> str:
    """For edges whose start or end is new with this transaction; rows: {start, end, set}."""
    return f"{ends(start, end)} CREATE (a)-[r:{known_type(type_name)}]->(b) SET r += row.set"


@cache
def delete_edges(type_name: str, start: str, end: str, keyed: bool) -> str:
    key = " {key: row.key}" if keyed else ""
    return (
        f"UNWIND $rows AS row MATCH (a:{known_label(start)} {{id: row.start}})"
        f"-[r:{known_type(type_name)}{key}]->(b:{known_label(end)} {{id: row.end}}) "
        "WITH collect(r) AS gone UNWIND gone AS r DELETE r"
    )


def namings_of_entities(label: str) -> str:
    return NAMINGS_OF_ENTITIES.format(label=label)
