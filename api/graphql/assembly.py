"""The GraphQL schema: the ontology's types, a root field for each way into the graph, and the computed answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import strawberry
from graphql import GraphQLDeferDirective, GraphQLInputObjectType, GraphQLSchema
from strawberry.annotation import StrawberryAnnotation
from strawberry.schema.config import StrawberryConfig
from strawberry.types.arguments import StrawberryArgument

from api.graphql import answers
from api.graphql.mutations import mutation_type
from api.graphql.scalars import SCALARS
from schema.binding import AsOf, Bound, argument, bind, many
from schema.fields import Day, OntologyField
from schema.interfaces import Node
from schema.ontology import Ontology
from schema.presets import PRESETS, Preset
from schema.sources import Document


class Way(Enum):
    """How a root field gets into the graph."""

    MANY = "MANY"
    BY_REF = "BY_REF"
    BY_ID = "BY_ID"
    BY_IDS = "BY_IDS"
    ASKED = "ASKED"


@dataclass(frozen=True, slots=True)
class RootField:
    """`where` is a filter that holds beside the one that the client gives."""

    name: str
    way: Way
    type: str = ""
    where: Mapping[str, Any] = field(default_factory=dict, hash=False)


@strawberry.input(one_of=True, description="Which one: by id, or by name.")
class Ref:
    id: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description="Its id.")
    name: str | None = strawberry.field(default=strawberry.UNSET, description="Its name, or one of its aliases.")


@dataclass
class Assembly:
    """Strawberry's schema, and what each root field means."""

    ontology: Ontology
    strawberry: strawberry.Schema
    roots: dict[str, RootField]

    @property
    def schema(self) -> GraphQLSchema:
        return self.strawberry._schema

    def sdl(self) -> str:
        return self.strawberry.as_str() + "\n"


@dataclass
class Roots:
    """The fields of Query as they are collected."""

    bound: Bound
    fields: dict[str, OntologyField] = field(default_factory=dict)
    meaning: dict[str, RootField] = field(default_factory=dict)

    def add(self, root: RootField, kind: Any, doc: str, *arguments: StrawberryArgument) -> None:
        made = OntologyField(graphql_name=root.name, description=doc)
        made.bound = StrawberryAnnotation(kind)
        made.arguments = list(arguments)
        self.fields[root.name], self.meaning[root.name] = made, root


def assemble(ontology: Ontology) -> Assembly:
    bound = bind(ontology)
    roots = Roots(bound)
    add_nodes(roots)
    for name, spec in ontology.types.items():
        if spec.plural:
            add_type(roots, name, spec.plural)
    for preset in PRESETS:
        add_preset(roots, preset)
    add_questions(roots, entity_type(ontology))
    space: dict[str, Any] = {"__annotations__": dict.fromkeys(roots.fields, object), **roots.fields}
    query = strawberry.type(type("Query", (), space), description="What can be asked.")
    schema = strawberry.Schema(
        query=query,
        mutation=mutation_type(),
        types=[ontology.classes[name] for name in ontology.types],
        config=StrawberryConfig(scalar_map=SCALARS),
    )
    mark_one_of(schema)
    schema._schema.directives = (*schema._schema.directives, GraphQLDeferDirective)
    return Assembly(ontology, schema, roots.meaning)


def mark_one_of(schema: strawberry.Schema) -> None:
    """Strawberry checks @oneOf by a rule of its own; graphql-core's validation wants to be told."""
    for kind in schema._schema.type_map.values():
        if isinstance(kind, GraphQLInputObjectType):
            kind.is_one_of = kind.extensions["strawberry-definition"].is_one_of


def as_of() -> StrawberryArgument:
    return argument("as_of", AsOf | None)


def add_nodes(roots: Roots) -> None:
    one = argument("id", strawberry.ID, "Its id.")
    several = argument("ids", many(strawberry.ID), "Their ids: at most 1,000.")
    roots.add(RootField("node", Way.BY_ID, "Node"), Node | None, "Anything by its id.", one, as_of())
    roots.add(RootField("nodes", Way.BY_IDS, "Node"), many(Node | None), "Many by their ids.", several, as_of())
    document = RootField("document", Way.BY_ID, "Document")
    roots.add(document, Document | None, "A document by its id.", one, as_of())


