"""Groups give what counting thing by thing gives, on both engines, at any depth, on any day, in pages of any size."""

from __future__ import annotations

import json
import random

import pytest

from api.graphql.limits import Limits
from api.graphql.service import GraphQLService
from cypher.session import Database
from loaders.graph.preparation import prepare
from schema import ONTOLOGY
from schema.binding import connection_targets
from schema.groups import dimensions
from tests.api.graphql.test_random_operations import check
from tests.support.comparing import same
from tests.support.graphs import random_graph, write_graph
from tests.support.operations import Maker, Operation
from tests.support.oracle import Oracle

SEEDS = (21, 22)
OPERATIONS = {"arcadedb": 120, "neo4j": 20}
PLURALS = {name: spec.plural for name, spec in ONTOLOGY.types.items() if spec.plural}
MEASURES = "keys { by value node { id __typename } } count distinct earliest latest cursor"


@pytest.fixture
async def services(database: Database) -> dict[int | None, GraphQLService]:
    patient = Limits(timeout=120)
    return {size: GraphQLService(database, limits=patient, segment_size=size) for size in (8, 1, None)}


@pytest.mark.parametrize("seed", SEEDS)
async def test_random_groups(database: Database, services: dict[int | None, GraphQLService], seed: int) -> None:
    graph = random_graph(seed)
    await prepare(database)
    await write_graph(database, graph)
    oracle, dice = Oracle(graph), random.Random(seed)
    number = 0
    while number < OPERATIONS[database.connection.dialect.name]:
        operation = Maker(services[8].assembly.schema, services[8].assembly.roots, graph, dice).operation()
        if "groups" not in operation.text or services[8].kind(operation.text) is None:
            continue
        number += 1
        for service in list(services.values())[: 3 if number % 5 == 0 else 1]:
            await check(service, oracle, operation)


async def test_every_way_to_count(database: Database, services: dict[int | None, GraphQLService]) -> None:
    """Each dimension of each type that has a root field, and of the others below a type that leads to them."""
    graph = random_graph(23)
    await prepare(database)
    await write_graph(database, graph)
    oracle = Oracle(graph)
    for target in connection_targets(ONTOLOGY):
        names = list(dimensions(ONTOLOGY, target))
        for at in range(0, len(names), 6):
            asked = " ".join(f"{n}: groups(by: [{n}], of: {n}) {{ {MEASURES} }}" for n in names[at : at + 6])
            await check(services[8], oracle, Operation(reached(target, asked), {}))


def reached(target: str, asked: str) -> str:
    if target in PLURALS:
        return f"{{ {PLURALS[target]} {{ {asked} }} }}"
    owner, relation = next(
        (s, r)
        for s in ONTOLOGY.types.values()
        if s.plural
        for r in s.relations.values()
        if r.target == target and r.shape == "CONNECTION"
    )
    return f"{{ {owner.plural} {{ nodes {{ {relation.graphql_name} {{ {asked} }} }} }} }}"


async def test_pages_of_groups_joined_are_the_whole(
    database: Database, services: dict[int | None, GraphQLService]
) -> None:
    graph = random_graph(24)
    await prepare(database)
    await write_graph(database, graph)
    for order in ("{count: DESC}", "{key: DESC}", "{latest: ASC}, {distinct: DESC}"):
        asked = f"by: [DATE_YEAR, ORGANISERS], of: PLACES, orderBy: [{order}]"
        text = f"query ($after: String) {{ events {{ groups({asked}, first: %d, after: $after) {{ {MEASURES} }} }} }}"
        expected = Oracle(graph).execute(text % 1000, {})["data"]["events"]["groups"]
        found: list[object] = []
        after = None
        while True:
            answer = json.loads((await services[8].execute(text % 3, {"after": after})).body)
            page = answer["data"]["events"]["groups"]
            found += page
            if len(page) < 3:
                break
            after = page[-1]["cursor"]
        assert same(found, expected), order
