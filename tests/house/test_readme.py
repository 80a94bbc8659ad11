"""The README shows what really comes back, and names the two commands that there are."""

from __future__ import annotations

import json
import re
from pathlib import Path

from api.graphql.service import GraphQLService
from api.questions import FIRST
from cypher.session import Database
from tests.support.samples import load_samples

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found
    return found[1]


async def test_the_question_has_the_answer_shown(embedded: Database) -> None:
    await load_samples(embedded)
    answer = await GraphQLService(embedded).execute(block("graphql"))
    assert json.loads(answer.body) == {"data": json.loads(block("json"))}


async def test_the_first_questions_have_answers(embedded: Database) -> None:
    await load_samples(embedded)
    service = GraphQLService(embedded)
    for query in FIRST.values():
        found = json.loads((await service.execute(query)).body)
        assert "errors" not in found
        assert any(value.get("nodes") or value.get("edges") for value in found["data"].values())


def test_the_two_commands_are_there() -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert {"demo", "test"} <= set(targets)
    assert re.findall(r"^make (\w+)", README, re.MULTILINE) == ["demo", "test"]


def test_every_page_it_points_to_exists() -> None:
    links = re.findall(r"\]\(([\w./-]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
