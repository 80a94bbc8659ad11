"""Every case folder, on both engines: its plan, its Cypher, its parameters and its result are as written."""

from __future__ import annotations

import json

import pytest

from api.graphql.service import GraphQLService
from cypher.session import Database
from loaders.graph.preparation import prepare
from tests.support.cases import Case, cases, plan_of, statements, written
from tests.support.graphs import write_graph
from tests.support.small import small_graph


async def test_cases(database: Database, subtests: pytest.Subtests) -> None:
    """All in one, since the graph is the same for all."""
    await prepare(database)
    await write_graph(database, small_graph())
    for case in cases():
        with subtests.test(case.folder.name):
            await check(GraphQLService(database), case)


async def check(service: GraphQLService, case: Case) -> None:
    answer = await service.execute(case.query, case.variables)
    for compiled in service._compiled.kept.values():
        variables = service.coerce(service.parse(case.query).operations[0], case.variables)
        engine = service.database.connection.dialect.name
        case.check_engine("plan", plan_of(compiled), engine)
        case.check_engine("cypher", statements(compiled), engine)
        if answer.status == 200:
            case.check("params", written(compiled.inputs.bind(variables)))
    case.check("result.json", written(json.loads(answer.body)))
