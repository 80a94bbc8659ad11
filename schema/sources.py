"""Documents, and everything that ties a statement of the graph to the words that make it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import strawberry

from schema.fields import IN, OUT, Connection, FuzzyDate, Instant, PredicateName, follow, prop, reach
from schema.interfaces import Entity, Node
from schema.kinds import Certainty, Genre, PassageKind, TopicKind
from schema.specs import Via

if TYPE_CHECKING:
    from schema.events import Event
    from schema.people import Organisation
    from schema.policies import Topic
    from schema.unions import Agent


@strawberry.type(description="A text that was loaded (PROV Entity), known by the hash of its bytes.")
class Document(Node):
    plural: ClassVar = "documents"
    searched: ClassVar[tuple[str, ...]] = ("title",)
    ordered: ClassVar[tuple[str, ...]] = ("title",)

    title: str = prop("Its title, or the file's name.", indexed=True, collated=True)
    genre: Genre = prop("What kind of text it is.", indexed=True)
    language: str | None = prop("ISO 639-1 code.")
    date: FuzzyDate | None = prop("When it was published.", indexed=True)
    sources: list[str] = prop("The names or addresses it was loaded from.", orderable=False)
    text: str = prop("The text as read.", filterable=False, orderable=False)
    loaded_at: Instant = prop("When it was loaded.")
    passages: Connection[Passage] = follow("HAS_PASSAGE", OUT, "Its blocks in order.", predicate=None)
    facts: Connection[Fact] = follow("STATES", OUT, "What it says.", predicate=None)
    publishers: list[Organisation] = follow("PUBLISHED", IN, "Who published it.", first=20, predicate=None)
    authors: list[Agent] = follow("WROTE", IN, "Who wrote it.", first=20, predicate=None)
    topics: Connection[Topic] = follow("ABOUT", OUT, "What it is about.", kind=TopicKind)
    replaces: Document | None = follow("REPLACES", OUT, "The version before it, from the same source.", predicate=None)


@strawberry.type(description="A block of a document: a paragraph, a bullet, a slide, an agenda line.")
class Passage(Node):
    searched: ClassVar[tuple[str, ...]] = ("text",)
    ordered: ClassVar[tuple[str, ...]] = ("position",)

    position: int = prop("Its place in the document, counted from 0.")
    heading: str | None = prop("The heading it stands under.")
    kind: PassageKind = prop("What kind of block it is.")
    start: int = prop("Its first code point.")
    end: int = prop("Code point after its last.")
    text: str = prop("Its words.", orderable=False)
    document: Document = follow("HAS_PASSAGE", IN, "The document it stands in.", predicate=None)
    mentions: list[Mention] = follow("MENTIONS", OUT, "What it names.", first=50, predicate=None)


@strawberry.type(description="A stretch of a document that says something (W3C Web Annotation: quote and position).")
class Evidence(Node):
    ordered: ClassVar[tuple[str, ...]] = ("start",)

    start: int = prop("Its first code point.")
    end: int = prop("Code point after its last.")
    quote: str = prop("The words, exactly.", orderable=False)
    prefix: str = prop("The words just before it.", filterable=False, orderable=False)
    suffix: str = prop("The words just after it.", filterable=False, orderable=False)
    passage: Passage | None = follow("QUOTED_FROM", OUT, "The block it stands in.", predicate=None)
    document: Document | None = follow(
        "QUOTED_FROM", OUT, "The document it stands in.", then=("HAS_PASSAGE", IN), predicate=None
    )


@strawberry.type(description="A place in a passage that names something; it asserts nothing.")
class Mention:
    relationship: ClassVar = "MENTIONS"
    ordered: ClassVar[tuple[str, ...]] = ("start", "end")

    text: str = prop("The words that name it.")
    start: int = prop("Its first code point.")
    end: int = prop("Code point after its last.")
    passage: Passage = reach(Via.START, "Where.")
    entity: Entity = reach(Via.END, "What is named.")


@strawberry.type(description="One thing one document says, with the words that say it.")
class Fact(Node):
    plural: ClassVar = "facts"
    predicate: PredicateName = prop("What it says.", indexed=True)
    subject: Node = follow("SUBJECT", OUT, "About what.", predicate=None)
    object: Entity | None = follow("OBJECT", OUT, "To what.", predicate=None)
    on_behalf_of: list[Organisation] = follow("ON_BEHALF_OF", OUT, "In whose name.", first=20, predicate=None)
    value: str | None = prop("The date or other value said, where the object is not an entity.")
    role: str | None = prop("In which role.")
    action: str | None = prop("Which action a mandate asks for.")
    time: str | None = prop("HH:MM or HH:MM-HH:MM.")
    since: str | None = prop("From when, as written.")
    until: str | None = prop("Until when, as written.")
    certainty: Certainty = prop("How firmly the text says it.")
    reading: int | None = prop("Facts of one document with the same number are alternative readings of one sentence.")
    confidence: float | None = prop("Between 0 and 1: the measured precision of the rule.", filterable=False)
    rule: str = prop("The rule that found it.")
    key: str = prop("The id of the edge it supports.", indexed=True)
    recorded_at: Instant = prop("When it came into the graph.")
    retracted_at: Instant | None = prop("When it ceased to be held, if it has.")
    document: Document = follow("STATES", IN, "What says it.", predicate=None)
    evidence: list[Evidence] = follow("EVIDENCED_BY", OUT, "The words that say it.", first=10, predicate=None)
    alternatives: list[Fact] = reach(Via.ALTERNATIVES, "Other readings of the same sentence.", first=10)


@strawberry.type(description="Words between quotation marks, and who said them.")
class Quotation(Entity):
    plural: ClassVar = "quotations"
    text: str = prop("The words.", orderable=False)
    speaker: Agent = follow("STATED", IN, "Who said it.")
    at: Event | None = follow("SAID_AT", OUT, "Where it was said.", predicate="stated")
