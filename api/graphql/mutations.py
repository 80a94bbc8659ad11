"""What can be changed, and who is asked to do it: the loaders stand behind one small protocol."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

import strawberry
from strawberry import UNSET

from schema.sources import Document


@strawberry.enum(description="What became of a source.")
class OutcomeKind(StrEnum):
    LOADED = "LOADED"
    UNCHANGED = "UNCHANGED"
    UPDATED = "UPDATED"
    REFUSED = "REFUSED"


@strawberry.type(description="Something that was not done, and why.")
class UserError:
    code: str = strawberry.field(description="What kind of trouble it is; the codes are those of errors.")
    path: list[str] = strawberry.field(description="Which part of the input it concerns.")
    message: str = strawberry.field(description="What, and how to mend it.")


@strawberry.input(description="A text given as it is.")
class TextInput:
    name: str = strawberry.field(description="What to call it, as a file would be.")
    text: str = strawberry.field(description="The text.")


@strawberry.input(description="What to load.")
class LoadInput:
    sources: list[str] | None = strawberry.field(default=UNSET, description="Addresses of documents.")
    texts: list[TextInput] | None = strawberry.field(default=UNSET, description="Texts.")


@strawberry.type(description="What became of one source.")
class LoadOutcome:
    source: str = strawberry.field(description="The source.")
    kind: OutcomeKind = strawberry.field(description="What became of it.")
    facts: int = strawberry.field(description="How many facts were taken in.")
    document: Document | None = strawberry.field(description="The document, where it was taken in.")


@strawberry.type(description="What was loaded.")
class LoadPayload:
    outcomes: list[LoadOutcome] = strawberry.field(description="One for each source, in the order given.")
    user_errors: list[UserError] = strawberry.field(description="What was refused.")


@strawberry.type(description="What was removed.")
class RemovePayload:
    removed: strawberry.ID | None = strawberry.field(description="The id of the document, if it was there.")
    user_errors: list[UserError] = strawberry.field(description="Why it was not.")


class Changes(Protocol):
    """What the HTTP layer lends to mutations. Both tell a dict shaped as their payload, documents by id."""

    async def load(self, sources: list[str], texts: list[tuple[str, str]]) -> dict[str, object]: ...

    async def remove_document(self, document_id: str) -> dict[str, object]: ...


def mutation_type() -> type:
    def load(input: LoadInput) -> LoadPayload:
        raise NotImplementedError

    def remove_document(id: strawberry.ID) -> RemovePayload:
        raise NotImplementedError

    space = {
        "load": strawberry.mutation(load, description="Take documents in; what is there already stays as it is."),
        "remove_document": strawberry.mutation(remove_document, description="Take a document and its facts out."),
    }
    return strawberry.type(type("Mutation", (), space), description="What can be changed.")
