"""Facts as they travel: the only words spoken between extraction and the graph, one JSON object a line."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from schema.kinds import Certainty, Genre

# The kinds of thing a fact can be about. Date and Value are literals: they become properties, never nodes.
EntityType = Literal[
    "Person",
    "Organisation",
    "Event",
    "Initiative",
    "Mandate",
    "Place",
    "Topic",
    "Quotation",
    "Document",
    "Date",
    "Value",
]


class Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Mention(Line):
    """A thing as a document names it: the fullest form, and the other forms the text uses."""

    type: EntityType
    name: Annotated[str, Field(min_length=1, max_length=2_000)]
    aliases: tuple[str, ...] = ()


class Quote(Line):
    """A stretch of the document's text: offsets in Unicode code points, end exclusive; quote is text[start:end]."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(gt=0)]
    quote: Annotated[str, Field(min_length=1)]


class DocumentLine(Line):
    """What a document is, once for each document and before its facts."""

    kind: Literal["document"] = "document"
    document: str
    title: str | None = None
    genre: Genre = Genre.OTHER
    language: str | None = None
    date: str | None = None
    publisher: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    sha256: str | None = None
    text: str | None = None
    sources: tuple[str, ...] = ()


class FactLine(Line):
    """One thing a document says, with the words that say it."""

    kind: Literal["fact"] = "fact"
    document: str
    subject: Mention
    predicate: str
    object: Mention
    qualifiers: dict[str, str | list[str] | None] = {}
    certainty: Certainty = Certainty.STATED
    evidence: Annotated[tuple[Quote, ...], Field(min_length=1)]
    reading: int | None = None
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    rule: str = "given"
