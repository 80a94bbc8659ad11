"""Who works for, heads or represents which body, and which body is a part of which: from the descriptions beside persons."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.documents import Span
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Description, Finding, Named, Person
from loaders.extract.scene import Scene
from loaders.extract.stage import Stage
from loaders.extract.words import is_given
from schema.kinds import Certainty


def find_affiliations(stage: Stage) -> Iterator[Finding]:
    scene = stage.scene
    for description in stage.descriptions:
        piece = description.piece
        if piece.body is None:
            continue
        name = scene.text(piece.body)
        if not is_office(scene, description) and not is_given(name.split()[0]):
            yield _membership(scene, description, piece.body)
        yield from _hierarchy(scene, description)


def is_office(scene: Scene, description: Description) -> bool:
    """A political office: the mandate says all, no membership is needed besides."""
    piece = description.piece
    if piece.kind != "mandate" or piece.role is None:
        return False
    words = fold(scene.text(piece.role)).split()
    return not any(word in forms("roles", "of-body") for word in words)


def _membership(scene: Scene, description: Description, body: Span) -> Finding:
    piece, person = description.piece, description.person
    qualifiers: dict[str, str | list[str]] = {"role": scene.text(piece.role)} if piece.role else {}
    evidence = evidence_of(person, piece.span)
    return Finding(description.rule, named_person(person), "member_of", named_body(scene, body), evidence, qualifiers, description.certainty)


def _hierarchy(scene: Scene, description: Description) -> Iterator[Finding]:
    """A unit and its parent named side by side."""
    piece = description.piece
    chain = [piece.body, *piece.parents] if piece.body else []
    for first, second in zip(chain, chain[1:], strict=False):
        unit, parent = (second, first) if _is_unit(scene.text(second)) and not _is_unit(scene.text(first)) else (first, second)
        yield Finding("unit-and-parent", named_body(scene, unit), "part_of", named_body(scene, parent), span_over(first, second), certainty=Certainty.INFERRED)


def _is_unit(name: str) -> bool:
    words = [fold(word) for word in name.split()]
    return words[0] in forms("organisations", "unit") or words[-1] in forms("organisations", "unit")


def named_person(person: Person) -> Named:
    """The person by the full name, wherever that stands."""
    return Named("Person", person.name, person.named_at or person.span, (person.written,) if person.written else ())


def evidence_of(person: Person, span: Span) -> tuple[Span, ...]:
    """The words that say it; with the place that gives the full name where these only refer back."""
    spans = span_over(person.span, span)
    return (person.named_at, *spans) if person.named_at else spans


def named_body(scene: Scene, span: Span) -> Named:
    return Named("Organisation", scene.text(span), span)


def span_over(first: Span, second: Span) -> tuple[Span, ...]:
    """One quote that holds both, or two where they stand far apart."""
    start, end = min(first.start, second.start), max(first.end, second.end)
    return (Span(start, end),) if end - start < 400 else (first, second)
