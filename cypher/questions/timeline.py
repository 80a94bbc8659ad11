"""Events and milestones in order of time, narrowed to a topic, an organisation or a country."""

from __future__ import annotations

from typing import Any

from cypher.questions.common import Ask, AsOf, Given, after, identify, page
from schema.ontology import Ontology

ORDERING = "timeline earliest id"

#: What a kind is matched by, and what narrows it: {n} has the date, {e} is the entity it belongs to.
EVENT = (
    "MATCH (n:Event) WITH n, n AS e WHERE {when} AND {said} "
    "AND ($topic IS NULL OR EXISTS {{ MATCH (e)-[s:ABOUT]->(t:Topic {{id: $topic}}) WHERE {edge} }}) "
    "AND ($organisation IS NULL "
    "OR EXISTS {{ MATCH (e)<-[s:ORGANISES]-(o:Organisation {{id: $organisation}}) WHERE {edge} }} "
    "OR EXISTS {{ MATCH (e)<-[:AT]-(s:Participation)-[:ON_BEHALF_OF]->(o:Organisation {{id: $organisation}}) "
    "WHERE {node} }}) "
    "AND ($country IS NULL OR EXISTS {{ MATCH (e)-[s:HELD_IN]->(l:Place) WHERE l.country = $country AND {edge} }})"
)
MILESTONE = (
    "MATCH (e:Initiative)-[:HAS_MILESTONE]->(n:Milestone) WITH n, e WHERE {when} AND {milestone} "
    "AND ($topic IS NULL OR EXISTS {{ MATCH (e)-[s:ABOUT]->(t:Topic {{id: $topic}}) WHERE {edge} }}) "
    "AND ($organisation IS NULL "
    "OR EXISTS {{ MATCH (e)<-[s:INVOLVED_IN]-(o:Organisation {{id: $organisation}}) WHERE {edge} }}) "
    "AND ($country IS NULL OR EXISTS {{ MATCH (e)<-[s:INVOLVED_IN]-(o:Organisation) "
    "WHERE o.country = $country AND {edge} }})"
)
#: A date that only overlaps the time asked for counts as within it.
WHEN = (
    "n.earliest IS NOT NULL AND ($from IS NULL OR n.latest >= $from) AND ($to IS NULL OR n.earliest <= $to) "
    "AND ($day IS NULL OR n.earliest > $day OR (n.earliest = $day AND n.id > $id))"
)
#: An event's date is a value of the event itself, so its facts are asked.
SAID = "EXISTS {{ MATCH (n)<-[:SUBJECT]-(f:Fact {{predicate: 'HELD_ON'}}) WHERE {live} }}"
ENDING = (
    " WITH n, e ORDER BY n.earliest, n.id LIMIT $first + 1 "
    "RETURN collect([n.earliest, n.id, n.latest, n.dateText, e.id]) AS found"
)
KINDS = {"EVENT": EVENT, "MILESTONE": MILESTONE}


async def timeline(ask: Ask, ontology: Ontology, given: Given) -> dict[str, Any]:
    (day, last), as_of = after(ORDERING, given, 2) or (None, None), AsOf.of(given)
    parameters = {
        "from": given.get("from"),
        "to": given.get("to"),
        "country": given.get("country"),
        "first": given["first"],
        "topic": await identify(ask, "Topic", given, "topic"),
        "organisation": await identify(ask, "Organisation", given, "organisation"),
        "day": day,
        "id": last,
    } | as_of.parameters
    parts = {
        "when": WHEN,
        "edge": as_of.standing("s"),
        "node": as_of.standing("s", "id"),
        "milestone": as_of.standing("n", "id"),
        "said": SAID.format(live=as_of.live("f")) if as_of.recorded is not None else "true",
    }
    found = []
    for kind in given.get("kinds") or KINDS:
        rows = await ask(KINDS[kind].format(**parts) + ENDING, parameters)
        found += [(row[:2], item(kind, row)) for row in rows]
    found.sort(key=lambda each: each[0])
    return page(ORDERING, found[: given["first"] + 1], given)


def item(kind: str, row: list[Any]) -> dict[str, Any]:
    earliest, found, latest, text, entity = row
    date = {"earliest": earliest, "latest": latest, "text": text}
    return {"date": date, "what": kind, "node": found, "entity": entity}
