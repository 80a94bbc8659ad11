"""A client's statement may ask the graph anything, and nothing else anything."""

from __future__ import annotations

import pytest

from cypher.guest import check_guest
from schema.errors import QueryError, Refused

ALLOWED = [
    "MATCH (n) RETURN n",
    "  // LOAD CSV\n MATCH (n) /* CALL apoc.load.json() */ WHERE n.x = 'LOAD CSV FROM' RETURN n",
    'RETURN "it\'s" AS a, \'say "CALL x.y()"\' AS b, `LOAD CSV` AS c',
    "CALL db.index.fulltext.queryNodes('x', $q) YIELD node RETURN node",
    "CALL db.labels()",
    "MATCH (n) CALL (n) { RETURN 1 AS x } RETURN x",
    "MATCH (n) CALL { WITH n RETURN 1 AS x } RETURN x",
    "EXPLAIN MATCH (n) RETURN n",
    "match (n) return n.load, n.csv",
    "UNWIND [1] AS x RETURN x",
    "RETURN 'a\\'b' AS x",
]
NOT_ALLOWED = [
    "LOAD CSV FROM 'file:///etc/passwd' AS r RETURN r",
    "MATCH (n) LOAD/**/CSV FROM 'http://127.0.0.1' AS r RETURN r",
    "WITH 1 AS x load\ncsv FROM $u AS r RETURN r",
    "CALL apoc.load.json('http://127.0.0.1')",
    "MATCH (n) CALL `apoc`.`load`.`json`('x') YIELD value RETURN value",
    "CALL /* x */ dbms.listConfig()",
    "CALL dbms . killConnection('x')",
    "LO\\u0041D CSV FROM 'x' AS r RETURN r",
    "RETURN '\\u0027 LOAD CSV FROM 1 AS r",
    "TERMINATE TRANSACTIONS 'x'",
    "SHOW TRANSACTIONS",
    "EXPLAIN CREATE INDEX x FOR (n:X) ON (n.x)",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
    "USE system MATCH (n) RETURN n",
    "CYPHER 5 MATCH (n) RETURN n",
    "",
    "CREATE (n)",
    "RETURN 1 /* '*/ LOAD CSV FROM 'x' AS r RETURN r //'",
    "RETURN `a``` LOAD CSV FROM 'x' AS r RETURN r //`",
]


@pytest.mark.parametrize("text", ALLOWED)
def test_a_question_to_the_graph_is_allowed(text: str) -> None:
    check_guest(text)


@pytest.mark.parametrize("text", NOT_ALLOWED)
def test_anything_else_is_not(text: str) -> None:
    with pytest.raises(Refused):
        check_guest(text)


@pytest.mark.parametrize("text", ["RETURN 'open", "RETURN `open", "RETURN 1 /* open", 'RETURN "open'])
def test_what_is_not_closed_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        check_guest(text)
