"""The rules that rewrite a plan, in their order: each is one small function, and none changes an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from cypher.plan.conditions import All, Between, Compare, Condition, Far, IsA, Not, OnEdge, Some, Stored
from cypher.plan.records import (
    Answer,
    Asked,
    Deferred,
    End,
    Few,
    Key,
    Many,
    Named,
    One,
    Pick,
    Plan,
    Root,
    Row,
    Slot,
    Target,
    Typed,
)

Rule = Callable[[Many], Many]


def count_only(many: Many) -> Many:
    """Where nothing of the page is asked for, only count."""
    return (
        many if many.rows else replace(many, page=None, order=(), place=False, edge=None, target=emptied(many.target))
    )


def drop_unused_order(many: Many) -> Many:
    """What is sorted by id needs no further key."""
    keys = many.order
    place = next((n for n, key in enumerate(keys) if key.by == "id"), None)
    if place is None or many.page is None or many.place or many.page.after or many.page.before:
        return many
    return replace(many, order=keys[: place + 1])


def flatten_conditions(many: Many) -> Many:
    """Nested conjunctions are one, a choice of one is that one, and a double negation none."""
    return replace(many, where=flat(many.where))


def trust_filter(many: Many) -> Many:
    """What the filter lets through is not null, so that nulls need no place in the order.

    A cursor can come from another filter and stand at a null: where that says that all others follow, it is heeded.
    """
    page = many.page
    if page is None or page.before:
        return many
    known = {key for term in parts(many.where) for key in known_by(term)}
    order = tuple(
        replace(key, unknown=False, nulls_first=False)
        if key.by in known and not (key.nulls_first and page.after)
        else key
        for key in many.order
    )
    return replace(many, order=order)


def known_by(term: Condition) -> tuple[str, ...]:
    """The keys that are not null where this holds."""
    match term:
        case Compare(Stored(key), operator) if operator not in ("ne", "null"):
            return (key,)
        case Compare(Between(earliest), "eq" | "in" | "gt" | "gte" | "notNull"):
            return (earliest,)
        case Compare(Between(_, latest), "lt" | "lte"):
            return (latest,)
    return ()


def seek_in_order(many: Many) -> Many:
    """All of a type by a key that is never null, if only the id: saying so lets the order come from an index.

    A cursor says so already, and where: Neo4j would take the saying for a reason to read the whole index.
    """
    first = many.order[0] if many.order else Key("id")
    if many.page is None or many.page.after or many.page.before:
        return many
    if many.relation is not None or first.unknown or not isinstance(first.by, str):
        return many
    return replace(many, seek=Compare(Stored(first.by), "notNull"))


RULES: tuple[Rule, ...] = (count_only, drop_unused_order, flatten_conditions, trust_filter, seek_in_order)


def rewrite(plan: Plan, rules: tuple[Rule, ...] = RULES) -> Plan:
    def apply(many: Many) -> Many:
        for rule in rules:
            many = rule(many)
        return many

    return Plan(tuple(in_root(root, apply) for root in plan.roots))


def flat(condition: Condition) -> Condition:
    match condition:
        case All(terms):
            inner = [t for term in terms for t in parts(flat(term))]
            return inner[0] if len(inner) == 1 else All(tuple(inner))
        case Some(terms):
            found = tuple(flat(t) for t in terms)
            return found[0] if len(found) == 1 else Some(found)
        case Not(Not(term)):
            return flat(term)
        case Not(term):
            return Not(flat(term))
        case Far():
            return replace(condition, where=flat(condition.where), among=flat(condition.among))
        case IsA() | OnEdge():
            return replace(condition, where=flat(condition.where))
    return condition


def parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.terms if isinstance(condition, All) else (condition,)


def emptied(target: Target) -> Target:
    return Row(target.type, ()) if isinstance(target, Row) else replace(target, rows=())


def in_root(root: Root, rule: Rule) -> Root:
    match root:
        case Many():
            return in_many(root, rule)
        case Pick(target, ids, many):
            return Pick(in_target(target, rule), ids, many)
        case Named(row, name):
            return Named(in_row(row, rule), name)
        case Asked(question, arguments, answer):
            return Asked(question, arguments, in_answer(answer, rule))


def in_answer(answer: Answer, rule: Rule) -> Answer:
    def part(what: Any) -> Any:
        return in_answer(what, rule) if isinstance(what, Answer) else what and in_target(what, rule)

    return Answer(answer.name, tuple((name, part(what)) for name, what in answer.parts))


def in_target(target: Target, rule: Rule) -> Target:
    if isinstance(target, Row):
        return in_row(target, rule)
    return replace(target, rows=tuple(in_row(row, rule) for row in target.rows))


def in_typed(target: Typed, rule: Rule) -> Typed:
    return Typed(tuple(in_row(row, rule) for row in target.rows))


def in_row(row: Row, rule: Rule) -> Row:
    return Row(row.type, tuple(in_slot(slot, rule) for slot in row.slots))


def in_slot(slot: Slot, rule: Rule) -> Slot:
    match slot:
        case Many():
            return in_many(slot, rule)
        case End() | Few() | One():
            return replace(slot, target=in_target(slot.target, rule))
        case Deferred(row):
            return Deferred(in_row(row, rule))
    return slot


def in_many(many: Many, rule: Rule) -> Many:
    inner = replace(
        many,
        target=in_target(many.target, rule),
        edge=None if many.edge is None else in_row(many.edge, rule),
        groups=tuple(replace(each, nodes=each.nodes and in_typed(each.nodes, rule)) for each in many.groups),
    )
    return rule(inner)
