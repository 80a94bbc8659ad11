"""The fact that a person takes part in an event, with whom for."""

from __future__ import annotations

from loaders.extract.bare_names import bare_name
from loaders.extract.model import Finding, Named, Person
from loaders.extract.relations.affiliations import named_person, span_over
from loaders.extract.stage import Stage
from schema.kinds import Certainty


def participant(rule: str, stage: Stage, person: Person, event: Named, role: str | None) -> Finding:
    qualifiers: dict[str, str | list[str]] = {"role": role} if role else {}
    pieces = [description.piece for description in stage.of_person(person)]
    bodies = [bare_name(stage.scene.text(piece.body)) for piece in pieces if piece.body and not piece.former]
    if bodies:
        qualifiers["on_behalf_of"] = list(dict.fromkeys(bodies))
    evidence = span_over(event.span, person.span) if event.span.end - event.span.start < 300 else (person.span,)
    return Finding(
        rule,
        named_person(person),
        "participates_in",
        event,
        evidence,
        qualifiers,
        Certainty.INFERRED if role is None else Certainty.STATED,
    )
