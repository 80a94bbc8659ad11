"""What extraction says of a text, in words short enough to compare."""

from __future__ import annotations

from loaders.extract import extract
from loaders.segment import segment_text

Told = tuple[str, str, str]


def told(text: str, *predicates: str, name: str = "x.txt") -> list[Told]:
    """The facts of the predicates as (subject, predicate, object), their quotes checked."""
    document = segment_text(text, name=name)
    found = extract(document).facts
    for fact in found:
        assert fact.evidence and all(quote.quote == document.text[quote.start : quote.end] for quote in fact.evidence)
    return [(f.subject.name, f.predicate, f.object.name) for f in found if f.predicate in predicates]


def roles(text: str, predicate: str) -> list[tuple[str, str, str]]:
    """The facts of one predicate as (subject, role, object)."""
    found = extract(segment_text(text, name="x.txt")).facts
    return [
        (f.subject.name, str(f.qualifiers.get("role", "")), f.object.name) for f in found if f.predicate == predicate
    ]
