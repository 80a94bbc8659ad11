"""The rows a document brings: its own nodes, and the edges between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from cypher.fulltext import fold
from loaders.account import CONTEXT, Account, PassageText, Saying
from loaders.days import find_days
from loaders.derive.records import Fact, label_of
from loaders.graph.occurrences import find_occurrences
from loaders.graph.reading import fact_properties, said_of
from loaders.resolve import Resolution
from schema.collation import collation_key
from schema.facts import Quote
from schema.names import make_id
from schema.specs import COLLATION

Row = dict[str, Any]
#: Relationship type, start label, end label.
Place = tuple[str, str, str]


@dataclass
class Rows:
    """Nodes by label, edges of new nodes by place, and edges that may be there already."""

    nodes: dict[str, list[Row]] = field(default_factory=dict)
    edges: dict[Place, list[Row]] = field(default_factory=dict)
    merged: dict[Place, list[Row]] = field(default_factory=dict)

    def node(self, node_id: str, **properties: Any) -> None:
        self.nodes.setdefault(label_of(node_id), []).append({"id": node_id, "set": properties})

    def edge(self, kind: str, start: str, end: str, properties: Row | None = None) -> None:
        place = (kind, label_of(start), label_of(end))
        self.edges.setdefault(place, []).append({"start": start, "end": end, "set": properties or {}})

    def handle(self, kind: str, document: str, handle: str, properties: Row) -> None:
        """A handle's id looks like that of the entity it would be, so its label is said here."""
        row = {"start": document, "end": handle, "set": properties}
        self.edges.setdefault((kind, "Document", "Handle"), []).append(row)
        self.nodes.setdefault("Handle", []).append({"id": handle, "set": {}})


def passage_id(document: str, position: int) -> str:
    return make_id("passage", document, str(position))


def evidence_id(document: str, quote: Quote) -> str:
    return make_id("evidence", document, str(quote.start), str(quote.end))


def document_properties(account: Account, sources: Sequence[str], now: str) -> Row:
    line, days = account.line, find_days(account.line.date)
    title = line.title or line.document
    return {
        "title": title,
        "genre": line.genre.value,
        "language": line.language,
        "earliest": days and days.earliest,
        "latest": days and days.latest,
        "dateText": line.date if days else None,
        "sources": sorted(sources),
        "text": account.text,
        "loadedAt": now,
        "search": fold(title),
        COLLATION: collation_key(title),
        "digest": account.digest,
        "line": line.model_copy(update={"text": None}).model_dump_json(),
        "replacedAt": None,
    }


def add_passages(rows: Rows, account: Account) -> None:
    for passage in account.passages:
        found = passage_id(account.id, passage.position)
        rows.node(
            found,
            position=passage.position,
            heading=passage.heading,
            kind=passage.kind.value,
            start=passage.start,
            end=passage.end,
            text=passage.text,
            search=fold(passage.text),
        )
        rows.edge("HAS_PASSAGE", account.id, found)


def add_evidence(rows: Rows, account: Account, kept: Iterable[Saying]) -> None:
    quotes = {(quote.start, quote.end): quote for saying in kept for quote in saying.quotes}
    starts = [passage.start for passage in account.passages]
    for quote in quotes.values():
        found = evidence_id(account.id, quote)
        rows.node(
            found,
            start=quote.start,
            end=quote.end,
            quote=quote.quote,
            prefix=account.text[max(quote.start - CONTEXT, 0) : quote.start],
            suffix=account.text[quote.end : quote.end + CONTEXT],
        )
        rows.edge("QUOTED_FROM", found, passage_id(account.id, home_of(quote, starts, account.passages).position))


def home_of(quote: Quote, starts: Sequence[int], passages: Sequence[PassageText]) -> PassageText:
    """The passage that the quote begins in: the last to begin before it, or one that reaches over that."""
    last = bisect_right(starts, quote.start) - 1
    return next(passages[at] for at in range(last, -1, -1) if quote.start < passages[at].end)


def add_facts(rows: Rows, account: Account, facts: Iterable[Fact], now: str) -> None:
    sayings = {saying.id: saying for saying in account.sayings}
    for fact in facts:
        saying = sayings[fact.id]
        rows.node(
            fact.id,
            **fact_properties(fact),
            confidence=saying.confidence,
            rule=saying.rule,
            said=said_of(saying),
            recordedAt=now,
            retractedAt=None,
        )
        rows.edge("STATES", account.id, fact.id)
        add_ends(rows, fact)
        for quote in saying.quotes:
            rows.edge("EVIDENCED_BY", fact.id, evidence_id(account.id, quote))


def add_ends(rows: Rows, fact: Fact) -> None:
    rows.edge("SUBJECT", fact.id, fact.subject)
    if fact.object:
        rows.edge("OBJECT", fact.id, fact.object)
    for organisation in fact.on_behalf_of:
        rows.edge("ON_BEHALF_OF", fact.id, organisation)


def add_mentions(rows: Rows, document: str, passages: Iterable[PassageText], resolution: Resolution) -> None:
    for found in find_occurrences(passages, resolution.namings):
        start = passage_id(document, found.position)
        rows.edge("MENTIONS", start, found.entity, {"text": found.text, "start": found.start, "end": found.end})


def add_ties(rows: Rows, document: str, resolution: Resolution) -> None:
    """Which entities it names and how, who published and wrote it, and which acronyms it explains or leaves open."""
    for naming in resolution.namings:
        known = {"name": naming.name, "aliases": list(naming.aliases), "bare": naming.bare}
        rows.edge("NAMES", document, naming.entity, known)
    for organisation in resolution.published:
        rows.edge("PUBLISHED", organisation, document)
    for author in resolution.wrote:
        rows.edge("WROTE", author, document)
    for handle, entity in sorted(resolution.claims):
        rows.handle("CLAIMS", document, handle, {"entity": entity})
    for handle in sorted(resolution.uses):
        rows.handle("USES", document, handle, {})
