"""Questions whose answer is computed: each is a few statements, and tells ids that the plan then reads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from schema.ontology import Ontology

Ask = Callable[[str, Mapping[str, Any]], Awaitable[Any]]
Question = Callable[[Ask, Ontology, dict[str, Any]], Awaitable[Any]]


async def told(ask: Ask, ontology: Ontology, given: dict[str, Any]) -> Any:
    """What is known already, such as the outcome of a mutation."""
    return given["told"]


QUESTIONS: dict[str, Question] = {"told": told}
