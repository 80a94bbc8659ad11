"""The questions with answers of their own, against what the same graph gives when it is walked in plain Python."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from api.graphql.service import GraphQLService
from cypher.fulltext import Asked
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
    shown = "truncated omitted nodes { id } links { from { id } to { id } }"
    text = '{ neighbourhood(of: {id: "%s"}, depth: 1, first: %d) { ' + shown + " } }"
    found = (await ask(service, text % (centre, 1000)))["neighbourhood"]
    assert {node["id"] for node in found["nodes"]} == near[centre] | {centre}
    assert (found["truncated"], found["omitted"]) == (False, 0)
    cut = (await ask(service, text % (centre, 2)))["neighbourhood"]
    assert (len(cut["nodes"]), cut["truncated"], cut["omitted"]) == (2, True, len(near[centre]) - 1)


def pairs_of(graph: Graph) -> dict[tuple[str, str], int]:
    """How many events two organisations share."""
    there: dict[str, set[str]] = {}
    for edge in graph.edges:
        if edge.type == "ORGANISES" and edge.start.startswith("organisation_"):
            there.setdefault(edge.end, set()).add(edge.start)
        if edge.type == "ON_BEHALF_OF" and edge.start.startswith("participation_"):
            for other in (e for e in graph.leaving[edge.start] if e.type == "AT"):
                there.setdefault(other.end, set()).add(edge.end)
    pairs: dict[tuple[str, str], int] = {}
    for organisations in there.values():
        for a in organisations:
            for b in organisations:
                if a < b:
                    pairs[a, b] = pairs.get((a, b), 0) + 1
    return pairs


async def test_organisations_together_are_counted(service: GraphQLService) -> None:
    expected = sorted(pairs_of(GRAPH).items(), key=lambda pair: (-pair[1], pair[0]))
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


VALID, RECORDED = "2024-06-01", "2024-06-01T00:00:00Z"
AS_OF = [{"valid": VALID}, {"recorded": RECORDED}, {"valid": VALID, "recorded": RECORDED}]


def live_keys(recorded: str) -> set[str]:
    facts = [values for label, values in GRAPH.nodes.values() if label == "Fact"]
    return {f["key"] for f in facts if f["recordedAt"] <= recorded and not ("" < f.get("retractedAt", "") <= recorded)}


def stands(values: dict[str, Any], key: str, valid: str | None = None, recorded: str | None = None) -> bool:
    if valid and not (values.get("validFrom", valid) <= valid <= values.get("validUntil", valid)):
        return False
    return recorded is None or values[key] in live_keys(recorded)


def graph_as_of(**as_of: str) -> Graph:
    """The same graph without what did not stand then."""
    gone = {
        found
        for found, (label, values) in GRAPH.nodes.items()
        if ONTOLOGY.types[label].sourced and not stands(values, "id", **as_of)
    }
    left = Graph(nodes={found: node for found, node in GRAPH.nodes.items() if found not in gone})
    for edge in GRAPH.edges:
        meets = edge.type in (*MEETING, "HAS_MILESTONE") or not ONTOLOGY.relationships[edge.type].sourced
        if not {edge.start, edge.end} & gone and (meets or stands(edge.values, "key", **as_of)):
            left.add_edge(edge)
    return left


@pytest.mark.parametrize("as_of", AS_OF)
async def test_a_day_gone_by_is_asked_as_the_graph_of_that_day(service: GraphQLService, as_of: dict[str, str]) -> None:
    then, now = graph_as_of(**as_of), neighbours(GRAPH)
    near = neighbours(then)
    given = ", ".join(f'{name}: "{value}"' for name, value in as_of.items())
    assert near != now, "else the day makes no difference"
    centres = sorted((each for each in near if near[each] != now[each]), key=lambda each: -len(near[each]))[:4]
    for centre in centres:
        text = f'{{ neighbourhood(of: {{id: "{centre}"}}, first: 1000, asOf: {{{given}}}) {{ nodes {{ id }} }} }}'
        found = (await ask(service, text))["neighbourhood"]["nodes"]
        assert {node["id"] for node in found} == near[centre] | {centre}
        end = next(other for other in sorted(near) if other != centre)
        asked = PATHS.replace("maxLength: 3", f"maxLength: 3, asOf: {{{given}}}") % (centre, end)
        lengths = sorted(len(way) - 1 for way in ways(near, [centre], end, 3))[:5]
        assert [path["length"] for path in (await ask(service, asked))["paths"]] == lengths
    together = await ask(service, f"{{ together(first: 1000, asOf: {{{given}}}) {{ count organisations {{ id }} }} }}")
    found = {tuple(o["id"] for o in pair["organisations"]): pair["count"] for pair in together["together"]}
    assert found == pairs_of(then) != pairs_of(GRAPH)
    line = await ask(service, f"{{ timeline(first: 1000, asOf: {{{given}}}) {{ nodes {{ node {{ id }} }} }} }}")
    assert {n["node"]["id"] for n in line["timeline"]["nodes"]} == dated(then, as_of.get("recorded"))


def dated(graph: Graph, recorded: str | None) -> set[str]:
    """Events and milestones with a date; of an event, one that a fact of then says."""
    said = {
        edge.end
        for edge in graph.edges
        if edge.type == "SUBJECT"
        and (fact := graph.nodes[edge.start][1])["predicate"] == "HELD_ON"
        and recorded is not None
        and fact["recordedAt"] <= recorded
        and not ("" < fact.get("retractedAt", "") <= recorded)
    }
    leads = {edge.end for edge in graph.edges if edge.type == "HAS_MILESTONE"}
    return {
        found
        for found, (label, values) in graph.nodes.items()
        if values.get("earliest")
        and ((label == "Event" and (recorded is None or found in said)) or (label == "Milestone" and found in leads))
    }


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
    asked = [Asked("health"), Asked("data")]
    scores = [score(asked, [title, *aliases], title.lower()) for title, aliases in names]
    assert scores[:2] == [1.0, 1.0]
    assert 1 > scores[2] > score(asked, ["word " * 50], "health data") > 0
    assert scores[2] > scores[3]
