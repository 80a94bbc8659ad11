"""Initiatives, the mandates that cover them, who is involved, and what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import strawberry

from schema.fields import IN, OUT, Connection, Day, FuzzyDate, follow, prop, reach
from schema.interfaces import Entity, Node, Sourced
from schema.kinds import (
    InitiativeKind,
    InitiativeRelation,
    InvolvementRole,
    MandateKind,
    MilestoneKind,
    TaskAction,
    TopicKind,
)
from schema.specs import Via

if TYPE_CHECKING:
    from schema.events import Event
    from schema.people import Organisation, Person
    from schema.sources import Document
    from schema.unions import Agent


@strawberry.type(description="A named policy, strategy, act, programme, project, data space, standard or campaign.")
class Initiative(Entity):
    plural: ClassVar = "initiatives"
    kind: InitiativeKind = prop("What kind of measure it is.", indexed=True)
    date: FuzzyDate | None = prop("Its earliest known milestone.", indexed=True)
    milestones: list[Milestone] = follow("HAS_MILESTONE", OUT, "What happened to it when.", first=20, predicate="dated")
    tasks: Connection[Task] = follow("COVERS", IN, "Mandates that cover it.", predicate="mandate_covers")
    involvements: Connection[Involvement] = follow("INVOLVED_IN", IN, "Who launched, leads, backs or opposes it.")
    parts: Connection[Initiative] = follow("PART_OF", IN, "Its parts.")
    part_of: Connection[Initiative] = follow("PART_OF", OUT, "What it is a part of.")
    presented_at: Connection[Event] = follow("PRESENTED_AT", OUT, "Where it was shown.")
    relates_to: Connection[Initiative] = follow(
        "RELATES_TO", OUT, "What it builds on, implements, amends or repeals.", kind=InitiativeRelation
    )
    related_from: Connection[Initiative] = follow("RELATES_TO", IN, "What builds on, implements, amends or repeals it.")
    topics: Connection[Topic] = follow("ABOUT", OUT, "What it is about.", kind=TopicKind)


@strawberry.type(description="The remit a political office-holder is given.")
class Mandate(Entity):
    plural: ClassVar = "mandates"
    kind: MandateKind = prop("What kind of post it is.", indexed=True)
    since: Day | None = prop("First day, as far as the documents say.")
    until: Day | None = prop("Last day, as far as the documents say.")
    holder: Person = follow("HOLDS", IN, "Who holds it.", predicate="holds_mandate")
    institution: Organisation | None = follow("OF_INSTITUTION", OUT, "Where it is given.", predicate="holds_mandate")
    tasks: Connection[Task] = follow("COVERS", OUT, "The initiatives it covers.", predicate="mandate_covers")


@strawberry.type(description="A mandate covering an initiative: what the holder is told to do with it.")
class Task(Node, Sourced):
    relationship: ClassVar = "COVERS"

    mandate: Mandate = reach(Via.START, "Whose task it is.")
    initiative: Initiative = reach(Via.END, "What it is about.")
    action: TaskAction | None = prop("What the holder is told to do.")


@strawberry.type(description="A person or an organisation involved in an initiative.")
class Involvement(Node, Sourced):
    relationship: ClassVar = "INVOLVED_IN"

    agent: Agent = reach(Via.START, "Who is involved.")
    initiative: Initiative = reach(Via.END, "In what.")
    role: InvolvementRole | None = prop("How.")


@strawberry.type(description="Something that happened, or is due to happen, to an initiative on a date.")
class Milestone(Node, Sourced):
    ordered: ClassVar[tuple[str, ...]] = ("date",)

    initiative: Initiative = follow("HAS_MILESTONE", IN, "To what.", predicate="dated")
    kind: MilestoneKind = prop("What happened.")
    date: FuzzyDate = prop("When.", indexed=True)


@strawberry.type(description="A subject that documents, events and initiatives are about.")
class Topic(Entity):
    plural: ClassVar = "topics"
    initiatives: Connection[Initiative] = follow("ABOUT", IN, "Initiatives about it.")
    events: Connection[Event] = follow("ABOUT", IN, "Events about it.")
    documents: Connection[Document] = follow("ABOUT", IN, "Documents about it.")
