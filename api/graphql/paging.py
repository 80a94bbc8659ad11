"""From `orderBy`, `first`, `after`, `last` and `before` to an order and a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from api.graphql.completion import Paging
from api.graphql.inputs import Given, Inputs, constant
from cypher.plan.conditions import AsOf, Count
from cypher.plan.cursors import read_cursor
from cypher.plan.patterns import is_keyed
from cypher.plan.records import By, Key, OfEdge, Page, Related
from schema.choices import Counted, OnEdge, sort_keys
from schema.errors import BadInput, TooExpensive
from schema.names import camel
from schema.ontology import Ontology
from schema.specs import Property, Relation, Storage

DEFAULT_FIRST = 20
MAX_FIRST = 1_000
#: Names in the path to a sort key, the field's own and `orderBy` included.
MAX_STEPS = 7
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
        reader = Keys(ontology, as_of, relation, (at, "orderBy"))
        keys = tuple(reader.whole(target, each) for each in given) if given else usual_keys(ontology, target)
        spec = ontology.types.get(target)
        plain = relation is None or (spec is not None and spec.storage is Storage.RELATIONSHIP)
        tie = 1 if plain or relation is None or not is_keyed(ontology, relation) else 2
        return cls(keys, len(keys) + tie, " ".join([target, str(tie), *map(named, keys)]))


def named(key: Key) -> str:
    """A key as its cursors know it."""
    return f"{of_what(key.by)}{'+' if key.ascending else '-'}{'0' if key.nulls_first else ''}"


def of_what(by: By) -> str:
    match by:
        case Count(relation):
            return f"{relation.name}#"
        case Related(relation, further):
            return f"{relation.name}.{of_what(further)}"
        case OfEdge(further):
            return f"relation.{of_what(further)}"
    return by


def usual_keys(ontology: Ontology, target: str) -> tuple[Key, ...]:
    spec = ontology.types.get(target)
    found = [spec.properties[name] for name in spec.ordered] if spec else []
    return tuple(Key(p.sorted_by, True, not p.required) for p in found)


@dataclass(frozen=True)
class Keys:
    """How the keys of `orderBy` are read; `relation` leads to what is sorted, `path` is what to call the key."""

    ontology: Ontology
    as_of: AsOf | None
    relation: Relation | None
    path: tuple[str, ...]

    def whole(self, target: str, given: dict[str, Any]) -> Key:
        found = self.key(target, given)
        return replace(found, nulls_first=found.unknown and found.nulls_first)

    def key(self, target: str, given: dict[str, Any]) -> Key:
        [(name, value)] = given.items()
        inner = replace(self, path=(*self.path, name))
        at = ".".join(inner.path)
        if value is None:
            raise BadInput(f"{at} is null", "give ASC or DESC, or leave it out")
        if len(inner.path) > MAX_STEPS:
            raise TooExpensive(f"{at} goes on for too long", f"go at most {MAX_STEPS - 2} steps")
        known = sort_keys(self.ontology, target)
        found = known.get(SNAKE.sub("_", name).lower())
        match found:
            case Property():
                return directed(found.sorted_by, value, not found.required)
            case Counted(relation):
                return directed(Count(relation, self.as_of), value, False)
            case Relation():
                key = replace(inner, relation=found).key(found.target, value)
                return replace(key, by=Related(found, key.by), unknown=True)
            case OnEdge(kind):
                return inner.of_edge(kind, value)
        names = ", ".join(map(camel, known))
        raise BadInput(f"{at} is not known of {target}", f"sort by one of {names}")

    def of_edge(self, kind: str, value: dict[str, Any]) -> Key:
        at = ".".join(self.path)
        if self.relation is None or not is_keyed(self.ontology, self.relation):
            raise BadInput(
                f"{at} stands where no edge leads that rests on facts", "use it on a connection, such as organisers"
            )
        key = self.key(kind, value)
        return replace(key, by=OfEdge(key.by), unknown=not isinstance(key.by, Count))


def directed(by: By, given: Given, unknown: bool) -> Key:
    way, _, nulls = given.now.partition("_")
    return Key(by, way == "ASC", unknown, nulls == "NULLS_FIRST")


def page_inputs(inputs: Inputs, ordering: Ordering, given: dict[str, Any], at: str) -> tuple[Page, Paging]:
    backward = "last" in given and "first" not in given
    limit = count_input(inputs, given, "last" if backward else "first", at)
    last = count_input(inputs, given, "last", at) if "last" in given and not backward else None
    after, before = (cursor_inputs(inputs, ordering, given.get(key), f"{at}.{key}") for key in ("after", "before"))
    page = Page(limit, backward, False, after, before)
    return page, Paging(limit, backward, bool(after), bool(before), ordering.text, last)


def count_input(inputs: Inputs, given: dict[str, Any], name: str, at: str) -> int:
    return inputs.add(given.get(name, constant(DEFAULT_FIRST)), check_count(f"{at}.{name}"), "count")


def cursor_inputs(inputs: Inputs, ordering: Ordering, given: Given | None, at: str) -> tuple[int, ...]:
    if given is None:
        return ()
    return tuple(
        inputs.add(given, cursor_value(ordering, place, at), "cursor", ordering.text, place)
        for place in range(ordering.length)
    )


def cursor_value(ordering: Ordering, place: int, at: str) -> Callable[[str], Any]:
    return lambda text: read_cursor(ordering.text, text, ordering.length, at)[place]
