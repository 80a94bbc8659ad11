"""How an operation is answered: its plan, each statement that ran with what it read, and what has no index."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cypher.plan.conditions import All, Between, Compare, Condition, IsA, Listed, Some, Stored
from cypher.plan.execution import Program, Run
from cypher.plan.records import Many, Plan
from cypher.session import Database
from cypher.storage import indexed_keys
from schema.ontology import Ontology

#: What a range index can find; the rest looks at every value.
SOUGHT = ("eq", "in", "gt", "gte", "lt", "lte", "startsWith")


@dataclass(frozen=True, slots=True)
class Step:
    """One statement as it ran.

    `rows`: records it read at its outermost level; `db_hits`: None where the engine counts none.
    """

    cypher: str
    parameters: Mapping[str, Any]
    rows: int
    milliseconds: float
    db_hits: int | None


@dataclass
class Trace:
    steps: list[Step] = field(default_factory=list)
    found: list[Any] = field(default_factory=list)


async def trace(program: Program, database: Database, values: list[Any], timeout: float) -> Trace:
    """Run it as always, but in steps that are measured and profiled."""
    profiles = database.connection.dialect.profiles

    async def work(transaction: Any) -> Trace:
        told = Trace()

        async def ask(text: str, parameters: Mapping[str, Any]) -> Any:
            begun = time.perf_counter()
            found, hits = await transaction.profiled(text, parameters, profiles)
            spent = round((time.perf_counter() - begun) * 1000, 3)
            told.steps.append(Step(text, dict(parameters), outermost(found), spent, hits))
            return found

        told.found = await Run(program, ask, values, database.kept).roots()
        return told

    return await database.reading(work, timeout=timeout)


def outermost(found: Any) -> int:
    """Rows of a page are [rows, total, groups...]; every other statement gives a list."""
    if not isinstance(found, list):
        return 0 if found is None else 1
    page = len(found) > 1 and (found[0] is None or isinstance(found[0], list)) and not isinstance(found[1], list)
    return len(found[0] or ()) if page else len(found)


def warnings(ontology: Ontology, plan: Plan) -> list[str]:
    """The filters at the roots that read every node of their type because no index finds any."""
    return [
        f"{root.type}: no index finds what the filter asks for, so every {root.type} is looked at; "
        f"add a term with eq, in, a range or startsWith on {', '.join(keys)}"
        for root in plan.roots
        if isinstance(root, Many) and root.where != All() and root.type in ontology.nodes
        for keys in [("id", *indexed_keys(ontology.nodes[root.type]))]
        if not any(sought(term, keys) for term in conjuncts(root.where))
    ]


def conjuncts(condition: Condition) -> Iterator[Condition]:
    for term in condition.terms if isinstance(condition, All) else (condition,):
        if isinstance(term, All):
            yield from conjuncts(term)
        else:
            yield term


def sought(term: Condition, keys: tuple[str, ...]) -> bool:
    """A choice is sought where each of its branches is."""
    match term:
        case Some(terms):
            return all(any(sought(each, keys) for each in conjuncts(branch)) for branch in terms)
        case IsA(_, inner):
            return any(sought(each, keys) for each in conjuncts(inner))
        case Compare(Stored(key) | Listed(key), operator):
            return operator in SOUGHT and key in keys
        case Compare(Between(earliest), operator):
            return operator in SOUGHT and earliest in keys
    return False
