"""A graph of an earlier version is made ready once, without loading its documents anew."""

from __future__ import annotations

from cypher import loading
from cypher.session import Database
from cypher.transaction import Transaction
from loaders.graph.preparation import prepare
from loaders.verify import verify
from tests.support.samples import load_samples

SORTED = "MATCH (n:Person) WITH n ORDER BY n.collation, n.id RETURN collect([n.name, n.collation]) AS found"


async def test_a_graph_of_format_1_is_given_what_names_are_sorted_by(database: Database) -> None:
    await load_samples(database)
    [known] = await database.read_one(SORTED)

    async def make_old(transaction: Transaction) -> None:
        await transaction.run("MATCH (n) WHERE n.collation IS NOT NULL SET n.collation = null")
        await transaction.run(loading.TAKE_TURN, {"format": 1})

    await database.write(make_old)
    await prepare(database)
    [found] = await database.read_one(SORTED)
    assert found == known
    assert all(key for _, key in found)
    assert await verify(database) == ()
