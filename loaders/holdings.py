"""The documents the graph rests on: listed, shown, removed, with their versions; and how much there is of what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cypher import inventory
from cypher.session import Database
from loaders.graph.write import Given, apply
from schema import ONTOLOGY
from schema.errors import BadInput, NotFound

Row = dict[str, Any]


@dataclass(frozen=True)
class Counts:
    """Nodes by label, relationships by type, live facts by predicate."""

    nodes: dict[str, int]
    relationships: dict[str, int]
    facts: dict[str, int]


async def list_documents(database: Database) -> list[Row]:
    """Live ones by title: id, title, genre, language, date, sources, loadedAt, facts."""
    return await database.read(inventory.DOCUMENTS)


async def find_document(database: Database, wanted: str) -> str:
    """The id of the document that is meant by an id, the beginning of one, or a source."""
    found = [row["id"] for row in await database.read(inventory.FIND_DOCUMENTS, {"wanted": wanted})]
    if not found:
        raise NotFound(f"there is no document {wanted}", "`policygraph documents list` shows their ids and sources")
    if len(found) > 1:
        raise BadInput(f"{wanted} can mean {len(found)} documents", f"give one id: {', '.join(found[:5])}")
    return str(found[0])


async def show_document(database: Database, wanted: str) -> Row:
    (row,) = await database.read(inventory.DOCUMENT, {"id": await find_document(database, wanted)})
    return row


async def document_history(database: Database, wanted: str) -> list[Row]:
    """All versions, the newest first: id, title, sources, loadedAt, replacedAt, replacedFrom, replacedBy."""
    return await database.read(inventory.HISTORY, {"id": await find_document(database, wanted)})


async def remove_document(database: Database, wanted: str) -> str:
    """What only this document said goes, what others say stays; gives the id of the document that went."""
    document = await find_document(database, wanted)
    await database.write(lambda transaction: apply(transaction, Given(removed=(document,))))
    return document


async def stats(database: Database) -> Counts:
    nodes, types = sorted(ONTOLOGY.nodes), sorted(ONTOLOGY.relationships)
    statements = [inventory.count_nodes(label) for label in nodes] + [inventory.count_edges(name) for name in types]
    read = await database.read_many([(text, {}) for text in (*statements, inventory.FACTS_BY_PREDICATE)])
    counts = [rows[0]["count"] for rows in read[:-1]]
    return Counts(
        nodes=dict(zip(nodes, counts, strict=False)),
        relationships=dict(zip(types, counts[len(nodes) :], strict=True)),
        facts={row["name"]: row["count"] for row in read[-1]},
    )
