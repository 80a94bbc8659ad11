"""Brings documents into the graph and takes them out, in one transaction that keeps it a function of what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cypher import loading
from cypher.transaction import Transaction
from loaders.account import Account
from loaders.graph import reading
from loaders.graph.acronyms import Settled, settle
from loaders.graph.census import Census, take_census
from loaders.graph.change import Delta, make_patch
from loaders.graph.output import Output
from loaders.report import Outcome
from loaders.resolve import Resolution

#: The format of the stored graph; a graph of another format is migrated before it is written to.
FORMAT = 2


@dataclass(frozen=True)
class Given:
    """Documents that come, ids of documents that go, and the time it is; no two accounts share an id or a source."""

    accounts: Sequence[Account] = ()
    removed: Sequence[str] = ()
    now: str = ""


@dataclass(frozen=True)
class Written:
    """What became of each document, and how those that were written were resolved."""

    outcomes: dict[str, Outcome]
    resolutions: dict[str, Resolution]


async def apply(transaction: Transaction, given: Given) -> Written:
    await transaction.run(loading.TAKE_TURN, {"format": FORMAT})
    census = await take_census(transaction, given.accounts, given.removed)
    if not (census.incoming or census.outgoing or census.sources):
        return Written(census.outcomes, {})
    settled = await settle(transaction, census)
    delta = await gather(transaction, census, settled)
    patch = make_patch(
        await reading.read_facts(transaction, delta.groups),
        await reading.read_namings(transaction, delta.entities),
        delta,
    )
    await Output(transaction, census, settled, patch, given.now).write()
    return Written(census.outcomes, settled.resolutions)


async def gather(transaction: Transaction, census: Census, settled: Settled) -> Delta:
    delta = Delta(
        gone_facts=await reading.read_facts_of(transaction, census.outgoing),
        gone_namings=await reading.read_namings_of(transaction, census.outgoing),
    )
    for resolution in settled.resolutions.values():
        delta.come_facts += resolution.facts
        delta.come_namings += resolution.namings
    for document, after in settled.moved.after.items():
        before = settled.moved.before[document]
        delta.gone_facts += set(before.facts) - set(after.facts)
        delta.come_facts += set(after.facts) - set(before.facts)
        delta.gone_namings += set(before.namings) - set(after.namings)
        delta.come_namings += set(after.namings) - set(before.namings)
    return delta
