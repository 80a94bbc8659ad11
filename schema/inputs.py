"""The inputs of every list: filters on each type and on the many of it, and orders; types of one shape share them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation

from schema.choices import (
    Counted,
    Member,
    OnEdge,
    SortKey,
    Term,
    leads_to,
    list_name,
    order_name,
    sort_keys,
    terms,
    where_name,
)
from schema.fields import Day, Instant, OntologyField
from schema.filters import EXTREMES, FILTERS, QUANTIFIERS, Takes, operators
from schema.making import Fields, make_input, many, snake
from schema.ontology import Ontology
from schema.specs import Kind, Property, Relation, Shape

PYTHON = {
    Kind.ID: strawberry.ID,
    Kind.STRING: str,
    Kind.INT: int,
    Kind.FLOAT: float,
    Kind.BOOLEAN: bool,
    Kind.DATE: Day,
    Kind.FUZZY_DATE: Day,
    Kind.INSTANT: Instant,
}
LOGIC = ("and_", "or_", "not_")


@strawberry.enum(name="Direction", description="Which way to sort; null comes last, but where it is said to be first.")
class SortDirection(Enum):
    ASC = "ASC"
    DESC = "DESC"
    ASC_NULLS_FIRST = "ASC_NULLS_FIRST"
    DESC_NULLS_FIRST = "DESC_NULLS_FIRST"


def make_inputs(ontology: Ontology, made: dict[str, Any], listed: Iterable[str]) -> None:
    """Into `made`: the filter of each kind of value, and Where, List and Order of each type that is listed or met."""
    for kind, name in FILTERS.items():
        made.setdefault(name, make_filter(kind, name))
    targets = met(ontology, listed)
    for target in targets:
        for suffix, named in (("Where", where_name), ("List", list_name), ("Order", order_name)):
            shared = named(ontology, target)
            if shared not in made:
                made[shared] = declare(ontology, made, shared, suffix, targets)
            made[target + suffix] = made[shared]
    for target in targets:
        fill(made[target + "Where"], {k: term_type(made, t) for k, t in terms(ontology, target).items()})
        fill(made[target + "List"], dict.fromkeys((*QUANTIFIERS, *EXTREMES, "where"), made[target + "Where"]))
        fill(made[target + "Order"], {k: key_type(made, t) for k, t in sort_keys(ontology, target).items()})


def met(ontology: Ontology, listed: Iterable[str]) -> list[str]:
    """Every type that can be filtered: those listed, and those that a filter or an order leads to."""
    found: set[str] = set()
    todo = list(listed)
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            steps: tuple[Term | SortKey, ...] = (
                *terms(ontology, name).values(),
                *sort_keys(ontology, name).values(),
            )
            todo += [target for step in steps for target in leads_to(step)]
    return sorted(found)


def make_filter(kind: Kind, name: str) -> type:
    value = PYTHON[kind]
    taken = {Takes.ONE: value, Takes.MANY: many(value), Takes.FLAG: bool}
    fields: Fields = {("in_" if o.name == "in" else snake(o.name)): (taken[o.takes], o.doc) for o in operators(kind)}
    return make_input(name, fields, f"Compares a {kind.value}; null never meets it.")


def declare(ontology: Ontology, made: Mapping[str, Any], name: str, suffix: str, targets: Iterable[str]) -> type:
    """The input without the types of its fields, which are known only when all inputs are declared."""
    of = name.removesuffix(suffix)
    if suffix == "List":
        names = dict.fromkeys(("where", *QUANTIFIERS, *EXTREMES))
        fields: Fields = {**dict.fromkeys(names, (None, None)), "count": (made["IntFilter"], None)}
        return make_input(name, fields, f"How many {of}.")
    if suffix == "Order":
        keys = (key for t in targets if order_name(ontology, t) == name for key in sort_keys(ontology, t))
        return make_input(name, dict.fromkeys(keys, (None, None)), f"Sorts {of}.", one_of=True)
    keys = (key for t in targets if where_name(ontology, t) == name for key in terms(ontology, t))
    return make_input(name, dict.fromkeys((*LOGIC, *keys), (None, None)), f"Which {of}.")


def fill(made: Any, known: Mapping[str, Any]) -> None:
    """Give fields their types, those of the logic in a filter included."""
    logic = {"and_": many(made), "or_": many(made), "not_": made}
    found: OntologyField
    for found in made.__strawberry_definition__.fields:
        kind = known.get(found.python_name, logic.get(found.python_name))
        if kind is not None and found.bound is None:
            found.bound = StrawberryAnnotation(kind | None)


def term_type(made: Mapping[str, Any], term: Term) -> Any:
    match term:
        case Property():
            return property_filter(made, term)
        case Relation():
            return made[term.target + ("Where" if term.shape is Shape.ONE else "List")]
        case Member() | OnEdge():
            return made[term.type + "Where"]


def key_type(made: Mapping[str, Any], key: SortKey) -> Any:
    match key:
        case Property() | Counted():
            return SortDirection
        case Relation():
            return made[key.target + "Order"]
        case OnEdge():
            return made[key.type + "Order"]


def property_filter(made: Mapping[str, Any], prop: Property) -> Any:
    if prop.kind is Kind.ID:
        return many(strawberry.ID)
    if prop.kind is Kind.ENUM:
        return many(prop.enum or made["Predicate"])
    return made[FILTERS[prop.kind]]
