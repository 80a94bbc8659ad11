"""Holds what is said against the ontology and the text: what does not fit is refused with the reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from loaders.days import TIME, is_date
from loaders.report import Refusal
from schema import ONTOLOGY
from schema.facts import DocumentLine, FactLine
from schema.kinds import Certainty
from schema.names import normalise
from schema.specs import Kind, Predicate

#: (reason, how to mend it)
Fault = tuple[str, str]
#: Marks of the gold files, which say how to score a line and nothing about the document.
SCORING = ("optional", "any_of")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line of a facts file as read, with its number."""

    number: int
    line: DocumentLine | FactLine


def parse_lines(lines: Iterable[str], where: str) -> tuple[list[Numbered], list[Refusal]]:
    found: list[Numbered] = []
    refused: list[Refusal] = []
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            found.append(Numbered(number, parse_line(text)))
        except ValueError as error:
            reason, mend = explain(error)
            refused.append(Refusal(where, reason, mend, number))
    return found, refused


def parse_line(text: str) -> DocumentLine | FactLine:
    content = json.loads(text)
    if not isinstance(content, dict) or content.get("kind") not in ("document", "fact"):
        raise ValueError("neither a document line nor a fact line")
    for mark in SCORING:
        content.pop(mark, None)
    return (DocumentLine if content["kind"] == "document" else FactLine).model_validate(content)


def explain(error: ValueError) -> Fault:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg} at column {error.colno}", "write one JSON object a line"
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}", "write the line as the facts format says"
    return str(error), 'begin it with "kind": "document" or "kind": "fact"'


def check_facts(
    facts: Iterable[tuple[int | None, FactLine]], where: str, text: str | None
) -> tuple[list[FactLine], list[Refusal]]:
    """What may go on, and what may not."""
    kept: list[FactLine] = []
    refused: list[Refusal] = []
    for number, fact in facts:
        fault = find_fault(fact, text)
        if fault is None:
            kept.append(fact)
        else:
            refused.append(Refusal(where, f"{describe(fact)}: {fault[0]}", fault[1], number))
    return kept, refused


def describe(fact: FactLine) -> str:
    return f"{fact.subject.name} {fact.predicate} {fact.object.name}"[:120]


def find_fault(fact: FactLine, text: str | None) -> Fault | None:
    predicate = ONTOLOGY.predicates.get(fact.predicate)
    if predicate is None:
        known = ", ".join(ONTOLOGY.predicates)
        return f"there is no predicate {fact.predicate}", f"use one of: {known}"
    faults = (check(fact, predicate) for check in CHECKS)
    return next(filter(None, faults), None) or check_quotes(fact, text)


def check_types(fact: FactLine, predicate: Predicate) -> Fault | None:
    for side, kind, allowed in (
        ("subject", fact.subject.type, predicate.subjects),
        ("object", fact.object.type, predicate.objects),
    ):
        if kind not in allowed:
            return f"its {side} is of type {kind}", f"{predicate.name} takes {' or '.join(sorted(allowed))} as {side}"
    return check_pair(fact, predicate)


def check_pair(fact: FactLine, predicate: Predicate) -> Fault | None:
    """A relationship drawn straight from subject to object joins only the pairs it declares."""
    edge = ONTOLOGY.relationships.get(predicate.relationship or "")
    if edge is None or {end for pair in edge.ends for end in pair} != predicate.subjects | predicate.objects:
        return None
    if (fact.subject.type, fact.object.type) in edge.ends:
        return None
    pairs = "; ".join(f"{one} and {other}" for one, other in sorted(edge.ends))
    return f"{predicate.name} does not join {fact.subject.type} and {fact.object.type}", f"it joins {pairs}"


def check_names(fact: FactLine, _: Predicate) -> Fault | None:
    for mention in (fact.subject, fact.object):
        if mention.type not in ("Date", "Value") and not normalise(mention.name):
            return f"the name {mention.name!r} has no letter or digit", "give the name as the text has it"
    return None


def check_qualifiers(fact: FactLine, predicate: Predicate) -> Fault | None:
    for name, value in fact.qualifiers.items():
        known = predicate.qualifiers.get(name)
        if known is None:
            allowed = ", ".join(predicate.qualifiers) or "none"
            return f"{predicate.name} has no qualifier {name}", f"it takes: {allowed}"
        if isinstance(value, list) and not known.many:
            return f"{name} is a list", "give one value, and a line for each"
        if value and known.enum and value not in {member.value for member in known.enum}:
            return f"{name} is {value}", f"use one of: {', '.join(str(member.value) for member in known.enum)}"
    return None


def check_dates(fact: FactLine, _: Predicate) -> Fault | None:
    said = [fact.object.name] if fact.object.type == "Date" else []
    said += [str(fact.qualifiers[name]) for name in ("since", "until") if fact.qualifiers.get(name)]
    if wrong := [text for text in said if not is_date(text)]:
        return f"{wrong[0]!r} is no date", "write YYYY, YYYY-MM, YYYY-MM-DD, --MM-DD, or two of them with / between"
    time = fact.qualifiers.get("time")
    if time and not (isinstance(time, str) and TIME.fullmatch(time)):
        return f"{time!r} is no time", "write HH:MM or HH:MM-HH:MM"
    return None


def check_needed(fact: FactLine, predicate: Predicate) -> Fault | None:
    if predicate.name == "dated" and not fact.qualifiers.get("kind"):
        return "it does not say what happened on the date", "give the qualifier kind"
    if fact.reading is not None and fact.certainty is not Certainty.AMBIGUOUS:
        return "it is one of several readings, but not AMBIGUOUS", "set certainty to AMBIGUOUS, or leave reading out"
    return None


def check_attribute(fact: FactLine, predicate: Predicate) -> Fault | None:
    if predicate.name != "has_attribute":
        return None
    name = fact.qualifiers.get("attribute")
    known = attributes(fact.subject.type)
    if not isinstance(name, str) or name not in known:
        return f"{fact.subject.type} has no attribute {name}", f"it has: {', '.join(sorted(known)) or 'none'}"
    enum = known[name]
    if enum and fact.object.name not in {member.value for member in enum}:
        return f"{name} is {fact.object.name}", f"use one of: {', '.join(str(member.value) for member in enum)}"
    if name == "country" and not (len(fact.object.name) == 2 and fact.object.name.isupper()):
        return f"country is {fact.object.name}", "give the two capitals of ISO 3166-1"
    return None


def attributes(type_name: str) -> dict[str, Any]:
    """What `has_attribute` may say of a type, with the enum that bounds it: its plain words, names apart."""
    found = ONTOLOGY.types[type_name].properties.values()
    words = [p for p in found if p.kind in (Kind.STRING, Kind.ENUM) and not p.many]
    return {p.name: p.enum for p in words if p.name in ("country", "kind", "acronym")}


def check_quotes(fact: FactLine, text: str | None) -> Fault | None:
    for quote in fact.evidence:
        if quote.end - quote.start != len(quote.quote):
            return f"the quote at {quote.start} is not as long as its offsets say", "count code points, end exclusive"
        if text is not None and text[quote.start : quote.end] != quote.quote:
            return f"the quote at {quote.start} does not stand there: {quote.quote[:40]!r}", whereabouts(
                quote.quote, text
            )
    return None


def whereabouts(quote: str, text: str) -> str:
    found = text.find(quote)
    return f"it stands at {found}" if found >= 0 else "quote the text exactly, line breaks included"


CHECKS: tuple[Callable[[FactLine, Predicate], Fault | None], ...] = (
    check_types,
    check_names,
    check_qualifiers,
    check_dates,
    check_needed,
    check_attribute,
)
