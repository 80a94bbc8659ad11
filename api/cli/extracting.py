"""`policygraph extract`: what documents say, as facts JSONL, without a database."""

from __future__ import annotations

import sys

import typer

from api.cli.output import note, run


def register(app: typer.Typer) -> None:
    app.command()(extract)


def extract(
    source: list[str] = typer.Argument(metavar="SOURCE...", help="Files, folders, addresses, or - for stdin."),
) -> None:
    """Print what documents state, one JSON object a line. Example: policygraph extract samples > facts.jsonl"""
    raise typer.Exit(1 if run(extract_all(source)) else 0)


async def extract_all(sources: list[str]) -> int:
    """How many sources were refused; the others' facts go to stdout as they are found."""
    from loaders.extract import extract as extract_facts
    from loaders.readers import Failure, load

    refused = 0
    async for found in load(sources):
        if isinstance(found, Failure):
            refused += 1
            note(f"refused: {found.error}")
            continue
        extraction = extract_facts(found)
        lines = (extraction.document, *extraction.facts)
        sys.stdout.writelines(line.model_dump_json(exclude_none=True) + "\n" for line in lines)
    return refused
