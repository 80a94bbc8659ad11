"""What an operation may cost, checked on its text before anything is planned and on its plan before anything runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)

from cypher.plan.cost import Part, total
from schema.errors import Refused, TooExpensive

ABOUT_SCHEMA = ("__schema", "__type")
Fragments = Mapping[str, FragmentDefinitionNode]


@dataclass(frozen=True)
class Limits:
    """`breadth` is how many fields an operation may select, fragments written out; `cost` how many rows it may read."""

    depth: int = 15
    aliases: int = 30
    tokens: int = 4_000
    breadth: int = 1_000
    cost: int = 1_000_000
    timeout: float = 30.0
    introspection: bool = True


@dataclass
class Measure:
    fields: int = 0
    aliases: int = 0


def check_operation(operation: OperationDefinitionNode, fragments: Fragments, limits: Limits) -> None:
    measure = Measure()
    for depth, field in walk(operation.selection_set, fragments, 1):
        if field.name.value in ABOUT_SCHEMA and not limits.introspection:
            raise Refused("Questions about the schema are not answered here", "read it at /schema.graphql")
        measure.fields += 1
        measure.aliases += field.alias is not None
        refuse(depth, limits.depth, f"{field.name.value} is {depth} levels deep", "ask for the rest by id")
        refuse(
            measure.aliases, limits.aliases, f"The operation has {measure.aliases} aliases", "ask in several operations"
        )
        refuse(
            measure.fields,
            limits.breadth,
            f"The operation selects {measure.fields} fields",
            "ask in several operations",
        )


def refuse(found: int, most: int, what: str, hint: str) -> None:
    if found > most:
        raise TooExpensive(f"{what}; at most {most:,} are taken", hint)


def check_cost(parts: list[Part], limits: Limits) -> None:
    """Every page is counted as full, below every row of the page above it."""
    rows = total(parts)
    if rows > limits.cost:
        dearest = max(parts, key=lambda part: part.rows)
        refuse(
            rows,
            limits.cost,
            f"The operation may read {rows:,} rows, of which {dearest.rows:,} at {' > '.join(dearest.path)}",
            "ask for fewer there or above with `first`, or in several operations",
        )


def walk(selections: SelectionSetNode, fragments: Fragments, depth: int) -> Iterator[tuple[int, FieldNode]]:
    """Every field that is selected, as often as fragments repeat it; introspection has its own end."""
    for each in selections.selections:
        if isinstance(each, FieldNode):
            yield depth, each
            if each.name.value in ABOUT_SCHEMA:
                continue
        yield from below(each, fragments, depth)


def below(each: SelectionNode, fragments: Fragments, depth: int) -> Iterator[tuple[int, FieldNode]]:
    if isinstance(each, FragmentSpreadNode):
        fragment = fragments.get(each.name.value)
        if fragment is not None:
            yield from walk(fragment.selection_set, fragments, depth)
        return
    selections = getattr(each, "selection_set", None)
    if selections is not None:
        yield from walk(selections, fragments, depth + isinstance(each, FieldNode))
