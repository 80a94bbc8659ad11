"""Whatever is loaded, replaced and removed in whatever order: the graph is what its documents say."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cypher.session import Database
from loaders.account import Account
from loaders.graph.preparation import prepare
from loaders.graph.stored import read_stored
from loaders.graph.write import Given, apply
from loaders.verify import verify
from tests.loaders.graph.invented import accounts
from tests.loaders.graph.memory import Memory

steps = st.lists(st.one_of(accounts(), st.sampled_from("abcd")), min_size=1, max_size=8)
ANY_TIME = settings(deadline=None, suppress_health_check=list(HealthCheck))
#: A database is too slow to make a failing example smaller.
STORED = settings(ANY_TIME, phases=(Phase.explicit, Phase.reuse, Phase.generate))


@settings(ANY_TIME, max_examples=300)
@given(steps)
def test_changes_come_to_the_same_as_building_anew(sequence: list[Account | str]) -> None:
    graph = Memory()
    for step in sequence:
        graph.load(step) if isinstance(step, Account) else graph.remove(step)
        anew = graph.anew()
        assert graph.graph.nodes == anew.nodes
        assert graph.graph.edges == anew.edges
        assert graph.graph.keys == anew.keys


@settings(ANY_TIME, max_examples=100)
@given(st.lists(accounts(), min_size=2, max_size=4, unique_by=lambda account: account.sources), st.randoms())
def test_order_does_not_matter(documents: list[Account], random: object) -> None:
    shuffled = list(documents)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = Memory(), Memory()
    for account in documents:
        one.load(account)
    for account in shuffled:
        other.load(account)
    assert one.graph == other.graph


async def empty(database: Database) -> None:
    await database.write(lambda transaction: transaction.run("MATCH (n) WHERE NOT n:Graph DETACH DELETE n"))


async def run_steps(database: Database, sequence: list[Account | str]) -> Memory:
    expected = Memory()
    for step in sequence:
        if isinstance(step, Account):
            expected.load(step)
            await database.write(lambda transaction, step=step: apply(transaction, Given((step,), now="2026-01-01")))
        else:
            gone = [each.id for each in expected.accounts.values() if step in each.sources]
            expected.remove(step)
            await database.write(lambda transaction, gone=gone: apply(transaction, Given(removed=gone)))
    return expected


async def check_against(database: Database, expected: Memory) -> None:
    stored = await read_stored(database)
    assert stored.told.keys() == expected.accounts.keys()
    assert await verify(database) == ()


@settings(STORED, max_examples=60)
@given(sequence=steps)
async def test_the_embedded_graph_is_what_its_documents_say(embedded: Database, sequence: list[Account | str]) -> None:
    await prepare(embedded)
    await empty(embedded)
    await check_against(embedded, await run_steps(embedded, sequence))


@pytest.mark.neo4j
@settings(STORED, max_examples=10)
@given(sequence=steps)
async def test_the_neo4j_graph_is_what_its_documents_say(
    neo4j_database: Database, sequence: list[Account | str]
) -> None:
    await prepare(neo4j_database)
    await empty(neo4j_database)
    await check_against(neo4j_database, await run_steps(neo4j_database, sequence))


@settings(STORED, max_examples=30)
@given(documents=st.lists(accounts(), min_size=2, max_size=4, unique_by=lambda account: account.sources))
async def test_one_transaction_for_many_documents_comes_to_the_same(
    embedded: Database, documents: list[Account]
) -> None:
    unlike = list({account.id: account for account in documents}.values())
    await prepare(embedded)
    await empty(embedded)
    await embedded.write(lambda transaction: apply(transaction, Given(unlike, now="2026-01-01")))
    assert await verify(embedded) == ()


@pytest.mark.torture
@settings(ANY_TIME, max_examples=10_000)
@given(steps)
def test_changes_come_to_the_same_as_building_anew_for_long(sequence: list[Account | str]) -> None:
    graph = Memory()
    for step in sequence:
        graph.load(step) if isinstance(step, Account) else graph.remove(step)
    anew = graph.anew()
    assert (graph.graph.nodes, graph.graph.edges, graph.graph.keys) == (anew.nodes, anew.edges, anew.keys)


@pytest.mark.torture
@settings(STORED, max_examples=2_000)
@given(sequence=steps)
async def test_the_embedded_graph_is_what_its_documents_say_for_long(
    embedded: Database, sequence: list[Account | str]
) -> None:
    await prepare(embedded)
    await empty(embedded)
    await check_against(embedded, await run_steps(embedded, sequence))


@pytest.mark.torture
@pytest.mark.neo4j
@settings(STORED, max_examples=200)
@given(sequence=steps)
async def test_the_neo4j_graph_is_what_its_documents_say_for_long(
    neo4j_database: Database, sequence: list[Account | str]
) -> None:
    await prepare(neo4j_database)
    await empty(neo4j_database)
    await check_against(neo4j_database, await run_steps(neo4j_database, sequence))
