"""`policygraph verify`, `stats` and `export`: the graph as a whole."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import typer

from api.cli.documents import with_database
from api.cli.output import JSON_OPTION, Format, dump, note, run, show


def register(app: typer.Typer) -> None:
    for command in (verify, stats, export):
        app.command()(command)


def verify(as_json: bool = JSON_OPTION) -> None:
    """Check the whole graph against the texts and against itself. Example: policygraph verify"""
    from loaders.verify import verify as verify_graph

    problems = run(with_database(lambda database: verify_graph(database, lambda name: note(f"checking {name}"))))
    if problems or as_json:
        show([asdict(problem) for problem in problems], Format.JSON if as_json else Format.TABLE)
    note(f"{len(problems)} problems." if problems else "All holds.")
    raise typer.Exit(1 if problems else 0)


def stats(as_json: bool = JSON_OPTION) -> None:
    """Count what the graph holds. Example: policygraph stats"""
    from loaders.holdings import stats as count

    counts = run(with_database(count))
    if as_json:
        typer.echo(dump(asdict(counts), indent=True))
        return
    rows = [
        {"what": what, "name": name, "count": number}
        for what, named in asdict(counts).items()
        for name, number in named.items()
        if number
    ]
    show(rows, Format.TABLE)


def export(
    folder: Path = typer.Argument(help="Where to write."),
    how: str = typer.Option("facts", "--format", help="facts: what `load --facts` takes back."),
) -> None:
    """Write what every document says, one file each, the same bytes whatever the order of loading.

    Example: policygraph export --format facts backup
    """
    from loaders.export import export_facts

    if how != "facts":
        raise typer.BadParameter(f"{how!r} is not known; write facts", param_hint="--format")
    note(f"{len(run(with_database(lambda database: export_facts(database, folder))))} files in {folder}.")
