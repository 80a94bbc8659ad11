"""The GraphQL types by which every connection is counted in groups: one set of them, shared by all."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument

from schema.fields import Day, OntologyField
from schema.groups import all_dimensions
from schema.inputs import SortDirection
from schema.interfaces import Node
from schema.making import Fields, argument, make_input, many
from schema.ontology import Ontology

#: Python name, type by its name among those made, and (of Group alone) what it says.
MEASURES = (
    ("count", "IntFilter"),
    ("distinct", "IntFilter"),
    ("earliest", "DateFilter"),
    ("latest", "DateFilter"),
)


@strawberry.type(description="What the things of a group have in common.")
class GroupKey:
    by: object = OntologyField(description="In which respect.")
    value: str | None = strawberry.field(description="The value, or the id of `node`; null where there is none.")
    node: Node | None = strawberry.field(description="What all of them lead to.")


@strawberry.type(
    description="Things counted together. A thing with several values counts under each. `groups` takes `by` (at most "
    "4; of a date its day, month or year, where every day it can mean is in it), `of` (what `distinct` counts), "
    "`having`, `orderBy` (by default the greatest `count` first), `first` (1 to 1,000, by default 20) and `after`."
)
class Group:
    keys: list[GroupKey] = strawberry.field(description="One for each of `by`.")
    count: int = strawberry.field(description="How many there are.")
    distinct: int | None = strawberry.field(description="How many different ones of `of` they have.")
    earliest: Day | None = strawberry.field(description="The first day that one of them can have.")
    latest: Day | None = strawberry.field(description="The last day that one of them can have.")
    cursor: str | None = strawberry.field(description="Where it stands; null in `facets`.")


def make_counting(ontology: Ontology, made: dict[str, Any], targets: list[str]) -> None:
    """GroupBy, Having and GroupOrder, beside the types that are written down above."""
    names = {name: name for name in all_dimensions(ontology, targets)}
    by: Any = Enum("GroupBy", names)  # type: ignore[misc]
    made["GroupBy"] = strawberry.enum(by, description="What to count by; each type has some of these.")
    for found in GroupKey.__strawberry_definition__.fields:  # type: ignore[attr-defined]
        if found.python_name == "by":
            found.bound = StrawberryAnnotation(made["GroupBy"])
    having: Fields = {name: (made[kind], None) for name, kind in MEASURES}
    made["Having"] = make_input("Having", having, "Which groups.")
    order: Fields = dict.fromkeys(("key", *having), (SortDirection, None))
    made["GroupOrder"] = make_input("GroupOrder", order, "Sorts groups.", one_of=True)


def grouping(made: Mapping[str, Any]) -> list[StrawberryArgument]:
    """The arguments of the groups of any connection; Group describes them once."""
    return [
        argument("by", many(made["GroupBy"])),
        argument("of", made["GroupBy"] | None),
        argument("having", made["Having"] | None),
        argument("order_by", many(made["GroupOrder"]) | None),
        argument("first", int | None),
        argument("after", str | None),
    ]
