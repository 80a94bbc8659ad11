"""How commands print: a table for a person, JSON for a program."""

from __future__ import annotations

import asyncio
import csv
import logging
import sys
from collections.abc import Coroutine, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

import orjson
import typer

T = TypeVar("T")

JSON_OPTION = typer.Option(False, "--json", help="JSON instead of a table.")
WIDTH = 60


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def run(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(work)


def note(text: str) -> None:
    """For the person at the terminal, never for the program behind the pipe."""
    typer.echo(text, err=True)


def show(rows: Sequence[Mapping[str, Any]], how: Format) -> None:
    match how:
        case Format.TABLE:
            show_table(rows)
        case Format.JSON:
            typer.echo(dump(list(rows), indent=True))
        case Format.JSONL:
            for row in rows:
                typer.echo(dump(row))
        case Format.CSV:
            show_csv(rows)


def dump(value: Any, indent: bool = False) -> str:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 if indent else None, default=str).decode()


def show_table(rows: Sequence[Mapping[str, Any]]) -> None:
    if not rows:
        note("Nothing found.")
        return
    columns = list(rows[0])
    cells = [columns, *([cell(row.get(c)) for c in columns] for row in rows)]
    widths = [min(WIDTH, max(len(line[i]) for line in cells)) for i in range(len(columns))]
    for number, line in enumerate(cells):
        typer.echo(
            "  ".join(shorten(text, width).ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        )
        if number == 0:
            typer.echo("  ".join("-" * width for width in widths))


def show_csv(rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        writer = csv.DictWriter(sys.stdout, list(rows[0]))
        writer.writeheader()
        writer.writerows({k: cell(v) for k, v in row.items()} for row in rows)


def cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return value.replace("\n", " ")
        case list() | tuple() if all(isinstance(v, str) for v in value):
            return ", ".join(value)
        case bool() | int() | float():
            return str(value).lower() if isinstance(value, bool) else str(value)
        case _:
            return dump(value)


def shorten(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def parameters(pairs: Iterable[str]) -> dict[str, Any]:
    """`key=value` pairs; a value that is JSON is taken as such, anything else as text."""
    found: dict[str, Any] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise typer.BadParameter(f"{pair!r} is no key=value", param_hint="-p")
        try:
            found[key] = orjson.loads(value)
        except orjson.JSONDecodeError:
            found[key] = value
    return found


class Lines(logging.Formatter):
    """One line an entry: words for a person, JSON for a collector."""

    def __init__(self, as_json: bool) -> None:
        super().__init__("%(message)s")
        self.as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        if not self.as_json:
            return super().format(record)
        told = {"time": self.formatTime(record), "level": record.levelname.lower(), "message": record.getMessage()}
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return dump(told)


def start_logging(how: str) -> None:
    """Our own log on stderr, as the setting POLICYGRAPH_LOG_FORMAT says: text or json."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines(how == "json"))
    logger = logging.getLogger("policygraph")
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
