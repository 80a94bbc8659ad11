"""What several types have in common: an id, names, and the facts behind an edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import strawberry

from schema.fields import IN, Connection, Day, follow, prop, reach
from schema.kinds import Certainty
from schema.specs import Via

if TYPE_CHECKING:
    from schema.sources import Evidence, Fact, Mention


@strawberry.interface(description="Anything with an id that stays valid.")
class Node:
    id: strawberry.ID = prop("It never changes.")


@strawberry.interface(description="What questions are about: people, organisations, events, initiatives and the rest.")
class Entity(Node):
    #: The properties that full-text search looks into.
    searched: ClassVar[tuple[str, ...]] = ("name", "aliases")
    #: The properties to sort by where nobody says how; the id breaks ties.
    ordered: ClassVar[tuple[str, ...]] = ("name",)

    name: str = prop("Its fullest name.", indexed=True, collated=True)
    aliases: list[str] = prop("Its other names.", orderable=False)
    facts: Connection[Fact] = follow("SUBJECT|OBJECT|ON_BEHALF_OF", IN, "Facts that name it.", predicate=None)
    mentions: list[Mention] = follow("MENTIONS", IN, "Where documents name it.", first=20, predicate=None)


@strawberry.interface(description="What rests on facts: it says how firmly, since when, and which sentences say so.")
class Sourced:
    certainty: Certainty = prop("The best of its facts.")
    valid_from: Day | None = prop("First day it can hold.")
    valid_until: Day | None = prop("Last day it can hold.")
    first_seen: Day | None = prop("Date of the first document.")
    last_seen: Day | None = prop("Date of the last document.")
    source_count: int = prop("How many documents do.")
    facts: list[Fact] = reach(Via.FACTS, "Facts behind it.", first=5)
    evidence: list[Evidence] = reach(Via.EVIDENCE, "Sentences that say it.", first=3)
    alternatives: list[Fact] = reach(Via.ALTERNATIVES, "Other readings of the same words.", first=10)


@strawberry.type(description="The edge between two nodes: in what role, and the facts that say so.")
class Relation(Sourced):
    #: Any relationship type: whichever the connection follows.
    relationship: ClassVar = ""

    role: str | None = prop("In which role.")
    kind: str | None = prop("In which way.")
