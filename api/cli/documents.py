"""`policygraph documents`: what was loaded, from where, when, with how many facts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from api.cli.output import JSON_OPTION, Format, note, run, show

if TYPE_CHECKING:
    from cypher.session import Database

T = TypeVar("T")
WANTED = typer.Argument(help="The id of a document, the beginning of one, or a source it was loaded from.")


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="What was loaded: list, show, remove, history.", no_args_is_help=True)
    group.command("list")(list_all)
    group.command("show")(show_one)
    group.command()(remove)
    group.command()(history)
    app.add_typer(group, name="documents")


async def with_database(work: Callable[[Database], Awaitable[T]]) -> T:
    from api.database import open_database
    from api.settings import read_settings
    from loaders.graph.preparation import prepare

    async with open_database(read_settings()) as database:
        await prepare(database)
        return await work(database)


def list_all(as_json: bool = JSON_OPTION) -> None:
    """List the documents. Example: policygraph documents list"""
    from loaders.holdings import list_documents

    print_rows(run(with_database(list_documents)), as_json)


def show_one(document: str = WANTED, as_json: bool = JSON_OPTION) -> None:
    """Show one document. Example: policygraph documents show samples/mission-letter-virkkunen.txt"""
    from loaders.holdings import show_document

    row = run(with_database(lambda database: show_document(database, document)))
    show(
        [row] if as_json else [{"what": k, "value": v} for k, v in row.items()],
        Format.JSON if as_json else Format.TABLE,
    )


def remove(document: str = WANTED) -> None:
    """Remove a document: what only it said goes. Example: policygraph documents remove samples/x.txt"""
    from loaders.holdings import remove_document

    note(f"Removed {run(with_database(lambda database: remove_document(database, document)))}.")


def history(document: str = WANTED, as_json: bool = JSON_OPTION) -> None:
    """List the versions of a document, the newest first. Example: policygraph documents history samples/x.txt"""
    from loaders.holdings import document_history

    print_rows(run(with_database(lambda database: document_history(database, document))), as_json)


def print_rows(rows: list[dict[str, Any]], as_json: bool) -> None:
    show(rows, Format.JSON if as_json else Format.TABLE)
