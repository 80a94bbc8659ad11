"""From a `where` argument to conditions: every field of it is a property, a relation, or a way to combine them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from api.graphql.inputs import Given, Inputs
from api.graphql.patterns import check_pattern
from cypher.plan.conditions import (
    All,
    AsOf,
    Between,
    Compare,
    Condition,
    Count,
    Far,
    IsA,
    Listed,
    Not,
    Operand,
    Quantifier,
    Some,
    Stored,
)
from schema.errors import BadInput, TooExpensive
from schema.ontology import Ontology
from schema.specs import Kind, Property, Relation, Shape

MAX_TERMS = 150
MAX_DEPTH = 30
SNAKE = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass
class Filters:
    """Where inputs get their numbers; counts the terms of one filter, which the engines can bear only so many of."""

    ontology: Ontology
    inputs: Inputs
    as_of: AsOf | None
    path: tuple[str, ...] = ()
    terms: int = 0

    def at(self, *names: str) -> str:
        return ".".join((*self.path, *names))

    def condition(self, target: str, given: dict[str, Any], depth: int = 0) -> Condition:
        if depth > MAX_DEPTH:
            raise TooExpensive(f"{self.at()} nests deeper than {MAX_DEPTH}", "ask in several operations")
        return All(tuple(self.term(target, name, value, depth + 1) for name, value in given.items()))

    def term(self, target: str, name: str, value: Any, depth: int) -> Condition:
        self.count(name)
        if value is None:
            raise BadInput(f"{self.at(name)} is null", "leave it out; for what has no value use isNull: true")
        match name:
            case "and":
                return All(tuple(self.condition(target, each, depth) for each in value))
            case "or":
                return Some(tuple(self.condition(target, each, depth) for each in value))
            case "not":
                return Not(self.condition(target, value, depth))
        inner = replace_path(self, name)
        found = inner.field(target, name, value, depth)
        self.terms = inner.terms
        return found

    def count(self, name: str) -> None:
        self.terms += 1
        if self.terms > MAX_TERMS:
            raise TooExpensive(
                f"{self.at(name)} is term {self.terms} of the filter; at most {MAX_TERMS} are taken",
                "use `in` with a list, or ask in several operations",
            )

    def field(self, target: str, name: str, value: Any, depth: int) -> Condition:
        spec = self.ontology.types.get(target)
        if spec is None:
            return self.of_abstract(target, name, value, depth)
        snake = SNAKE.sub("_", name).lower()
        if snake in spec.properties:
            return self.of_property(spec.properties[snake], value)
        return self.of_relation(spec.relations[snake], value, depth)

    def of_abstract(self, target: str, name: str, value: Any, depth: int) -> Condition:
        member = next((m for m in self.ontology.concrete(target) if m.lower() == name), None)
        if member is not None:
            return IsA(member, self.condition(member, value, depth))
        found = self.ontology.types[self.ontology.concrete(target)[0]].properties[name]
        return self.of_property(found, value)

    def of_property(self, found: Property, value: Any) -> Condition:
        if isinstance(value, Given):
            return Compare(operand(found), "in", self.inputs.add(value, no_nulls(self.at())))
        return All(tuple(self.operator(operand(found), found.kind, name, each) for name, each in value.items()))

    def operator(self, what: Operand, kind: Kind, name: str, value: Given | None) -> Condition:
        self.count(name)
        if value is None:
            hint = "use isNull: true" if name == "eq" else "use isNull: false" if name == "ne" else "leave it out"
            raise BadInput(f"{self.at(name)} is null, and nothing compares with null", hint)
        if name == "isNull":
            return Compare(what, "null" if value.now else "notNull")
        check: Callable[[Any], Any] | None = None
        if name == "in":
            check = no_nulls(self.at(name))
        if name == "matches":
            check = check_pattern(self.at(name))
        return Compare(what, name, self.inputs.add(value, check, name if check else ""))

    def of_relation(self, relation: Relation, value: Any, depth: int) -> Condition:
        as_of = self.as_of if relation.shape is not Shape.ONE else None
        if relation.shape is Shape.ONE:
            return Far(relation, Quantifier.SOME, self.condition(relation.target, value, depth), as_of)
        return All(tuple(self.quantified(relation, as_of, name, each, depth) for name, each in value.items()))

    def quantified(self, relation: Relation, as_of: AsOf | None, name: str, value: Any, depth: int) -> Condition:
        if value is None:
            raise BadInput(f"{self.at(name)} is null", "leave it out")
        if name == "count":
            many = Count(relation, as_of)
            return All(tuple(self.operator(many, Kind.INT, key, each) for key, each in value.items()))
        self.count(name)
        return Far(relation, Quantifier(name), self.condition(relation.target, value, depth), as_of)


def replace_path(filters: Filters, name: str) -> Filters:
    return replace(filters, path=(*filters.path, name))


def operand(found: Property) -> Operand:
    if found.kind is Kind.FUZZY_DATE:
        return Between(found.stored[0], found.stored[1])
    return Listed(found.stored[0]) if found.many else Stored(found.stored[0])


def no_nulls(at: str) -> Callable[[Any], Any]:
    def check(values: list[Any]) -> list[Any]:
        if None in values:
            raise BadInput(f"{at} has null among its values", "leave it out; for what has no value use isNull: true")
        return values

    return check
