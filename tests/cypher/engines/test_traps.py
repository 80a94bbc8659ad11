"""What the embedded engine gets wrong: when an upgrade mends a trap, its test fails and its rule can go.

Each trap names the rule that keeps our Cypher out of it; test_portable.py shows that the form which the rule asks for
is right on both engines. All run on a database that has never seen a label, as its administrator.
"""

from __future__ import annotations

import datetime
from typing import Any

import neo4j
import pytest
from neo4j import AsyncDriver, AsyncGraphDatabase

from cypher.session import Database
from schema.errors import (
    ConstraintViolated,
    DatabaseFault,
    DatabaseUnavailable,
    PolicygraphError,
    QueryError,
    QueryTimeout,
)

GRAPH = "CREATE (:M {id: 'a'})-[:R {w: 1}]->(:N {id: 'b'})"

# What is asked, what a correct engine answers (or the error it raises), what this one answers, and the rule.
WRONG: list[tuple[str, Any, Any, str]] = [
    (
        "MATCH (m:M) RETURN {w: 1, node: m {.id}} AS x",
        {"w": 1, "node": {"id": "a"}},
        {"id": "a"},
        "outer objects are map projections",
    ),
    (
        "MATCH (m:M) RETURN collect({w: 1, node: m {.id}}) AS x",
        [{"w": 1, "node": {"id": "a"}}],
        [{"id": "a"}],
        "bind parts with WITH first",
    ),
    (
        "MATCH (m:M) RETURN {total: 1, edges: COLLECT { MATCH (m)-->(n) RETURN n {.id} }} AS x",
        {"total": 1, "edges": [{"id": "b"}]},
        None,
        "no COLLECT of a map projection inside a map literal",
    ),
    ("RETURN [all(y IN [1, 2] WHERE y > 1)] AS x", [False], False, "no list literal of one quantifier"),
    ("MATCH (m:M)-[:$($t)]->(n) RETURN n.id AS x", "nothing", "b", "relationship types are static"),
    ("MERGE (n:Nul {id: $null}) RETURN n.id AS x", QueryError, None, "keys are checked before MERGE"),
    ("UNWIND [] AS y RETURN stDev(y) AS x", 0.0, None, "no stDev"),
    ("RETURN 'a' + {b: 1} AS x", QueryError, "a{b=1}", "text is put together in Python"),
    (
        "RETURN toString(datetime('2020-01-01T00:00:00Z')) AS x",
        "2020-01-01T00:00:00Z",
        "2020-01-01T00:00Z",
        "times are stored as text",
    ),
    ("CREATE (n:Zz {l: [[1], [2]]}) RETURN n.l AS x", QueryError, [[1], [2]], "lists of plain values only"),
    ("CREATE (n:Zeta:Alpha) RETURN labels(n)[0] AS x", "Zeta", "Alpha", "no order of labels is relied on"),
    (
        "CREATE (n:Lab) WITH n, elementId(n) AS e SET n:More RETURN e = elementId(n) AS x",
        True,
        False,
        "labels are fixed at creation",
    ),
    ("FILTER true RETURN 1 AS x", QueryError, 1, "no FILTER and no LET, which Neo4j 5 does not know"),
]

# What it refuses though Neo4j takes it: loud, so a rule is enough.
REFUSED: list[tuple[str, type[PolicygraphError], str]] = [
    ("RETURN [CASE WHEN true THEN 7 ELSE 8 END][0] AS x", QueryError, "no index on a list literal"),
    ("MATCH (m:M) WITH exists((m)-->()) AS e RETURN e AS x", QueryError, "EXISTS { } instead of exists()"),
    ("CREATE (:M)-[:M]->()", QueryError, "labels and relationship types are disjoint"),
    ("CREATE (:`A~B`)", QueryError, "no ~ in a label"),
    ("CYPHER 5 RETURN 1 AS x", QueryError, "no CYPHER prefix"),
    ("USE neo4j RETURN 1 AS x", QueryError, "no USE"),
    ("MATCH p = SHORTEST 1 (:M)-->+(:N) RETURN 1 AS x", QueryError, "shortestPath instead of SHORTEST"),
    ("CALL db.awaitIndexes()", DatabaseFault, "waiting for indexes is a row of the dialect"),
    ("CREATE FULLTEXT INDEX f FOR (n:M) ON EACH [n.id]", QueryError, "full-text indexes are a row of the dialect"),
    (
        "UNWIND [1, 2] AS y RETURN y AS x, y % 2 AS z ORDER BY count(*)",
        QueryError,
        "aggregates are projected before ORDER BY",
    ),
    ("RETURN " + "(" * 250 + "1" + ")" * 250 + " AS x", QueryError, "depth under 30"),
    ("MATCH (m:M) RETURN " + " OR ".join(f"m.id = '{n}'" for n in range(250)) + " AS x", QueryError, "under 150 terms"),
    (
        "UNWIND range(1, 600000) AS y WITH y ORDER BY y RETURN count(y) AS x",
        DatabaseFault,
        "sort no more than half a million",
    ),
]


