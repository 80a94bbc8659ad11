"""Every example of the guide gives what stands below it; POLICYGRAPH_WRITE_CASES=1 writes that anew."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from api.graphql.service import GraphQLService
from cypher.session import Database
from tests.support.cases import WRITING
from tests.support.samples import load_samples

GUIDE = Path(__file__).parents[3] / "docs" / "graphql.md"
EXAMPLE = re.compile(r"```graphql\n(.*?)```\n(?:\n```json\n(.*?)```\n)?", re.DOTALL)
WIDTH = 120


async def test_every_example_gives_what_is_shown(database: Database, subtests: pytest.Subtests) -> None:
    await load_samples(database)
    service = GraphQLService(database)
    text = GUIDE.read_text(encoding="utf-8")
    answers = {query: await told(service, query) for query, _ in EXAMPLE.findall(text)}
    if WRITING:
        text = EXAMPLE.sub(lambda found: f"```graphql\n{found[1]}```\n\n```json\n{answers[found[1]]}\n```\n", text)
        GUIDE.write_text(text, encoding="utf-8")
    for query, shown in EXAMPLE.findall(text):
        with subtests.test(query.splitlines()[0]):
            assert shown == answers[query] + "\n"


async def told(service: GraphQLService, query: str) -> str:
    answer = json.loads((await service.execute(query)).body)
    return laid_out(answer.get("data") or {"errors": answer["errors"]})


def laid_out(value: Any, indent: str = "") -> str:
    """JSON with as much on a line as fits."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(indent + flat) <= WIDTH or not isinstance(value, dict | list):
        return flat
    inner = indent + "  "
    if isinstance(value, list):
        parts = [inner + laid_out(each, inner) for each in value]
        return "[\n" + ",\n".join(parts) + f"\n{indent}]"
    parts = [f"{inner}{json.dumps(key)}: {laid_out(each, inner)}" for key, each in value.items()]
    return "{\n" + ",\n".join(parts) + f"\n{indent}}}"
