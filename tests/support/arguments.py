"""Random filters and orders: every operator, quantifier and key that a type has, and none that would be refused."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cypher.plan.patterns import is_keyed
from schema import ONTOLOGY
from schema.choices import Counted, Member, OnEdge, SortKey, Term, sort_keys, terms
from schema.filters import EXTREMES, FILTERS, ORDERED, QUANTIFIERS, operators
from schema.groups import dated, dimensions
from schema.names import camel
from schema.specs import Kind, Property, Relation, Shape

DIRECTIONS = ("ASC", "DESC", "ASC_NULLS_FIRST", "DESC_NULLS_FIRST")
DEEPEST = 3


@dataclass
class Name:
    """A name that is written without quotes."""

    name: str


@dataclass(frozen=True)
class Arguments:
    """`scalar` draws a value by the name of its type and of its field."""

    dice: random.Random
    scalar: Callable[[str, str], Any]

    def where(self, target: str, relation: Relation | None, depth: int = 0) -> dict[str, Any]:
        known = {n: t for n, t in terms(ONTOLOGY, target).items() if fits(t, relation)}
        if depth >= DEEPEST:
            known = {name: term for name, term in known.items() if isinstance(term, Property)}
        found = {n: self.term(known[n], relation, n, depth) for n in self.some(list(known))}
        if depth < DEEPEST and self.dice.random() < 0.25:
            logic = self.dice.choice(("and", "or", "not"))
            several = [self.where(target, relation, depth + 1) for _ in range(self.dice.choice((0, 1, 2)))]
            found[logic] = several if logic != "not" else self.where(target, relation, depth + 1)
        return {camel(name): value for name, value in found.items()}

    def some(self, names: list[str]) -> list[str]:
        return self.dice.sample(names, min(len(names), self.dice.choice((1, 1, 1, 2))))

    def term(self, term: Term, relation: Relation | None, name: str, depth: int) -> Any:
        match term:
            case Property():
                return self.comparisons(term)
            case Member(kind):
                return self.where(kind, relation, depth + 1)
            case OnEdge(kind):
                return self.where(kind, None, depth + 1)
        if term.shape is Shape.ONE:
            return self.where(term.target, term, depth + 1)
        return self.many(term, depth)

    def many(self, relation: Relation, depth: int) -> dict[str, Any]:
        ordered = [p for p in terms(ONTOLOGY, relation.target).values() if is_ordered(p)]
        names = [*QUANTIFIERS, "count", *(EXTREMES if ordered else ())]
        found: dict[str, Any] = {}
        for name in self.some(names):
            if name == "count":
                found[name] = self.compared(Kind.INT, "count")
            elif name in EXTREMES:
                prop = self.dice.choice(ordered)
                assert isinstance(prop, Property)
                found[name] = {camel(prop.name): self.compared(prop.kind, prop.name, without="in")}
            else:
                found[name] = self.where(relation.target, relation, depth + 1)
        if self.dice.random() < 0.3:
            found["where"] = self.where(relation.target, relation, depth + 1)
        return found

    def comparisons(self, prop: Property) -> Any:
        if prop.kind is Kind.ID:
            return [self.scalar("ID", "id") for _ in range(self.dice.choice((0, 1, 3)))]
        if prop.kind is Kind.ENUM:
            members = [e.value for e in prop.enum] if prop.enum else [p.upper() for p in ONTOLOGY.predicates]
            return [Name(self.dice.choice(members[:4])) for _ in range(self.dice.choice((1, 1, 2)))]
        return self.compared(prop.kind, prop.name)

    def compared(self, kind: Kind, name: str, without: str = "") -> dict[str, Any]:
        known = [o.name for o in operators(kind) if o.name not in (without, "ignoreCase")]
        kind_name = FILTERS[kind].removesuffix("Filter")
        found: dict[str, Any] = {}
        for operator in self.some(known):
            if operator == "isNull":
                found[operator] = self.dice.random() < 0.5
            elif operator == "in":
                found[operator] = [self.scalar(kind_name, name) for _ in range(self.dice.choice((0, 1, 2, 3)))]
            else:
                found[operator] = self.scalar(kind_name, operator if operator == "matches" else name)
        if kind is Kind.STRING and self.dice.random() < 0.4:
            found["ignoreCase"] = self.dice.random() < 0.8
        return found

    def order(self, target: str, relation: Relation | None, depth: int = 0) -> dict[str, Any]:
        known = {n: k for n, k in sort_keys(ONTOLOGY, target).items() if fits(k, relation)}
        if depth >= DEEPEST:
            known = {n: k for n, k in known.items() if isinstance(k, Property | Counted)}
        name = self.dice.choice(list(known))
        return {camel(name): self.key(known[name], depth)}

    def key(self, key: SortKey, depth: int) -> Any:
        match key:
            case Relation():
                return self.order(key.target, key, depth + 1)
            case OnEdge(kind):
                return self.order(kind, None, depth + 1)
        return Name(self.dice.choice(DIRECTIONS))

    def groups(self, target: str) -> dict[str, Any]:
        """What a type can be counted by, and of the rest what is asked in some."""
        names = list(dimensions(ONTOLOGY, target))
        by = self.dice.sample(names, min(len(names), self.dice.choice((1, 1, 2))))
        days = ("earliest", "latest") if dated(ONTOLOGY.types.get(target)) else ()
        found: dict[str, Any] = {"by": [Name(name) for name in by], "of": Name(self.dice.choice(names))}
        if self.dice.random() < 0.4:
            measures = self.some(["count", "distinct", *days])
            kinds = {name: Kind.DATE if name in days else Kind.INT for name in measures}
            found["having"] = {name: self.compared(kind, name) for name, kind in kinds.items()}
        if self.dice.random() < 0.5:
            measures = self.some(["key", "count", "distinct", *days])
            found["orderBy"] = [{name: Name(self.dice.choice(DIRECTIONS))} for name in measures]
        if self.dice.random() < 0.5:
            found["first"] = self.dice.choice((1, 2, 5))
        return found


def fits(what: Term | SortKey, relation: Relation | None) -> bool:
    """An edge can be spoken of only where one leads."""
    return not isinstance(what, OnEdge) or (relation is not None and is_keyed(ONTOLOGY, relation))


def is_ordered(term: Term) -> bool:
    return isinstance(term, Property) and term.kind in ORDERED and not term.many