async def change(database: Database, *texts: str, **parameters: Any) -> None:
    for text in texts:
        await database.write(lambda transaction, text=text: transaction.run(text, parameters))


@pytest.fixture
async def driver(pristine: Database) -> Any:
    connection = pristine.connection
    async with AsyncGraphDatabase.driver(
        connection.uri, auth=(connection.username, connection.password), telemetry_disabled=True
    ) as opened:
        yield opened


@pytest.mark.parametrize(("text", "right", "wrong", "rule"), WRONG, ids=[row[3] for row in WRONG])
async def test_a_silent_wrong_answer_is_still_there(
    pristine: Database, text: str, right: Any, wrong: Any, rule: str
) -> None:
    await change(pristine, GRAPH)
    rows = await pristine.read(text, {"t": "NOPE", "null": None})
    assert [row["x"] for row in rows] == [wrong], f"mended? The rule was: {rule}"
    assert right != wrong


@pytest.mark.neo4j
@pytest.mark.parametrize(("text", "right", "wrong", "rule"), WRONG, ids=[row[3] for row in WRONG])
async def test_neo4j_answers_it_right(neo4j_database: Database, text: str, right: Any, wrong: Any, rule: str) -> None:
    await change(neo4j_database, GRAPH)
    found: list[Any] = []
    try:
        await neo4j_database.write(lambda transaction: collect(transaction, text, found))
    except PolicygraphError as error:
        assert right is not None and isinstance(right, type) and isinstance(error, right), error
    else:
        assert found == ([] if right == "nothing" else [right])


async def collect(transaction: Any, text: str, found: list[Any]) -> None:
    found.extend(row["x"] for row in await transaction.rows(text, {"t": "NOPE", "null": None}))


@pytest.mark.parametrize(("text", "kind", "rule"), REFUSED, ids=[row[2] for row in REFUSED])
async def test_what_it_refuses_it_still_refuses(
    pristine: Database, text: str, kind: type[PolicygraphError], rule: str
) -> None:
    await change(pristine, GRAPH)
    with pytest.raises(kind):
        await pristine.read(text)


