"""How two entities connect: the shortest ways first, and among ways of one length those past fewer hubs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cypher.questions.common import Ask, AsOf, Given, identify_entity
from cypher.questions.links import HINT, Link, Links
from schema.errors import TooExpensive
from schema.ontology import Ontology

MOST_WAYS = 10_000


Known = dict[str, dict[str, Link]]


async def paths(ask: Ask, ontology: Ontology, given: Given) -> list[dict[str, Any]]:
    """Both ends are walked from, half way each; each length is looked at only where the shorter ones did not do."""
    start, end = [await identify_entity(ask, ontology, given, at) for at in ("from", "to")]
    excluding = frozenset(given.get("excluding") or ()) - {start, end}
    links = Links(ask, ontology, given.get("through"), AsOf.of(given), excluding)
    near, far = [{start}], [{end}]
    found: list[list[Link]] = []
    for length in range(1, given["maxLength"] + 1):
        await grow(links, near if length % 2 else far)
        known = both_sides(links)
        ways = enumerate_ways(known, distances(known, end, length), (start, end), length)
        found += sorted(ways, key=lambda way: (busy(known, way), [link.end for link in way]))
        if len(found) >= given["first"]:
            break
    return [told(start, way) for way in found[: given["first"]]]


async def grow(links: Links, levels: list[set[str]]) -> None:
    """One step further from one end."""
    await links.read(sorted(levels[-1]))
    reached = {end for each in levels[-1] for end in links.known[each]}
    levels.append(reached - set().union(*levels))


def both_sides(links: Links) -> Known:
    """Every link from each of its sides, whichever it was read from."""
    known: Known = {start: dict(ends) for start, ends in links.known.items()}
    for start, ends in links.known.items():
        for end, link in ends.items():
            known.setdefault(end, {}).setdefault(start, link.turned())
    return known


def distances(known: Known, end: str, most: int) -> dict[str, int]:
    """How far each entity is from the end."""
    found, level = {end: 0}, {end}
    for distance in range(1, most + 1):
        level = {other for each in level for other in known.get(each, ())} - found.keys()
        found |= dict.fromkeys(level, distance)
    return found


def enumerate_ways(known: Known, left: dict[str, int], ends: tuple[str, str], length: int) -> Iterator[list[Link]]:
    """Every way of exactly this length that passes nothing twice."""
    start, end = ends
    todo: list[tuple[str, list[Link]]] = [(start, [])]
    number = 0
    while todo:
        here, steps = todo.pop()
        rest = length - len(steps)
        if rest == 0:
            number += 1
            if number > MOST_WAYS:
                raise TooExpensive(f"There are more than {MOST_WAYS:,} ways of {length} steps", HINT)
            yield steps
            continue
        passed = {start, *(link.end for link in steps)}
        for link in known.get(here, {}).values():
            near_enough = left.get(link.end, length) < rest and (link.end == end) == (rest == 1)
            if near_enough and link.end not in passed:
                todo.append((link.end, [*steps, link]))


def busy(known: Known, way: list[Link]) -> int:
    """How many neighbours its inner entities have."""
    return sum(len(known.get(link.end, ())) for link in way[:-1])


def told(start: str, way: list[Link]) -> dict[str, Any]:
    return {
        "length": len(way),
        "nodes": [start, *(link.end for link in way)],
        "steps": [link.step() for link in way],
    }
