"""By what the things of a connection can be told apart and counted: their values, their dates and what they lead to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schema.ontology import Ontology
from schema.specs import Direction, Kind, Property, Relation, Storage, TypeSpec, Via

#: The name of the dimension that tells types apart, and what is added to the name of a date: how much of YYYY-MM-DD
#: says into which day, month or year it falls.
TYPE = "TYPE"
SPANS = {"": 10, "_MONTH": 7, "_YEAR": 4}
LONG = {ending: span for ending, span in SPANS.items() if ending}
DATES = (Kind.DATE, Kind.FUZZY_DATE, Kind.INSTANT)
VALUES = (Kind.ENUM, Kind.STRING, Kind.BOOLEAN)
WALKED = (Via.RELATIONSHIP, Via.START, Via.END)
#: From when to when a thing is dated, the first that a type has.
DATED = (("date", "date"), ("since", "until"), ("valid_from", "valid_until"), ("recorded_at", "recorded_at"))


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a thing is counted under.

    `keys` are those of a stored value, two where a date lies between two days; of a date the first `span` characters
    count. `relations` lead to other things instead. `types` are those told apart by their names.
    """

    name: str
    keys: tuple[str, ...] = ()
    many: bool = False
    span: int = 0
    relations: tuple[Relation, ...] = ()
    types: tuple[str, ...] = ()


def dimensions(ontology: Ontology, target: str) -> dict[str, Dimension]:
    """By name, all that the things of a type can be counted under; of an abstract one what its types share."""
    spec = ontology.types.get(target)
    if spec is not None:
        found = [*of_properties(spec), *of_relations(ontology, spec)]
        return {each.name: each for each in found}
    types = ontology.concrete(target)
    first, *others = ({d.name: d for d in of_properties(ontology.types[name])} for name in types)
    shared = {name: d for name, d in first.items() if all(other.get(name) == d for other in others)}
    return {TYPE: Dimension(TYPE, types=types), **shared}


def all_dimensions(ontology: Ontology, targets: list[str]) -> list[str]:
    return sorted({TYPE} | {name for target in targets for name in dimensions(ontology, target)})


def of_properties(spec: TypeSpec) -> Iterator[Dimension]:
    for found in spec.properties.values():
        name = found.name.upper()
        if found.kind in DATES:
            for ending, span in SPANS.items() if found.kind is Kind.FUZZY_DATE else LONG.items():
                yield Dimension(name + ending, found.stored[:2], span=span)
        elif found.kind in VALUES and found.filterable and tells_apart(found):
            yield Dimension(name, found.stored, many=found.many)


def tells_apart(found: Property) -> bool:
    """Names and other words of which each thing has its own tell nothing in common."""
    return not found.collated and (found.orderable or found.enum is not None) and found.name not in ("key", "acronym")


def of_relations(ontology: Ontology, spec: TypeSpec) -> Iterator[Dimension]:
    """What a relation leads to; where that only ties others together (a membership), what those are."""
    for relation in spec.relations.values():
        if relation.via not in WALKED:
            continue
        name = relation.name.upper()
        if any(stands_alone(ontology, kind) for kind in ontology.concrete(relation.target)):
            yield Dimension(name, relations=(relation,))
        elif relation.target in ontology.types and ontology.types[relation.target].sourced:
            for further in ontology.types[relation.target].relations.values():
                alone = any(stands_alone(ontology, kind) for kind in ontology.concrete(further.target))
                if further.via in WALKED and alone and not leads_back(relation, further):
                    yield Dimension(f"{name}_{further.name.upper()}", relations=(relation, further))


def stands_alone(ontology: Ontology, kind: str) -> bool:
    """Whether it is something that one would count under: an entity or a document."""
    spec = ontology.types[kind]
    return spec.storage is Storage.NODE and ("Entity" in spec.interfaces or spec.plural is not None) and kind != "Fact"


def leads_back(relation: Relation, further: Relation) -> bool:
    if further.via is not Via.RELATIONSHIP:
        return (further.via is Via.START) == (relation.steps[0].direction is Direction.OUT)
    back = further.steps[0]
    return back.types == relation.steps[0].types and back.direction is not relation.steps[0].direction


def dated(spec: TypeSpec | None) -> tuple[Property, Property] | None:
    """From when to when things of a type are dated; None where they are not."""
    for names in DATED if spec else ():
        first, last = (spec.properties.get(name) for name in names) if spec else (None, None)
        if first is not None and last is not None and first.kind in DATES:
            return first, last
    return None
