"""The ontology as a page to read: types, relationships, predicates and vocabularies, from the specs alone."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from schema.ontology import Ontology
from schema.specs import Kind, Predicate, Property, Relation, Relationship, Storage, TypeSpec, Via

HEAD = """# The graph: what exists

Written from the classes in `schema/` by `make docs`. A property is stored under the name given here; a date as
`earliest` and `latest` (days) and `dateText`. Days and instants are ISO 8601 text. Every node has an `id`.
"""

SOURCED = """
Edges that rest on facts carry `key` (equal to `Fact.key` of the facts behind them), `certainty`, `validFrom`,
`validUntil`, `firstSeen`, `lastSeen` and `sourceCount`, beside the properties of the last column.
"""


def page(ontology: Ontology) -> str:
    nodes = [spec for spec in ontology.types.values() if spec.storage is Storage.NODE]
    edges = [spec for spec in ontology.types.values() if spec.storage is Storage.RELATIONSHIP and spec.label]
    parts = [
        HEAD,
        "\n## Nodes\n",
        *(part for spec in nodes for part in type_part(spec)),
        "\n## Relationships with a type of their own\n",
        *(part for spec in edges for part in type_part(spec)),
        "\n## All relationships\n",
        SOURCED,
        "\n| relationship | joins | facts | properties |\n|---|---|---|---|\n",
        *(relationship_row(edge) for edge in ontology.relationships.values()),
        "\n## What facts may say\n",
        "\n| predicate | from | to | qualifiers |\n|---|---|---|---|\n",
        *(predicate_row(predicate) for predicate in ontology.predicates.values()),
        "\n## Vocabularies\n\n",
        *(f"- **{enum.__name__}**: {', '.join(str(m.value) for m in enum)}\n" for enum in vocabularies(ontology)),
    ]
    return "".join(parts)


def type_part(spec: TypeSpec) -> Iterator[str]:
    stored = f" `-[:{spec.label}]->`" if spec.storage is Storage.RELATIONSHIP else ""
    yield f"\n### {spec.name}{stored}\n\n{spec.doc}\n\n| field | type | |\n|---|---|---|\n"
    yield from (property_row(found) for found in spec.properties.values())
    yield from (relation_row(found) for found in spec.relations.values())


def property_row(found: Property) -> str:
    name = found.enum.__name__ if found.enum else found.kind.value
    shown = f"[{name}!]" if found.many else name
    index = " Indexed." if found.indexed else ""
    return f"| `{found.graphql_name}` | {shown}{'!' if found.required else ''} | {found.doc}{index} |\n"


def relation_row(found: Relation) -> str:
    return f"| `{found.graphql_name}` | {arrow(found)} | {found.doc} |\n"


def arrow(found: Relation) -> str:
    """How the graph is walked to get there."""
    if found.via is not Via.RELATIONSHIP:
        return found.target
    steps = ("`-[:{}]->`" if step.direction == "OUT" else "`<-[:{}]-`" for step in found.steps)
    walked = " ".join(form.format(" \\| ".join(step.types)) for form, step in zip(steps, found.steps, strict=True))
    return f"{walked} {found.target}"


def relationship_row(edge: Relationship) -> str:
    ends: dict[str, list[str]] = {}
    for start, end in sorted(edge.ends):
        ends.setdefault(end, []).append(start)
    joined = "; ".join(f"{', '.join(starts)} → {end}" for end, starts in ends.items())
    own = [name for name, found in edge.properties.items() if found.kind is not Kind.ID and not is_common(name)]
    return f"| {edge.type} | {joined} | {edge.predicate or ''} | {', '.join(own)} |\n"


def is_common(name: str) -> bool:
    return name in ("certainty", "valid_from", "valid_until", "first_seen", "last_seen", "source_count")


def predicate_row(predicate: Predicate) -> str:
    said = ", ".join(f"{q.name} ({q.enum.__name__})" if q.enum else q.name for q in predicate.qualifiers.values())
    ends = (", ".join(sorted(names)) for names in (predicate.subjects, predicate.objects))
    return f"| {predicate.name} | {' | '.join(ends)} | {said} |\n"


def vocabularies(ontology: Ontology) -> list[type[Enum]]:
    found = {p.enum for spec in ontology.types.values() for p in spec.properties.values() if p.enum}
    found |= {p.enum for edge in ontology.relationships.values() for p in edge.properties.values() if p.enum}
    found |= {q.enum for predicate in ontology.predicates.values() for q in predicate.qualifiers.values() if q.enum}
    return sorted(found, key=lambda enum: enum.__name__)
