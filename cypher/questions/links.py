"""Which entities are next to which: by edges that rest on facts, and by what meets in a Participation."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from cypher.questions.common import Ask, AsOf, by_label
from schema.errors import TooExpensive
from schema.ontology import Ontology
from schema.specs import Storage, TypeSpec

#: Beyond this, a walk has met too many hubs to mean anything.
MOST_EDGES = 50_000
HINT = "exclude what connects everything, or go `through` fewer kinds of edge"


@dataclass(frozen=True, slots=True)
class Link:
    """One edge as it is walked: `key` is the id of the edge or of the node in which both meet."""

    start: str
    end: str
    key: str
    predicate: str
    forward: bool

    def step(self) -> dict[str, Any]:
        told = {"from": self.start, "to": self.end, "relation": self.key}
        return told | {"predicate": self.predicate, "forward": self.forward}

    def turned(self) -> Link:
        return replace(self, start=self.end, end=self.start, forward=not self.forward)


@dataclass
class Links:
    """The graph of entities, read as far as it is walked."""

    ask: Ask
    ontology: Ontology
    through: list[str] | None
    as_of: AsOf
    excluding: frozenset[str] = frozenset()
    known: dict[str, dict[str, Link]] = field(default_factory=dict)
    edges: int = 0

    async def read(self, ids: list[str]) -> None:
        """The neighbours of each: one link to each neighbour, the one with the least key."""
        new = [i for i in ids if i not in self.known]
        for each in new:
            self.known[each] = {}
        types = self.types()
        for label, some in by_label(self.ontology, new).items():
            if types:
                text = PLAIN.format(
                    label=label, types="|".join(plain_types(self.ontology)), standing=self.as_of.standing("r")
                )
                self.add(await self.ask(text, self.parameters(some) | {"types": types}))
            for spec in meetings(self.ontology):
                if self.through is None or predicate_of(self.ontology, spec) in self.through:
                    text = MEETING.format(
                        label=label,
                        node=spec.label,
                        types="|".join(ways(spec)),
                        standing=self.as_of.standing("m", "id"),
                    )
                    self.add_meetings(spec, await self.ask(text, self.parameters(some)))

    def parameters(self, ids: list[str]) -> dict[str, Any]:
        return {"ids": ids, "most": MOST_EDGES} | self.as_of.parameters

    def types(self) -> list[str]:
        found = plain_types(self.ontology)
        if self.through is None:
            return found
        return [t for t in found if str(self.ontology.relationships[t].predicate).upper() in self.through]

    def add(self, rows: list[Any]) -> None:
        for start, end, kind, key, forward in rows:
            self.link(Link(start, end, key, str(self.ontology.relationships[kind].predicate).upper(), forward))

    def add_meetings(self, spec: TypeSpec, rows: list[Any]) -> None:
        order = ways(spec)
        for start, end, key, first, second in rows:
            forward = order.index(first) <= order.index(second)
            self.link(Link(start, end, key, predicate_of(self.ontology, spec), forward))

    def link(self, link: Link) -> None:
        self.edges += 1
        if self.edges > MOST_EDGES:
            raise TooExpensive(f"More than {MOST_EDGES:,} edges lead on from there", HINT)
        if link.end in self.excluding or not by_label(self.ontology, [link.end]) or link.start == link.end:
            return
        held = self.known[link.start].get(link.end)
        if held is None or link.key < held.key:
            self.known[link.start][link.end] = link


PLAIN = (
    "UNWIND $ids AS id MATCH (a:{label} {{id: id}})-[r:{types}]-(b) WHERE type(r) IN $types AND {standing} "
    "WITH a, r, b LIMIT $most + 1 RETURN collect([a.id, b.id, type(r), r.key, startNode(r).id = a.id]) AS found"
)
MEETING = (
    "UNWIND $ids AS id MATCH (a:{label} {{id: id}})-[r:{types}]-(m:{node})-[q:{types}]-(b) WHERE {standing} "
    "WITH a, r, m, q, b LIMIT $most + 1 RETURN collect([a.id, b.id, m.id, type(r), type(q)]) AS found"
)


def plain_types(ontology: Ontology) -> list[str]:
    """Relationship types that join two entities."""
    return [
        kind
        for kind, edge in ontology.relationships.items()
        if edge.sourced and any(a in ontology.entities and b in ontology.entities for a, b in edge.ends)
    ]


def meetings(ontology: Ontology) -> list[TypeSpec]:
    """Node types that rest on facts and in which entities meet."""
    return [
        spec
        for spec in ontology.nodes.values()
        if spec.sourced and spec.storage is Storage.NODE and len(ways(spec)) > 1
    ]


def ways(spec: TypeSpec) -> list[str]:
    """The relationship types that lead from such a node to entities, in the order of its fields."""
    return [kind for relation in spec.relations.values() for step in relation.steps for kind in step.types]


def predicate_of(ontology: Ontology, spec: TypeSpec) -> str:
    return next(p.upper() for p in (ontology.relationships[kind].predicate for kind in ways(spec)) if p)
