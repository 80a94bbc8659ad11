"""What `extensions.explain` says of an operation: what it may cost, its plan, and each statement with what it read."""

from __future__ import annotations

from typing import Any

from api.graphql.limits import Limits
from api.graphql.operation import Compiled
from cypher.plan.cost import cost, total
from cypher.plan.explaining import trace, warnings
from cypher.plan.records import show
from cypher.session import Database


async def explained(compiled: Compiled, database: Database, values: list[Any], limits: Limits) -> dict[str, Any]:
    """The answer as always, with how it was got beside it."""
    told = await trace(compiled.program, database, values, limits.timeout)
    result = compiled.complete(told.found, values)
    parts = cost(compiled.plan, values)
    hits = [step.db_hits for step in told.steps if step.db_hits is not None]
    explain = {
        "cost": {
            "rows": total(parts),
            "limit": limits.cost,
            "parts": [{"path": " > ".join(part.path), "rows": part.rows} for part in parts],
        },
        "plan": show(compiled.program.plan.roots),
        "statements": [
            {
                "cypher": step.cypher,
                "parameters": step.parameters,
                "rows": step.rows,
                "milliseconds": step.milliseconds,
                "dbHits": step.db_hits,
            }
            for step in told.steps
        ],
        "dbHits": sum(hits) if hits else None,
        "warnings": warnings(compiled.program.ontology, compiled.plan),
    }
    return result | {"extensions": {"explain": explain}}
