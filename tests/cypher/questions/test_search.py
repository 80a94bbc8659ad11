"""Search finds what a look at every word of the graph finds, alike on both engines, and says where and how many."""

from __future__ import annotations

import json
import random
from collections import Counter
from functools import cache
from typing import Any

import pytest

from api.graphql.service import GraphQLService
from cypher.fulltext import initials, search_text
from cypher.session import Database
from cypher.transaction import Transaction
from cypher.vocabulary import distance
from loaders.graph.preparation import prepare
from schema import ONTOLOGY
from tests.support.graphs import Graph, random_graph, write_graph
from tests.support.samples import load_samples

SEARCHED = [name for name, spec in ONTOLOGY.nodes.items() if spec.searched]
QUERIES = (
    "health",
    "helth",
    "haelth data",
    "digtal",
    "dat",
    "santé",
    "SANTE",
    "saante",
    "artze",
    "Ω",
    "forum 2025",
    "forum 2026",
    "fourm",
    "e",
    "cen ai",
    "nothing at all",
    "digital digital",
)
ALL = "query ($q: String!) { search(query: $q, first: 1000) { nodes { score node { id } } } }"
SHOWN = """query ($q: String!) { search(query: $q, first: 30) { nodes { highlights(first: 5) { text start end node {
    ... on Passage { start end in: document { text } } ... on Evidence { start end said: document { text } }
} } } } }"""
FACETS = ("TYPE", "LANGUAGE", "DATE_YEAR", "CERTAINTY")
GRAPH = random_graph(31, size=12)


@pytest.fixture
async def service(database: Database) -> GraphQLService:
    await prepare(database)
    await write_graph(database, GRAPH)
    return GraphQLService(database)


async def ask(service: GraphQLService, query: str, **variables: Any) -> Any:
    found = json.loads((await service.execute(query, variables)).body)
    assert "errors" not in found, found
    return found["data"]["search"]


@cache
def apart(a: str, b: str) -> int:
    """Letters to change, add, drop or change about: by its definition, which takes time but no thought."""
    if not a or not b:
        return len(a) + len(b)
    ways = [apart(a[1:], b) + 1, apart(a, b[1:]) + 1, apart(a[1:], b[1:]) + (a[0] != b[0])]
    if len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0]:
        ways.append(apart(a[2:], b[2:]) + 1)
    return min(ways)


def forgiven(word: str) -> int:
    return 0 if any(map(str.isdigit, word)) or len(word) < 4 else 1 if len(word) < 8 else 2


def expected(graph: Graph, query: str) -> set[str]:
    """Ids of all that has each word of the query, begins with it or, in a name, is nearly it."""
    names = {w for label in SEARCHED if label != "Passage" for w in words_of(graph, label)}
    found = set()
    for node, (label, values) in graph.nodes.items():
        held = values.get("search", "").split() if label in SEARCHED else []
        if held and all(any(meets(w, t, names) for t in held) for w in search_text([query]).split()):
            found.add(node)
    return found


def words_of(graph: Graph, label: str) -> set[str]:
    return {word for node in graph.labelled(label) for word in graph.nodes[node][1].get("search", "").split()}


def meets(word: str, there: str, names: set[str]) -> bool:
    begun = len(word) > 1 and there.startswith(word)
    near = there in names and len(there) > 3 and not any(map(str.isdigit, there))
    return there == word or begun or (near and apart(word, there) <= forgiven(word))


async def test_what_is_found_is_what_there_is(service: GraphQLService) -> None:
    for query in QUERIES:
        told = await ask(
            service, "query ($q: String!) { search(query: $q, first: 1000) { nodes { score node { id } } } }", q=query
        )
        assert {hit["node"]["id"] for hit in told["nodes"]} == expected(GRAPH, query), query
        scores = [hit["score"] for hit in told["nodes"]]
        assert scores == sorted(scores, reverse=True)


async def test_pages_joined_are_the_whole(service: GraphQLService) -> None:
    shown = "edges { cursor node { score node { id } } }"
    text = f'query ($after: String) {{ search(query: "health", first: %d, after: $after) {{ {shown} }} }}'
    whole = (await ask(service, text % 1000))["edges"]
    found: list[Any] = []
    while page := (await ask(service, text % 7, after=found[-1]["cursor"] if found else None))["edges"]:
        found += page
    assert found == whole


