"""What the session layer promises, on both engines."""

from __future__ import annotations

import asyncio

import pytest

from cypher.ddl import FullTextIndex, NodeType, RangeIndex, RelationshipIndex, RelationshipType, UniqueConstraint
from cypher.definition import ensure_schema
from cypher.session import Database
from cypher.transaction import Transaction
from schema.errors import BadInput, ConstraintViolated, QueryError, QueryTimeout, Refused

SLOW = "UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b WITH a, b WHERE (a * b) % 7 = 9 RETURN count(*) AS c"


async def running(database: Database) -> list[str]:
    rows = await database.read("SHOW TRANSACTIONS")
    return [row["currentQuery"] for row in rows if "SHOW" not in row["currentQuery"]]


async def test_reads_give_rows_or_the_one_record(database: Database) -> None:
    rows = await database.read("UNWIND $n AS x RETURN x, x * 2 AS y", {"n": [1, 2]})
    assert rows == [{"x": 1, "y": 2}, {"x": 2, "y": 4}]
    assert await database.read_one("RETURN [1, 2] AS a, {b: 'c'} AS m") == [[1, 2], {"b": "c"}]
    both = await database.read_many([("RETURN 1 AS x", {}), ("RETURN $y AS y", {"y": 2})])
    assert both == [[{"x": 1}], [{"y": 2}]]


async def test_new_plans_are_asked_for_where_that_is_allowed(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(command: str) -> None:
        raise Refused("not for you", "ask an administrator")

    await database.replan()
    monkeypatch.setattr(database, "_alone", refused)
    await database.replan()


async def test_a_write_is_all_or_nothing(database: Database) -> None:
    async def half(transaction: Transaction) -> None:
        await transaction.run("CREATE (:Draft {id: 'a'})")
        raise LookupError

    with pytest.raises(LookupError):
        await database.write(half)
    assert await database.read("MATCH (n:Draft) RETURN n.id AS id") == []


async def test_a_write_gives_what_its_work_gives(database: Database) -> None:
    async def work(transaction: Transaction) -> tuple[dict[str, int], list[object]]:
        counters = await transaction.run("CREATE (:Draft {id: 'a'})")
        return counters, await transaction.one("MATCH (n:Draft) RETURN n.id")

    counters, values = await database.write(work)
    assert counters["nodes_created"] == 1
    assert values == ["a"]


@pytest.mark.parametrize("statement", ["CREATE (:Draft)", "MATCH (n) SET n.x = 1", "CREATE INDEX t FOR (n:T) ON (n.x)"])
async def test_a_read_cannot_write(database: Database, statement: str) -> None:
    async def work(transaction: Transaction) -> None:
        await transaction.run("CREATE (:Draft {id: 'a'})")

    await database.write(work)
    with pytest.raises(Refused):
        await database.read(statement)
    with pytest.raises(Refused):
        await database.read_many([(statement, {})])


async def test_a_query_past_its_time_is_stopped_on_the_server(database: Database) -> None:
    with pytest.raises(QueryTimeout):
        await database.read(SLOW, timeout=0.5)
    await asyncio.sleep(0.3)
    assert await running(database) == []


async def test_a_query_whose_caller_has_gone_is_stopped_on_the_server(database: Database) -> None:
    task = asyncio.create_task(database.read_one(SLOW))
    await asyncio.sleep(0.5)
    assert len(await running(database)) == 1
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.sleep(0.3)
    assert await running(database) == []


async def test_a_write_past_its_time_is_stopped_and_undone(database: Database) -> None:
    async def work(transaction: Transaction) -> None:
        await transaction.run("CREATE (:Draft {id: 'a'})")
        await transaction.run(SLOW)

    with pytest.raises(QueryTimeout):
        await database.write(work, timeout=0.5)
    await asyncio.sleep(0.3)
    assert await running(database) == []
    assert await database.read("MATCH (n:Draft) RETURN n.id AS id") == []


@pytest.mark.parametrize("value", ["\ud800", 2**63])
async def test_a_value_that_cannot_travel_is_bad_input(database: Database, value: object) -> None:
    with pytest.raises(BadInput):
        await database.read("RETURN $x AS x", {"x": value})
    assert await database.read_one("RETURN 1") == [1]


async def test_wrong_cypher_is_a_query_error_that_says_what(database: Database) -> None:
    with pytest.raises(QueryError, match="MATSCH"):
        await database.read("MATSCH (n) RETURN n")


async def test_rows_can_be_streamed_and_left(database: Database) -> None:
    async with database.streaming("UNWIND range(1, 100000) AS x RETURN x") as rows:
        assert [(await anext(rows))["x"] for _ in range(3)] == [1, 2, 3]
    assert await database.read_one("RETURN 1") == [1]


async def test_a_stream_that_is_left_in_anger_is_stopped_on_the_server(database: Database) -> None:
    endless = "UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b RETURN a * b AS x"
    with pytest.raises(LookupError):
        async with database.streaming(endless) as rows:
            await anext(rows)
            raise LookupError
    with pytest.raises(QueryTimeout):
        async with database.streaming(SLOW, timeout=0.3) as rows:
            assert [row async for row in rows] == []
    await asyncio.sleep(0.3)
    assert await running(database) == []


async def test_the_schema_is_made_once_and_holds(database: Database) -> None:
    records = [
        FullTextIndex("thing_text", "Thing", ("search",)),
        UniqueConstraint("Thing", "id"),
        RangeIndex("Thing", ("kind", "name")),
        RelationshipType("LIKES"),
        RelationshipIndex("LIKES", "key"),
        NodeType("Thing"),
        NodeType("Never"),
    ]
    await ensure_schema(database, records)
    await ensure_schema(database, records)

    async def add(transaction: Transaction) -> None:
        await transaction.run("CREATE (:Thing {id: $id, search: $text})", {"id": "1", "text": "amelie health data"})

    await database.write(add)
    with pytest.raises(ConstraintViolated):
        await database.write(add)
    assert await database.read("MATCH (n:Never)-[:LIKES]->() RETURN n.id AS id") == []
    # Neo4j's index follows at once after commit; both know the word.
    found = await database.read(
        "CALL db.index.fulltext.queryNodes('thing_text', $q) YIELD node, score RETURN node.id AS id", {"q": "health"}
    )
    assert found == [{"id": "1"}]
