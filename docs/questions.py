"""Renders docs/questions.md: the eight questions asked of the samples, in GraphQL and in Cypher, with the answers."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Any

import orjson

from api.graphql.service import GraphQLService
from api.questions import Question, questions
from cypher.engines.embedded import EmbeddedSettings, embedded_database
from cypher.library import statement
from cypher.session import Database
from loaders.graph.preparation import prepare
from loaders.pipeline import Options, load_sources

SAMPLES = Path(__file__).parents[1] / "samples" / "facts"
LINES = 60
ROWS = 6
WIDTH = 110

HEAD = """# The eight questions

What the graph is there to answer, asked of the documents in `samples/` with the facts given for them
in `samples/facts` (`make demo` serves just that): in GraphQL and in
Cypher. Both files of a question can be changed and run: `api/examples/` opens as tabs in GraphiQL, and
`policygraph cypher NAME -p KEY=VALUE` runs a statement of `cypher/analytics/`. Long answers are cut.
"""


def questions_page() -> str:
    return asyncio.run(ask_all())


async def ask_all() -> str:
    with tempfile.TemporaryDirectory() as folder:
        async with embedded_database(EmbeddedSettings(Path(folder))) as database:
            await prepare(database)
            await load_sources(database, [str(SAMPLES)], Options(facts=True))
            service = GraphQLService(database)
            sections = [await section(number, q, service, database) for number, q in enumerate(questions(), 1)]
    return HEAD + "".join(sections)


async def section(number: int, question: Question, service: GraphQLService, database: Database) -> str:
    answer = await service.execute(question.query, question.variables)
    asked = statement(question.name)
    rows = await database.read(asked.text, asked.fill({}))
    variables = f"\nVariables: `{orjson.dumps(question.variables).decode()}`\n" if question.variables else ""
    return (
        f"\n## {number}. {question.title}\n\n```graphql\n{question.query.strip()}\n```\n{variables}\n"
        f"```json\n{cut(pretty(answer.body), LINES)}\n```\n\n"
        f"In Cypher (`policygraph cypher {question.name}`):\n\n```cypher\n{asked.text}\n```\n\n{table(rows)}"
    )


def pretty(body: bytes) -> str:
    return orjson.dumps(orjson.loads(body)["data"], option=orjson.OPT_INDENT_2).decode()


def cut(text: str, most: int) -> str:
    lines = text.splitlines()
    return text if len(lines) <= most else "\n".join([*lines[:most], f"... {len(lines) - most} more lines"])


def table(rows: list[dict[str, Any]]) -> str:
    columns = list(rows[0]) if rows else ["(nothing)"]
    lines = [columns, ["---"] * len(columns), *([cell(row[c]) for c in columns] for row in rows[:ROWS])]
    more = f"\n... {len(rows) - ROWS} more rows\n" if len(rows) > ROWS else ""
    return "".join(f"| {' | '.join(line)} |\n" for line in lines) + more


def cell(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    flat = " ".join(text.replace("|", "\\|").split())
    return flat if len(flat) <= WIDTH else flat[: WIDTH - 1] + "…"
