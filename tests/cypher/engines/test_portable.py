"""The forms our Cypher is written in give the same on both engines."""
# ruff: noqa: E501 - a row of a table stays a row

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from cypher.ddl import NodeType, RelationshipIndex, RelationshipType, UniqueConstraint
from cypher.definition import ensure_schema
from cypher.session import Database
from cypher.transaction import Transaction

ROOT = Path(__file__).parents[3]

GRAPH = """
CREATE (a:PortA {id: 'a', n: 3, day: '2020-02-01', at: '2020-02-01T10:00:00.000000Z', tags: ['x', 'y']}),
       (b:PortB {id: 'b', n: 1}), (c:PortB {id: 'c', n: 2, day: '2021-05-05'}), (d:PortB {id: 'd'}),
       (a)-[:PORT {w: 1, key: 'ab'}]->(b), (a)-[:PORT {w: 2, key: 'ac'}]->(c), (b)-[:PORT {w: 3, key: 'bc'}]->(c)
"""

FORMS: list[tuple[str, dict[str, Any], Any]] = [
    (
        "MATCH (a:PortA)-[r:PORT]->(b) RETURN r {.w, node: b {.id}} AS x ORDER BY r.w",
        {},
        [{"w": 1, "node": {"id": "b"}}, {"w": 2, "node": {"id": "c"}}],
    ),
    (
        "MATCH (a:PortA)-[r:PORT]->(b) WITH r.w AS w, b {.id} AS node ORDER BY w RETURN collect({w: w, node: node}) AS x",
        {},
        [[{"w": 1, "node": {"id": "b"}}, {"w": 2, "node": {"id": "c"}}]],
    ),
    (
        "MATCH (a:PortA) RETURN a {.id, total: COUNT { (a)-[:PORT]->() }, edges: COLLECT { MATCH (a)-[r:PORT]->(b) "
        "RETURN r {.w, node: b {.id, on: COLLECT { MATCH (b)-[:PORT]->(c) RETURN c {.id} }}} ORDER BY r.w LIMIT 5 }} AS x",
        {},
        [
            {
                "id": "a",
                "total": 2,
                "edges": [{"w": 1, "node": {"id": "b", "on": [{"id": "c"}]}}, {"w": 2, "node": {"id": "c", "on": []}}],
            }
        ],
    ),
    (
        "MATCH (a:PortA)-[r:PORT]->(b) WITH r, b ORDER BY r.w RETURN collect([r.w, b.id, b.day]) AS x",
        {},
        [[[1, "b", None], [2, "c", "2021-05-05"]]],
    ),
    ("MATCH (n:PortA|PortB) RETURN n.id AS x ORDER BY n.id", {}, ["a", "b", "c", "d"]),
    (
        "MATCH (n:PortB) WHERE EXISTS { MATCH (n)<-[:PORT]-(m) WHERE m.n > 2 } RETURN n.id AS x ORDER BY n.id",
        {},
        ["b", "c"],
    ),
    ("MATCH (n:PortB) WHERE NOT EXISTS { (n)<-[:PORT]-() } RETURN n.id AS x", {}, ["d"]),
    (
        "MATCH (n:PortB) WHERE NOT EXISTS { MATCH (n)<-[:PORT]-(m) WHERE NOT coalesce(m.n > 2, false) } RETURN n.id AS x "
        "ORDER BY n.id",
        {},
        ["b", "d"],
    ),
    (
        "UNWIND $ids AS id MATCH (n:PortB {id: id}) RETURN n.id AS x ORDER BY x",
        {"ids": ["c", "nobody", "b"]},
        ["b", "c"],
    ),
    (
        "UNWIND $ids AS id MATCH (n:PortB {id: id}) CALL (n) { MATCH (n)<-[r:PORT]-() RETURN count(r) AS c, sum(r.w) AS s } "
        "RETURN [id, c, s] AS x ORDER BY id",
        {"ids": ["b", "c", "d"]},
        [["b", 1, 1], ["c", 2, 5], ["d", 0, 0]],
    ),
    ("MATCH (n:PortB) RETURN n.n AS x ORDER BY n.n, n.id", {}, [1, 2, None]),
    ("MATCH (n:PortB) RETURN n.id AS x ORDER BY n.n DESC, n.id", {}, ["d", "c", "b"]),
    (
        "MATCH (n:PortB) WHERE n.n > $n OR (n.n = $n AND n.id > $id) OR n.n IS NULL RETURN n.id AS x ORDER BY n.n, n.id",
        {"n": 1, "id": "b"},
        ["c", "d"],
    ),
    ("MATCH (n:PortB) WHERE NOT (n.n = 1) RETURN n.id AS x ORDER BY n.id", {}, ["c"]),
    ("MATCH (n:PortB) WHERE n.n IN $list RETURN n.id AS x ORDER BY n.id", {"list": [1, None]}, ["b"]),
    ("MATCH (n:PortB) WHERE NOT n.n IN $list RETURN n.id AS x ORDER BY n.id", {"list": [1]}, ["c"]),
    (
        "MATCH (n:PortA) WHERE any(t IN n.tags WHERE t STARTS WITH $p) AND all(t IN n.tags WHERE size(t) = 1) RETURN n.id AS x",
        {"p": "y"},
        ["a"],
    ),
    ("MATCH (n:PortA) WHERE 'x' IN n.tags RETURN n.id AS x", {}, ["a"]),
    (
        "MATCH (n:PortA) WHERE n.day >= $from AND n.at < $to RETURN n.id AS x",
        {"from": "2020-01-31", "to": "2020-02-01T10:00:00.000001Z"},
        ["a"],
    ),
    ("MATCH (n:PortB) RETURN substring(n.day, 0, 4) AS x ORDER BY n.id", {}, [None, "2021", None]),
    (
        "MATCH (n:PortB) WITH n.n IS NULL AS none, count(n) AS c RETURN [none, c] AS x ORDER BY none",
        {},
        [[False, 2], [True, 1]],
    ),
    ("OPTIONAL MATCH (n:PortA {id: 'nobody'}) RETURN n.id AS x", {}, [None]),
    ("MATCH (n:PortA {id: 'nobody'}) RETURN count(n) AS x", {}, [0]),
    ("MATCH (n:PortNever)-[:PORT_NEVER]->() RETURN n.id AS x", {}, []),
    (
        "MATCH (a:PortA) RETURN head(COLLECT { MATCH (a)-[r:PORT]->(b) RETURN b.id ORDER BY r.w DESC LIMIT 1 }) AS x",
        {},
        ["c"],
    ),
    (
        "MATCH (a:PortA {id: 'a'}) MATCH (b:PortB {id: 'c'}) MATCH p = allShortestPaths((a)-[:PORT*..4]-(b)) "
        "RETURN [n IN nodes(p) | n.id] AS x",
        {},
        [["a", "c"]],
    ),
    (
        "MATCH p = (a:PortA {id: 'a'})-[:PORT*1..3]->(b:PortB {id: 'c'}) WHERE none(n IN nodes(p) WHERE n.id = $not) "
        "RETURN [r IN relationships(p) | r.key] AS x ORDER BY length(p)",
        {"not": "b"},
        [["ac"]],
    ),
    (
        "CALL () { MATCH (n:PortA) RETURN n.id AS id UNION ALL MATCH (n:PortB) RETURN n.id AS id } RETURN id AS x ORDER BY id",
        {},
        ["a", "b", "c", "d"],
    ),
    ("RETURN CASE WHEN $x IS NULL THEN 'none' ELSE 'some' END AS x", {"x": None}, ["none"]),
    (
        "RETURN $x AS x",
        {"x": [2**63 - 1, -(2**63), 0.1, "\0é\U0001f600", [], {"a": [1, {"b": None}]}]},
        [[2**63 - 1, -(2**63), 0.1, "\0é\U0001f600", [], {"a": [1, {"b": None}]}]],
    ),
    (
        "MATCH (n:PortB) WHERE " + " OR ".join(f"n.id = $p{i}" for i in range(149)) + " RETURN n.id AS x",
        {f"p{i}": "b" if i == 148 else f"-{i}" for i in range(149)},
        ["b"],
    ),
]


