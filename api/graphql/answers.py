"""The answers that are computed rather than stored: searches, paths, neighbourhoods, time lines and conflicts."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument

from schema.binding import PageInfo, argument, many
from schema.counting import Group
from schema.events import Event
from schema.fields import FuzzyDate, OntologyField, PredicateName
from schema.interfaces import Entity, Node, Sourced
from schema.people import Organisation
from schema.sources import Fact


def told(doc: str) -> Any:
    return strawberry.field(description=doc)


def told_later(doc: str) -> Any:
    """A field whose type is known only when the schema is assembled."""
    return OntologyField(description=doc)


@strawberry.enum(description="What a time line shows.")
class TimelineKind(StrEnum):
    EVENT = "EVENT"
    MILESTONE = "MILESTONE"


@strawberry.type(description="Words of a document that say what was found.")
class Highlight:
    text: str = told("The words.")
    start: int = told("Its first code point.")
    end: int = told("Code point after its last.")
    node: Node = told("The evidence or passage they stand in.")


@strawberry.type(description="Something that a search found.")
class SearchHit:
    score: float = told("How well it matches: 1 is a whole name.")
    node: Node = told("What was found.")
    highlights: list[Highlight] = told_later("Where documents say it.")


@strawberry.type(description="One hit on a page.")
class SearchEdge:
    cursor: str = told("Where this hit stands; opaque.")
    node: SearchHit = told("The hit.")


@strawberry.type(description="A page of hits, the best first.")
class SearchConnection:
    edges: list[SearchEdge] = told("The page, with cursors.")
    nodes: list[SearchHit] = told("The page, without cursors.")
    facets: list[Group] = told_later("All hits by TYPE, LANGUAGE, DATE_YEAR or CERTAINTY.")
    page_info: PageInfo = told("What comes before and after.")


@strawberry.type(description="One edge of a path or neighbourhood.")
class Step:
    from_: Entity = strawberry.field(name="from", description="Where the step starts.")
    to: Entity = told("Where it leads.")
    relation: Sourced = told("The edge, with the sentences that say so.")
    predicate: PredicateName = told_later("What the edge says.")
    forward: bool = told("Whether the edge points this way; false: it was walked backwards.")


@strawberry.type(description="A way from one entity to another.")
class Path:
    length: int = told("How many steps it has.")
    nodes: list[Entity] = told("All that it passes, both ends included.")
    steps: list[Step] = told("Its edges in order.")


@strawberry.type(description="Entities and the edges among them.")
class Graph:
    nodes: list[Entity] = told("The entities, the nearest first.")
    links: list[Step] = told("The edges among them.")
    truncated: bool = told("Whether there were more than asked for.")
    omitted: int = told("How many more.")


@strawberry.type(description="What documents say differently about one thing.")
class Conflict:
    subject: Node = told("About what.")
    about: str = told("In which respect.")
    values: list[str] = told("What is said, each once.")
    facts: list[Fact] = told("The facts that say so.")


@strawberry.type(description="Something that happened, or is due, on a date.")
class TimelineItem:
    date: FuzzyDate = told("When.")
    what: TimelineKind = told("What kind of thing it is.")
    node: Node = told("The event, or the milestone with its initiative.")
    entity: Entity = told("The event, or the initiative that reached the milestone.")


@strawberry.type(description="One item on a page.")
class TimelineEdge:
    cursor: str = told("Where this item stands; opaque.")
    node: TimelineItem = told("The item.")


@strawberry.type(description="A page of a time line, the earliest first.")
class TimelineConnection:
    edges: list[TimelineEdge] = told("The page, with cursors.")
    nodes: list[TimelineItem] = told("The page, without cursors.")
    page_info: PageInfo = told("What comes before and after.")


@strawberry.type(description="Two organisations that appear at the same events.")
class Together:
    organisations: list[Organisation] = told("The two.")
    events: list[Event] = told("Where both were organisers or were spoken for; at most 20.")
    count: int = told("At how many events.")


def bind_answers(made: Mapping[str, Any]) -> None:
    """Enums that are made from the ontology, and fields with arguments, are told when the schema is assembled."""
    first = argument("first", int, None, 3)
    later(Step, "predicate", made["Predicate"])
    later(SearchHit, "highlights", many(Highlight), first)
    later(SearchConnection, "facets", many(Group), argument("by", made["GroupBy"]), argument("first", int, None, 50))


def later(owner: Any, name: str, kind: Any, *arguments: StrawberryArgument) -> None:
    found = next(f for f in owner.__strawberry_definition__.fields if f.python_name == name)
    found.bound = StrawberryAnnotation(kind)
    found.arguments = list(arguments)