def add_type(roots: Roots, name: str, plural: str) -> None:
    kind = roots.bound.ontology.classes[name]
    if name in roots.bound.ontology.entities:
        by = argument("by", Ref)
        singular = name[0].lower() + name[1:]
        roots.add(RootField(singular, Way.BY_REF, name), kind | None, f"One {name}, by id or name.", by, as_of())
    arguments = [*roots.bound.arguments(name), as_of()]
    roots.add(RootField(plural, Way.MANY, name), roots.bound.made[name + "Connection"], f"All {plural}.", *arguments)


def add_preset(roots: Roots, preset: Preset) -> None:
    root = RootField(preset.name, Way.MANY, preset.type, preset.where)
    arguments = [*roots.bound.arguments(preset.type), as_of()]
    roots.add(root, roots.bound.made[preset.type + "Connection"], preset.doc, *arguments)


def entity_type(ontology: Ontology) -> Any:
    """What a search can be narrowed to: each type that full-text search looks into."""
    names = {name.upper(): name.upper() for name, spec in ontology.nodes.items() if spec.searched}
    made: Any = Enum("EntityType", names)  # type: ignore[misc]
    return strawberry.enum(made, description="A type that search looks into.")


def add_questions(roots: Roots, entity: Any) -> None:
    answers.bind_answers(roots.bound.made)
    predicate = many(roots.bound.made["Predicate"]) | None
    ids = many(strawberry.ID) | None
    said = Asking(roots)
    said("search", answers.SearchConnection, "Full-text search over names, aliases, titles and passages.")(
        argument("query", str, "Words that must all occur, or be started or nearly written."),
        argument("types", many(entity) | None, "Only these types."),
        *pages(),
    )
    said("paths", many(answers.Path), "How two entities connect, the shortest ways first.")(
        argument("from", Ref, "Where to start."),
        argument("to", Ref, "Where to end."),
        argument("max_length", int, "At most so many steps: 1 to 6.", 4),
        argument("through", predicate, "Only along these facts."),
        argument("excluding", ids, "Not through these."),
        argument("first", int, "At most so many paths: 1 to 50.", 3),
    )
    said("neighbourhood", answers.Graph, "What stands around an entity.")(
        argument("of", Ref, "Around what."),
        argument("depth", int, "How many steps away: 1 to 4.", 1),
        argument("through", predicate, "Only along these facts."),
        argument("first", int, "At most so many entities: 1 to 1,000.", 100),
    )
    said("timeline", answers.TimelineConnection, "Events and milestones in order of time.")(
        argument("from", Day | None, "Not before this day."),
        argument("to", Day | None, "Not after this day."),
        argument("topic", Ref | None, "About this topic."),
        argument("organisation", Ref | None, "Of this organisation: it organises, is spoken for or involved."),
        argument("country", str | None, "Held in this country: ISO 3166-1 alpha-2."),
        argument("kinds", many(answers.TimelineKind) | None, "Only these kinds."),
        *pages(),
    )
    said("conflicts", many(answers.Conflict), "Where documents say different things about the same.")(
        argument("first", int, "At most so many.", 50),
    )
    said("together", many(answers.Together), "Organisations that keep appearing at the same events, the most first.")(
        argument("organisation", Ref | None, "Only with this one."),
        argument("first", int, "At most so many.", 20),
    )


@dataclass
class Asking:
    roots: Roots

    def __call__(self, name: str, kind: Any, doc: str) -> Callable[..., None]:
        return lambda *arguments: self.roots.add(RootField(name, Way.ASKED), kind, doc, *arguments, as_of())


def pages() -> list[StrawberryArgument]:
    return [
        argument("first", int, "At most so many.", 20),
        argument("after", str | None, "Only what follows this cursor."),
    ]
