"""Events, who takes part in them, and where they are held."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import strawberry

from schema.fields import IN, OUT, Connection, FuzzyDate, follow, prop
from schema.interfaces import Entity, Node, Sourced
from schema.kinds import EventKind, OrganiserRole, ParticipationRole, TopicKind

if TYPE_CHECKING:
    from schema.people import Organisation, Person
    from schema.policies import Initiative, Topic
    from schema.sources import Quotation
    from schema.unions import Agent


@strawberry.type(description="A gathering with a time or a place (SEMIC Core Public Event).")
class Event(Entity):
    plural: ClassVar = "events"
    kind: EventKind = prop("What kind of gathering it is.", indexed=True)
    date: FuzzyDate | None = prop("When it is held.", indexed=True)
    start_time: str | None = prop("HH:MM, local time.")
    end_time: str | None = prop("HH:MM, local time.")
    online: bool | None = prop("Whether it can be attended from afar.")
    participations: Connection[Participation] = follow("AT", IN, "Who took part, and how.", predicate="participates_in")
    organisers: Connection[Agent] = follow("ORGANISES", IN, "Who organises or sponsors it.", role=OrganiserRole)
    places: Connection[Place] = follow("HELD_IN", OUT, "Cities and venues; 'online' is one of them.")
    parts: Connection[Event] = follow("PART_OF", IN, "Its sessions.")
    part_of: Connection[Event] = follow("PART_OF", OUT, "The larger event it is a part of.")
    presented: Connection[Initiative] = follow("PRESENTED_AT", IN, "What was shown there.")
    topics: Connection[Topic] = follow("ABOUT", OUT, "What it is about.", kind=TopicKind)
    quotations: Connection[Quotation] = follow("SAID_AT", IN, "What was said there, word for word.", predicate="stated")


@strawberry.type(description="One person at one event, with the roles and the organisations spoken for.")
class Participation(Node, Sourced):
    """A node, because a person, an event and organisations meet in it."""

    ordered: ClassVar[tuple[str, ...]] = ("position",)

    person: Person = follow("TOOK_PART", IN, "Who took part.", predicate="participates_in")
    event: Event = follow("AT", OUT, "In what.", predicate="participates_in")
    on_behalf_of: list[Organisation] = follow(
        "ON_BEHALF_OF", OUT, "The organisations named with the person there.", first=20, predicate="participates_in"
    )
    roles: list[ParticipationRole] = prop("What the person did there.", orderable=False)
    position: int | None = prop("The place in the programme, counted from 1.")


@strawberry.type(description="A city, a venue, a country, or 'online'.")
class Place(Entity):
    plural: ClassVar = "places"
    country: str | None = prop("ISO 3166-1 alpha-2 code.")
    events: Connection[Event] = follow("HELD_IN", IN, "What was held there.")
