"""Loads: what the intake gives is resolved and written, with a report of what became of each document."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from cypher.loading import DOCUMENTS_BY_ID
from cypher.session import Database
from loaders.account import Account
from loaders.documents import Document
from loaders.facts_files import Checked
from loaders.graph.write import Given, Written, apply
from loaders.intake import Options, extracted, take_in, texts_in
from loaders.report import Outcome, Refusal, Report, Row
from loaders.resolve import header_of, resolve
from schema.errors import DatabaseFault, PolicygraphError, QueryTimeout
from schema.names import make_id

__all__ = ["Options", "load_sources", "load_texts"]

#: Facts that go into one transaction together; a document is never split.
BATCH_FACTS = 400
#: From so many facts on, the graph is no longer the one that statements were planned for.
MANY_FACTS = 1_000
STORED = (Outcome.LOADED, Outcome.CHANGED)

Progress = Callable[[Row], None]


async def load_sources(
    database: Database | None, sources: Sequence[str], options: Options | None = None, progress: Progress | None = None
) -> Report:
    """Load all that can be used; the report tells the rest. A dry run writes nothing and needs no database."""
    options = options or Options()
    load = Load(None if options.dry_run else database, progress)
    return await load.all(take_in(sources, options, load.known))


async def load_texts(database: Database, texts: Sequence[tuple[str, str]]) -> Report:
    """Load texts given as they are, each with the name that a file of it would have."""
    load = Load(database)
    return await load.all(extracted(texts_in(texts), Options(), load.known))


@dataclass(frozen=True)
class Load:
    """Without a database nothing is written."""

    database: Database | None
    progress: Progress | None = None

    async def all(self, given: AsyncIterator[Checked | Row]) -> Report:
        started = time.monotonic()
        rows: list[Row] = []
        async for batch in batches(given):
            for row in await self.write(batch):
                rows.append(row)
                if self.progress is not None:
                    self.progress(row)
        if self.database is not None and sum(row.facts for row in rows if row.outcome in STORED) >= MANY_FACTS:
            await self.database.replan()
        return Report(tuple(rows), self.database is None, time.monotonic() - started)

    async def known(self, document: Document) -> Row | None:
        """A document that the graph has, from this very source, is not extracted again."""
        if self.database is None:
            return None
        found = make_id("document", document.sha256)
        (rows,) = await self.database.read_one(DOCUMENTS_BY_ID, {"documents": [found]})
        for _, _, replaced, sources, title, facts in rows:
            if replaced is None and document.source in sources:
                return Row(document.source, Outcome.UNCHANGED, found, title, facts)
        return None

    async def write(self, batch: Sequence[Checked | Row]) -> list[Row]:
        """Together, or one by one where one of them cannot be written."""
        try:
            written = await self.send([each.account for each in batch if isinstance(each, Checked) and each.account])
        except QueryTimeout as error:
            return await self.write_apart(batch, error)
        except DatabaseFault:
            raise
        except PolicygraphError as error:
            return await self.write_apart(batch, error)
        return [each if isinstance(each, Row) else row_of(each, written) for each in batch]

    async def write_apart(self, batch: Sequence[Checked | Row], error: PolicygraphError) -> list[Row]:
        if len(batch) > 1:
            return [row for each in batch for row in await self.write([each])]
        return [refused(each, error) for each in batch if isinstance(each, Checked)]

    async def send(self, accounts: Sequence[Account]) -> Written:
        if self.database is None:
            return pretend(accounts)
        if not accounts:
            return Written({}, {})
        given = Given(accounts, (), now())
        return await self.database.write(lambda transaction: apply(transaction, given))


async def batches(given: AsyncIterator[Checked | Row]) -> AsyncIterator[list[Checked | Row]]:
    """Documents that can share a transaction: no two of one id or one source."""
    batch: list[Checked | Row] = []
    seen: set[str] = set()
    facts = 0
    async for each in given:
        account = each.account if isinstance(each, Checked) else None
        names = {account.id, *account.sources} if account else set()
        count = len(account.sayings) if account else 0
        if batch and (seen & names or facts + count > BATCH_FACTS):
            yield batch
            batch, seen, facts = [], set(), 0
        batch.append(each)
        seen |= names
        facts += count
    if batch:
        yield batch


def pretend(accounts: Sequence[Account]) -> Written:
    """What a dry run tells: what would be refused, taking every document for new."""
    resolutions = {account.id: resolve(header_of(account.id, account.line), account.sayings) for account in accounts}
    return Written(dict.fromkeys(resolutions, Outcome.LOADED), resolutions)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def refused(checked: Checked, error: PolicygraphError) -> Row:
    fault = Refusal(checked.source, f"it could not be written: {error.message}", error.hint)
    return Row(checked.source, Outcome.REFUSED, refusals=(*checked.refusals, fault))


def row_of(checked: Checked, written: Written) -> Row:
    account = checked.account
    if account is None:
        return Row(checked.source, Outcome.REFUSED, refusals=checked.refusals)
    resolution = written.resolutions.get(account.id)
    row = Row(
        source=checked.source,
        outcome=written.outcomes[account.id],
        document=account.id,
        title=account.line.title or account.line.document,
        facts=len(resolution.facts if resolution else account.sayings),
        refusals=checked.refusals,
    )
    if resolution is None or not resolution.refused:
        return row
    told = {s.id: f"{s.subject.name} {s.predicate} {s.object.name}"[:120] for s in account.sayings}
    unresolved = (Refusal(checked.source, f"{told[u.saying]}: {u.reason}", u.mend) for u in resolution.refused)
    return replace(row, refusals=(*row.refusals, *unresolved))
