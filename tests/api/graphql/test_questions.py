"""The eight questions, asked of the samples: each has an answer, equal on both engines and however its plan is cut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from api.graphql.service import GraphQLService
from api.questions import questions
from cypher.plan.segments import SEGMENT_SIZE
from cypher.session import Database
from tests.support.samples import load_samples

#: The answer of each question by the engine that gave it first.
Told = dict[str, tuple[str, bytes]]


@pytest.fixture(scope="module")
def told() -> Told:
    return {}


async def test_questions(database: Database, told: Told, subtests: pytest.Subtests) -> None:
    """All in one, since loading takes longer than asking; the second engine is compared with the first."""
    await load_samples(database)
    engine = database.connection.dialect.name
    for size in (SEGMENT_SIZE, 1, None):
        service = GraphQLService(database, segment_size=size)
        for question in questions():
            with subtests.test(question.name, size=size):
                answer = await service.execute(question.query, question.variables)
                told.setdefault(question.name, (engine, answer.body))
                check_telling(answer.body)
                assert answer.body == told[question.name][1], f"{told[question.name][0]} answers otherwise"


def check_telling(body: bytes) -> None:
    answer = orjson.loads(body)
    assert "errors" not in answer
    for key, value in answer["data"].items():
        assert any(texts_in(value)), f"{key} says nothing"


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_in(each)
