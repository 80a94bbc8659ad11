"""The eight questions that the graph is there to answer, as GraphQL: shown in GraphiQL, in the docs and by `serve`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import orjson

#: Short ones to begin with, printed when the server starts.
FIRST = {
    "What are Commissioners asked to do, and which sentence says so?": (
        "{ mandates(where: {kind: [COMMISSIONER]}, first: 5) { nodes { holder { name } tasks { nodes { "
        "action initiative { name } evidence(first: 1) { quote } } } } } }"
    ),
    "Who took part in the latest events, and for whom?": (
        "{ events(orderBy: [{date: DESC}], first: 3) { nodes { name date { text } participations { nodes { "
        "roles person { name } onBehalfOf { name } evidence(first: 1) { quote } } } } } }"
    ),
    "What is there about health data?": (
        '{ search(query: "health data", first: 5) { edges { node { node { __typename ... on Entity { name } } } } } }'
    ),
}

FOLDER = Path(__file__).parent / "examples"


@dataclass(frozen=True, slots=True)
class Question:
    """`name` is also that of the Cypher statement in cypher/analytics that answers the same."""

    name: str
    title: str
    query: str
    variables: dict[str, Any]


@cache
def questions() -> tuple[Question, ...]:
    """From api/examples: NN_name.graphql, whose first line is the question, and NN_name.json with its variables."""
    return tuple(read_question(path) for path in sorted(FOLDER.glob("*.graphql")))


def read_question(path: Path) -> Question:
    title, _, query = path.read_text(encoding="utf-8").partition("\n")
    variables = path.with_suffix(".json")
    return Question(
        name=path.stem.partition("_")[2],
        title=title.removeprefix("#").strip(),
        query=query,
        variables=orjson.loads(variables.read_bytes()) if variables.exists() else {},
    )
