"""@defer: the first part comes before what is deferred is read, and all parts together are the whole answer."""

from __future__ import annotations

import json
import random
import re
from typing import Any

import pytest

from api.graphql.service import GraphQLService
from cypher.session import Database
from loaders.graph.preparation import prepare
from tests.support.graphs import random_graph, write_graph
from tests.support.operations import Maker
from tests.support.small import small_graph

#: Queries with the number of parts they come in.
DEFERRED = [
    # a fragment below a list, with a connection inside
    ("{ people { nodes { name ... @defer { memberships { nodes { role } } country } } } }", 2),
    # a named fragment with a label, beside an alias of the same field
    (
        'query { people { nodes { id ...More @defer(label: "more") } } } fragment More on Person { n: name aliases }',
        2,
    ),
    # one inside the other
    ("{ events { nodes { name ... @defer { places { nodes { name ... @defer { country } } } } } } }", 3),
    # of an abstract type, of what a fact says
    ("{ facts(first: 5) { nodes { id subject { id ... on Person @defer { name country } } } } }", 2),
    # of a relationship
    ("{ people { nodes { memberships { nodes { id ... @defer { role evidence { quote } } } } } } }", 2),
    # of the edge of a connection
    ("{ events { nodes { organisers { edges { relation { role ... @defer { certainty facts { id } } } } } } } }", 2),
    # of a computed answer, which is not put off, with a thing inside that is
    (
        '{ search(query: "Ada") { edges { ...@defer { cursor } node { node { ...on Person @defer { name } } } } } }',
        2,
    ),
]


#: Neo4j plans each new text for tens of milliseconds, so it is given fewer.
OPERATIONS = {"arcadedb": 25, "neo4j": 6}


@pytest.fixture
async def service(database: Database) -> GraphQLService:
    await prepare(database)
    await write_graph(database, small_graph())
    return GraphQLService(database)


async def parts_of(service: GraphQLService, query: str, **variables: Any) -> list[dict[str, Any]]:
    found: list[tuple[dict[str, Any], bool]] = []

    async def emit(body: bytes, more: bool) -> None:
        found.append((json.loads(body), more))

    answer = await service.respond(query, variables, None, allow_mutations=False, explain=False, emit=emit)
    if answer is not None:
        return [json.loads(answer.body)]
    assert [more for _, more in found] == [True] * (len(found) - 1) + [False]
    assert all(part["hasNext"] is more for part, more in found)
    return [part for part, _ in found]


def merged(parts: list[dict[str, Any]]) -> Any:
    """As a client puts the parts together."""
    data = parts[0]["data"]
    for part in parts[1:]:
        for each in part["incremental"]:
            *way, last = each["path"]
            place = data
            for step in way:
                place = place[step]
            place[last] = merge(place[last], each["data"])
    return data


def merge(into: Any, more: Any) -> Any:
    """Objects key by key and lists place by place, for what is deferred may hold parts of what was not."""
    if isinstance(into, dict) and isinstance(more, dict):
        return into | {key: merge(into.get(key), value) for key, value in more.items()}
    if isinstance(into, list) and isinstance(more, list):
        return [merge(a, b) for a, b in zip(into, more, strict=True)]
    return more


@pytest.mark.parametrize(("query", "count"), DEFERRED)
async def test_the_parts_are_the_whole(service: GraphQLService, query: str, count: int) -> None:
    whole = json.loads((await service.execute(query)).body)
    parts = await parts_of(service, query)
    assert len(parts) == count
    assert parts[0]["data"] != whole["data"], "something was left to later"
    assert merged(parts) == whole["data"]


@pytest.mark.parametrize("seed", [11, 12])
async def test_random_operations_in_parts(database: Database, seed: int) -> None:
    """With every fragment below the roots deferred, nulls that spread upwards included."""
    graph = random_graph(seed, lost=0.03)
    await prepare(database)
    await write_graph(database, graph)
    service, dice, deferred = GraphQLService(database), random.Random(seed), 0
    while deferred < OPERATIONS[database.connection.dialect.name]:
        operation = Maker(service.assembly.schema, service.assembly.roots, graph, dice).operation()
        text = re.sub(r"\.\.\. on (?!Query)(\w+) {", r"... on \1 @defer {", operation.text)
        if text == operation.text or service.kind(text) is None:
            continue
        whole = json.loads((await service.execute(text, operation.variables)).body)
        parts = await parts_of(service, text, **operation.variables)
        if len(parts) > 1 and "errors" not in whole:
            deferred += 1
            assert merged(parts) == whole["data"], (operation, parts)


async def test_labels_are_repeated(service: GraphQLService) -> None:
    _, second = await parts_of(service, DEFERRED[1][0])
    assert {each["label"] for each in second["incremental"]} == {"more"}


async def test_what_is_not_deferred_comes_whole(service: GraphQLService) -> None:
    query = "query ($d: Boolean!) { people { nodes { id ... @defer(if: $d) { name } } } }"
    assert len(await parts_of(service, query, d=True)) == 2
    (whole,) = await parts_of(service, query, d=False)
    assert "hasNext" not in whole and whole["data"]["people"]["nodes"][0]["name"]


async def test_a_refused_query_is_answered_as_always(service: GraphQLService) -> None:
    (answer,) = await parts_of(service, "{ people(first: 0) { nodes { ... @defer { name } } } }")
    assert answer["errors"][0]["extensions"]["code"] == "BAD_INPUT"