async def change(database: Database, text: str, **parameters: Any) -> None:
    await database.write(lambda transaction: transaction.run(text, parameters))


@pytest.mark.parametrize(("text", "parameters", "wanted"), FORMS, ids=range(len(FORMS)))
async def test_a_form_gives_what_it_says(
    database: Database, text: str, parameters: dict[str, Any], wanted: Any
) -> None:
    await change(database, GRAPH)
    assert [row["x"] for row in await database.read(text, parameters)] == wanted


async def test_writers_at_once_lose_nothing_and_double_nothing(database: Database) -> None:
    await ensure_schema(
        database,
        [
            *map(NodeType, ("Pair", "Mate", "Counter")),
            RelationshipType("JOINS"),
            *(UniqueConstraint(label, "id") for label in ("Pair", "Mate", "Counter")),
            RelationshipIndex("JOINS", "key"),
        ],
    )
    await change(database, "CREATE (:Counter {id: 'c', n: 0})")

    async def work(transaction: Transaction) -> None:
        await transaction.run("MATCH (c:Counter {id: 'c'}) SET c.n = c.n + 1")
        await transaction.run(
            "UNWIND range(1, 10) AS i MERGE (a:Pair {id: toString(i)}) MERGE (b:Mate {id: toString(i)}) "
            "MERGE (a)-[r:JOINS {key: toString(i)}]->(b)"
        )

    await asyncio.gather(*(database.write(work) for _ in range(12)))
    assert await database.read_one("MATCH (c:Counter) RETURN c.n") == [12]
    assert await database.read_one("MATCH (a:Pair)-[r:JOINS]->(b:Mate) RETURN count(a), count(r), count(b)") == [
        10,
        10,
        10,
    ]


async def test_seventeen_megabytes_travel(database: Database) -> None:
    assert await database.read_one("RETURN size($x)", {"x": "x" * 17_000_000}) == [17_000_000]


def test_no_zoned_time_can_reach_the_driver() -> None:
    """Its own class crashes Python on zoneinfo zones, so what builds parameters does not import them."""
    sources = [path for folder in ("cypher", "loaders") for path in (ROOT / folder).rglob("*.py")]
    assert sources
    assert [path for path in sources if "zoneinfo" in path.read_text().lower().replace("zone info", "")] == []
