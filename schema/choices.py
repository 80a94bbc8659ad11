"""What each type can be filtered and sorted by, as records that both the GraphQL inputs and the compiler read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from schema.ontology import Ontology
from schema.specs import Property, Relation, Shape

#: An interface or union is chosen from as this one is: by id and name, and by each type that it can be.
ANY = "Entity"
#: Inputs that several types share, since a schema has room for only so many: what one of them lacks is refused to it.
ORDERS: Mapping[str, str] = {
    **dict.fromkeys(("Mandate", "Place", "Topic", "Quotation"), ANY),
    **dict.fromkeys(("Membership", "Participation", "Task", "Involvement", "Milestone", "Relation"), "Sourced"),
    **dict.fromkeys(("Document", "Passage", "Fact", "Evidence", "Mention"), "Source"),
}
WHERES: Mapping[str, str] = {"Evidence": "Quote", "Mention": "Quote"}


@dataclass(frozen=True, slots=True)
class Member:
    """Being of one of the types that an interface or union stands for."""

    type: str


@dataclass(frozen=True, slots=True)
class OnEdge:
    """The edge that led to what is chosen, as a Relation."""

    type: str = "Relation"


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there are at the far side."""

    relation: Relation


Term = Property | Relation | Member | OnEdge
SortKey = Property | Relation | Counted | OnEdge


def order_name(ontology: Ontology, target: str) -> str:
    return family(ontology, ORDERS, target) + "Order"


def where_name(ontology: Ontology, target: str) -> str:
    return family(ontology, WHERES, target) + "Where"


def list_name(ontology: Ontology, target: str) -> str:
    return family(ontology, WHERES, target) + "List"


def family(ontology: Ontology, families: Mapping[str, str], target: str) -> str:
    return families.get(target, target) if target in ontology.types else ANY


def terms(ontology: Ontology, target: str) -> dict[str, Term]:
    """What a filter on `target` can speak of, by field name in Python."""
    if target not in ontology.types:
        return {
            **common(ontology),
            **edge_of(ontology, target),
            **{m.lower(): Member(m) for m in ontology.concrete(ANY)},
        }
    spec = ontology.types[target]
    found: dict[str, Term] = {p.name: p for p in spec.properties.values() if p.filterable}
    return {**found, **edge_of(ontology, target), **spec.relations}


def sort_keys(ontology: Ontology, target: str) -> dict[str, SortKey]:
    """What `target` can be sorted by, by field name in Python."""
    if target not in ontology.types:
        return {**common(ontology), **edge_of(ontology, target)}
    spec = ontology.types[target]
    found: dict[str, SortKey] = {p.name: p for p in spec.properties.values() if p.orderable}
    found |= edge_of(ontology, target)
    for relation in spec.relations.values():
        if relation.shape is Shape.ONE:
            found[relation.name] = relation
        else:
            found[relation.name + "_count"] = Counted(relation)
    return found


def common(ontology: Ontology) -> dict[str, Property]:
    """What everything can be told by that has no more in common."""
    known = ontology.types[ontology.concrete(ANY)[0]].properties
    return {name: known[name] for name in ("id", "name")}


def edge_of(ontology: Ontology, target: str) -> dict[str, OnEdge]:
    """An edge that is not itself a type leads to entities only."""
    entity = target not in ontology.types or "Entity" in ontology.types[target].interfaces
    return {"relation": OnEdge()} if entity and "Relation" in ontology.types else {}


def leads_to(found: Term | SortKey) -> Iterator[str]:
    """The type that a term or key goes on to, if any."""
    match found:
        case Relation():
            yield found.target
        case Member() | OnEdge():
            yield found.type
