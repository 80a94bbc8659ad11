"""What is read of an inexact date: only what is asked for; where one of its three values is stored, all are."""

from __future__ import annotations

from collections.abc import Mapping

from graphql import FieldNode

from api.graphql import completion as done
from api.graphql.completion import Completer
from cypher.plan.records import Slot, Values
from schema.specs import Property

PLACES = {"earliest": 0, "latest": 1, "text": 2}


def fuzzy_date(found: Property, asked: Mapping[str, list[FieldNode]]) -> tuple[Slot, Completer]:
    names = {key: nodes[0].name.value for key, nodes in asked.items()}
    places = sorted({PLACES[name] for name in names.values() if name in PLACES} or {0})
    fields: list[done.Field] = []
    for key, name in names.items():
        if name == "__typename":
            fields.append((key, -1, done.fixed("FuzzyDate")))
        else:
            fields.append((key, places.index(PLACES[name]), done.required(f"FuzzyDate.{name}")))
    return Values(tuple(found.stored[place] for place in places)), done.record(fields)
