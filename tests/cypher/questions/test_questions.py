"""The questions with answers of their own, against what the same graph gives when it is walked in plain Python."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from api.graphql.service import GraphQLService
from cypher.questions.conflicts import apart, days
from cypher.questions.search import score
from cypher.session import Database
from loaders.graph.preparation import prepare
from schema import ONTOLOGY
from tests.support.graphs import Graph, random_graph, write_graph

MEETING = ("TOOK_PART", "AT", "ON_BEHALF_OF")


@pytest.fixture
async def service(database: Database) -> GraphQLService:
    await prepare(database)
    await write_graph(database, GRAPH)
    return GraphQLService(database)


GRAPH = random_graph(11, size=12)


async def ask(service: GraphQLService, query: str) -> Any:
    found = json.loads((await service.execute(query)).body)
    assert "errors" not in found, found
    return found["data"]


def neighbours(graph: Graph) -> dict[str, set[str]]:
    """Entities joined by an edge that rests on facts, or that meet in one participation."""
    entities = {i for i, (label, _) in graph.nodes.items() if label in ONTOLOGY.entities}
    found: dict[str, set[str]] = {i: set() for i in entities}
    pairs = [(e.start, e.end) for e in graph.edges if ONTOLOGY.relationships[e.type].sourced and e.type not in MEETING]
    for met in graph.labelled("Participation"):
        there = [
            e.end if e.start == met else e.start for e in graph.edges if met in (e.start, e.end) and e.type in MEETING
        ]
        pairs += [(a, b) for a in there for b in there]
    for a, b in pairs:
        if a in entities and b in entities and a != b:
            found[a].add(b)
            found[b].add(a)
    return found


def ways(near: dict[str, set[str]], passed: list[str], end: str, most: int) -> Iterator[list[str]]:
    if passed[-1] == end:
        yield passed
    elif most:
        for other in near[passed[-1]] - set(passed):
            yield from ways(near, [*passed, other], end, most - 1)


PATHS = """{ paths(from: {id: "%s"}, to: {id: "%s"}, maxLength: 3, first: 5) {
    length nodes { id } steps { predicate relation { __typename } }
} }"""
TIMELINE = """{ timeline(from: "2020-01-01", to: "2025-12-31", first: %d%s) {
    edges { cursor node { date { earliest latest } node { id } } } pageInfo { hasNextPage endCursor }
} }"""


async def test_paths_are_the_shortest_there_are(service: GraphQLService) -> None:
    near, dice = neighbours(GRAPH), random.Random(4)
    for _ in range(12):
        start, end = dice.sample(sorted(near), 2)
        expected = sorted(len(way) - 1 for way in ways(near, [start], end, 3))[:5]
        found = (await ask(service, PATHS % (start, end)))["paths"]
        assert [path["length"] for path in found] == expected
        for path in found:
            passed = [node["id"] for node in path["nodes"]]
            assert (passed[0], passed[-1], len(passed)) == (start, end, path["length"] + 1)
            assert all(b in near[a] for a, b in pairwise(passed))
            assert len(path["steps"]) == path["length"]


async def test_a_path_does_not_pass_what_is_excluded(service: GraphQLService) -> None:
    near = neighbours(GRAPH)
    start = max(near, key=lambda each: len(near[each]))
    hub = sorted(near[start])[0]
    end = sorted(near[hub] - near[start] - {start})[0]
    ends = f'from: {{id: "{start}"}}, to: {{id: "{end}"}}'
    text = f'{{ paths({ends}, maxLength: 3, first: 50, excluding: ["{hub}"]) {{ nodes {{ id }} }} }}'
    assert all({"id": hub} not in path["nodes"] for path in (await ask(service, text))["paths"])


async def test_the_neighbourhood_is_what_is_near_and_says_when_it_is_cut(service: GraphQLService) -> None:
    near = neighbours(GRAPH)
    centre = max(near, key=lambda each: len(near[each]))
    shown = "truncated nodes { id } links { from { id } to { id } }"
    text = '{ neighbourhood(of: {id: "%s"}, depth: 1, first: %d) { ' + shown + " } }"
    found = (await ask(service, text % (centre, 1000)))["neighbourhood"]
    assert {node["id"] for node in found["nodes"]} == near[centre] | {centre}
    assert not found["truncated"]
    cut = (await ask(service, text % (centre, 2)))["neighbourhood"]
    assert (len(cut["nodes"]), cut["truncated"]) == (2, True)


async def test_organisations_together_are_counted(service: GraphQLService) -> None:
    there: dict[str, set[str]] = {}
    for edge in GRAPH.edges:
        if edge.type == "ORGANISES" and edge.start.startswith("organisation_"):
            there.setdefault(edge.end, set()).add(edge.start)
        if edge.type == "ON_BEHALF_OF" and edge.start.startswith("participation_"):
            for other in (e for e in GRAPH.leaving[edge.start] if e.type == "AT"):
                there.setdefault(other.end, set()).add(edge.end)
    pairs: dict[tuple[str, str], int] = {}
    for organisations in there.values():
        for a in organisations:
            for b in organisations:
                if a < b:
                    pairs[a, b] = pairs.get((a, b), 0) + 1
    expected = sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
    found = (await ask(service, "{ together(first: 1000) { count organisations { id } } }"))["together"]
    assert [(tuple(o["id"] for o in pair["organisations"]), pair["count"]) for pair in found] == expected
    one = expected[0][0][0]
    found = (await ask(service, f'{{ together(organisation: {{id: "{one}"}}, first: 1000) {{ count }} }}'))["together"]
    assert [pair["count"] for pair in found] == [count for pair, count in expected if one in pair]


async def test_the_time_line_is_in_order_and_its_pages_joined_are_the_whole(service: GraphQLService) -> None:
    whole = (await ask(service, TIMELINE % (1000, "")))["timeline"]["edges"]
    assert len(whole) > 10
    assert whole == sorted(whole, key=lambda e: (e["node"]["date"]["earliest"], e["node"]["node"]["id"]))
    assert all(
        e["node"]["date"]["latest"] >= "2020-01-01" and e["node"]["date"]["earliest"] <= "2025-12-31" for e in whole
    )
    joined: list[Any] = []
    more, after = True, ""
    while more:
        page = (await ask(service, TIMELINE % (4, after)))["timeline"]
        joined += page["edges"]
        more, after = page["pageInfo"]["hasNextPage"], f', after: "{page["pageInfo"]["endCursor"]}"'
    assert joined == whole


async def test_what_is_no_entity_or_has_no_such_name_is_said(service: GraphQLService) -> None:
    for query, code in (
        ('{ paths(from: {id: "document_1"}, to: {id: "person_1"}) { length } }', "BAD_INPUT"),
        ('{ neighbourhood(of: {id: "x"}) { truncated } }', "BAD_INPUT"),
        ('{ neighbourhood(of: {name: "Nobody At All"}) { truncated } }', "NOT_FOUND"),
        ('{ timeline(topic: {name: "nothing at all"}) { nodes { what } } }', "NOT_FOUND"),
        ('{ search(query: "x", after: "x") { pageInfo { hasNextPage } } }', "BAD_CURSOR"),
    ):
        error = json.loads((await service.execute(query)).body)["errors"][0]
        assert error["extensions"]["code"] == code


async def test_a_search_for_no_word_finds_nothing(service: GraphQLService) -> None:
    assert (await ask(service, '{ search(query: "?!") { edges { cursor } } }'))["search"]["edges"] == []


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2025-03", "2025-03-18", False),
        ("2025-03-18/2025-03-19", "2025-03-19/2025-03-20", False),
        ("2025-03-18", "2025-03-25", True),
        ("2025", "2026-01-01", True),
        ("--03-18", "2025-03-25", False),
        ("spring", "2025", False),
    ],
)
def test_dates_disagree_when_they_have_no_day_in_common(a: str, b: str, expected: bool) -> None:
    assert apart(a, b) is expected
    assert apart(b, a) is expected


def test_a_date_means_its_first_to_its_last_day() -> None:
    assert days("2025-02/2025-03-04") == ("2025-02-01", "2025-03-04")


def test_whole_names_score_highest_and_long_texts_least() -> None:
    names = [
        ("Health data", []),
        ("EHDS", ["health data"]),
        ("European Health Data Space", []),
        ("Healthcare datasets", []),
    ]
    scores = [score("health data", title, aliases, title.lower()) for title, aliases in names]
    assert scores[:2] == [1.0, 1.0]
    assert 1 > scores[2] > score("health data", "word " * 50, [], "health data") > 0
    assert scores[2] > scores[3]
