"""From sources to accounts: documents are read, extracted and checked; files of facts are checked as they are."""

from __future__ import annotations

import asyncio
import sys
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from loaders.account import make_account
from loaders.check import check_facts
from loaders.documents import Document
from loaders.extract import Extraction, extract
from loaders.facts_files import Checked, check_lines, read_facts_file
from loaders.llm.reader import Reader, understand
from loaders.llm.records import Told
from loaders.readers import STDIN, Failure, Fetching, load, read_bytes
from loaders.report import Refusal, Row
from loaders.segment import segment
from schema.errors import PolicygraphError

Extractor = Callable[[Document], Extraction]
#: Tells of a document whether the graph has it already, as the row of the report that says so.
Known = Callable[[Document], Awaitable[Row | None]]


@dataclass(frozen=True)
class Options:
    """How to load. `facts`: the sources are facts files; `texts` are folders where their documents may lie.

    A `reader` reads instead of the extractor, and what the graph has already as well: who asks for it wants more.
    """

    facts: bool = False
    dry_run: bool = False
    jobs: int = 1
    texts: tuple[Path, ...] = ()
    fetching: Fetching | None = None
    extractor: Extractor = extract
    reader: Reader | None = None


async def take_in(sources: Sequence[str], options: Options, known: Known) -> AsyncIterator[Checked | Row]:
    """All that the sources give, in their order."""
    if options.facts:
        for source in sources:
            for checked in await asyncio.to_thread(read_facts, source, options.texts):
                yield checked
        return
    found = load(sources, options.fetching)
    async for each in extracted(options.reader.weigh(found) if options.reader else found, options, known):
        yield each


async def extracted(
    found: AsyncIterator[Document | Failure], options: Options, known: Known
) -> AsyncIterator[Checked | Row]:
    """Documents are read ahead while earlier ones are at work in other processes; the order stays."""
    waiting: deque[asyncio.Future[Checked | Row]] = deque()
    with workers(options.jobs) as pool:
        try:
            async for each in found:
                waiting.append(await begin(each, options, known, pool))
                while len(waiting) > options.jobs:
                    yield await waiting.popleft()
            while waiting:
                yield await waiting.popleft()
        finally:
            for future in waiting:
                future.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)


async def begin(
    each: Document | Failure, options: Options, known: Known, pool: Executor
) -> asyncio.Future[Checked | Row]:
    """What becomes of one document: known at once where it cannot be read, or where the graph has it."""
    done: asyncio.Future[Checked | Row] = asyncio.get_running_loop().create_future()
    if isinstance(each, Failure):
        done.set_result(failed(each.source, each.error))
    elif options.reader is None and (row := await known(each)) is not None:
        done.set_result(row)
    else:
        return asyncio.ensure_future(read_one(each, options, pool))
    return done


async def read_one(document: Document, options: Options, pool: Executor) -> Checked | Row:
    extractor = options.extractor
    if options.reader:
        wishes = options.reader.wishes
        heard = await options.reader.listen(document)
        extractor = partial(understand, heard, wishes.with_rules, wishes.trust)
    return await asyncio.get_running_loop().run_in_executor(pool, partial(account_of, extractor), document)


def workers(jobs: int) -> Executor:
    """Processes are started afresh: a fork would share the engine's and the driver's open files."""
    return ProcessPoolExecutor(jobs, get_context("spawn")) if jobs > 1 else ThreadPoolExecutor(1)


def account_of(extractor: Extractor, document: Document) -> Checked:
    """What a document says, by the extractor, checked; a document that a rule fails on leaves the others alone."""
    try:
        said = extractor(document)
    except PolicygraphError as error:
        return failed(document.source, error)
    except Exception as error:  # whatever it is, it is this document's
        reason = f"a rule of extraction failed on it: {type(error).__name__}: {error}"
        return refused(document.source, reason, "report it with the document; its facts can be given with --facts")
    kept, refusals = check_facts(((None, fact) for fact in said.facts), document.source, document.text)
    line = said.document.model_copy(update={"sha256": document.sha256})
    account = make_account(line, kept, sources=lasting(document.source), document=document)
    unheard = said.refusals if isinstance(said, Told) else ()
    return Checked(document.source, account, (*unheard, *refusals))


def lasting(source: str) -> tuple[str, ...]:
    """What is piped in comes from nowhere that could later hold other bytes."""
    return () if source == STDIN else (source,)


def failed(source: str, error: PolicygraphError) -> Checked:
    return refused(source, error.message, error.hint)


def refused(source: str, reason: str, mend: str) -> Checked:
    return Checked(source, None, (Refusal(source, reason, mend),))


def read_facts(source: str, texts: Sequence[Path]) -> list[Checked]:
    """The documents of a file of facts, of all such files in a folder, or of standard input."""
    if source == STDIN:
        return list(check_lines(sys.stdin.buffer.read().decode("utf-8", "replace").splitlines(), STDIN, texts))
    path = Path(source)
    if not path.is_dir():
        return list(read_facts_file(path, texts))
    files = sorted(path.rglob("*.jsonl"))
    if not files:
        return [refused(source, "there is no facts file in this folder", "name files or folders with *.jsonl in them")]
    return [checked for file in files for checked in read_facts_file(file, texts)]


async def texts_in(texts: Iterable[tuple[str, str]]) -> AsyncIterator[Document | Failure]:
    """Texts given as they are, each with the name that a file of it would have."""
    for name, text in texts:
        try:
            yield segment(read_bytes(name, text.encode("utf-8")), name, name)
        except PolicygraphError as error:
            yield Failure(name, error)
