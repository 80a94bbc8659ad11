"""The commands put together, and the one place where an error becomes words and an exit code."""

from __future__ import annotations

import os
import sys

import typer

from api.cli import asking, documents, engine, explaining, extracting, graph, loading, serving

app = typer.Typer(
    name="policygraph",
    help="Turns policy documents into a graph that people can ask.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in (loading, extracting, serving, asking, explaining, documents, graph, engine):
    module.register(app)


@app.callback()
def options(
    context: typer.Context,
    debug: bool = typer.Option(False, "--debug", help="Show where an error comes from."),
) -> None:
    context.obj = debug


def main() -> None:
    """Run, and leave with 0 done, 1 something refused, 2 wrong use, 3 no database, 130 interrupted."""
    debug = "--debug" in sys.argv
    try:
        code = app(standalone_mode=False) or 0
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:
        if debug:
            raise
        code = explain(error)
    sys.exit(code)


def explain(error: Exception) -> int:
    """Say on stderr what went wrong and how to mend it; the exit code for it."""
    from schema.errors import DatabaseFault, PolicygraphError

    if hasattr(error, "exit_code"):  # click's own errors know how to show themselves
        show = getattr(error, "show", None)
        if show is not None:
            show()
        return int(error.exit_code)
    if not isinstance(error, PolicygraphError):
        typer.echo(f"policygraph: unexpected {type(error).__name__}: {error}", err=True)
        typer.echo("This is a defect; `policygraph --debug ...` shows where.", err=True)
        return 1
    typer.echo(f"policygraph: {error.message}", err=True)
    if error.hint:
        typer.echo(f"  To mend it: {error.hint}", err=True)
    return 3 if isinstance(error, DatabaseFault) else 2
