"""Edges, participations and milestones from the live facts of one group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from loaders.account import FIRMNESS
from loaders.days import find_days
from loaders.derive.records import Derived, Edge, Fact, Properties, own_property
from loaders.derive.terms import split_terms, widest
from loaders.words import fullest
from schema import ONTOLOGY
from schema.names import make_id, normalise


def derive_group(facts: Sequence[Fact]) -> Derived:
    """What the facts of one group make, keys included; facts of one group share a predicate."""
    return RULES.get(facts[0].predicate, plain_edges)(facts)


def sourced(facts: Sequence[Fact]) -> Properties:
    """What every edge says of its sources."""
    start, end = widest(facts)
    return {
        "certainty": max((fact.certainty for fact in facts), key=FIRMNESS.index).value,
        "validFrom": start,
        "validUntil": end,
        "firstSeen": min((fact.seen_from for fact in facts if fact.seen_from), default=None),
        "lastSeen": max((fact.seen_until for fact in facts if fact.seen_until), default=None),
        "sourceCount": len({fact.document for fact in facts}),
    }


def plain_edges(facts: Sequence[Fact]) -> Derived:
    """One edge a term between the ends of the facts."""
    made = Derived()
    spec = ONTOLOGY.relationships[ONTOLOGY.predicates[facts[0].predicate].relationship or ""]
    own = own_property(spec.type)
    for term, told in split_terms(facts).items():
        first = told[0]
        said = {fact.own for fact in told if fact.own}
        role = fullest(said) if said else None
        kind = (spec.reified_as or spec.type).lower()
        start, end = first.start or "", first.end or ""
        key = make_id(kind, start, end, normalise(role or ""), term)
        made.edges[Edge(spec.type, start, end, key)] = sourced(told) | ({own: role} if own else {})
        made.keys.update({fact.id: key for fact in told})
    return made


def mandates(facts: Sequence[Fact]) -> Derived:
    """HOLDS, one a term, and the institutions the mandate is given in."""
    made = plain_edges(facts)
    for institution in sorted({fact.institution for fact in facts if fact.institution}):
        told = [fact for fact in facts if fact.institution == institution]
        key = min(made.keys[fact.id] for fact in told)
        made.edges[Edge("OF_INSTITUTION", told[0].end or "", institution, key)] = sourced(told)
    return made


def quotations(facts: Sequence[Fact]) -> Derived:
    """STATED, and the events at which it was said."""
    made = plain_edges(facts)
    for event in sorted({fact.at for fact in facts if fact.at}):
        told = [fact for fact in facts if fact.at == event]
        made.edges[Edge("SAID_AT", told[0].end or "", event, made.keys[told[0].id])] = sourced(told)
    return made


def participations(facts: Sequence[Fact]) -> Derived:
    """A node in which person, event and organisations meet; its edges share its key."""
    first = facts[0]
    key = make_id("participation", first.subject, first.object or "")
    known = sourced(facts)
    made = Derived(keys={fact.id: key for fact in facts})
    made.nodes[key] = known | {"roles": sorted({fact.role for fact in facts if fact.role}), "position": None}
    made.edges[Edge("TOOK_PART", first.subject, key, key)] = known
    made.edges[Edge("AT", key, first.object or "", key)] = known
    for organisation in sorted({each for fact in facts for each in fact.on_behalf_of}):
        told = [fact for fact in facts if organisation in fact.on_behalf_of]
        made.edges[Edge("ON_BEHALF_OF", key, organisation, key)] = sourced(told)
    return made


def milestones(facts: Sequence[Fact]) -> Derived:
    """One node for each thing that happened to an initiative on a date."""
    made = Derived()
    named = {fact.id: make_id("milestone", fact.subject, fact.kind or "", fact.value or "") for fact in facts}
    for key in sorted(set(named.values())):
        told = [fact for fact in facts if named[fact.id] == key]
        days = find_days(told[0].value)
        made.keys.update({fact.id: key for fact in told})
        if days is None:
            continue
        dates = {"earliest": days.earliest, "latest": days.latest, "dateText": told[0].value}
        known = sourced(told)
        made.nodes[key] = known | dates | {"kind": told[0].kind}
        made.edges[Edge("HAS_MILESTONE", told[0].subject, key, key)] = known
    return made


def no_edge(facts: Sequence[Fact]) -> Derived:
    """Facts that become properties, or assert nothing; their key is that of their group and attribute."""
    return Derived(
        keys={fact.id: make_id("value", fact.group, fact.attribute) if fact.attribute else fact.group for fact in facts}
    )


RULES: dict[str, Callable[[Sequence[Fact]], Derived]] = {
    "participates_in": participations,
    "holds_mandate": mandates,
    "stated": quotations,
    "dated": milestones,
    "held_on": no_edge,
    "has_attribute": no_edge,
    "mentions": no_edge,
}


def by_group(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in sorted(facts, key=lambda fact: fact.id):
        found.setdefault(fact.group, []).append(fact)
    return found
