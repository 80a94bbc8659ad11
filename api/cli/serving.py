"""`policygraph serve`: the API and its page on one address."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Any

import typer

from api.cli.output import note, start_logging

QUESTIONS = """
policygraph answers on {address}/graphql (open it in a browser). Three questions to paste:

{questions}
Stop with Ctrl-C; the loaded graph stays in {data}.
"""


def register(app: typer.Typer) -> None:
    app.command()(serve)


def serve(
    host: str | None = typer.Option(None, help="The address to listen on; default POLICYGRAPH_HOST."),
    port: int | None = typer.Option(None, help="The port; default POLICYGRAPH_PORT."),
    load: list[Path] = typer.Option([], "--load", help="Load these documents, or facts JSONL, first."),
    read_only: bool = typer.Option(False, "--read-only", help="Refuse mutations."),
    reload: bool = typer.Option(False, "--reload", help="Start anew when the code changes."),
) -> None:
    """Serve GraphQL and GraphiQL. Example: policygraph serve --load samples"""
    if reload:
        restart_on_change()
        return
    from api.http.server import ServeOptions, run_server
    from api.settings import read_settings

    given: dict[str, Any] = {k: v for k, v in {"host": host, "port": port}.items() if v is not None}
    settings = read_settings(**given)
    start_logging(settings.log_format)
    run_server(settings, ServeOptions(tuple(load), read_only), announce=lambda a: announce(a, settings.data))


def restart_on_change() -> None:
    """The same command without --reload in a process of its own, ended and begun anew when our code changes."""
    from watchfiles import run_process

    folders = [Path(__file__).parents[2] / name for name in ("api", "loaders", "cypher", "schema")]
    run_process(*folders, target=shlex.join(a for a in sys.argv if a != "--reload"), target_type="command")


def announce(address: str, data: Path) -> None:
    from api.questions import FIRST

    shown = "\n".join(f"# {title}\n{query}\n" for title, query in FIRST.items())
    note(QUESTIONS.format(address=address, questions=shown, data=data))
