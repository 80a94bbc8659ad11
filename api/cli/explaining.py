"""`policygraph explain`: run a GraphQL query and say how it was answered, beside what it may cost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import typer

from api.cli.asking import text_of
from api.cli.output import note, parameters, run


def register(app: typer.Typer) -> None:
    app.command()(explain)


def explain(
    query: str = typer.Argument(..., help="A .graphql file, or - for stdin."),
    variable: list[str] = typer.Option([], "--variable", "-v", metavar="KEY=VALUE", help="A variable."),
    as_json: bool = typer.Option(False, "--json", help="Print it as JSON."),
) -> None:
    """Show the plan, Cypher, rows and database hits of a query. Example: policygraph explain question.graphql"""
    told = run(ask(text_of(query), parameters(variable)))
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(page(told)))
    for each in told["warnings"]:
        note(f"warning: {each}")


async def ask(query: str, variables: dict[str, Any]) -> dict[str, Any]:
    from api.database import open_database
    from api.graphql.service import GraphQLService
    from api.http.server import limits_of
    from api.settings import read_settings
    from schema.errors import QueryError

    settings = read_settings()
    async with open_database(settings) as database:
        answer = await GraphQLService(database, limits=limits_of(settings)).execute(query, variables, explain=True)
    found = json.loads(answer.body)
    if "extensions" not in found:
        error = found["errors"][0]
        raise QueryError(error["message"], error["extensions"].get("hint", ""))
    return dict(found["extensions"]["explain"])


def page(told: Mapping[str, Any]) -> list[str]:
    cost = told["cost"]
    lines = [f"Cost: up to {cost['rows']:,} rows (limit {cost['limit']:,})"]
    lines += [f"  {part['rows']:>9,}  {part['path']}" for part in cost["parts"]]
    lines += ["", "Plan:", *("  " + line for line in told["plan"].splitlines())]
    for number, step in enumerate(told["statements"], 1):
        hits = "" if step["dbHits"] is None else f", {step['dbHits']:,} database hits"
        lines += ["", f"Statement {number}: {step['rows']:,} rows, {step['milliseconds']:.1f} ms{hits}"]
        lines += [f"  {step['cypher']}", f"  {json.dumps(step['parameters'], ensure_ascii=False)}"]
    return lines
