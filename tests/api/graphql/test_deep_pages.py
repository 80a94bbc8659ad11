"""A page ten thousand deep is right, and costs what the first one costs where the engine counts database hits."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from api.graphql.service import GraphQLService
from cypher import loading
from cypher.plan.cursors import write_cursor
from cypher.session import Database
from cypher.transaction import Transaction
from loaders.graph.preparation import prepare
from schema.collation import collation_key

PEOPLE = 11_000
DEEP = 10_000
PAGE = """query ($after: String) {
  people(first: 20, after: $after, orderBy: {name: ASC}) { nodes { name } pageInfo { hasNextPage endCursor } }
}"""


async def write_people(database: Database) -> None:
    await prepare(database)
    for start in range(0, PEOPLE, 1_000):
        rows = [{"id": f"person_{n:05}", "set": named(f"Person {n:05}")} for n in range(start, start + 1_000)]
        await database.write(partial(keep, rows=rows))


async def keep(transaction: Transaction, rows: list[dict[str, Any]]) -> None:
    await transaction.run(loading.merge_nodes("Person"), {"rows": rows})


def named(name: str) -> dict[str, str]:
    return {"name": name, "collation": collation_key(name)}


def cursor() -> str:
    """Of the person at whom the deep page starts; the cursor of the first page is of the same making."""
    return write_cursor("Person 1 collation+", [collation_key(f"Person {DEEP:05}"), f"person_{DEEP:05}"])


async def page(service: GraphQLService, after: str | None, explain: bool = False) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads((await service.execute(PAGE, {"after": after}, explain=explain)).body)
    return answer


async def test_a_deep_page_costs_as_the_first(database: Database) -> None:
    await write_people(database)
    # As after every large load: a plan made for the small graph of another test would scan.
    await database.replan()
    service = GraphQLService(database)
    first, deep = await page(service, None), await page(service, cursor())
    assert first["data"]["people"]["pageInfo"]["hasNextPage"]
    assert deep["data"]["people"]["nodes"][0]["name"] == f"Person {DEEP + 1:05}"
    if database.connection.dialect.profiles:
        told = [await page(service, after, explain=True) for after in (None, cursor())]
        hits = [each["extensions"]["explain"]["dbHits"] for each in told]
        assert hits[1] <= 2 * hits[0], hits
