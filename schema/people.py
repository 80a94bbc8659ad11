"""People and organisations, and who belongs to what."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import strawberry

from schema.fields import IN, OUT, Connection, follow, prop, reach
from schema.interfaces import Entity, Node, Sourced
from schema.kinds import OrganisationKind, TopicKind
from schema.specs import Via

if TYPE_CHECKING:
    from schema.events import Event, Participation
    from schema.policies import Involvement, Mandate, Topic
    from schema.sources import Document, Quotation
    from schema.unions import Agent


@strawberry.type(description="A human being, named in the documents (Popolo Person).")
class Person(Entity):
    plural: ClassVar = "people"
    country: str | None = prop("ISO 3166-1 alpha-2 code.")
    memberships: Connection[Membership] = follow("MEMBER_OF", OUT, "Posts and memberships held.")
    participations: Connection[Participation] = follow(
        "TOOK_PART", OUT, "Events taken part in, and how.", predicate="participates_in"
    )
    mandates: Connection[Mandate] = follow("HOLDS", OUT, "Political mandates held.", predicate="holds_mandate")
    involvements: Connection[Involvement] = follow("INVOLVED_IN", OUT, "Initiatives led, backed or opposed.")
    organised: Connection[Event] = follow("ORGANISES", OUT, "Events organised or sponsored.")
    quotations: Connection[Quotation] = follow("STATED", OUT, "What was said, word for word.")
    authored: Connection[Document] = follow("WROTE", OUT, "Documents written.", predicate=None)


@strawberry.type(description="An institution, company, association or other body that acts (W3C ORG Organization).")
class Organisation(Entity):
    plural: ClassVar = "organisations"
    searched: ClassVar[tuple[str, ...]] = ("name", "acronym", "aliases")
    acronym: str | None = prop("The short form in capitals, where the documents give one.")
    kind: OrganisationKind = prop("What kind of body it is.", indexed=True)
    country: str | None = prop("ISO 3166-1 alpha-2 code.")
    members: Connection[Membership] = follow("MEMBER_OF", IN, "Who belongs to it, in which post.")
    memberships: Connection[Membership] = follow("MEMBER_OF", OUT, "What it belongs to as a member.")
    parts: Connection[Organisation] = follow("PART_OF", IN, "Its units.")
    part_of: Connection[Organisation] = follow("PART_OF", OUT, "What it is a unit of.")
    organised: Connection[Event] = follow("ORGANISES", OUT, "Events organised or sponsored.")
    represented_by: Connection[Participation] = follow(
        "ON_BEHALF_OF", IN, "Who took part in events in its name.", predicate="participates_in"
    )
    involvements: Connection[Involvement] = follow("INVOLVED_IN", OUT, "Initiatives launched, led, backed or opposed.")
    mandates: Connection[Mandate] = follow("OF_INSTITUTION", IN, "Mandates given in it.", predicate="holds_mandate")
    quotations: Connection[Quotation] = follow("STATED", OUT, "What was said in its name, word for word.")
    topics: Connection[Topic] = follow("ABOUT", OUT, "What it works on.", kind=TopicKind)
    published: Connection[Document] = follow("PUBLISHED", OUT, "Documents published.", predicate=None)
    authored: Connection[Document] = follow("WROTE", OUT, "Documents written.", predicate=None)


@strawberry.type(description="A person or an organisation belonging to an organisation: one for each post and term.")
class Membership(Node, Sourced):
    relationship: ClassVar = "MEMBER_OF"

    member: Agent = reach(Via.START, "Who belongs.")
    organisation: Organisation = reach(Via.END, "To what.")
    role: str | None = prop("The post in the words of the text.")
