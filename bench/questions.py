"""The questions that are measured: NAME.graphql, whose first line is its title, and the same by hand in NAME.cypher."""

from __future__ import annotations

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


@cache
def questions() -> tuple[Question, ...]:
    return tuple(read_question(path) for path in sorted(FOLDER.glob("*.graphql")))


def read_question(path: Path) -> Question:
    title, _, graphql = path.read_text(encoding="utf-8").partition("\n")
    return Question(
        path.stem, title.removeprefix("# "), graphql, path.with_suffix(".cypher").read_text(encoding="utf-8")
    )


#: How the cursor of the 49th page is found.
CURSOR = "{ facts(first: 980) { pageInfo { endCursor } } }"


def variables(made: Generator, cursor: str) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """What each question is asked with, in GraphQL and by hand: about what has most to tell."""
    person = most(made, ("MEMBER_OF", "Person", "Organisation"), "start")
    event = most(made, ("AT", "Participation", "Event"), "end")
    last = sorted(made.ids["Fact"])[49 * PAGE - 1]
    return {
        "person_by_id": both(id=person),
        "mandates_with_evidence": both(first=5),
        "event_participants": both(id=event),
        "events_by_date": both(first=PAGE),
        "events_with_some": both(country="FI", first=10),
        "organisations_with_total": both(first=25),
        "facts_page_50": ({"first": PAGE, "after": cursor}, {"first": PAGE, "afterId": last}),
        "facts_300kb": both(first=LARGE),
    }


def both(**known: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    return known, known


def most(made: Generator, place: tuple[str, str, str], end: str) -> str:
    """The id that stands most often at this end of these edges."""
    ids = [row[end] for row in made.edges[place]]
    return str(max(sorted(set(ids)), key=ids.count))
