"""The whole stored graph as the records that derivation speaks, for checks and tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cypher import inventory
from cypher.session import Database
from cypher.transaction import Transaction
from loaders.account import Saying
from loaders.derive.records import Edge, Fact, Naming, Properties
from loaders.graph import reading
from loaders.graph.redirects import Claim
from loaders.resolve import Header
from schema import ONTOLOGY

#: Longest time that one read of the whole graph may take, in seconds.
PATIENCE = 600.0
#: Documents whose facts are read together.
PAGE = 100
#: Node types that are made from facts, beside the entities.
DERIVED = ("Participation", "Milestone")
#: Edges that stand on facts though other edges of their type do not.
ALSO_DERIVED = frozenset({("ON_BEHALF_OF", "Participation", "Organisation")})


@dataclass(frozen=True)
class Stored:
    """`ends` are (fact, relationship type, node); `edges` may hold one twice, which a check must see."""

    told: dict[str, tuple[Header, tuple[Saying, ...]]]
    facts: list[Fact]
    keys: dict[str, str | None]
    namings: list[Naming]
    claims: list[Claim]
    uses: list[tuple[str, str]]
    ends: list[tuple[str, str, str]]
    nodes: dict[str, Properties]
    edges: list[tuple[Edge, Properties]]


def places() -> list[tuple[str, str, str]]:
    """Where edges made from facts can be: type, start label, end label."""
    return [
        (edge.type, start, end)
        for edge in ONTOLOGY.relationships.values()
        for start, end in sorted(edge.ends)
        if edge.sourced or (edge.type, start, end) in ALSO_DERIVED
    ]


async def read_stored(database: Database) -> Stored:
    return await database.reading(read_all, timeout=PATIENCE)


async def read_all(transaction: Transaction) -> Stored:
    (documents,) = await transaction.one(inventory.LIVE_DOCUMENTS)
    facts = await transaction.rows(inventory.all_facts())
    namings = await transaction.rows(inventory.ALL_NAMINGS)
    (claims,), (uses,) = await transaction.one(inventory.CLAIMS), await transaction.one(inventory.USES)
    read = [reading.fact_of(row["fact"]) for row in facts]
    return Stored(
        told=await read_told(transaction, sorted(documents)),
        facts=read,
        keys={fact.id: row["key"] for fact, row in zip(read, facts, strict=True)},
        namings=[reading.naming_of(row["naming"]) for row in namings],
        claims=[(d, h, e) for d, h, e in claims],
        uses=[(d, h) for d, h in uses],
        ends=await read_ends(transaction, sorted(documents)),
        nodes=await read_nodes(transaction),
        edges=await read_edges(transaction),
    )


async def read_told(transaction: Transaction, documents: Sequence[str]) -> dict[str, tuple[Header, tuple[Saying, ...]]]:
    found = {}
    for start in range(0, len(documents), PAGE):
        page = documents[start : start + PAGE]
        headers = await reading.read_headers(transaction, page)
        sayings = await reading.read_sayings(transaction, page)
        found.update({document: (headers[document], sayings.get(document, ())) for document in page})
    return found


async def read_ends(transaction: Transaction, documents: Sequence[str]) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for start in range(0, len(documents), PAGE):
        page = documents[start : start + PAGE]
        rows = await reading.collected(transaction, inventory.FACT_ENDS, documents=page)
        found += [(fact, kind, end) for fact, kind, end in rows]
    return found


async def read_nodes(transaction: Transaction) -> dict[str, Properties]:
    found: dict[str, Properties] = {}
    for label in (*ONTOLOGY.entities, *DERIVED):
        for row in await transaction.rows(inventory.all_nodes(label)):
            node = dict(row["node"])
            found[node.pop("id")] = node
    return found


async def read_edges(transaction: Transaction) -> list[tuple[Edge, Properties]]:
    found: list[tuple[Edge, Properties]] = []
    for kind, start, end in places():
        for row in await transaction.rows(inventory.all_edges(kind, start, end)):
            known = dict(row["edge"])
            found.append((Edge(kind, row["start"], row["end"], known.pop("key", "")), known))
    return found
