"""Cypher over HTTP, on a real server with the embedded engine: what is answered, in which form, and what is refused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.http.app import create_app
from api.http.server import prepared
from api.settings import Settings
from cypher.session import Database
from loaders.graph.preparation import prepare
from loaders.pipeline import Options, load_sources

SAMPLES = Path(__file__).parents[3] / "samples" / "facts"


@pytest.fixture
async def client(embedded: Database) -> AsyncIterator[httpx.AsyncClient]:
    await prepare(embedded)
    await load_sources(embedded, [str(SAMPLES / "mission-letter-virkkunen.jsonl")], Options(facts=True))
    app = create_app(prepared(Settings(), read_only=False, database=embedded))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as found:
        yield found


async def run(client: httpx.AsyncClient, statement: str, **parameters: Any) -> httpx.Response:
    return await client.post("/cypher", json={"statement": statement, "parameters": parameters})


async def test_a_statement_and_its_rows(client: httpx.AsyncClient) -> None:
    answer = await run(
        client, "MATCH (m:Mandate {kind: $kind}) RETURN m.kind AS kind, $n AS n", n=2, kind="COMMISSIONER"
    )
    assert answer.status_code == 200
    assert answer.json() == [{"kind": "COMMISSIONER", "n": 2}]
    assert answer.headers["x-truncated"] == "false"


async def test_a_named_statement_in_three_forms(client: httpx.AsyncClient) -> None:
    names = {row["name"] for row in (await client.get("/analytics")).json()}
    assert {"mandates", "speakers", "timeline"} <= names
    rows = (await client.get("/analytics/mandates")).json()
    assert {row["holder"] for row in rows} == {"Henna Virkkunen"}
    lines = await client.get("/analytics/mandates", headers={"accept": "application/x-ndjson"})
    assert len(lines.text.splitlines()) == len(rows)
    table = await client.get("/analytics/mandates?kind=RAPPORTEUR", headers={"accept": "text/csv"})
    assert (table.status_code, table.text) == (200, "")


@pytest.mark.parametrize(
    ("statement", "status"),
    [
        ("CREATE (n:Topic) RETURN n", 403),
        ("MATCH (n) DETACH DELETE n", 403),
        ("LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", 403),
        ("CALL dbms.components()", 403),
        ("MATCH (n RETURN n", 400),
    ],
)
async def test_what_changes_or_is_wrong_is_refused(client: httpx.AsyncClient, statement: str, status: int) -> None:
    answer = await run(client, statement)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert (await run(client, "MATCH (n:Document) RETURN count(n) AS n")).json() == [{"n": 1}]


async def test_names_and_parameters_that_are_not_there(client: httpx.AsyncClient) -> None:
    assert (await client.get("/analytics/nothing")).status_code == 404
    assert (await client.get("/analytics/mandates?nothing=1")).status_code == 400
    wrong = await client.post("/cypher", json={"query": "RETURN 1"})
    assert (wrong.status_code, wrong.json()["code"]) == (400, "BAD_INPUT")
