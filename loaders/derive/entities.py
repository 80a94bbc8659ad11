"""Entities: the name from the forms documents use, the rest from facts, the curated table and the name's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from cypher.fulltext import search_text
from loaders.account import FIRMNESS
from loaders.aliases import AliasRow, aliases
from loaders.days import Days, find_days
from loaders.derive.records import Fact, Naming, Properties, label_of
from loaders.derive.terms import span, widest
from loaders.resolve.names import LOCAL
from loaders.words import fullest, fullness, is_acronym, is_generic, kind_of
from schema import ONTOLOGY
from schema.collation import collation_key
from schema.kinds import Certainty
from schema.names import make_id, normalise
from schema.specs import COLLATION, TypeSpec

ONLINE = make_id("place", "online")
#: Longest name of a quotation; its text is kept whole.
SHORT = 120

Groups = Mapping[str, Sequence[Fact]]


def property_groups(entity: str) -> tuple[str, ...]:
    """The groups of facts that an entity's own properties are derived from."""
    own = GROUPS.get(label_of(entity))
    return (make_id("attribute", entity), *(own(entity) if own else ()))


GROUPS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "Event": lambda entity: (make_id("held_on", entity), make_id("held_in", entity, ONLINE, "", "")),
    "Initiative": lambda entity: (make_id("dated", entity),),
    "Mandate": lambda entity: (make_id("holds", entity),),
}


def derive_entity(entity: str, namings: Sequence[Naming], groups: Groups) -> Properties:
    """All properties of an entity, null where nothing is known."""
    spec = ONTOLOGY.nodes[label_of(entity)]
    settled = [naming.name for naming in namings if not naming.bare] or [naming.name for naming in namings]
    name = fullest(settled)
    row = aliases().canonical(spec.name, name)
    found: Properties = {"name": name, "aliases": make_aliases(spec, name, namings)}
    found |= plain_properties(spec, entity, found, groups, row)
    if spec.name in VALUES:
        found |= VALUES[spec.name](entity, found, groups)
    return found | {"search": search_text(names_of(found)), COLLATION: collation_key(found["name"])}


def names_of(found: Properties) -> tuple[str, ...]:
    return (found["name"], *found["aliases"], found.get("acronym") or "")


def make_aliases(spec: TypeSpec, name: str, namings: Iterable[Naming]) -> list[str]:
    """Other forms, one for each way to spell, without those that name nothing by themselves."""
    forms: dict[str, set[str]] = {}
    for naming in namings:
        for form in (naming.name, *naming.aliases):
            forms.setdefault(normalise(form), set()).add(form)
    forms.pop(normalise(name), None)
    return sorted(fullest(spelt) for form, spelt in forms.items() if spec.name not in LOCAL or not is_generic(form))


def plain_properties(
    spec: TypeSpec, entity: str, found: Properties, groups: Groups, row: AliasRow | None
) -> Properties:
    """country, kind and acronym: what the facts say, else the curated table, else the name."""
    said = {name: stated_value(groups.get(make_id("attribute", entity), ()), name) for name in ATTRIBUTES}
    known: dict[str, str | None] = {"country": row.country, "kind": row.kind} if row else {}
    if row and row.acronyms:
        known["acronym"] = row.acronyms[0]
    guessed = {"kind": kind_of(spec.name, found["name"]) or "OTHER", "acronym": shortest_acronym(found)}
    chosen = {name: said[name] or known.get(name) or guessed.get(name) for name in ATTRIBUTES}
    return {name: value for name, value in chosen.items() if name in spec.properties}


ATTRIBUTES = ("country", "kind", "acronym")


def shortest_acronym(found: Properties) -> str | None:
    forms = [form for form in (found["name"], *found["aliases"]) if is_acronym(form)]
    return min(forms, key=lambda form: (len(form), form), default=None)


def stated_value(facts: Iterable[Fact], attribute: str) -> str | None:
    """What most documents say; of equals the first in order."""
    told = {(fact.document, fact.value) for fact in facts if fact.attribute == attribute and fact.value}
    votes = Counter(value for _, value in told)
    return min(votes, key=lambda value: (-votes[value], value or ""), default=None)


def event_values(entity: str, _: Properties, groups: Groups) -> Properties:
    held = groups.get(make_id("held_on", entity), ())
    online = bool(groups.get(make_id("held_in", entity, ONLINE, "", "")))
    days = best_days(held)
    text = None if days is None else days.text
    start, end = best_time(held)
    dates = {"earliest": days and days.earliest, "latest": days and days.latest, "dateText": text}
    return dates | {"startTime": start, "endTime": end, "online": online or None}


def best_days(facts: Iterable[Fact]) -> Days | None:
    """A document's days are all it gives; among documents the firmest, the most supported and the most exact win."""
    told: dict[str, list[Fact]] = {}
    for fact in facts:
        if find_days(fact.value):
            told.setdefault(fact.document, []).append(fact)
    offers = [offer for each in told.values() for offer in offered(each)]
    if not offers:
        return None

    def rank(offer: tuple[Days, Certainty]) -> tuple[int, int, int, Days]:
        support = sum(offer[0].meets(days) for days, _ in offers)
        return -FIRMNESS.index(offer[1]), -support, offer[0].length, offer[0]

    return min(offers, key=rank)[0]


def offered(facts: Sequence[Fact]) -> list[tuple[Days, Certainty]]:
    """What one document offers: the span of its firm dates, or each of its alternative readings."""
    firm = [fact for fact in facts if fact.certainty is not Certainty.AMBIGUOUS]
    if not firm:
        return [(days, Certainty.AMBIGUOUS) for fact in facts if (days := find_days(fact.value))]
    best = max((fact.certainty for fact in firm), key=FIRMNESS.index)
    exact = [days for fact in firm if (days := find_days(fact.value))]
    inner = [one for one in exact if not any(one != other and contains(one, other) for other in exact)]
    return [(span(inner), best)]


def contains(outer: Days, inner: Days) -> bool:
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def best_time(facts: Iterable[Fact]) -> tuple[str | None, str | None]:
    told: dict[str, list[str]] = {}
    for fact in facts:
        if fact.time:
            told.setdefault(fact.document, []).append(fact.time)
    votes = Counter(day_times(times) for times in told.values())
    if not votes:
        return None, None
    start, end = min(votes, key=lambda each: (-votes[each], each))
    return start, end or None


def day_times(times: Iterable[str]) -> tuple[str, str]:
    parts = [time.partition("-") for time in times]
    return min(start for start, _, _ in parts), max(end for _, _, end in parts)


def initiative_values(entity: str, _: Properties, groups: Groups) -> Properties:
    told = [(days, fact.value) for fact in groups.get(make_id("dated", entity), ()) if (days := find_days(fact.value))]
    days, text = min(told, key=lambda each: (each[0].earliest, each[0].latest, each[1] or ""), default=(None, None))
    return {"earliest": days and days.earliest, "latest": days and days.latest, "dateText": text}


def mandate_values(entity: str, _: Properties, groups: Groups) -> Properties:
    since, until = widest(groups.get(make_id("holds", entity), ()))
    return {"since": since, "until": until}


def quotation_values(_: str, found: Properties, __: Groups) -> Properties:
    text = found["name"]
    short = text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0] + "…"
    return {"name": short, "text": text, "aliases": []}


VALUES: dict[str, Callable[[str, Properties, Groups], Properties]] = {
    "Event": event_values,
    "Initiative": initiative_values,
    "Mandate": mandate_values,
    "Quotation": quotation_values,
}

__all__ = ["derive_entity", "fullness", "property_groups"]
