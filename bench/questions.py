"""The questions: titled and in our GraphQL in NAME.graphql, by hand in NAME.cypher, the peer's in NAME.peer.graphql."""

from __future__ import annotations

import base64
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bench.generate import Generator

FOLDER = Path(__file__).parent / "questions"
PAGE, LARGE = 20, 1_000


@dataclass(frozen=True)
class Question:
    name: str
    title: str
    graphql: str
    cypher: str
    peer: str


@cache
def questions() -> tuple[Question, ...]:
    return tuple(read_question(path.stem) for path in sorted(FOLDER.glob("*.cypher")))


def read_question(name: str) -> Question:
    graphql, cypher, peer = (
        (FOLDER / f"{name}.{form}").read_text(encoding="utf-8") for form in ("graphql", "cypher", "peer.graphql")
    )
    title, _, operation = graphql.partition("\n")
    return Question(name, title.removeprefix("# "), operation, cypher, peer)


#: How the cursor of the 49th page is found.
CURSOR = "{ facts(first: 980) { pageInfo { endCursor } } }"


@dataclass(frozen=True)
class Given:
    """What one question is asked with: the same for all, but for a cursor, which each writes in its own way."""

    ours: dict[str, Any]
    hand: dict[str, Any]
    peer: dict[str, Any]


def variables(made: Generator, cursor: str) -> dict[str, Given]:
    """What each question is asked with: about what has most to tell."""
    member = most(made, ("MEMBER_OF", "Person", "Organisation"), "start")
    event = most(made, ("AT", "Participation", "Event"), "end")
    known = most(made, ("TOOK_PART", "Person", "Participation"), "start")
    place = 49 * PAGE - 1
    nested = {"kinds": ["ACT", "STRATEGY"], "word": "Health", "country": "DE", "action": ["COMPLETE"], "first": 25}
    same: dict[str, dict[str, Any]] = {
        "person_by_id": {"id": member},
        "mandates_with_evidence": {"first": 5},
        "event_participants": {"id": event},
        "events_by_date": {"first": PAGE},
        "tree": {"documents": 100, "facts": 10, "sentences": 2},
        "participations_counted": {"first": 10},
        "events_with_some": {"country": "FI", "first": 10},
        "initiatives_nested_filter": nested,
        "neighbourhood": {"id": known},
        "facts_about": {"id": known, "first": 50},
        "organisations_with_total": {"first": 25},
        "facts_300kb": {"first": LARGE},
    }
    page_50 = Given(
        {"first": PAGE, "after": cursor},
        {"first": PAGE, "afterId": sorted(made.ids["Fact"])[place]},
        {"first": PAGE, "after": base64.b64encode(f"arrayconnection:{place}".encode()).decode()},
    )
    return {name: Given(known, known, known) for name, known in same.items()} | {"facts_page_50": page_50}


def most(made: Generator, place: tuple[str, str, str], end: str) -> str:
    """The id that stands most often at this end of these edges, the last of several."""
    counts = Counter(str(row[end]) for row in made.edges[place])
    return max(counts, key=lambda found: (counts[found], found))
