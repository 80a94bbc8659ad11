"""Groups counted in plain Python, thing by thing: what the oracle says of `groups`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cmp_to_key
from typing import Any

from schema import ONTOLOGY
from schema.specs import Kind, Relation, Shape, Via
from tests.support.oracle import CURSOR, Oracle, Page, Thing, at, comparison, decode, holds, plain

SPANS = {"_YEAR": 4, "_MONTH": 7, "": 10}
DATES = (Kind.DATE, Kind.FUZZY_DATE, Kind.INSTANT)
DATED = (("date", "date"), ("since", "until"), ("valid_from", "valid_until"), ("recorded_at", "recorded_at"))
#: A value, and the thing that it stands for.
Found = tuple[Any, Thing | None]


def groups(oracle: Oracle, page: Page, given: dict[str, Any]) -> list[dict[str, Any]]:
    by, of = [plain(each) for each in given["by"]], plain(given.get("of"))
    counted: dict[tuple[Any, ...], tuple[dict[str, Thing | None], list[tuple[str, Thing]]]] = {}
    for thing, _, place in page.kept:
        for combined in product([values(oracle, thing, name) for name in by]):
            key = tuple(value for value, _ in combined)
            met = counted.setdefault(key, ({v: t for v, t in combined if t is not None}, []))
            met[1].append((json.dumps(place[page.ties :]), thing))
    found = [told(oracle, by, of, key, *met) for key, met in counted.items()]
    found = [g for g in found if all(meets(g[m], terms) for m, terms in (given.get("having") or {}).items())]
    return paged(found, given)


def told(
    oracle: Oracle, by: list[str], of: str | None, key: tuple[Any, ...], nodes: dict[str, Any], met: list[Any]
) -> dict[str, Any]:
    things = [thing for _, thing in met]
    days = [span_of(thing) for thing in things]
    different = {v for t in things for v, _ in values(oracle, t, of)} - {None} if of else set()
    return {
        "key": key,
        "keys": [
            {"by": name, "value": text(v), "node": nodes.get(v) if v else None} for name, v in zip(by, key, strict=True)
        ],
        "count": len({identity for identity, _ in met}),
        "distinct": len(different) if of else None,
        "earliest": min((a for a, _ in days if a), default=None),
        "latest": max((b for _, b in days if b), default=None),
    }


def product(several: list[list[Found]]) -> Iterator[tuple[Found, ...]]:
    if not several:
        yield ()
        return
    for first in several[0]:
        for rest in product(several[1:]):
            yield (first, *rest)


def text(value: Any) -> Any:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value


def values(oracle: Oracle, thing: Thing, name: str) -> list[Found]:
    """Each once; one null where there is none."""
    found = dict(raw_values(oracle, thing, name))
    return list(found.items()) or [(None, None)]


def raw_values(oracle: Oracle, thing: Thing, name: str) -> Iterator[Found]:
    if name == "TYPE":
        yield thing.type, None
        return
    spec = thing.spec
    if name.lower() in spec.properties and spec.properties[name.lower()].kind not in DATES:
        held = thing.values.get(spec.properties[name.lower()].stored[0])
        yield from ((v, None) for v in (held or [] if isinstance(held, list) else [held]))
        return
    for ending, length in SPANS.items():
        prop = spec.properties.get(name.removesuffix(ending).lower())
        if prop is not None and prop.kind in DATES and name.endswith(ending):
            days = {str(thing.values[k])[:length] for k in prop.stored[:2] if thing.values.get(k)}
            yield (days.pop() if len(days) == 1 else None), None
            return
    yield from ((t.values["id"], t) for t in led_to(oracle, thing, name))


def led_to(oracle: Oracle, thing: Thing, name: str) -> Iterator[Thing]:
    for relation in thing.spec.relations.values():
        if name == relation.name.upper():
            yield from followed(oracle, thing, relation)
            return
    for relation in thing.spec.relations.values():
        if not name.startswith(relation.name.upper() + "_") or relation.target not in ONTOLOGY.types:
            continue
        rest = name.removeprefix(relation.name.upper() + "_").lower()
        if further := ONTOLOGY.types[relation.target].relations.get(rest):
            for near in followed(oracle, thing, relation):
                yield from followed(oracle, near, further)


def followed(oracle: Oracle, thing: Thing, relation: Relation) -> list[Thing]:
    if relation.via in (Via.START, Via.END):
        return [oracle.node(thing.start if relation.via is Via.START else thing.end, thing.as_of)]
    found = oracle.far(thing, relation, thing.as_of if relation.shape is not Shape.ONE else {})
    return [at(t, thing.as_of) for t, _ in found]


def span_of(thing: Thing) -> tuple[str | None, str | None]:
    for first, last in DATED:
        a, b = thing.spec.properties.get(first), thing.spec.properties.get(last)
        if a is not None and b is not None and a.kind in DATES:
            fuzzy = 1 if b.kind is Kind.FUZZY_DATE else 0
            return day(thing.values.get(a.stored[0])), day(thing.values.get(b.stored[fuzzy]))
    return None, None


def day(value: str | None) -> str | None:
    return value and value[:10]


def meets(measured: Any, terms: dict[str, Any]) -> bool:
    return all(holds(operator, measured, value) for operator, value in terms.items())


def paged(found: list[dict[str, Any]], given: dict[str, Any]) -> list[dict[str, Any]]:
    order = [(name, plain(way)) for each in given.get("orderBy") or [{"count": "DESC"}] for name, way in each.items()]
    if "key" not in [name for name, _ in order]:
        order.append(("key", "ASC"))
    ways: list[tuple[bool, bool]] = []
    for name, way in order:
        ways += [(way.startswith("ASC"), way.endswith("FIRST"))] * (len(given["by"]) if name == "key" else 1)
    for group in found:
        group["place"] = [v for name, _ in order for v in (group["key"] if name == "key" else [group[name]])]
        group["cursor"] = CURSOR + json.dumps(group["place"])
    compare = comparison(ways)
    found.sort(key=cmp_to_key(lambda a, b: compare(a["place"], b["place"])))
    if given.get("after"):
        after = decode(given["after"])
        found = [group for group in found if compare(group["place"], after) > 0]
    return found[: given.get("first") or 20]
