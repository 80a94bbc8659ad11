"""Cypher over HTTP: a client's own statement, or one of cypher/analytics by name, as JSON, JSON lines or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from api.http.graphql import media_ranges
from api.http.problems import HttpFault
from api.http.tokens import Role
from cypher.guest import check_guest
from cypher.library import statement, statements
from cypher.plain import plain
from cypher.session import Database

Row = dict[str, Any]

MOST_ROWS = 10_000
JSON, LINES, CSV = "application/json", "application/x-ndjson", "text/csv"


@dataclass(frozen=True)
class Asking:
    """`timeout` in seconds, after which the database stops the statement."""

    database: Database
    timeout: float


class Statement(BaseModel):
    model_config = ConfigDict(extra="forbid")

    statement: str = Field(min_length=1, max_length=20_000, description="One Cypher statement that only reads.")
    parameters: dict[str, Any] = Field(default_factory=dict, description="Values for its $parameters.")


def create_routes(asking: Asking) -> APIRouter:
    router = APIRouter()

    @router.post("/cypher", summary="Run a Cypher statement that only reads; at most 10,000 rows.")
    async def run(body: Statement, request: Request) -> Response:
        if request.scope["role"] < Role.EDITOR:
            raise HttpFault("REFUSED", "Cypher is for editors.", "ask in GraphQL, or with an editor's token")
        check_guest(body.statement)
        return await answer(asking, request, body.statement, body.parameters)

    @router.get("/analytics", summary="The named statements and their parameters.")
    def names() -> list[dict[str, Any]]:
        return [
            {"name": s.name, "answers": s.purpose, "parameters": {p.name: p.default for p in s.parameters}}
            for s in statements().values()
        ]

    @router.get("/analytics/{name}", summary="Run a named statement; its parameters are given in the address.")
    async def run_named(name: str, request: Request) -> Response:
        found = statement(name)
        return await answer(asking, request, found.text, found.fill(values(request.query_params)))

    return router


def values(given: Mapping[str, str]) -> dict[str, Any]:
    """A value that is JSON is taken as such, anything else as text."""
    found: dict[str, Any] = {}
    for name, text in given.items():
        try:
            found[name] = orjson.loads(text)
        except orjson.JSONDecodeError:
            found[name] = text
    return found


async def answer(asking: Asking, request: Request, text: str, parameters: dict[str, Any]) -> Response:
    """The rows in the form the client prefers; `x-truncated: true` where there were more than MOST_ROWS."""
    rows, truncated = await read_rows(asking, text, parameters)
    media = next((m for m in media_ranges(request.headers.get("accept", "")) if m in WRITERS), JSON)
    return Response(WRITERS[media](rows), media_type=media, headers={"x-truncated": str(truncated).lower()})


async def read_rows(asking: Asking, text: str, parameters: dict[str, Any]) -> tuple[list[Row], bool]:
    rows: list[Row] = []
    async with asking.database.streaming(text, parameters, timeout=asking.timeout) as found:
        async for row in found:
            if len(rows) == MOST_ROWS:
                return rows, True
            rows.append({name: plain(value) for name, value in row.items()})
    return rows, False


def as_lines(rows: list[Row]) -> bytes:
    return b"".join(orjson.dumps(row) + b"\n" for row in rows)


def as_csv(rows: list[Row]) -> bytes:
    out = io.StringIO()
    if rows:
        writer = csv.writer(out)
        writer.writerow(rows[0])
        writer.writerows([cell(value) for value in row.values()] for row in rows)
    return out.getvalue().encode()


def cell(value: Any) -> Any:
    return value if isinstance(value, str | int | float | None) else orjson.dumps(value).decode()


WRITERS: dict[str, Callable[[list[Row]], bytes]] = {JSON: orjson.dumps, LINES: as_lines, CSV: as_csv}
