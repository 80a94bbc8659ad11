"""`policygraph load`: documents, or facts, into the graph."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from api.cli.output import Format, dump, note, run, show
from api.cli.reading import EXTRACTOR_OPTION, YES_OPTION, Extractor, Reading, reader_for, tell_refusal

if TYPE_CHECKING:
    from loaders.pipeline import Options
    from loaders.report import Report, Row


def register(app: typer.Typer) -> None:
    app.command()(load)


def load(
    source: list[str] = typer.Argument(metavar="SOURCE...", help="Files, folders, addresses, or - for stdin."),
    facts: bool = typer.Option(False, "--facts", help="The sources are facts JSONL, not documents."),
    texts: list[Path] = typer.Option([], "--texts", help="With --facts: where the documents lie, besides beside them."),
    jobs: int = typer.Option(1, "--jobs", min=1, max=64, help="How many documents to read at once."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Say what would happen; write nothing, need no database."),
    report: Path | None = typer.Option(None, "--report", help="Write what became of each document as JSON."),
    extractor: Extractor = EXTRACTOR_OPTION,
    yes: bool = YES_OPTION,
) -> None:
    """Load documents; what is loaded already costs nothing. Example: policygraph load samples"""
    from loaders.pipeline import Options

    if facts and extractor is not Extractor.RULES:
        raise typer.BadParameter("facts are loaded as they are", param_hint="--extractor")
    options = Options(facts=facts, dry_run=dry_run, jobs=jobs, texts=tuple(texts))
    done = run(load_all(source, options, Reading(extractor, yes)))
    if report is not None:
        write_report(report, done)
    show_report(done)
    raise typer.Exit(0 if done.complete else 1)


async def load_all(sources: list[str], options: Options, reading: Reading) -> Report:
    async with reader_for(reading) as reader:
        return await load_with(sources, replace(options, reader=reader))


async def load_with(sources: list[str], options: Options) -> Report:
    from api.database import open_database
    from api.settings import read_settings
    from loaders.graph.preparation import prepare
    from loaders.pipeline import load_sources

    if options.dry_run:
        return await load_sources(None, sources, options, progress)
    async with open_database(read_settings()) as database:
        await prepare(database)
        return await load_sources(database, sources, options, progress)


def progress(row: Row) -> None:
    """On a terminal one line that moves on, elsewhere one line a document."""
    text = f"{row.outcome} {row.source}: {row.facts} facts"
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text[:100]}")
        sys.stderr.flush()
    else:
        note(text)


def show_report(done: Report) -> None:
    from loaders.report import Outcome

    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    counted = [{"documents": str(o), "how many": done.count(o)} for o in Outcome]
    show([*counted, {"documents": "refused facts", "how many": refused_facts(done)}], Format.TABLE)
    for refusal in done.refusals:
        tell_refusal(refusal)
    note(f"{'Nothing was written: a dry run' if done.dry_run else 'Done'} in {done.seconds:.1f} s.")


def refused_facts(done: Report) -> int:
    from loaders.report import Outcome

    return sum(len(row.refusals) for row in done.rows if row.outcome is not Outcome.REFUSED)


def write_report(path: Path, done: Report) -> None:
    from schema.errors import BadInput

    try:
        path.write_text(dump([told(row) for row in done.rows], indent=True) + "\n", encoding="utf-8")
    except OSError as error:
        raise BadInput(f"The report {path} cannot be written: {error.strerror}.", "Name a file we may write.") from None


def told(row: Row) -> dict[str, Any]:
    refusals = [{"where": r.place, "reason": r.reason, "mend": r.mend} for r in row.refusals]
    return {
        "source": row.source,
        "outcome": str(row.outcome),
        "document": row.document,
        "title": row.title,
        "facts": row.facts,
        "refusals": refusals,
    }
