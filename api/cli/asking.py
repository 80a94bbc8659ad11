"""`policygraph cypher` and `policygraph schema`: ask the graph directly, and read what can be asked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import typer

from api.cli.output import Format, note, parameters, run, show


def register(app: typer.Typer) -> None:
    app.command()(cypher)
    group = typer.Typer(help="The GraphQL schema.", no_args_is_help=True)
    group.command()(export)
    group.callback()(lambda: None)
    app.add_typer(group, name="schema")


def cypher(
    statement: str = typer.Argument("", help="A named statement, a .cypher file, or - for stdin; nothing lists them."),
    parameter: list[str] = typer.Option([], "--parameter", "-p", metavar="KEY=VALUE", help="A parameter."),
    how: Format = typer.Option(Format.TABLE, "--format", help="How to print the rows."),
    write: bool = typer.Option(False, "--write", help="Let the statement change the graph."),
) -> None:
    """Run a Cypher statement, read-only unless --write. Example: policygraph cypher mandates --format csv"""
    if not statement:
        show([listed(s) for s in library().values()], how)
        return
    text, given = find(statement, parameters(parameter))
    rows = run(ask(text, given, write))
    show(rows, how)
    if how is Format.TABLE:
        note(f"{len(rows)} rows")


def library() -> dict[str, Any]:
    from cypher.library import statements

    return statements()


def listed(found: Any) -> dict[str, Any]:
    takes = ", ".join(f"{p.name}={p.default!r}" for p in found.parameters)
    return {"name": found.name, "answers": found.purpose, "parameters": takes}


def find(statement: str, given: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The text to run and its parameters, with the defaults that a named statement declares."""
    if statement == "-" or statement.endswith(".cypher") or Path(statement).is_file():
        return text_of(statement), given
    from cypher.library import statement as named

    known = named(statement)
    return known.text, known.fill(given)


def text_of(source: str) -> str:
    """What a file says, or (for -) what stdin does."""
    from schema.errors import BadInput

    try:
        return sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{source} cannot be read: {error}.", "Name a text file in UTF-8, or a statement.") from None


async def ask(text: str, given: dict[str, Any], write: bool) -> list[dict[str, Any]]:
    from api.database import open_database
    from api.settings import read_settings
    from cypher.guest import check_guest
    from cypher.plain import plain

    settings = read_settings()
    if not write:
        check_guest(text)
    async with open_database(settings) as database:
        if write:
            rows = await database.write(lambda transaction: transaction.rows(text, given))
        else:
            rows = await database.read(text, given, timeout=settings.timeout)
    return [{name: plain(value) for name, value in row.items()} for row in rows]


def export(how: str = typer.Option("graphql", "--format", help="graphql, json or markdown.")) -> None:
    """Print the GraphQL schema. Example: policygraph schema export > schema.graphql"""
    from api.graphql.printing import WRITERS

    if how not in WRITERS:
        raise typer.BadParameter(f"{how!r} is none of {', '.join(WRITERS)}", param_hint="--format")
    typer.echo(WRITERS[how](), nl=False)
