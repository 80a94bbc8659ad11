"""From `orderBy`, `first`, `after`, `last` and `before` to an order and a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from api.graphql.completion import Paging
from api.graphql.inputs import Given, Inputs, constant
from cypher.plan.conditions import AsOf, Count
from cypher.plan.cursors import read_cursor
from cypher.plan.patterns import is_keyed
from cypher.plan.records import Key, Page
from schema.errors import BadInput
from schema.ontology import Ontology
from schema.specs import Relation, Storage

DEFAULT_FIRST = 20
MAX_FIRST = 1_000
SNAKE = re.compile(r"(?<!^)(?=[A-Z])")


def check_count(at: str, most: int = MAX_FIRST) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        if value is None or not 1 <= value <= most:
            raise BadInput(f"{at} is {'null' if value is None else value}", f"give a number from 1 to {most:,}")
        return int(value)

    return check


@dataclass(frozen=True)
class Ordering:
    """The keys of an order, and as text what its cursors belong to; `length` counts the tie-break as well."""

    keys: tuple[Key, ...]
    length: int
    text: str

    @classmethod
    def of(
        cls, ontology: Ontology, target: str, relation: Relation | None, given: Any, as_of: AsOf | None, at: str
    ) -> Ordering:
        keys = given_keys(ontology, target, given, as_of, at) if given else usual_keys(ontology, target)
        spec = ontology.types.get(target)
        plain = relation is None or (spec is not None and spec.storage is Storage.RELATIONSHIP)
        tie = 1 if plain or relation is None or not is_keyed(ontology, relation) else 2
        words = [
            f"{k.by if isinstance(k.by, str) else k.by.relation.name + '#'}{'+' if k.ascending else '-'}" for k in keys
        ]
        return cls(keys, len(keys) + tie, f"{target} {tie} {' '.join(words)}")


def usual_keys(ontology: Ontology, target: str) -> tuple[Key, ...]:
    spec = ontology.types.get(target)
    found = [spec.properties[name] for name in spec.ordered] if spec else []
    return tuple(Key(p.stored[0], True, not p.required) for p in found)


def given_keys(ontology: Ontology, target: str, given: Any, as_of: AsOf | None, at: str) -> tuple[Key, ...]:
    keys = []
    for each in given:
        [(name, direction)] = each.items()
        if direction is None:
            raise BadInput(f"{at}.orderBy.{name} is null", "give ASC or DESC, or leave it out")
        keys.append(order_key(ontology, target, name, direction.now == "ASC", as_of))
    return tuple(keys)


def order_key(ontology: Ontology, target: str, name: str, ascending: bool, as_of: AsOf | None) -> Key:
    spec = ontology.types.get(target) or ontology.types[ontology.concrete(target)[0]]
    snake = SNAKE.sub("_", name).lower()
    if snake in spec.properties:
        found = spec.properties[snake]
        return Key(found.stored[0], ascending, not found.required)
    relation = spec.relations[snake.removesuffix("_count")]
    return Key(Count(relation, as_of), ascending)


def page_inputs(inputs: Inputs, ordering: Ordering, given: dict[str, Any], at: str) -> tuple[Page, Paging]:
    if "first" in given and "last" in given:
        raise BadInput(f"{at} has both first and last", "give first to page forward, or last to page backward")
    backward = "last" in given
    name = "last" if backward else "first"
    limit = inputs.add(given.get(name, constant(DEFAULT_FIRST)), check_count(f"{at}.{name}"), "count")
    after, before = (cursor_inputs(inputs, ordering, given.get(key), f"{at}.{key}") for key in ("after", "before"))
    page = Page(limit, backward, False, after, before)
    return page, Paging(limit, backward, bool(after), bool(before), ordering.text)


def cursor_inputs(inputs: Inputs, ordering: Ordering, given: Given | None, at: str) -> tuple[int, ...]:
    if given is None:
        return ()
    return tuple(
        inputs.add(given, cursor_value(ordering, place), "cursor", ordering.text, place)
        for place in range(ordering.length)
    )


def cursor_value(ordering: Ordering, place: int) -> Callable[[str], Any]:
    return lambda text: read_cursor(ordering.text, text, ordering.length)[place]
