"""Questions whose answer is computed: each is a few statements, and tells ids that the plan then reads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from cypher.questions.common import Ask, Given
from cypher.questions.conflicts import conflicts
from cypher.questions.neighbourhood import neighbourhood
from cypher.questions.paths import paths
from cypher.questions.search import search
from cypher.questions.timeline import timeline
from cypher.questions.together import together
from schema.ontology import Ontology

Question = Callable[[Ask, Ontology, Given], Awaitable[Any]]


async def told(ask: Ask, ontology: Ontology, given: Given) -> Any:
    """What is known already, such as the outcome of a mutation."""
    return given["told"]


QUESTIONS: dict[str, Question] = {
    "search": search,
    "paths": paths,
    "neighbourhood": neighbourhood,
    "timeline": timeline,
    "conflicts": conflicts,
    "together": together,
    "told": told,
}
