"""The one table of what differs between the engines; every query text is the same on both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cypher.ddl import (
    Ddl,
    FullTextIndex,
    NodeType,
    RangeIndex,
    RelationshipIndex,
    RelationshipType,
    UniqueConstraint,
)

Commands = tuple[str, ...]
Rules = Mapping[type[Any], Callable[[Any], Commands]]


@dataclass(frozen=True)
class Dialect:
    name: str
    # Statements about the schema, over Bolt and (embedded) over the administrator's HTTP door.
    over_bolt: Rules
    over_http: Rules
    # Indexes are built behind our back and must be waited for.
    await_indexes: str | None
    # The server honours the time-out and the READ mode that the driver sends, and stops a query whose client has gone.
    obeys_driver: bool
    # Concurrent MERGE of one relationship makes two of them, so writers queue.
    one_writer: bool
    # PROFILE gives database hits.
    profiles: bool
    # It finds by itself where a pattern is best entered, and stops a sorted list when the page is full.
    plans: bool
    # Plans are kept although the graph has grown since; this makes them be made anew.
    replan: str | None

    def bolt_commands(self, record: Ddl) -> Commands:
        return self.over_bolt.get(type(record), nothing)(record)

    def http_commands(self, record: Ddl) -> Commands:
        return self.over_http.get(type(record), nothing)(record)


def name(text: str) -> str:
    return "`" + text.replace("`", "``") + "`"


def nothing(_record: Ddl) -> Commands:
    return ()


def unique(record: UniqueConstraint) -> Commands:
    title = name(f"{record.label}_{record.property}_unique")
    rule = f"REQUIRE n.{name(record.property)} IS UNIQUE"
    return (f"CREATE CONSTRAINT {title} IF NOT EXISTS FOR (n:{name(record.label)}) {rule}",)


def node_range(record: RangeIndex) -> Commands:
    title = name("_".join((record.label, *record.properties)))
    listed = ", ".join(f"n.{name(each)}" for each in record.properties)
    return (f"CREATE INDEX {title} IF NOT EXISTS FOR (n:{name(record.label)}) ON ({listed})",)


def relationship_range(record: RelationshipIndex) -> Commands:
    title = name(f"{record.type}_{record.property}")
    return (f"CREATE INDEX {title} IF NOT EXISTS FOR ()-[r:{name(record.type)}]-() ON (r.{name(record.property)})",)


def full_text(record: FullTextIndex) -> Commands:
    listed = ", ".join(f"n.{name(each)}" for each in record.properties)
    return (f"CREATE FULLTEXT INDEX {name(record.name)} IF NOT EXISTS FOR (n:{name(record.label)}) ON EACH [{listed}]",)


def vertex_type(record: NodeType) -> Commands:
    return (f"CREATE VERTEX TYPE {name(record.label)} IF NOT EXISTS",)


def edge_type(record: RelationshipType) -> Commands:
    return (f"CREATE EDGE TYPE {name(record.type)} IF NOT EXISTS",)


def full_text_sql(record: FullTextIndex) -> Commands:
    label = name(record.label)
    declared = tuple(f"CREATE PROPERTY {label}.{name(each)} IF NOT EXISTS STRING" for each in record.properties)
    listed = ", ".join(name(each) for each in record.properties)
    return (*declared, f"CREATE INDEX {name(record.name)} IF NOT EXISTS ON {label} ({listed}) FULL_TEXT")


COMMON: Rules = {UniqueConstraint: unique, RangeIndex: node_range, RelationshipIndex: relationship_range}

NEO4J = Dialect(
    name="neo4j",
    over_bolt={**COMMON, FullTextIndex: full_text},
    over_http={},
    await_indexes="CALL db.awaitIndexes(120)",
    obeys_driver=True,
    one_writer=False,
    profiles=True,
    plans=True,
    replan="CALL db.prepareForReplanning()",
)

ARCADEDB = Dialect(
    name="arcadedb",
    over_bolt=COMMON,
    # Types are made first, else a constraint would come after data and declare the property's kind.
    over_http={NodeType: vertex_type, RelationshipType: edge_type, FullTextIndex: full_text_sql},
    await_indexes=None,
    obeys_driver=False,
    one_writer=True,
    profiles=False,
    plans=False,
    replan=None,
)
