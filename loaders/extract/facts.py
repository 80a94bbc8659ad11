"""Turns findings into facts: settles names, joins repetitions, and quotes the text."""

from __future__ import annotations

from loaders.documents import Document, Span
from loaders.extract.model import Finding, Named
from loaders.extract.naming import Names, join_known
from loaders.extract.rules import confidence_of
from schema.facts import FactLine, Mention, Quote

_Key = tuple[str, str, str, str, str, str]


def to_facts(document: Document, findings: list[Finding], names: Names) -> list[FactLine]:
    """One fact a relation, in the order of the text, with the quotes of its first reading."""
    join_known(names, (named for finding in findings for named in (finding.subject, finding.object)))
    facts: dict[_Key, FactLine] = {}
    told: set[tuple[str, ...]] = set()
    for finding in findings:
        fact = _fact(document, finding, names)
        if fact.subject.name == fact.object.name and fact.subject.type == fact.object.type:
            continue
        key = _key(fact)
        bare = (*key[:5], "")
        if key not in facts and not (key == bare and bare[:5] in told):
            facts.pop(bare, None) if fact.predicate in _ROLE_COMPLETES else None
            facts[key] = fact
            told.add(bare[:5])
    return list(facts.values())


# A line without a role says nothing that the same line with a role does not.
_ROLE_COMPLETES = frozenset(("member_of", "participates_in", "involved_in", "organises"))


def _key(fact: FactLine) -> _Key:
    role = fact.qualifiers.get("role") or fact.qualifiers.get("action") or ""
    return (
        fact.subject.type,
        fact.subject.name,
        fact.predicate,
        fact.object.type,
        fact.object.name,
        str(role).casefold(),
    )


def _fact(document: Document, finding: Finding, names: Names) -> FactLine:
    qualifiers = {key: value for key, value in finding.qualifiers.items() if value}
    return FactLine(
        document=document.name,
        subject=_mention(finding.subject, names),
        predicate=finding.predicate,
        object=_mention(finding.object, names),
        qualifiers=dict(qualifiers),
        certainty=finding.certainty,
        evidence=tuple(_quote(document, span) for span in finding.evidence),
        reading=finding.reading,
        confidence=confidence_of(finding.rule),
        rule=finding.rule,
    )


def _mention(named: Named, names: Names) -> Mention:
    name, aliases = names.settle(named)
    return Mention(type=named.type, name=name, aliases=aliases)


def _quote(document: Document, span: Span) -> Quote:
    return Quote(start=span.start, end=span.end, quote=document.text[span.start : span.end])
