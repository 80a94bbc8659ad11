"""Random operations give what graphql-core gives over the same graph in plain Python, on both engines."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from typing import Any

import pytest

from api.graphql.limits import Limits
from api.graphql.service import GraphQLService
from cypher.session import Database
from loaders.graph.preparation import prepare
from schema import ONTOLOGY
from schema.specs import Direction
from tests.support.arguments import Arguments
from tests.support.comparing import same, same_answer
from tests.support.graphs import Graph, random_graph, write_graph
from tests.support.operations import Maker, Operation, written
from tests.support.oracle import Oracle

#: Seed, and the share of things that lack what the ontology says they have, which brings null propagation about.
SEEDS = ((1, 0.0), (2, 0.1), (3, 0.0), (4, 0.05), (5, 0.0))
#: Neo4j plans each new text for up to seconds, so it is given fewer.
OPERATIONS = {"arcadedb": 150, "neo4j": 25}
MANY_OPERATIONS = {"arcadedb": 2_000, "neo4j": 200}
#: Seconds: Neo4j plans filters within filters for long, and other tests may run beside these.
PATIENCE = 180
#: How many of them are run again with other segments.
RESIZED = 5


@pytest.mark.parametrize(("seed", "lost"), SEEDS)
async def test_random_operations(database: Database, seed: int, lost: float) -> None:
    await run_operations(database, seed, lost, OPERATIONS)


@pytest.mark.torture
@pytest.mark.parametrize(("seed", "lost"), [(seed + 100, lost) for seed, lost in SEEDS])
async def test_many_random_operations(database: Database, seed: int, lost: float) -> None:
    await run_operations(database, seed, lost, MANY_OPERATIONS)


async def run_operations(database: Database, seed: int, lost: float, operations: Mapping[str, int]) -> None:
    graph = random_graph(seed, lost=lost)
    await prepare(database)
    await write_graph(database, graph)
    limits = Limits(timeout=PATIENCE)
    services = {size: GraphQLService(database, limits=limits, segment_size=size) for size in (8, 1, None)}
    oracle, dice = Oracle(graph), random.Random(seed)
    assembly = services[8].assembly
    number = 0
    while number < operations[database.connection.dialect.name]:
        operation = Maker(assembly.schema, assembly.roots, graph, dice).operation()
        if services[8].kind(operation.text) is None:
            continue
        number += 1
        for service in list(services.values())[: 3 if number % RESIZED == 0 else 1]:
            await check(service, oracle, operation)


async def check(service: GraphQLService, oracle: Oracle, operation: Operation) -> None:
    answer = await service.execute(operation.text, operation.variables)
    found = json.loads(answer.body)
    assert answer.status == 200, (operation, found)
    try:
        expected = oracle.execute(operation.text, operation.variables)
    except LookupError:
        assert "More than one" in found["errors"][0]["message"], operation
        return
    assert same_answer(found, expected), (operation, found, expected)


PAGED = (
    ("people", "Person", "memberships"),
    ("organisations", "Organisation", "parts"),
    ("events", "Event", "organisers"),
    ("initiatives", "Initiative", "tasks"),
    ("documents", "Document", "passages"),
    ("facts", "Fact", None),
)


@pytest.mark.parametrize("seed", [1, 2])
async def test_pages_joined_are_the_whole(database: Database, seed: int) -> None:
    """Forwards and backwards, by random orders: cursor after cursor comes to what one page would give."""
    graph = random_graph(seed)
    await prepare(database)
    await write_graph(database, graph)
    service, oracle, dice = GraphQLService(database), Oracle(graph), random.Random(seed)
    for root, kind, inner in PAGED * 3:
        order = random_order(kind, dice)
        whole = oracle.execute(
            f"{{ found: {root}(orderBy: {order}, first: 1000) {{ edges {{ cursor node {{ id }} }} }} }}", {}
        )
        expected = whole["data"]["found"]["edges"]
        for forward in (True, False):
            pages = await walk(service, root, order, dice.choice((1, 2, 3, 5)), forward)
            assert same(pages, expected), (root, order, forward)
        if inner is not None:
            await check(
                service, oracle, Operation(f"{{ a: {root} {{ nodes {{ {inner}(last: 2) {{ totalCount }} }} }} }}", {})
            )


def random_order(kind: str, dice: random.Random) -> str:
    arguments = Arguments(dice, lambda _, name: name)
    return written([arguments.order(kind, None) for _ in range(dice.choice((1, 1, 2)))])


@pytest.mark.parametrize("seed", [1, 2])
async def test_pages_are_cut_in_every_way(database: Database, seed: int) -> None:
    """first, last, after and before, in all sixteen ways, at the root and below, by random orders."""
    graph = random_graph(seed)
    await prepare(database)
    await write_graph(database, graph)
    service, oracle, dice = GraphQLService(database), Oracle(graph), random.Random(seed)
    for field, relation in CUT:
        order = "[" + written(Arguments(dice, lambda _, name: name).order(*relation)) + "]"
        for place in range(16):
            given = {
                key: value
                for bit, (key, value) in enumerate(await cuts(service, graph, field, order, dice))
                if place >> bit & 1
            }
            text = listing(graph, field, order, ", ".join(f"{k}: {json.dumps(v)}" for k, v in given.items()))
            await check(service, oracle, Operation(text, {}))


#: Where to start, the connection there, and what its order sorts, by which relation.
CUT = tuple(
    (f"{start}.{name}", (spec.relations[name].target, spec.relations[name]))
    for start, name in (("Event", "organisers"), ("Organisation", "parts"), ("Organisation", "members"))
    for spec in (ONTOLOGY.types[start],)
)


def listing(graph: Graph, field: str, order: str, given: str) -> str:
    """All that stand there, asked of the one that has the most."""
    kind, _, name = field.partition(".")
    relation = ONTOLOGY.types[kind].relations[name]
    types = relation.steps[0].types
    there = graph.coming if relation.steps[0].direction is Direction.IN else graph.leaving
    most = max(graph.labelled(kind), key=lambda found: sum(e.type in types for e in there[found]))
    page = "edges { cursor node { __typename } } totalCount"
    page += " pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
    return f'{{ node(id: "{most}") {{ ... on {kind} {{ found: {name}(orderBy: {order}, {given}) {{ {page} }} }} }} }}'


async def cuts(
    service: GraphQLService, graph: Graph, field: str, order: str, dice: random.Random
) -> list[tuple[str, Any]]:
    """A value for each of the four arguments; the two cursors are any two of the whole."""
    answer = await service.execute(listing(graph, field, order, "first: 1000"))
    cursors = [edge["cursor"] for edge in json.loads(answer.body)["data"]["node"]["found"]["edges"]]
    after, before = dice.choice(cursors), dice.choice(cursors)
    return [("first", dice.randrange(1, 6)), ("last", dice.randrange(1, 6)), ("after", after), ("before", before)]


async def walk(service: GraphQLService, root: str, order: str, size: int, forward: bool) -> list[Any]:
    found: list[Any] = []
    cursor, more = None, True
    most, place, info = ("first", "after", "hasNextPage") if forward else ("last", "before", "hasPreviousPage")
    text = (
        f"query ($cursor: String) {{ found: {root}(orderBy: {order}, {most}: {size}, {place}: $cursor) "
        f"{{ edges {{ cursor node {{ id }} }} pageInfo {{ {info} startCursor endCursor }} }} }}"
    )
    while more:
        page = json.loads((await service.execute(text, {"cursor": cursor})).body)["data"]["found"]
        found = found + page["edges"] if forward else page["edges"] + found
        cursor, more = page["pageInfo"]["endCursor" if forward else "startCursor"], page["pageInfo"][info]
    return found
