"""Sends a change to the database: what goes, what comes, and what no longer hangs on anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cypher import loading
from cypher.transaction import Transaction
from loaders.account import Account
from loaders.derive.records import Edge, label_of
from loaders.graph import reading
from loaders.graph.acronyms import Settled
from loaders.graph.census import Census, source_id
from loaders.graph.change import Patch
from loaders.graph.rows import (
    Place,
    Row,
    Rows,
    add_ends,
    add_evidence,
    add_facts,
    add_mentions,
    add_passages,
    add_ties,
    document_properties,
)
from loaders.resolve import Resolution
from schema import ONTOLOGY

#: Bounds of one message; see the limits of the embedded engine.
MOST_ROWS = 2_000
MOST_CHARACTERS = 2_000_000


@dataclass(frozen=True)
class Output:
    transaction: Transaction
    census: Census
    settled: Settled
    patch: Patch
    now: str

    async def write(self) -> None:
        await self.take_edges_out()
        await self.take_documents_out()
        await self.bring_in()
        await self.clean_up()

    async def send(self, text: str, rows: Iterable[Any], name: str = "rows") -> None:
        """Nothing is sent where there is nothing to do, and no more at once than an engine takes in one message."""
        for part in parts(rows):
            await self.transaction.run(text, {name: part})

    async def take_edges_out(self) -> None:
        for place, rows in edge_rows(self.patch.gone_edges).items():
            await self.send(loading.delete_edges(*place, is_keyed(place)), rows)

    async def take_documents_out(self) -> None:
        gone, moved = sorted(self.census.outgoing), sorted(self.settled.moved.after)
        for text in (loading.REMOVE_FACTS, loading.REMOVE_EVIDENCE, loading.REMOVE_PASSAGES):
            await self.send(text, gone, "documents")
        for text in (loading.REMOVE_TIES, loading.REMOVE_CREDITS):
            await self.send(text, (*gone, *moved), "documents")
        await self.send(loading.REMOVE_MENTIONS, moved, "documents")
        await self.send(loading.REMOVE_REPLACES, sorted(self.census.revived), "documents")
        links = [{"document": d, "source": source_id(s)} for d, s in self.census.unlinked]
        await self.send(loading.REMOVE_SOURCE_LINKS, links)

    async def bring_in(self) -> None:
        rows = Rows()
        for node, known in self.patch.nodes.items():
            rows.node(node, **known)
        for account in self.census.incoming:
            self.add_document(rows, account, self.settled.resolutions[account.id])
        for document in self.settled.moved.after:
            await self.move(rows, document)
        self.add_sources(rows)
        await self.write_rows(rows)

    async def write_rows(self, rows: Rows) -> None:
        fresh = {row["id"] for row in rows.nodes.get("Fact", ())}
        for row in rows.nodes.get("Fact", ()):
            row["set"]["key"] = self.patch.keys[row["id"]]
        for label, nodes in rows.nodes.items():
            await self.send(loading.merge_nodes(label), unique(nodes))
        for place, edges in rows.edges.items():
            await self.send(loading.create_edges(*place), edges)
        for place, edges in rows.merged.items():
            await self.send(loading.merge_edges(*place, False), edges)
        for place, edges in edge_rows(self.patch.edges, self.patch.edges).items():
            await self.send(loading.merge_edges(*place, is_keyed(place)), edges)
        changed = sorted(self.patch.changed_keys - fresh)
        await self.send(loading.SET_KEYS, [{"id": fact, "key": self.patch.keys[fact]} for fact in changed])

    def add_document(self, rows: Rows, account: Account, resolution: Resolution) -> None:
        sources = sorted(self.census.sources[account.id])
        rows.node(account.id, **document_properties(account, sources, self.now))
        add_passages(rows, account)
        kept = {fact.id for fact in resolution.facts}
        add_evidence(rows, account, [saying for saying in account.sayings if saying.id in kept])
        add_facts(rows, account, resolution.facts, self.now)
        add_mentions(rows, account.id, account.passages, resolution)
        add_ties(rows, account.id, resolution)

    async def move(self, rows: Rows, document: str) -> None:
        """A document whose acronyms changed their meaning: its facts are led to the other entities."""
        moved = self.settled.moved
        old = {fact.id: fact for fact in moved.before[document].facts}
        facts = [fact for fact in moved.after[document].facts if old.get(fact.id) != fact]
        await self.send(loading.REMOVE_FACT_ENDS, [fact.id for fact in facts], "facts")
        for fact in facts:
            rows.node(fact.id, **reading.fact_properties(fact))
            add_ends(rows, fact)
        add_ties(rows, document, moved.after[document])
        add_mentions(rows, document, moved.passages.get(document, ()), moved.after[document])

    def add_sources(self, rows: Rows) -> None:
        incoming = {account.id for account in self.census.incoming}
        for document, sources in self.census.sources.items():
            if document not in incoming:
                gone = {"replacedAt": self.now} if document in self.census.replaced else {}
                rows.node(document, sources=sorted(sources), **gone)
        for old, (new, source) in self.census.replaced.items():
            rows.edge("REPLACES", new, old, {"source": source, "at": self.now})
        links = [(d, s) for d, known in self.census.sources.items() for s in sorted(known)]
        rows.nodes["Source"] = [{"id": source_id(source), "set": {"name": source}} for _, source in links]
        rows.merged["LOADED_FROM", "Document", "Source"] = [
            {"start": document, "end": source_id(source), "set": {}} for document, source in links
        ]

    async def clean_up(self) -> None:
        by_label: dict[str, list[str]] = {}
        for node in self.patch.gone_nodes:
            by_label.setdefault(label_of(node), []).append(node)
        for label, nodes in by_label.items():
            await self.send(loading.delete_nodes(label), nodes, "ids")
        await self.send(loading.REMOVE_DOCUMENTS, sorted(self.census.removed), "documents")
        await self.send(loading.REMOVE_BARE_HANDLES, sorted(self.settled.handles), "handles")
        await self.send(loading.REMOVE_BARE_SOURCES, sorted(map(source_id, self.census.left)), "sources")


def parts(rows: Iterable[Any]) -> Iterator[list[Any]]:
    part: list[Any] = []
    size = 0
    for row in rows:
        weight = weigh(row)
        if part and (len(part) == MOST_ROWS or size + weight > MOST_CHARACTERS):
            yield part
            part, size = [], 0
        part.append(row)
        size += weight
    if part:
        yield part


def weigh(value: Any) -> int:
    """Characters of text, which is what can make a row large."""
    if isinstance(value, str):
        return len(value)
    return sum(map(weigh, value.values())) if isinstance(value, dict) else 0


def is_keyed(place: Place) -> bool:
    """Several edges of a type that rests on facts can join the same two nodes; their keys tell them apart."""
    found = ONTOLOGY.relationships.get(place[0])
    return found is not None and found.sourced


def edge_rows(edges: Iterable[Edge], known: Mapping[Edge, Row] | None = None) -> dict[Place, list[Row]]:
    """Rows by the statement that writes them."""
    found: dict[Place, list[Row]] = {}
    for edge in edges:
        row: Row = {"start": edge.start, "end": edge.end, "key": edge.key}
        if known is not None:
            row["set"] = {**known[edge], "key": edge.key}
        found.setdefault(edge.place, []).append(row)
    return found


def unique(nodes: Iterable[Row]) -> list[Row]:
    """One row an id: the embedded engine does not see the first of two when it comes to the second."""
    found: dict[str, Row] = {}
    for row in nodes:
        known = found.setdefault(row["id"], {"id": row["id"], "set": {}})
        known["set"] = {**known["set"], **row["set"]}
    return list(found.values())
