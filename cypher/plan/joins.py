"""A filter on what is related as a join from there, for an engine that walks a pattern as it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cypher.plan.conditions import All, Condition, Far, Quantifier
from cypher.plan.patterns import Walk, arrow, far_labels, node_labels, walk
from cypher.plan.predicates import terms_of
from cypher.plan.records import Many
from cypher.plan.rules import Rule, flat, parts
from cypher.plan.writing import Scope, Writer, where
from schema.ontology import Ontology
from schema.specs import Direction, Step, Via


def semi_join(ontology: Ontology) -> Rule:
    """All of a type with some such at the far side: those found from there, each once, instead of a look from each."""

    def rule(many: Many) -> Many:
        if many.relation is not None or many.groups:
            return many
        terms = parts(many.where)
        far = first(ontology, terms)
        rest = tuple(t for t in terms if t is not far)
        return many if far is None else replace(many, joined=far, where=flat(All(rest)))

    return rule


def joinable(ontology: Ontology, term: Far) -> bool:
    """Whether it leads along one relationship to one label, of which not just any will do."""
    relation = term.relation
    return (
        term.quantifier is Quantifier.SOME
        and relation.via is Via.RELATIONSHIP
        and [len(step.types) for step in relation.steps] == [1]
        and len(node_labels(ontology, relation)) == 1
        and (term.where, term.among) != (All(), All())
    )


def joined(writer: Writer, scope: Scope, label: str, far: Far) -> Walk:
    """One MATCH for each step, the furthest first, since two of them may take one relationship."""
    *others, (pattern, terms) = steps(writer, scope, f":{label}", far)
    pattern = " MATCH ".join([*(each + where(met) for each, met in others), pattern])
    return Walk(pattern, terms, scope, "", (scope.self,), (f"{scope.self}.id",), distinct=True)


def steps(writer: Writer, near: Scope, label: str, far: Far) -> list[tuple[str, list[str]]]:
    """Each pattern, and what must hold there."""
    way = walk(writer, near, far.relation, far.as_of)
    terms = [*parts(far.where), *parts(far.among)]
    deeper = None if writer.is_edge(far.relation.target) else first(writer.ontology, terms)
    rest = [t for t in terms if t is not deeper]
    labels = far_labels(writer.ontology, far.relation)
    found = steps(writer, way.far, labels, deeper) if deeper else []
    met = [*way.terms, *(text for term in rest for text in terms_of(writer, way.far, term))]
    *edge, node = way.kept
    back = arrow(turned(far.relation.steps[0]), edge[-1] if edge else "")
    return [*found, (f"({node}{'' if deeper else labels}){back}({near.self}{label})", met)]


def first(ontology: Ontology, terms: Iterable[Condition]) -> Far | None:
    return next((term for term in terms if isinstance(term, Far) and joinable(ontology, term)), None)


def turned(step: Step) -> Step:
    return Step(step.types, Direction.IN if step.direction is Direction.OUT else Direction.OUT)
