"""Organisations that keep appearing at the same events, as organisers or in whose name someone took part."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Any

from cypher.questions.common import Ask, Given, identify
from schema.ontology import Ontology

MOST_EVENTS = 20
PRESENT = (
    "(o:Organisation)-[:ORGANISES]->(e:Event)",
    "(o:Organisation)<-[:ON_BEHALF_OF]-(:Participation)-[:AT]->(e:Event)",
)
ALL = "MATCH {present} RETURN collect(DISTINCT [e.id, o.id]) AS found"
SOME = (
    "MATCH (x:Organisation {{id: $organisation}}) MATCH {where} WITH DISTINCT e "
    "MATCH {present} RETURN collect(DISTINCT [e.id, o.id]) AS found"
)


async def together(ask: Ask, ontology: Ontology, given: Given) -> list[dict[str, Any]]:
    one = await identify(ask, "Organisation", given, "organisation")
    there: dict[str, set[str]] = defaultdict(set)
    for present in PRESENT:
        for event, organisation in await rows(ask, present, one):
            there[event].add(organisation)
    events: dict[tuple[str, str], list[str]] = defaultdict(list)
    for event in sorted(there):
        for pair in combinations(sorted(there[event]), 2):
            if one is None or one in pair:
                events[pair].append(event)
    ranked = sorted(events, key=lambda pair: (-len(events[pair]), pair))
    return [
        {"organisations": list(pair), "events": events[pair][:MOST_EVENTS], "count": len(events[pair])}
        for pair in ranked[: given["first"]]
    ]


async def rows(ask: Ask, present: str, one: str | None) -> list[Any]:
    """Event and organisation; where one organisation is asked about, only of the events where it is."""
    if one is None:
        return list(await ask(ALL.format(present=present), {}))
    found: list[Any] = []
    for where in PRESENT:
        text = SOME.format(where=where.replace("(o:Organisation)", "(x)"), present=present)
        found += await ask(text, {"organisation": one})
    return found