async def test_facets_count_all_hits(service: GraphQLService) -> None:
    asked = " ".join(f"{by}: facets(by: {by}) {{ keys {{ by value node {{ id }} }} count }}" for by in FACETS)
    for query in ("health", "digital data", "cen"):
        told = await ask(service, f'{{ search(query: "{query}", first: 1) {{ {asked} }} }}')
        for by in FACETS:
            counted = {group["keys"][0]["value"]: group["count"] for group in told[by]}
            assert counted == facet(GRAPH, expected(GRAPH, query), by), (query, by)
            assert [g["count"] for g in told[by]] == sorted(counted.values(), reverse=True)


def facet(graph: Graph, hits: set[str], by: str) -> Counter[Any]:
    return Counter(value for hit in hits for value in FACET[by](graph, hit) or {None})


def near(graph: Graph, node: str, kinds: tuple[str, ...]) -> set[str]:
    return {e.start for e in graph.coming[node] if e.type in kinds}


def documents(graph: Graph, node: str) -> set[str]:
    if graph.nodes[node][0] == "Document":
        return {node}
    passages = {node} if graph.nodes[node][0] == "Passage" else near(graph, node, ("MENTIONS",))
    return {d for passage in passages for d in near(graph, passage, ("HAS_PASSAGE",))}


def languages(graph: Graph, node: str) -> set[Any]:
    return {graph.nodes[d][1].get("language") for d in documents(graph, node)}


def years(graph: Graph, node: str) -> set[Any]:
    dated = documents(graph, node) if graph.nodes[node][0] == "Passage" else {node}
    days = [[str(graph.nodes[d][1].get(k))[:4] for k in ("earliest", "latest")] for d in dated]
    return {a if a == b and a != "None" else None for a, b in days}


def certainties(graph: Graph, node: str) -> set[Any]:
    if graph.nodes[node][0] in ("Document", "Passage"):
        return set()
    facts = [graph.nodes[f][1] for f in near(graph, node, ("SUBJECT", "OBJECT"))]
    return {fact.get("certainty") for fact in facts if fact.get("retractedAt") is None}


FACET = {
    "TYPE": lambda graph, node: {graph.nodes[node][0]},
    "LANGUAGE": languages,
    "DATE_YEAR": years,
    "CERTAINTY": certainties,
}


async def test_only_types_asked_for_are_found(service: GraphQLService) -> None:
    told = await ask(
        service, '{ search(query: "health", types: [EVENT, TOPIC], first: 1000) { nodes { node { __typename id } } } }'
    )
    hits = {hit["node"]["id"] for hit in told["nodes"]}
    assert hits == {h for h in expected(GRAPH, "health") if GRAPH.nodes[h][0] in ("Event", "Topic")}


async def test_names_that_come_and_go_are_known(service: GraphQLService, database: Database) -> None:
    """What was read of the graph before is read again once somebody wrote."""

    async def rename(name: str) -> None:
        async def work(transaction: Transaction) -> None:
            await transaction.run("MATCH (g:Graph {id: 'graph'}) SET g.turn = g.turn + 1")
            values = {"name": name, "search": search_text([name])}
            await transaction.run("MERGE (n:Topic {id: 'topic_new'}) SET n += $values", {"values": values})

        await database.write(work)

    async def found(query: str) -> bool:
        told = await ask(service, f'{{ search(query: "{query}", first: 1000) {{ nodes {{ node {{ id }} }} }} }}')
        return {"node": {"id": "topic_new"}} in told["nodes"]

    assert not await found("quantom")
    await rename("Quantum computing")
    assert await found("quantom")
    assert await found("comptuing qantum")
    await rename("Cloud")
    assert not await found("quantom")
    assert await found("clodu")


async def test_highlights_stand_where_they_say(database: Database) -> None:
    """In the samples, whose documents are there as they were read."""
    await load_samples(database)
    service = GraphQLService(database)
    for query in ("health", "comission", "digital europe", "data"):
        told = await ask(service, SHOWN, q=query)
        assert any(hit["highlights"] for hit in told["nodes"]), query
        for hit in told["nodes"]:
            for each in hit["highlights"]:
                document = each["node"].get("in") or each["node"]["said"]
                assert document["text"][each["start"] : each["end"]] == each["text"]
                assert each["node"]["start"] <= each["start"] < each["end"] <= each["node"]["end"]


def test_typing_errors_are_counted_as_defined() -> None:
    dice = random.Random(5)
    for _ in range(2000):
        a, b = ("".join(dice.choices("abc", k=dice.randrange(1, 7))) for _ in range(2))
        far = apart(a, b)
        for most in (1, 2):
            assert (distance(a, b, most) == far) if far <= most else (distance(a, b, most) > most)


def test_long_names_have_initials() -> None:
    assert initials("European Health Data Space") == "ehds"
    assert initials("Ada Berg") == ""
    assert search_text(["Agence de l'Énergie du Nord", "AEN"]) == "agence de l energie du nord aen"
