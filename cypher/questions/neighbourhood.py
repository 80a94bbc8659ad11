"""What stands around an entity: the nearest first, those with most edges before others, and the edges among them."""

from __future__ import annotations

from typing import Any

from cypher.questions.common import Ask, AsOf, Given, identify_entity
from cypher.questions.links import Link, Links
from schema.ontology import Ontology


async def neighbourhood(ask: Ask, ontology: Ontology, given: Given) -> dict[str, Any]:
    centre = await identify_entity(ask, ontology, given, "of")
    links = Links(ask, ontology, given.get("through"), AsOf.of(given))
    levels: list[list[str]] = [[centre]]
    seen = {centre}
    for _ in range(given["depth"]):
        await links.read(levels[-1])
        reached = {end for each in levels[-1] for end in links.known[each]} - seen
        seen |= reached
        levels.append(ranked(links, reached)[: given["first"]])
    nodes = [each for level in levels for each in level][: given["first"]]
    kept = set(nodes)
    among = {
        pair(link): link for ends in links.known.values() for link in ends.values() if {link.start, link.end} <= kept
    }
    return {
        "nodes": nodes,
        "links": [among[each].step() for each in sorted(among)],
        "truncated": len(seen) > len(nodes),
        "omitted": len(seen) - len(nodes),
    }


def ranked(links: Links, found: set[str]) -> list[str]:
    edges = dict.fromkeys(found, 0)
    for ends in links.known.values():
        for end in ends.keys() & found:
            edges[end] += 1
    return sorted(found, key=lambda each: (-edges[each], each))


def pair(link: Link) -> tuple[str, str, str]:
    """The same edge from either side."""
    first, second = sorted((link.start, link.end))
    return first, second, link.key
