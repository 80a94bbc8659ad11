"""Which of the given documents are new, changed or unchanged, and which they push out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cypher import loading
from cypher.transaction import Transaction
from loaders.account import Account
from loaders.graph.reading import collected
from loaders.report import Outcome
from schema.names import make_id


def source_id(source: str) -> str:
    return make_id("source", source)


@dataclass
class Known:
    """A document as the graph has it; a replaced one has its text but no facts."""

    digest: str
    live: bool
    sources: set[str]


@dataclass
class Census:
    """`outgoing` documents lose all they say; of these `removed` go altogether and `replaced` stay as history."""

    incoming: list[Account] = field(default_factory=list)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    outgoing: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    #: Old versions that come back.
    revived: set[str] = field(default_factory=set)
    #: Old version -> the document that now stands for its last source, and that source.
    replaced: dict[str, tuple[str, str]] = field(default_factory=dict)
    #: Links from a document to a source that now has other bytes.
    unlinked: list[tuple[str, str]] = field(default_factory=list)
    #: Sources that documents which are removed were loaded from.
    left: set[str] = field(default_factory=set)
    #: Sources of each document after the change, for those where it differs or that are written.
    sources: dict[str, set[str]] = field(default_factory=dict)


async def take_census(transaction: Transaction, accounts: Sequence[Account], removed: Iterable[str]) -> Census:
    census = Census(outgoing=set(removed), removed=set(removed))
    known = await read_known(transaction, (*(account.id for account in accounts), *census.removed))
    census.left = {source for document in census.removed & known.keys() for source in known[document].sources}
    rows = await collected(
        transaction,
        loading.DOCUMENTS_OF_SOURCES,
        sources=[source_id(source) for account in accounts for source in account.sources],
    )
    holders = {source: (document, set(sources)) for source, document, sources in rows}
    for account in accounts:
        place(census, account, known.get(account.id))
    for account in accounts:
        for source in account.sources:
            push_out(census, account, source, holders.get(source_id(source)))
    return census


async def read_known(transaction: Transaction, documents: Iterable[str]) -> dict[str, Known]:
    rows = await collected(transaction, loading.DOCUMENTS_BY_ID, documents=documents)
    return {document: Known(digest, replaced is None, set(sources)) for document, digest, replaced, sources, *_ in rows}


def place(census: Census, account: Account, known: Known | None) -> None:
    sources = set(account.sources) | (known.sources if known else set())
    if known and known.live and known.digest == account.digest:
        census.outcomes[account.id] = Outcome.UNCHANGED
        if sources != known.sources:
            census.sources[account.id] = sources
        return
    if known:
        (census.outgoing if known.live else census.revived).add(account.id)
    census.outcomes[account.id] = Outcome.CHANGED if known and known.live else Outcome.LOADED
    census.incoming.append(account)
    census.sources[account.id] = sources


def push_out(census: Census, account: Account, source: str, holder: tuple[str, set[str]] | None) -> None:
    """The document that the source stood for until now loses the source, and its voice with the last of them."""
    if holder is None or holder[0] == account.id:
        return
    old, sources = holder
    left = census.sources.get(old, sources) - {source}
    census.unlinked.append((old, source))
    census.sources[old] = left
    census.outcomes[account.id] = Outcome.CHANGED
    if not left:
        census.outgoing.add(old)
        census.replaced[old] = (account.id, source)
