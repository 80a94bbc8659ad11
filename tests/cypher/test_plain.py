"""Whatever a query returns becomes JSON, the same on both engines."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cypher.plain import plain
from cypher.session import Database

CASES: list[tuple[str, Any]] = [
    ("RETURN [1, 2.5, 'a', true, null, {b: [1]}] AS x", [1, 2.5, "a", True, None, {"b": [1]}]),
    ("RETURN 0.0 / 0.0 AS x", "nan"),
    ("RETURN date('2020-01-31') AS x", "2020-01-31"),
    ("RETURN datetime('2020-01-31T10:00:00Z') AS x", "2020-01-31T10:00:00.000000000+00:00"),
    ("RETURN duration('P1DT2H') AS x", "P1DT2H"),
    ("RETURN point({x: 1, y: 2}) AS x", {"srid": 7203, "coordinates": [1.0, 2.0]}),
    ("MATCH (n:Plain {id: 'a'}) RETURN n AS x", {"labels": ["Plain"], "properties": {"id": "a", "n": 1}}),
    ("MATCH ()-[r:PLAINLY]->() RETURN r AS x", {"type": "PLAINLY", "properties": {"w": 1}}),
    (
        "MATCH p = (:Plain {id: 'a'})-[:PLAINLY]->() RETURN p AS x",
        [
            {"labels": ["Plain"], "properties": {"id": "a", "n": 1}},
            {"type": "PLAINLY", "properties": {"w": 1}},
            {"labels": ["Plain"], "properties": {"id": "b"}},
        ],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
async def test_a_value_becomes_plain(database: Database, text: str, wanted: Any) -> None:
    graph = "CREATE (:Plain {id: 'a', n: 1})-[:PLAINLY {w: 1}]->(:Plain {id: 'b'})"
    await database.write(lambda transaction: transaction.run(graph))
    [value] = await database.read_one(text)
    assert plain(value) == wanted
    json.dumps(plain(value), allow_nan=False)


def test_bytes_are_base64() -> None:
    assert plain(b"\x00\xff") == "AP8="
