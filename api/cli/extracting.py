"""`policygraph extract`: what documents say, as facts JSONL, without a database."""

from __future__ import annotations

import gc
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from api.cli.output import cell, note, run
from api.cli.reading import EXTRACTOR_OPTION, YES_OPTION, Extractor, Reading, reader_for, tell_refusal

if TYPE_CHECKING:
    from api.marked import Read
    from loaders.documents import Document
    from loaders.extract import Extraction
    from loaders.readers import Failure
    from loaders.report import Refusal
    from schema.facts import FactLine


#: Garbage is looked for at so many new objects: what is imported and read at the start lives to the end.
OBJECTS = 100_000


@dataclass(frozen=True, slots=True)
class Beside:
    """What is told besides the facts."""

    explain: bool = False
    html: Path | None = None


def register(app: typer.Typer) -> None:
    app.command()(extract)


def extract(
    source: list[str] = typer.Argument(metavar="SOURCE...", help="Files, folders, addresses, or - for stdin."),
    explain: bool = typer.Option(
        False, "--explain", help="For each fact, say on stderr which rule gave it and on which words."
    ),
    html: Path | None = typer.Option(
        None, "--html", metavar="FILE", help="Write a page of the documents with their facts marked in the text."
    ),
    extractor: Extractor = EXTRACTOR_OPTION,
    yes: bool = YES_OPTION,
) -> None:
    """Print what documents state, one JSON object a line. Example: policygraph extract samples > facts.jsonl"""
    gc.set_threshold(OBJECTS)
    raise typer.Exit(1 if run(extract_all(source, Beside(explain, html), Reading(extractor, yes))) else 0)


async def extract_all(sources: list[str], beside: Beside, reading: Reading) -> int:
    """How much was refused; the others' facts go to stdout as they are found."""
    from loaders.readers import Failure

    refused = 0
    reads: list[Read] = []
    async for each in read_all(sources, reading):
        if isinstance(each, Failure):
            refused += 1
            note(f"refused: {each.error}")
            continue
        document, extraction, refusals = each
        refused += len(refusals)
        for refusal in refusals:
            tell_refusal(refusal)
        lines = (extraction.document, *extraction.facts)
        sys.stdout.writelines(line.model_dump_json(exclude_none=True) + "\n" for line in lines)
        if beside.explain:
            note("\n".join(explanation(extraction)))
        if beside.html:
            from api.marked import Read

            reads.append(Read(document, extraction))
    if beside.html:
        write_page(beside.html, reads)
    return refused


async def read_all(
    sources: list[str], reading: Reading
) -> AsyncIterator[Failure | tuple[Document, Extraction, tuple[Refusal, ...]]]:
    from loaders.extract import extract as extract_facts
    from loaders.readers import Failure, load

    async with reader_for(reading) as reader:
        async for found in reader.weigh(load(sources)) if reader else load(sources):
            if isinstance(found, Failure):
                yield found
            elif reader:
                told = await reader.read(found)
                yield found, told, told.refusals
            else:
                yield found, extract_facts(found), ()


def explanation(extraction: Extraction) -> Iterator[str]:
    yield f"{extraction.document.document}: {len(extraction.facts)} facts"
    for number, fact in enumerate(extraction.facts, 1):
        yield from explain_fact(number, fact)


def explain_fact(number: int, fact: FactLine) -> Iterator[str]:
    """The fact, its rule, and the words the rule went by."""
    from loaders.extract.rules import rules

    qualifiers = "".join(f", {key}: {cell(value)}" for key, value in fact.qualifiers.items() if value)
    said = f"{fact.subject.name} | {fact.predicate} | {fact.object.name}{qualifiers}"
    yield f"{number:4} {said} ({fact.certainty.lower()})"
    for rule in filter(None, map(rules().get, fact.rule.split("+"))):
        often = f" (right {rule.right} of {rule.seen} times)" if rule.seen else ""
        yield f"     rule {rule.name}{often}: {rule.reason}"
    for quote in fact.evidence:
        yield f"     {quote.start}-{quote.end} “{' '.join(quote.quote.split())}”"


def write_page(file: Path, reads: list[Read]) -> None:
    from api.marked import page
    from schema.errors import BadInput

    try:
        file.write_text(page(reads), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{file}: cannot be written ({error.strerror})", "check the path and its permissions") from error
