"""Organisations that keep appearing at the same events, as organisers or in whose name someone took part."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Any

from cypher.questions.common import Ask, AsOf, Given, identify
from schema.ontology import Ontology

MOST_EVENTS = 20
PRESENT = (
    ("(o:Organisation)-[s:ORGANISES]->(e:Event)", "key"),
    ("(o:Organisation)<-[:ON_BEHALF_OF]-(s:Participation)-[:AT]->(e:Event)", "id"),
)
ALL = "MATCH {present} RETURN collect(DISTINCT [e.id, o.id]) AS found"
SOME = (
    "MATCH (x:Organisation {{id: $organisation}}) MATCH {where} WITH DISTINCT e "
    "MATCH {present} RETURN collect(DISTINCT [e.id, o.id]) AS found"
)


async def together(ask: Ask, ontology: Ontology, given: Given) -> list[dict[str, Any]]:
    one, as_of = await identify(ask, "Organisation", given, "organisation"), AsOf.of(given)
    there: dict[str, set[str]] = defaultdict(set)
    present = [f"{pattern} WHERE {as_of.standing('s', key)}" for pattern, key in PRESENT]
    for each in present:
        for event, organisation in await rows(ask, each, present, one, as_of):
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


async def rows(ask: Ask, present: str, ways: list[str], one: str | None, as_of: AsOf) -> list[Any]:
    """Event and organisation; where one organisation is asked about, only of the events where it is."""
    if one is None:
        return list(await ask(ALL.format(present=present), as_of.parameters))
    found: list[Any] = []
    for where in ways:
        text = SOME.format(where=where.replace("(o:Organisation)", "(x)"), present=present)
        found += await ask(text, {"organisation": one} | as_of.parameters)
    return found
