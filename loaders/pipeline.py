"""From sources to the graph: read, extract, check, resolve, write, with a report of what became of each document."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from cypher.session import Database
from loaders.account import Account, make_account
from loaders.check import check_facts
from loaders.documents import Document
from loaders.extract import Extraction, extract
from loaders.facts_files import Checked, check_lines, read_facts_file
from loaders.graph.write import Given, Written, apply
from loaders.readers import STDIN, Failure, Fetching, load, read_bytes
from loaders.report import Outcome, Refusal, Report, Row
from loaders.resolve import header_of, resolve
from loaders.segment import segment
from schema.errors import PolicygraphError

#: Facts that go into one transaction together; a document is never split.
BATCH_FACTS = 400

Extractor = Callable[[Document], Extraction]
Progress = Callable[[Row], None]


@dataclass(frozen=True)
class Options:
    """How to load. `facts`: the sources are facts files; `texts` are folders where their documents may lie."""

    facts: bool = False
    dry_run: bool = False
    jobs: int = 1
    texts: tuple[Path, ...] = ()
    fetching: Fetching | None = None
    extractor: Extractor = extract


async def load_sources(
    database: Database | None, sources: Sequence[str], options: Options | None = None, progress: Progress | None = None
) -> Report:
    """Load all that can be used; the report tells the rest. A dry run writes nothing and needs no database."""
    options = options or Options()
    return await load_checked(None if options.dry_run else database, read_all(sources, options), progress)


async def load_texts(database: Database, texts: Sequence[tuple[str, str]]) -> Report:
    """Load texts given as they are, each with the name that a file of it would have."""

    async def read() -> AsyncIterator[Checked]:
        for name, text in texts:
            document = segment(read_bytes(name, text.encode("utf-8")), name, name)
            yield await asyncio.to_thread(take_in, document, extract)

    return await load_checked(database, read())


async def load_checked(
    database: Database | None, checked: AsyncIterator[Checked], progress: Progress | None = None
) -> Report:
    """Write what comes, a batch at a time; without a database nothing is written."""
    started = time.monotonic()
    rows: list[Row] = []
    async for batch in batches(checked):
        for row in await write_batch(database, batch):
            rows.append(row)
            if progress is not None:
                progress(row)
    return Report(tuple(rows), database is None, time.monotonic() - started)


async def read_all(sources: Sequence[str], options: Options) -> AsyncIterator[Checked]:
    if options.facts:
        for path in facts_paths(sources):
            for checked in await asyncio.to_thread(read_whole, path, options.texts):
                yield checked
        return
    async for found in load(sources, options.fetching):
        if isinstance(found, Failure):
            yield failed(found.source, found.error)
        else:
            yield await asyncio.to_thread(take_in, found, options.extractor)


def read_whole(path: Path, texts: Sequence[Path]) -> list[Checked]:
    return list(read_facts_file(path, texts))


def facts_paths(sources: Sequence[str]) -> list[Path]:
    paths = (Path(source) for source in sources)
    return [each for path in paths for each in (sorted(path.rglob("*.jsonl")) if path.is_dir() else (path,))]


def take_in(document: Document, extractor: Extractor) -> Checked:
    """What a document says, by the extractor, checked."""
    try:
        said = extractor(document)
    except PolicygraphError as error:
        return failed(document.source, error)
    kept, refusals = check_facts(((None, fact) for fact in said.facts), document.source, document.text)
    line = said.document.model_copy(update={"sha256": document.sha256})
    return Checked(
        document.source, make_account(line, kept, sources=(document.source,), document=document), tuple(refusals)
    )


def failed(source: str, error: PolicygraphError) -> Checked:
    return Checked(source, None, (Refusal(source, error.message, error.hint),))


async def batches(checked: AsyncIterator[Checked]) -> AsyncIterator[list[Checked]]:
    """Documents that can share a transaction: no two of one id or one source."""
    batch: list[Checked] = []
    seen: set[str] = set()
    facts = 0
    async for each in checked:
        names = {each.account.id, *each.account.sources} if each.account else set()
        count = len(each.account.sayings) if each.account else 0
        if batch and (seen & names or facts + count > BATCH_FACTS):
            yield batch
            batch, seen, facts = [], set(), 0
        batch.append(each)
        seen |= names
        facts += count
    if batch:
        yield batch


async def write_batch(database: Database | None, batch: Sequence[Checked]) -> list[Row]:
    accounts = [each.account for each in batch if each.account]
    written = pretend(accounts) if database is None else await write(database, Given(accounts, (), now()))
    return [row_of(each, written) for each in batch]


async def write(database: Database, given: Given) -> Written:
    return await database.write(lambda transaction: apply(transaction, given))


def pretend(accounts: Sequence[Account]) -> Written:
    """What a dry run tells: what would be refused, taking every document for new."""
    resolutions = {account.id: resolve(header_of(account.id, account.line), account.sayings) for account in accounts}
    return Written(dict.fromkeys(resolutions, Outcome.LOADED), resolutions)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


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


__all__ = ["STDIN", "Options", "check_lines", "load_sources", "load_texts"]
