"""Settles what the acronyms of a change mean, and which documents already there must be resolved anew for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cypher import loading
from cypher.transaction import Transaction
from loaders.account import PassageText
from loaders.graph import reading
from loaders.graph.census import Census
from loaders.graph.redirects import Claim, changed, redirects
from loaders.resolve import Resolution, header_of, resolve


@dataclass
class Moved:
    """Documents whose acronyms now mean something else: as they were resolved, as they are now, and their passages."""

    before: dict[str, Resolution] = field(default_factory=dict)
    after: dict[str, Resolution] = field(default_factory=dict)
    passages: dict[str, list[PassageText]] = field(default_factory=dict)


@dataclass
class Settled:
    """How the documents that come are resolved, which others move, and the handles that the change touches."""

    resolutions: dict[str, Resolution]
    moved: Moved
    handles: set[str]


async def settle(transaction: Transaction, census: Census) -> Settled:
    found = {a.id: resolve(header_of(a.id, a.line), a.sayings) for a in census.incoming}
    come: list[Claim] = [(d, h, e) for d, resolution in found.items() for h, e in resolution.claims]
    handles = {h for _, h, _ in come}.union(*(resolution.uses for resolution in found.values()))
    for text in (loading.CLAIMS_OF_DOCUMENTS, loading.USES_OF_DOCUMENTS):
        handles |= {row[1] for row in await reading.collected(transaction, text, documents=census.outgoing)}
    claims = await reading.read_claims(transaction, handles)
    before = redirects(claims)
    after = redirects([*(claim for claim in claims if claim[0] not in census.outgoing), *come])
    for account in census.incoming:
        if found[account.id].uses & after.keys():
            found[account.id] = resolve(header_of(account.id, account.line), account.sayings, after)
    users = await reading.collected(transaction, loading.USERS_OF_HANDLES, handles=changed(before, after))
    others = {document for document, _ in users} - census.outgoing - found.keys()
    return Settled(found, await resolve_again(transaction, others, before, after), handles)


async def resolve_again(
    transaction: Transaction, documents: set[str], before: Mapping[str, str], after: Mapping[str, str]
) -> Moved:
    headers = await reading.read_headers(transaction, documents)
    sayings = await reading.read_sayings(transaction, documents)
    used = await reading.collected(transaction, loading.USES_OF_DOCUMENTS, documents=documents)
    rest = redirects(await reading.read_claims(transaction, {h for _, h in used} - before.keys() - after.keys()))
    moved = Moved(passages=await reading.read_passages(transaction, documents))
    for document in sorted(documents):
        told = sayings.get(document, ())
        moved.before[document] = resolve(headers[document], told, {**rest, **before})
        moved.after[document] = resolve(headers[document], told, {**rest, **after})
    return moved
