"""What several questions need: one value a statement, an id from an id or a name, and pages of what was computed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cypher.plan.cursors import read_cursor, write_cursor
from cypher.plan.names import find_by_name
from cypher.plan.standing import live, recorded, within
from schema.errors import BadInput, NotFound
from schema.names import make_id, normalise
from schema.ontology import Ontology

#: Gives the one value of the one record.
Ask = Callable[[str, Mapping[str, Any]], Awaitable[Any]]
Given = Mapping[str, Any]


async def identify(ask: Ask, label: str, given: Given, argument: str) -> str | None:
    """The id that a Ref argument means; None where it was not given, NotFound where nothing has that name."""
    if found := given.get(f"{argument}.id"):
        return str(found)
    name = given.get(f"{argument}.name")
    if name is None:
        return None
    guess = make_id(label, normalise(name))
    known = await ask(f"RETURN COLLECT {{ MATCH (n:{label} {{id: $id}}) RETURN n.id }} AS found", {"id": guess})
    found = known[0] if known else await find_by_name(ask, label, name)
    if found is None:
        raise NotFound(f"No {label} is called {name!r}", "search for it, or ask by id")
    return str(found)


async def identify_entity(ask: Ask, ontology: Ontology, given: Given, argument: str) -> str:
    """The id that a Ref to an entity of any type means; a name that fits several is refused with their ids."""
    if found := given.get(f"{argument}.id"):
        check_entity(ontology, str(found), argument)
        return str(found)
    name, labels = given[f"{argument}.name"], sorted(ontology.entities)
    looks = (f"COLLECT {{ MATCH (n:{label} {{id: $i{at}}}) RETURN n.id }}" for at, label in enumerate(labels))
    guesses = {f"i{at}": make_id(label, normalise(name)) for at, label in enumerate(labels)}
    known = await ask(f"RETURN {' + '.join(looks)} AS found", guesses)
    known = known or [each for label in labels if (each := await find_by_name(ask, label, name))]
    if not known:
        raise NotFound(f"Nothing is called {name!r}", "search for it, or ask by id")
    if len(known) > 1:
        raise BadInput(f"More than one thing is called {name!r}", f"ask by id, with one of {', '.join(known)}")
    return str(known[0])


def check_entity(ontology: Ontology, found: str, at: str) -> str:
    """The label of an entity's id."""
    label = next((n for n, s in ontology.entities.items() if s.prefix == found.rpartition("_")[0]), None)
    if label is None:
        raise BadInput(f"{at} is not the id of an entity: {found!r}", "take it from `id` of what you asked for before")
    return label


def by_label(ontology: Ontology, ids: list[str]) -> dict[str, list[str]]:
    """Ids of entities by their label; what is no entity is left out."""
    labels = {spec.prefix: name for name, spec in ontology.entities.items()}
    found: dict[str, list[str]] = {}
    for each in ids:
        if label := labels.get(each.rpartition("_")[0]):
            found.setdefault(label, []).append(each)
    return found


@dataclass(frozen=True)
class AsOf:
    """The day that must be valid, and the instant by which it must have been recorded, as the caller gave them."""

    valid: str | None
    recorded: str | None

    @classmethod
    def of(cls, given: Given) -> AsOf:
        return cls(given.get("asOf.valid"), given.get("asOf.recorded"))

    @property
    def parameters(self) -> dict[str, str]:
        asked = {"valid": self.valid, "recorded": self.recorded}
        return {name: value for name, value in asked.items() if value is not None}

    def standing(self, variable: str, key: str = "key") -> str:
        """What a node or relationship that rests on facts must meet; `true` where nothing is asked."""
        found = [] if self.valid is None else within(variable, "$valid")
        if self.recorded is not None:
            found.append(recorded(f"{variable}.{key}", "w", "$recorded"))
        return " AND ".join(found) or "true"

    def live(self, fact: str) -> str:
        return live(fact, None if self.recorded is None else "$recorded")


def after(ordering: str, given: Given, length: int) -> list[Any] | None:
    return None if given.get("after") is None else read_cursor(ordering, given["after"], length)


def page(ordering: str, found: list[tuple[list[Any], dict[str, Any]]], given: Given) -> dict[str, Any]:
    """A page of records, each with its place; one more than asked for says that more follow."""
    first = given["first"]
    edges = [{"cursor": write_cursor(ordering, place), "node": node} for place, node in found[:first]]
    info = {
        "hasNextPage": len(found) > first,
        "hasPreviousPage": given.get("after") is not None,
        "startCursor": edges[0]["cursor"] if edges else None,
        "endCursor": edges[-1]["cursor"] if edges else None,
    }
    return {"edges": edges, "nodes": [edge["node"] for edge in edges], "pageInfo": info}
