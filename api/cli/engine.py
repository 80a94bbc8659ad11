"""`policygraph db` and `policygraph settings`: what runs, where, and by which settings."""

from __future__ import annotations

from dataclasses import asdict

import typer

from api.cli.output import JSON_OPTION, Format, note, run, show


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="The embedded engine: info, start, stop, path.", no_args_is_help=True)
    for command in (info, start, stop, path):
        group.command()(command)
    app.add_typer(group, name="db")
    app.command()(settings)


def info(as_json: bool = JSON_OPTION) -> None:
    """Say whether the embedded engine runs, and where. Example: policygraph db info"""
    from api.settings import read_settings
    from cypher.engines import embedded

    found = {k: str(v) if v is not None else None for k, v in asdict(embedded.info(read_settings().data)).items()}
    rows = [found] if as_json else [{"what": k, "value": v} for k, v in found.items()]
    show(rows, Format.JSON if as_json else Format.TABLE)


def start() -> None:
    """Start the embedded engine and leave it running. Example: policygraph db start"""
    from api.settings import read_settings
    from cypher.engines import embedded

    found = run(embedded.start(embedded.EmbeddedSettings(read_settings().data)))
    note(f"The engine runs. Stop it with `policygraph db stop`. {found.uri}")


def stop(force: bool = typer.Option(False, "--force", help="Even while other processes use it.")) -> None:
    """Stop the embedded engine. Example: policygraph db stop"""
    from api.settings import read_settings
    from cypher.engines import embedded

    run(embedded.stop(read_settings().data, force=force))
    note("The engine is stopped.")


def path() -> None:
    """Print the folder of the embedded engine's data. Example: policygraph db path"""
    from api.settings import read_settings

    typer.echo(str(read_settings().data.resolve()))


def settings(as_json: bool = JSON_OPTION) -> None:
    """List every setting with its value; secrets are not shown. Example: policygraph settings"""
    from api.settings import read_settings, rows

    show([asdict(row) for row in rows(read_settings())], Format.JSON if as_json else Format.TABLE)
