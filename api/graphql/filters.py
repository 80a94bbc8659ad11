"""From a `where` argument to conditions: every field of it is a property, a relation, or a way to combine them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
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
    OnEdge,
    Operand,
    Quantifier,
    Some,
    Stored,
)
from cypher.plan.patterns import is_keyed
from schema import choices
from schema.choices import terms
from schema.errors import BadInput, TooExpensive
from schema.filters import EXTREMES, IGNORE_CASE, ORDERED
from schema.names import camel
from schema.ontology import Ontology
from schema.specs import Kind, Property, Relation, Shape

MAX_TERMS = 150
MAX_DEPTH = 30
#: Neo4j plans what counts within what counts in exponential time: three take a second, five over half a minute.
MAX_SINGLES = 3
SNAKE = re.compile(r"(?<!^)(?=[A-Z])")


#: For each of EXTREMES: the comparisons that one value can meet for all, and the one that says none goes beyond.
MET_BY_ONE = {"min": ("lt", "lte"), "max": ("gt", "gte")}
NONE_BEYOND = {"min": "gte", "max": "lte"}


@dataclass
class Terms:
    """How many a filter has so far, of which the engines can bear only so many."""

    number: int = 0

    def add(self, at: str) -> None:
        self.number += 1
        if self.number > MAX_TERMS:
            raise TooExpensive(
                f"{at} is term {self.number} of the filter; at most {MAX_TERMS} are taken",
                "use `in` with a list, or ask in several operations",
            )


@dataclass(frozen=True)
class Filters:
    """Where inputs get their numbers; `relation` is the one that leads to what is filtered, `path` what to call it."""

    ontology: Ontology
    inputs: Inputs
    as_of: AsOf | None
    path: tuple[str, ...] = ()
    relation: Relation | None = None
    terms: Terms = field(default_factory=Terms)

    def at(self, *names: str) -> str:
        return ".".join((*self.path, *names))

    def condition(self, target: str, given: dict[str, Any], depth: int = 0) -> Condition:
        if depth > MAX_DEPTH:
            raise TooExpensive(f"{self.at()} nests deeper than {MAX_DEPTH}", "ask in several operations")
        return All(tuple(self.term(target, name, value, depth + 1) for name, value in given.items()))

    def term(self, target: str, name: str, value: Any, depth: int) -> Condition:
        self.terms.add(self.at(name))
        if value is None:
            raise BadInput(f"{self.at(name)} is null", "leave it out; for what has no value use isNull: true")
        match name:
            case "and":
                return All(tuple(self.condition(target, each, depth) for each in value))
            case "or":
                return Some(tuple(self.condition(target, each, depth) for each in value))
            case "not":
                return Not(self.condition(target, value, depth))
        return self.below(name).field(target, SNAKE.sub("_", name).lower(), value, depth)

    def below(self, name: str) -> Filters:
        return replace(self, path=(*self.path, name))

    def field(self, target: str, name: str, value: Any, depth: int) -> Condition:
        known = terms(self.ontology, target)
        match known.get(name):
            case Property() as found:
                return self.of_property(found, value)
            case Relation() as relation:
                return self.of_relation(relation, value, depth)
            case choices.Member(member):
                return IsA(member, self.condition(member, value, depth))
            case choices.OnEdge(kind):
                return OnEdge(self.of_edge().condition(kind, value, depth))
        names = ", ".join(camel(each) for each in known)
        raise BadInput(f"{self.at()} is not known of {target}", f"filter it by one of {names}")

    def of_edge(self) -> Filters:
        if self.relation is None or not is_keyed(self.ontology, self.relation):
            raise BadInput(
                f"{self.at()} stands where no edge leads that rests on facts",
                "use it below a relation, such as organisers or partOf",
            )
        return replace(self, relation=None)

    def of_property(self, found: Property, value: Any) -> Condition:
        if isinstance(value, Given):
            return Compare(operand(found), "in", self.inputs.add(value, no_nulls(self.at())))
        return self.operators(operand(found), found.kind, value)

    def operators(self, what: Operand, kind: Kind, given: dict[str, Given | None]) -> Condition:
        flag = given.get(IGNORE_CASE)
        ignore_case = flag is not None and flag.now
        return All(
            tuple(
                self.operator(what, kind, name, each, ignore_case)
                for name, each in given.items()
                if name != IGNORE_CASE
            )
        )

    def operator(self, what: Operand, kind: Kind, name: str, value: Given | None, ignore_case: bool) -> Condition:
        self.terms.add(self.at(name))
        if value is None:
            hint = "use isNull: true" if name == "eq" else "use isNull: false" if name == "ne" else "leave it out"
            raise BadInput(f"{self.at(name)} is null, and nothing compares with null", hint)
        if name == "isNull":
            return Compare(what, "null" if value.now else "notNull")
        checks: list[Callable[[Any], Any]] = []
        if name == "in":
            checks.append(no_nulls(self.at(name)))
        if name == "matches":
            checks.append(check_pattern(self.at(name), ignore_case))
        elif ignore_case:
            checks.append(lowered)
        marks = (name, ignore_case) if checks else ()
        return Compare(what, name, self.inputs.add(value, chained(checks), *marks), ignore_case)

    def of_relation(self, relation: Relation, value: Any, depth: int) -> Condition:
        inner = replace(self, relation=relation)
        if relation.shape is Shape.ONE:
            return Far(relation, Quantifier.SOME, inner.condition(relation.target, value, depth))
        among: Condition = All()
        if value.get("where") is not None:
            among = inner.below("where").condition(relation.target, value["where"], depth)
        many = Far(relation, Quantifier.SOME, All(), self.as_of, among)
        others = {name: each for name, each in value.items() if name != "where"}
        return All(tuple(inner.quantified(many, name, each, depth) for name, each in others.items()))

    def quantified(self, many: Far, name: str, value: Any, depth: int) -> Condition:
        self.terms.add(self.at(name))
        inner = self.below(name)
        if value is None:
            raise BadInput(f"{self.at(name)} is null", "leave it out")
        if name == "single" and self.path.count("single") >= MAX_SINGLES:
            raise TooExpensive(
                f"{self.at(name)} stands within {MAX_SINGLES} others; no more are taken",
                "use `some` for those further in, or ask in several operations",
            )
        if name == "count":
            return inner.operators(Count(many.relation, many.as_of, many.among), Kind.INT, value)
        if name in EXTREMES:
            return All(tuple(inner.below(key).extreme(many, name, key, each) for key, each in value.items()))
        where = inner.condition(many.relation.target, value, depth)
        return replace(many, quantifier=Quantifier(name), where=where)

    def extreme(self, many: Far, which: str, name: str, given: Any) -> Condition:
        """The least or greatest value of a property, said by what some have and none has."""
        known = terms(self.ontology, many.relation.target)
        found = known.get(SNAKE.sub("_", name).lower())
        if not isinstance(found, Property) or found.kind not in ORDERED or not isinstance(given, dict):
            fit = [camel(k) for k, p in known.items() if isinstance(p, Property) and p.kind in ORDERED and not p.many]
            raise BadInput(
                f"{self.at()} has no {which} among its values",
                f"give one of {', '.join(fit)}" if fit else "use some, none, every, single or count",
            )
        return All(tuple(self.most(many, which, found, key, each) for key, each in given.items()))

    def most(self, many: Far, which: str, found: Property, name: str, value: Given | None) -> Condition:
        what = operand(found)
        if name == "in":
            raise BadInput(f"{self.at(name)} is not told of a {which}", "use `or` with eq for each of them")
        asked = self.operator(what, found.kind, name, value, False)
        assert isinstance(asked, Compare)
        some = replace(many, where=Compare(what, "notNull"))
        if name == "isNull":
            return Not(some) if asked.operator == "null" else some
        if name in MET_BY_ONE[which]:
            return replace(many, where=asked)
        beyond = Not(replace(asked, operator=NONE_BEYOND[which]) if name in ("eq", "ne") else asked)
        none = replace(many, quantifier=Quantifier.NONE, where=All((some.where, beyond)))
        if name in ("eq", "ne"):
            equal = All((replace(many, where=replace(asked, operator="eq")), none))
            return equal if name == "eq" else Not(equal)
        return All((some, none))


def lowered(value: Any) -> Any:
    return [each.lower() for each in value] if isinstance(value, list) else value.lower()


def chained(checks: list[Callable[[Any], Any]]) -> Callable[[Any], Any] | None:
    def check(value: Any) -> Any:
        for each in checks:
            value = each(value)
        return value

    return check if checks else None


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
