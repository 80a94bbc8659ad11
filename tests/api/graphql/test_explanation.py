"""What an operation may cost, and what is said of how it was answered, on both engines."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.graphql.limits import Limits
from api.graphql.service import GraphQLService
from api.questions import questions
from cypher.connection import Connection
from cypher.plan.cost import cost, total
from cypher.session import Database
from loaders.graph.preparation import prepare
from tests.support.graphs import write_graph
from tests.support.small import small_graph

NOWHERE = Database(Connection("bolt://127.0.0.1:1", "nobody", "nothing"))
SERVICE = GraphQLService(NOWHERE)


def parts(query: str, **variables: Any) -> dict[str, int]:
    parsed = SERVICE.parse(query)
    operation = parsed.operation(None)
    values = SERVICE.coerce(operation, variables)
    compiled = SERVICE.compile(query, parsed, operation, values)
    return {" > ".join(part.path): part.rows for part in cost(compiled.plan, compiled.inputs.bind(values))}


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("{ people { nodes { id } } }", {"Person": 20}),
        ("{ people(first: 7) { totalCount nodes { id } } }", {"Person": 8}),
        ("{ people { totalCount } }", {"Person": 1}),
        (
            "{ people(first: 10) { nodes { memberships(first: 5) { nodes { evidence(first: 2) { quote } } } } } }",
            {
                "Person": 10,
                "Person > Person.memberships": 50,
                "Person > Person.memberships > Membership.evidence": 100,
            },
        ),
        ('{ nodes(ids: ["person_a", "person_b"]) { id } }', {"node": 2}),
        ('{ search(query: "x", first: 9) { edges { node { score } } } }', {"search": 9}),
    ],
)
def test_every_page_is_counted_as_full(query: str, rows: dict[str, int]) -> None:
    found = parts(query)
    assert {path: found.get(path) for path in rows} == rows


def test_of_several_types_the_dearest_is_counted() -> None:
    bare = parts("{ facts(first: 1) { nodes { subject { id } } } }")
    dear = parts(
        "{ facts(first: 1) { nodes { subject { ... on Event { places(first: 3) { nodes { id } } } "
        "... on Person { mandates(first: 50) { nodes { id } } } } } } }"
    )
    assert sum(dear.values()) == sum(bare.values()) + 50


def test_a_limit_in_a_variable_counts_with_its_value() -> None:
    query = "query ($n: Int) { people(first: $n) { nodes { id } } }"
    assert [parts(query, n=n)["Person"] for n in (3, 300)] == [3, 300]


def test_none_of_the_eight_questions_comes_near_the_limit() -> None:
    for question in questions():
        assert 0 < sum(parts(question.query, **question.variables).values()) < Limits().cost / 20


async def test_what_costs_too_much_is_refused_with_its_dearest_part() -> None:
    service = GraphQLService(NOWHERE, limits=Limits(cost=1_000))
    answer = await service.execute("{ people { nodes { memberships(first: 100) { nodes { id } } } } }")
    error = json.loads(answer.body)["errors"][0]
    assert (answer.status, error["extensions"]["code"]) == (400, "TOO_EXPENSIVE")
    assert "may read 2,020 rows, of which 2,000 at Person > Person.memberships" in error["message"]
    assert "at most 1,000" in error["message"]
    assert "first" in error["extensions"]["hint"]


async def explained(database: Database, query: str) -> tuple[dict[str, Any], dict[str, Any]]:
    service = GraphQLService(database)
    bare, told = [json.loads((await service.execute(query, explain=each)).body) for each in (False, True)]
    explain = told.pop("extensions")["explain"]
    assert told == bare, "explaining changes no answer"
    return bare, explain


async def test_the_explanation_shows_what_ran(database: Database) -> None:
    await prepare(database)
    await write_graph(database, small_graph())
    answer, told = await explained(
        database, '{ people(where: {name: {startsWith: "A"}}) { nodes { name } } events { totalCount } }'
    )
    assert "Many type=Person" in told["plan"]
    assert told["cost"]["rows"] == 21
    first, second = told["statements"]
    assert "MATCH (n1:Person)" in first["cypher"] and first["rows"] == len(answer["data"]["people"]["nodes"])
    assert "A" in first["parameters"].values()
    assert "COUNT" in second["cypher"] and second["rows"] == 0
    assert told["warnings"] == []
    counted = database.connection.dialect.profiles
    assert all((step["dbHits"] is not None) is counted for step in told["statements"])
    assert not counted or told["dbHits"] == first["dbHits"] + second["dbHits"] > 0


@pytest.mark.parametrize(
    ("where", "warned"),
    [
        ('{country: {eq: "BE"}}', True),
        ('{name: {contains: "a"}}', True),
        ('{and: [{country: {eq: "BE"}}, {name: {startsWith: "A"}}]}', False),
        ('{or: [{country: {eq: "BE"}}, {name: {eq: "A"}}]}', True),
        ('{or: [{id: ["a"]}, {name: {eq: "A"}}]}', False),
        ('{not: {name: {eq: "A"}}}', True),
    ],
)
async def test_a_filter_that_no_index_serves_is_warned_of(database: Database, where: str, warned: bool) -> None:
    await prepare(database)
    _, told = await explained(database, f"{{ people(where: {where}) {{ nodes {{ id }} }} }}")
    assert bool(told["warnings"]) is warned
    assert all("name" in each for each in told["warnings"])


def test_the_total_is_the_sum_of_the_parts() -> None:
    parsed = SERVICE.parse("{ people { nodes { memberships { nodes { id } } } } }")
    compiled = SERVICE.compile("q", parsed, parsed.operation(None), {})
    found = cost(compiled.plan, compiled.inputs.bind({}))
    assert total(found) == sum(part.rows for part in found) == 420
