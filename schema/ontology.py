"""The ontology as one value: every type, relationship and predicate, read from the classes and checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, get_args

from strawberry.types.union import StrawberryUnion

from schema.declarations import read_class
from schema.errors import InvalidOntology
from schema.fields import RelationField
from schema.predicates import EXTRA, SPECIAL
from schema.specs import Direction, Kind, Predicate, Property, Qualifier, Relationship, Storage, TypeSpec, Via


@dataclass(frozen=True)
class Ontology:
    """All that is declared: `types` by name, `abstract` (interface or union) to the concrete types it stands for.

    `classes` has the Strawberry class (or annotated union) behind each of these names.
    """

    classes: dict[str, Any]
    types: dict[str, TypeSpec]
    abstract: dict[str, tuple[str, ...]]
    relationships: dict[str, Relationship]
    predicates: dict[str, Predicate]

    @classmethod
    def of(cls, classes: Iterable[type], interfaces: Iterable[type] = (), unions: Iterable[Any] = ()) -> Ontology:
        """Read and check; InvalidOntology names what does not fit."""
        concrete = {c.__name__: c for c in classes}
        specs = {name: read_class(c) for name, c in concrete.items()}
        named_unions = {str(union_of(u).graphql_name): u for u in unions}
        abstract = interfaces_of(specs) | {name: members_of(u) for name, u in named_unions.items()}
        edges = read_relationships(concrete, specs, abstract)
        everything = {**concrete, **{i.__name__: i for i in interfaces}, **named_unions}
        made = cls(everything, specs, abstract, edges, read_predicates(edges))
        check(made)
        return made

    def concrete(self, name: str) -> tuple[str, ...]:
        """The concrete types that a type, interface or union name stands for, in order of name."""
        return (name,) if name in self.types else self.abstract[name]

    @property
    def nodes(self) -> dict[str, TypeSpec]:
        """Types stored as nodes: name is label."""
        return {n: s for n, s in self.types.items() if s.storage is Storage.NODE}

    @property
    def entities(self) -> dict[str, TypeSpec]:
        return {n: s for n, s in self.types.items() if "Entity" in s.interfaces}


def interfaces_of(specs: dict[str, TypeSpec]) -> dict[str, tuple[str, ...]]:
    names = sorted({i for s in specs.values() for i in s.interfaces})
    return {i: tuple(sorted(n for n, s in specs.items() if i in s.interfaces)) for i in names}


def union_of(annotated: Any) -> StrawberryUnion:
    found: StrawberryUnion = next(m for m in annotated.__metadata__ if isinstance(m, StrawberryUnion))
    return found


def members_of(annotated: Any) -> tuple[str, ...]:
    return tuple(sorted(member.__name__ for member in get_args(annotated.__origin__)))


def read_relationships(
    classes: dict[str, type], specs: dict[str, TypeSpec], abstract: dict[str, tuple[str, ...]]
) -> dict[str, Relationship]:
    reified = {s.label: s for s in specs.values() if s.storage is Storage.RELATIONSHIP}
    ends: dict[str, set[tuple[str, str]]] = {}
    said: dict[str, str | None] = {}
    carried: dict[str, dict[str, Property]] = {}
    for name, owner in classes.items():
        for field in owner.__strawberry_definition__.fields:  # type: ignore[attr-defined]
            if not isinstance(field, RelationField) or [len(s.types) for s in field.steps] != [1]:
                continue
            step = field.steps[0]
            far = far_labels(specs, abstract, specs[name].relations[field.python_name].target, step.direction)
            kind = step.types[0]
            pairs = {(name, f) if step.direction is Direction.OUT else (f, name) for f in far}
            ends.setdefault(kind, set()).update(pairs)
            said[kind] = field.predicate
            carried.setdefault(kind, {}).update(edge_properties(field))
    for kind, spec in reified.items():
        carried.setdefault(kind, {}).update(spec.properties)
    return {
        kind: Relationship(
            kind, frozenset(pairs), carried[kind], said.get(kind), reified[kind].name if kind in reified else None
        )
        for kind, pairs in sorted(ends.items())
    }


def far_labels(
    specs: dict[str, TypeSpec], abstract: dict[str, tuple[str, ...]], target: str, direction: Direction
) -> set[str]:
    """Labels at the other end; of a reified target, those of its own end or start."""
    found: set[str] = set()
    for name in (target,) if target in specs else abstract.get(target, ()):
        spec = specs[name]
        if spec.storage is Storage.NODE:
            found.add(name)
            continue
        via = Via.END if direction is Direction.OUT else Via.START
        end = next(r.target for r in spec.relations.values() if r.via is via)
        found |= far_labels(specs, abstract, end, direction)
    return found


def edge_properties(field: RelationField) -> dict[str, Property]:
    return {
        name: Property(name, name, Kind.ENUM if enum else Kind.STRING, (name,), "", enum=enum)
        for name, enum in field.qualifiers.items()
    }


def read_predicates(relationships: dict[str, Relationship]) -> dict[str, Predicate]:
    special = {p.name: p for p in SPECIAL}
    found = dict(special)
    for edge in relationships.values():
        if edge.predicate is None or edge.predicate in special:
            continue
        own = tuple(Qualifier(p.name, p.enum) for p in edge.properties.values() if edge.reified_as is None)
        found[edge.predicate] = Predicate(
            edge.predicate,
            frozenset(a for a, _ in edge.ends),
            frozenset(b for _, b in edge.ends),
            edge.predicate.replace("_", " "),
            {q.name: q for q in (*own, *EXTRA.get(edge.predicate, ()))},
            edge.type,
        )
    return dict(sorted(found.items()))


def check(ontology: Ontology) -> None:
    """Refuse what the two engines or GraphQL could not hold."""
    labels = {s.label for s in ontology.nodes.values()}
    if both := labels & set(ontology.relationships):
        raise InvalidOntology(
            f"{sorted(both)} is a label and a relationship type",
            "Rename one: the embedded engine keeps both in one name space.",
        )
    for spec in ontology.types.values():
        for relation in spec.relations.values():
            if relation.target not in ontology.types and relation.target not in ontology.abstract:
                raise InvalidOntology(
                    f"{spec.name}.{relation.name} leads to {relation.target}, which is not declared",
                    "Add the class to the ontology.",
                )
    for edge in ontology.relationships.values():
        if edge.predicate is not None and edge.predicate not in ontology.predicates:
            raise InvalidOntology(
                f"{edge.type} stands for the predicate {edge.predicate}, which is not declared",
                "Add it to schema/predicates.py.",
            )
