"""The named statements give rows of the samples with their default parameters, the same on both engines."""

from __future__ import annotations

import orjson
import pytest

from cypher.library import statements
from cypher.session import Database
from tests.support.samples import load_samples

#: The rows of each statement by the engine that gave them first.
Told = dict[str, tuple[str, bytes]]


@pytest.fixture(scope="module")
def told() -> Told:
    return {}


async def test_analytics(database: Database, told: Told, subtests: pytest.Subtests) -> None:
    """All in one, since loading takes longer than asking; the second engine is compared with the first."""
    await load_samples(database)
    engine = database.connection.dialect.name
    for name, statement in statements().items():
        with subtests.test(name):
            rows = await database.read(statement.text, statement.fill({}))
            found = orjson.dumps(rows, option=orjson.OPT_INDENT_2)
            told.setdefault(name, (engine, found))
            assert rows, "no row of the samples"
            assert found == told[name][1], f"{told[name][0]} gives other rows"
