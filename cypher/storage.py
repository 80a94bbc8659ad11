"""How the ontology is kept: labels, relationships, constraints, indexes, and what only the loaders read and write."""

from __future__ import annotations

from collections.abc import Iterator

from cypher.ddl import (
    Ddl,
    FullTextIndex,
    NodeType,
    RangeIndex,
    RelationshipIndex,
    RelationshipType,
    UniqueConstraint,
)
from schema import Ontology
from schema.specs import COLLATION, Kind, TypeSpec

#: Nodes that no question sees: the graph's own state, where documents came from, and acronyms that wait for a meaning.
OWN_LABELS = ("Graph", "Source", "Handle")
#: (Document)-[:LOADED_FROM]->(Source), (Document)-[:CLAIMS {entity}]->(Handle), (Document)-[:USES]->(Handle),
#: (Document)-[:NAMES {name, aliases, bare}]->(entity).
OWN_RELATIONSHIPS = ("LOADED_FROM", "CLAIMS", "USES", "NAMES")
#: The property under which facts that are derived together find each other.
GROUP = "group"
SEARCH = "search"


def search_index(label: str) -> str:
    return f"{SEARCH}_{label.lower()}"


def definitions(ontology: Ontology) -> tuple[Ddl, ...]:
    """All that the graph needs before its first row, types first."""
    labels = (*ontology.nodes, *OWN_LABELS)
    return (
        *(NodeType(label) for label in labels),
        *(RelationshipType(name) for name in (*ontology.relationships, *OWN_RELATIONSHIPS)),
        *(UniqueConstraint(label, "id") for label in labels),
        *(RangeIndex(label, (key,)) for label, spec in ontology.nodes.items() for key in indexed_keys(spec)),
        *((RangeIndex("Fact", (GROUP,)),) if "Fact" in ontology.nodes else ()),
        *(RelationshipIndex(edge.type, "key") for edge in ontology.relationships.values() if edge.sourced),
        *(
            FullTextIndex(search_index(label), label, (SEARCH,))
            for label, spec in ontology.nodes.items()
            if spec.searched
        ),
    )


def indexed_keys(spec: TypeSpec) -> Iterator[str]:
    """The keys of the indexed properties; of a date its days, not its wording."""
    for found in spec.properties.values():
        if found.indexed:
            yield from found.stored[:2] if found.kind is Kind.FUZZY_DATE else found.stored
        if found.collated:
            yield COLLATION
