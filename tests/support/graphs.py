"""Random graphs as the storage contract has them, derived from the ontology alone; and any graph read back whole."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from cypher.fulltext import search_text
from cypher.session import Database
from cypher.transaction import Transaction
from schema import ONTOLOGY
from schema.collation import collation_key
from schema.names import make_id
from schema.specs import COLLATION, Direction, Kind, Property, Relation, Shape, Storage, TypeSpec, Via

WORDS = ("Health", "data", "health", "arzt", "Ärzte", "CEN", "e-Health", "10%", "santé", "Ω", "Forum 20", "AI", "a.b*c")
DAYS = ("2019-12-31", "2020-01-01", "2020-10-27", "2021-06-15", "2024-12-01", "2025-03-05", "2026-01-01")
SOURCED = ("key", "certainty", "validFrom", "validUntil", "firstSeen", "lastSeen", "sourceCount")


@dataclass(frozen=True)
class Edge:
    type: str
    start: str
    end: str
    values: dict[str, Any] = field(hash=False)


@dataclass
class Graph:
    """Nodes by id as (label, values), and every edge at both of its ends."""

    nodes: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    leaving: dict[str, list[Edge]] = field(default_factory=lambda: defaultdict(list))
    coming: dict[str, list[Edge]] = field(default_factory=lambda: defaultdict(list))
    labels: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    counted: int = 0

    def add_edge(self, edge: Edge) -> None:
        self.edges.append(edge)
        self.leaving[edge.start].append(edge)
        self.coming[edge.end].append(edge)

    def labelled(self, label: str) -> list[str]:
        """Kept while nothing is added, for large graphs ask often."""
        if len(self.nodes) != self.counted:
            self.counted, self.labels = len(self.nodes), defaultdict(list)
            for found, (known, _) in self.nodes.items():
                self.labels[known].append(found)
        return self.labels[label]


def random_graph(seed: int, size: int = 8, lost: float = 0.0) -> Graph:
    """About `size` nodes of each type; `lost` is the share of things that lack what the ontology says they have."""
    dice = random.Random(seed)
    graph = Graph()
    for spec in ONTOLOGY.nodes.values():
        for number in range(size * (4 if spec.name in ("Fact", "Participation", "Passage") else 1)):
            found = make_id(spec.name, str(seed), str(number))
            values = values_of(dice, spec, lost)
            graph.nodes[found] = (spec.name, {"id": found, **values, **searched(spec, values)})
    for edge in ONTOLOGY.relationships.values():
        for start, end in sorted(edge.ends):
            for _ in range(size):
                add_random_edge(dice, graph, edge.type, *(dice.choice(graph.labelled(e)) for e in (start, end)))
    for spec in ONTOLOGY.nodes.values():
        for relation in spec.relations.values():
            if relation.required and relation.shape is Shape.ONE and relation.via is Via.RELATIONSHIP:
                complete(dice, graph, spec, relation, lost)
    keys = [e.values["key"] for e in graph.edges if "key" in e.values]
    keys += [i for i, (label, _) in graph.nodes.items() if ONTOLOGY.types[label].sourced]
    for number, fact in enumerate(graph.labelled("Fact")):
        graph.nodes[fact][1]["key"] = keys[dice.randrange(min(len(keys), 40 * size))] if number % 3 else keys[number]
    return graph


def searched(spec: TypeSpec, values: dict[str, Any]) -> dict[str, str]:
    """What search looks into, as loaders keep it."""
    held = [values.get(spec.properties[name].stored[0]) or () for name in spec.searched]
    names = [each for value in held for each in ([value] if isinstance(value, str) else value)]
    return {"search": search_text(names)} if names else {}


def values_of(dice: random.Random, spec: TypeSpec, lost: float) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for prop in spec.properties.values():
        chance = 0.3 if not prop.required else 0 if prop.orderable else lost
        if prop.name == "id" or dice.random() < chance:
            continue
        if prop.kind is Kind.FUZZY_DATE:
            days = sorted(dice.choices(DAYS, k=2)) if dice.random() < 0.5 else [dice.choice(DAYS)] * 2
            found |= dict(zip(prop.stored, (*days, "/".join(days)), strict=True))
        elif prop.many:
            found[prop.stored[0]] = [value_of(dice, prop) for _ in range(dice.randrange(4))]
        else:
            found[prop.stored[0]] = value_of(dice, prop)
    return found | collated(spec, found)


def collated(spec: TypeSpec, values: dict[str, Any]) -> dict[str, str]:
    """What the loaders keep beside a name or title."""
    name = next((values.get(p.stored[0]) for p in spec.properties.values() if p.collated), None)
    return {} if name is None else {COLLATION: collation_key(name)}


def value_of(dice: random.Random, prop: Property) -> Any:
    match prop.kind:
        case Kind.INT:
            return dice.randrange(5)
        case Kind.FLOAT:
            return dice.randrange(5) / 4
        case Kind.BOOLEAN:
            return dice.random() < 0.5
        case Kind.DATE:
            return dice.choice(DAYS)
        case Kind.INSTANT:
            return f"{dice.choice(DAYS)}T0{dice.randrange(9)}:00:00.000000Z"
        case Kind.ENUM:
            members = [e.value for e in prop.enum] if prop.enum else [p.upper() for p in ONTOLOGY.predicates]
            return dice.choice(members[:4])
    return " ".join(dice.choices(WORDS, k=dice.randrange(1, 3)))


def add_random_edge(dice: random.Random, graph: Graph, kind: str, start: str, end: str) -> None:
    edge = ONTOLOGY.relationships[kind]
    values: dict[str, Any] = {}
    reified = ONTOLOGY.types[edge.reified_as] if edge.reified_as else None
    if reified is not None:
        values = values_of(dice, reified, 0)
    else:
        values = {p.name: value_of(dice, p) for p in edge.properties.values() if dice.random() < 0.7}
    if edge.sourced:
        prefix = edge.reified_as or kind
        values |= values_of(dice, ONTOLOGY.types["Relation"], 0) if reified is None else {}
        values = {k: v for k, v in values.items() if k in SOURCED or k in edge.properties}
        values["key"] = make_id(prefix, start, end, str(len(graph.edges)))
    graph.add_edge(Edge(kind, start, end, values))


def complete(dice: random.Random, graph: Graph, spec: TypeSpec, relation: Relation, lost: float) -> None:
    """Give what must have one at the far side one, but for those that are to lack it."""
    step = relation.steps[0]
    out = step.direction is Direction.OUT
    far = sorted(
        b if out else a for a, b in ONTOLOGY.relationships[step.types[0]].ends if spec.name == (a if out else b)
    )
    for found in graph.labelled(spec.name):
        there = graph.leaving[found] if out else graph.coming[found]
        if any(e.type in step.types for e in there) or dice.random() < lost:
            continue
        other = dice.choice(graph.labelled(dice.choice(far)))
        add_random_edge(dice, graph, step.types[0], *((found, other) if out else (other, found)))


async def write_graph(database: Database, graph: Graph) -> None:
    """All of it in one transaction; labels and types come from the ontology."""

    async def work(transaction: Transaction) -> None:
        await transaction.run("MERGE (g:Graph {id: 'graph'}) SET g.turn = $turn", {"turn": time.time_ns()})
        for label in ONTOLOGY.nodes:
            rows = [values for found, values in graph.nodes.values() if found == label]
            await transaction.run(f"UNWIND $rows AS row CREATE (n:{label}) SET n += row", {"rows": rows})
        for kind, edge in ONTOLOGY.relationships.items():
            for a, b in sorted(edge.ends):
                rows = [
                    {"start": e.start, "end": e.end, "values": e.values}
                    for e in graph.edges
                    if e.type == kind and graph.nodes[e.start][0] == a and graph.nodes[e.end][0] == b
                ]
                text = f"UNWIND $rows AS row MATCH (a:{a} {{id: row.start}}) MATCH (b:{b} {{id: row.end}})"
                await transaction.run(f"{text} CREATE (a)-[r:{kind}]->(b) SET r += row.values", {"rows": rows})

    await database.write(work)


async def read_graph(database: Database) -> Graph:
    graph = Graph()
    for label, spec in ONTOLOGY.nodes.items():
        assert spec.storage is Storage.NODE
        [found] = await database.read_one(f"MATCH (n:{label}) RETURN collect(properties(n)) AS found")
        graph.nodes |= {values["id"]: (label, values) for values in found}
    for kind in ONTOLOGY.relationships:
        text = f"MATCH (a)-[r:{kind}]->(b) RETURN collect([a.id, b.id, properties(r)]) AS found"
        [found] = await database.read_one(text)
        for start, end, values in found:
            if start in graph.nodes and end in graph.nodes:
                graph.add_edge(Edge(kind, start, end, values))
    return graph