async def test_a_zoned_time_as_parameter_loses_its_zone(pristine: Database) -> None:
    # Rule: dates and times travel as ISO text.
    moment = datetime.datetime(2020, 1, 1, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
    await change(pristine, "CREATE (:Dt {t: $t})", t=moment)
    [stored] = await pristine.read_one("MATCH (n:Dt) RETURN n.t")
    assert stored == neo4j.time.DateTime(2020, 1, 1, 10)
    assert stored.tzinfo is None


async def test_a_constraint_that_comes_after_data_declares_a_kind(pristine: Database) -> None:
    # Rule: all types and constraints are made on the empty database.
    await change(pristine, "CREATE (:Late {id: 'x'})")
    await change(pristine, "CREATE CONSTRAINT FOR (n:Late) REQUIRE n.id IS UNIQUE")
    await change(pristine, "CREATE (:Late {id: 5})")
    assert await pristine.read("MATCH (n:Late {id: 5}) RETURN n.id AS x") == [{"x": "5"}]


async def test_in_a_unique_index_a_number_and_its_text_are_one(pristine: Database) -> None:
    # Rule: ids are text.
    await change(pristine, "CREATE CONSTRAINT FOR (n:Early) REQUIRE n.id IS UNIQUE", "CREATE (:Early {id: 5})")
    with pytest.raises(ConstraintViolated):
        await change(pristine, "CREATE (:Early {id: '5'})")


async def test_a_not_null_constraint_turns_values_into_text(pristine: Database) -> None:
    # Rule: no NOT NULL and no NODE KEY; the loaders check what they write.
    await change(pristine, "CREATE CONSTRAINT FOR (n:Must) REQUIRE n.org IS NOT NULL", "CREATE (:Must {org: 5})")
    assert await pristine.read("MATCH (n:Must) RETURN n.org AS x") == [{"x": "5"}]


async def test_a_list_has_no_full_text_index(pristine: Database) -> None:
    # Rule: one folded text property is searched.
    admin = pristine.administrator
    await admin.sql("CREATE VERTEX TYPE Many")
    await admin.sql("CREATE PROPERTY Many.names LIST OF STRING")
    with pytest.raises(DatabaseFault, match="STRING"):
        await admin.sql("CREATE INDEX many ON Many (names) FULL_TEXT")


async def test_a_read_session_writes(driver: AsyncDriver, pristine: Database) -> None:
    # Rule: reads run as a user that cannot write.
    async with driver.session(database=pristine.connection.database, default_access_mode="READ") as session:
        await (await session.run("CREATE (:Written)")).consume()
    assert await pristine.read_one("MATCH (n:Written) RETURN count(n)") == [1]


async def test_explaining_an_index_makes_it(pristine: Database) -> None:
    # Rule: EXPLAIN is no way to look at a statement of others.
    await pristine.read("EXPLAIN CREATE INDEX made FOR (n:Made) ON (n.x)")
    assert {"x": "made"} in await pristine.read("SHOW INDEXES YIELD name RETURN name AS x")


async def test_explained_reads_count_as_writes(driver: AsyncDriver, pristine: Database) -> None:
    # Rule: a statement is judged by its user's rights, never by its query type.
    async with driver.session(database=pristine.connection.database) as session:
        assert (await (await session.run("EXPLAIN RETURN 1")).consume()).query_type == "w"


async def test_an_empty_result_has_no_columns(driver: AsyncDriver, pristine: Database) -> None:
    # Rule: whoever shows a table takes its columns from the rows.
    async with driver.session(database=pristine.connection.database) as session:
        assert (await session.run("MATCH (n:Nobody) RETURN n.id AS id")).keys() == []


async def test_the_time_out_of_the_driver_is_not_obeyed(driver: AsyncDriver, pristine: Database) -> None:
    # Rule: our clock stops the query on the server.
    slow = "UNWIND range(1, 3000) AS a UNWIND range(1, 1000) AS b WITH a, b WHERE (a * b) % 7 = 9 RETURN count(*) AS x"
    async with driver.session(database=pristine.connection.database) as session:
        assert (await (await session.run(neo4j.Query(slow, timeout=0.001))).single())["x"] == 0


async def test_equal_merges_at_once_fail_or_double(driver: AsyncDriver, pristine: Database) -> None:
    # Rule: one writer at a time.
    await change(pristine, "CREATE CONSTRAINT FOR (n:Key) REQUIRE n.id IS UNIQUE", GRAPH)

    async def race(text: str) -> list[str]:
        name = pristine.connection.database
        async with driver.session(database=name) as one, driver.session(database=name) as two:
            first, second = await one.begin_transaction(), await two.begin_transaction()
            for transaction in (first, second):
                await (await transaction.run(text)).consume()  # here Neo4j makes the second wait
            await first.commit()
            try:
                await second.commit()
            except neo4j.exceptions.Neo4jError as error:
                return [type(error).__name__]
            return []

    assert await race("MERGE (n:Key {id: 'k'})") == ["ConstraintError"]
    for kind in ("NEW", "NEWER"):  # the first relationship of a node is still guarded, by chance
        await race(f"MATCH (m:M), (n:N) MERGE (m)-[:{kind}]->(n)")
    assert await pristine.read_one("MATCH ()-[r:NEWER]->() RETURN count(r)") == [2]


async def test_a_broken_constraint_shows_at_commit(driver: AsyncDriver, pristine: Database) -> None:
    # Rule: errors are handled round the transaction, not in it.
    await change(pristine, "CREATE CONSTRAINT FOR (n:Key) REQUIRE n.id IS UNIQUE", "CREATE (:Key {id: 'k'})")
    async with driver.session(database=pristine.connection.database) as session:
        transaction = await session.begin_transaction()
        await (await transaction.run("CREATE (:Key {id: 'k'})")).consume()
        with pytest.raises(neo4j.exceptions.ConstraintError):
            await transaction.commit()


async def test_a_message_over_the_limit_never_ends_without_our_clock(embedded: Database) -> None:
    # Rule: payloads are bounded, and every query has an end.
    with pytest.raises((QueryTimeout, DatabaseUnavailable, QueryError)):
        await embedded.read("RETURN size($x) AS x", {"x": "x" * 68_000_000}, timeout=3)
    assert await embedded.read_one("RETURN 1") == [1]
