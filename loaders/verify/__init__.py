"""Checks a stored graph against the texts and against itself: everything that does not hold, and where."""

from __future__ import annotations

from collections.abc import Callable

from cypher.session import Database
from loaders.verify.problems import Problem
from loaders.verify.structure import check_orphans, check_structure
from loaders.verify.texts import check_texts

__all__ = ["CHECKS", "Problem", "verify"]

CHECKS = (check_texts, check_structure, check_orphans)


async def verify(database: Database, progress: Callable[[str], None] | None = None) -> tuple[Problem, ...]:
    """Empty where all holds; `progress` is told the name of each check as it begins."""
    found: list[Problem] = []
    for check in CHECKS:
        if progress is not None:
            progress(check.__name__.removeprefix("check_"))
        found += await check(database)
    return tuple(found)
