"""How a relation is walked: the pattern, what must hold on the way, and what stands at the far side."""

from __future__ import annotations

from dataclasses import dataclass

from cypher.plan import standing as wording
from cypher.plan.conditions import AsOf
from cypher.plan.writing import Scope, Writer
from schema.ontology import Ontology
from schema.specs import Direction, Relation, Shape, Step, Storage, Via


@dataclass(frozen=True, slots=True)
class Walk:
    """`far` is what is found, `edge` the relationship that leads there (empty where there is none to speak of).

    `kept` are the variables that what follows needs; `distinct` says that one thing may be found twice.
    """

    pattern: str
    terms: list[str]
    far: Scope
    edge: str
    kept: tuple[str, ...]
    tie: tuple[str, ...]
    distinct: bool = False


def walk(writer: Writer, near: Scope, relation: Relation, as_of: AsOf | None) -> Walk:
    match relation.via:
        case Via.FACTS:
            return facts(writer, near, as_of)
        case Via.EVIDENCE:
            return evidence(writer, near, as_of)
        case Via.ALTERNATIVES:
            return readings(writer, near, relation, as_of)
    return path(writer, near, relation, as_of)


def path(writer: Writer, near: Scope, relation: Relation, as_of: AsOf | None) -> Walk:
    number = writer.fresh()
    node, edge = f"n{number}", f"r{number}"
    labels = far_labels(writer.ontology, relation)
    pattern = f"({near.self})"
    for place, step in enumerate(relation.steps, 1):
        last = place == len(relation.steps)
        pattern += arrow(step, edge if last else "") + (f"({node}{labels})" if last else "()")
    if writer.is_edge(relation.target):
        out = relation.steps[0].direction is Direction.OUT
        start, end = (near.self, node) if out else (node, near.self)
        far = writer.edge(relation.target, edge, start, end)
        mention = writer.ontology.types[relation.target].relations and "id" not in far_properties(writer, relation)
        tie: tuple[str, ...] = (f"{node}.id",) if mention else (far.key,)
        return Walk(pattern, still(writer, far.self, far.key, relation, as_of), far, edge, (near.self, edge, node), tie)
    keyed = is_keyed(writer.ontology, relation)
    far = writer.node(relation.target, node, edge if keyed else "")
    terms = []
    if far.spec and far.spec.sourced:
        terms = still(writer, node, f"{node}.id", relation, as_of)
    elif keyed:
        terms = still(writer, edge, f"{edge}.key", relation, as_of)
    elif relation.target == "Fact" and relation.shape is Shape.CONNECTION and as_of and as_of.recorded is not None:
        terms = [live(writer, node, as_of)]
    tie = (f"{node}.id", f"{edge}.key") if keyed else (f"{node}.id",)
    distinct = any(len(s.types) > 1 for s in relation.steps)
    kept = (edge, node) if keyed else (node,)
    return Walk(pattern, terms, far, edge if keyed else "", kept, tie, distinct)


def far_properties(writer: Writer, relation: Relation) -> set[str]:
    return set(writer.ontology.types[relation.target].properties)


def arrow(step: Step, variable: str) -> str:
    inner = f"[{variable}:{'|'.join(step.types)}]"
    return f"-{inner}->" if step.direction is Direction.OUT else f"<-{inner}-"


def is_keyed(ontology: Ontology, relation: Relation) -> bool:
    """Whether the edges on the last step rest on facts, and so have a key of their own."""
    types = relation.steps[-1].types if relation.steps else ()
    return len(types) == 1 and ontology.relationships[types[0]].sourced


def far_labels(ontology: Ontology, relation: Relation) -> str:
    """The label to ask for at the far side; none where the relationship leads nowhere else."""
    wanted = set(node_labels(ontology, relation))
    reached = reachable(ontology, relation)
    if len(wanted) > 1 and reached <= wanted:
        return ""
    return ":" + "|".join(sorted(wanted))


def reachable(ontology: Ontology, relation: Relation) -> set[str]:
    step = relation.steps[-1]
    out = step.direction is Direction.OUT
    ends = [e for kind in step.types for e in ontology.relationships[kind].ends]
    near = relation.owner if len(relation.steps) == 1 else None
    return {(b if out else a) for a, b in ends if near is None or near == (a if out else b)}


def node_labels(ontology: Ontology, relation: Relation) -> tuple[str, ...]:
    target = ontology.types.get(relation.target)
    if target is None or target.storage is Storage.NODE:
        return tuple(n for n in ontology.concrete(relation.target) if n in ontology.nodes)
    via = Via.END if relation.steps[-1].direction is Direction.OUT else Via.START
    return ontology.concrete(next(r.target for r in target.relations.values() if r.via is via))


def still(writer: Writer, variable: str, key: str, relation: Relation, as_of: AsOf | None) -> list[str]:
    """What `asOf` asks of a thing that rests on facts; who is the one holder of a post is no matter of a day."""
    if as_of is None or relation.shape is Shape.ONE or relation.target == "Mention":
        return []
    return standing(writer, variable, key, as_of)


def standing(writer: Writer, variable: str, key: str, as_of: AsOf) -> list[str]:
    terms = [] if as_of.valid is None else wording.within(variable, writer.parameter(as_of.valid))
    if as_of.recorded is not None:
        terms.append(wording.recorded(key, f"f{writer.fresh()}", writer.parameter(as_of.recorded)))
    return terms


def live(writer: Writer, fact: str, as_of: AsOf | None) -> str:
    instant = as_of.recorded if as_of is not None else None
    return wording.live(fact, None if instant is None else writer.parameter(instant))


def facts(writer: Writer, near: Scope, as_of: AsOf | None) -> Walk:
    """The facts behind an edge share its key; following SUBJECT and OBJECT instead costs a hundred times as much."""
    fact = f"n{writer.fresh()}"
    terms = [live(writer, fact, as_of)]
    return Walk(f"({fact}:Fact {{key: {near.key}}})", terms, writer.node("Fact", fact), "", (fact,), (f"{fact}.id",))


def evidence(writer: Writer, near: Scope, as_of: AsOf | None) -> Walk:
    fact, found = f"f{writer.fresh()}", f"n{writer.fresh()}"
    pattern = f"({fact}:Fact {{key: {near.key}}})-[:EVIDENCED_BY]->({found}:Evidence)"
    far = writer.node("Evidence", found)
    return Walk(pattern, [live(writer, fact, as_of)], far, "", (found,), (f"{found}.id",), distinct=True)


def readings(writer: Writer, near: Scope, relation: Relation, as_of: AsOf | None) -> Walk:
    """Facts of the same document with the same reading: other than the fact itself, or of another edge."""
    other = f"n{writer.fresh()}"
    if relation.owner == "Fact":
        fact, start, terms = near.self, f"({near.self})", [f"{other}.id <> {near.self}.id"]
    else:
        fact = f"f{writer.fresh()}"
        start, terms = f"({fact}:Fact {{key: {near.key}}})", [live(writer, fact, as_of), f"{other}.key <> {near.key}"]
    pattern = f"{start}<-[:STATES]-(:Document)-[:STATES]->({other}:Fact)"
    terms += [f"{other}.reading = {fact}.reading", live(writer, other, as_of)]
    return Walk(pattern, terms, writer.node("Fact", other), "", (other,), (f"{other}.id",), distinct=True)
