"""Facts with ids: each predicate's ends, the group it is derived with, and the edge it supports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from loaders.account import Saying
from loaders.aliases import aliases
from loaders.days import find_days
from loaders.derive.records import Fact, own_property
from loaders.resolve.authors import author_mention
from loaders.resolve.records import Canonical, Header, Resolution, Unresolved
from loaders.resolve.scope import Nowhere, Scope, qualified
from schema import ONTOLOGY
from schema.facts import Mention
from schema.names import make_id, normalise

LITERALS = ("Date", "Value")
#: Qualifiers that a fact keeps as they are.
PLAIN = ("role", "kind", "action", "attribute", "time", "since", "until")


def curated(type_name: str, name: str) -> str | None:
    row = aliases().canonical(type_name, name)
    return row.name if row else None


def resolve(
    header: Header,
    sayings: tuple[Saying, ...],
    redirects: Mapping[str, str] | None = None,
    canonical: Canonical = curated,
) -> Resolution:
    """Pure: the same document and redirects give the same ids, whatever else the graph holds.

    What is refused must leave no trace, since it is not stored: the rest is resolved anew without it.
    """
    kept = tuple(sorted(sayings, key=lambda saying: saying.id))
    refused: list[Unresolved] = []
    while True:
        scope = Scope.of(header, kept, canonical, redirects or {})
        facts, nowhere = resolve_each(kept, scope)
        if not nowhere:
            return resolution(header, kept, scope, facts, refused)
        refused += nowhere
        gone = {each.saying for each in nowhere}
        kept = tuple(saying for saying in kept if saying.id not in gone)


def resolve_each(sayings: tuple[Saying, ...], scope: Scope) -> tuple[list[Fact], list[Unresolved]]:
    facts: list[Fact] = []
    nowhere: list[Unresolved] = []
    for saying in sayings:
        try:
            facts.append(resolve_one(saying, scope))
        except Nowhere as reason:
            nowhere.append(Unresolved(saying.id, *reason.args))
    return facts, nowhere


def resolution(
    header: Header, sayings: tuple[Saying, ...], scope: Scope, facts: list[Fact], refused: list[Unresolved]
) -> Resolution:
    published = {scope.entity(Mention(type="Organisation", name=name)) for name in header.publisher if normalise(name)}
    wrote = {scope.entity(author_mention(name, sayings)) for name in header.author if normalise(name)}
    return Resolution(
        facts=tuple(facts),
        namings=scope.namings(),
        claims=scope.claims(),
        uses=frozenset(scope.uses),
        published=tuple(sorted(published)),
        wrote=tuple(sorted(wrote)),
        refused=tuple(refused),
    )


def resolve_one(saying: Saying, scope: Scope) -> Fact:
    covers = saying.predicate == "mandate_covers"
    subject, start = covering_mandate(saying, scope) if covers else (scope.entity(saying.subject),) * 2
    object_ = resolve_object(saying, subject, scope)
    behalf, places, days = (
        tuple(dict.fromkeys(scope.entity(each) for each in qualified(saying, "on_behalf_of"))),
        {name: scope.entity(each) for name in ("institution", "at") for each in qualified(saying, name)},
        scope.identity.header.days,
    )
    made = partial(
        Fact,
        id=saying.id,
        document=scope.identity.header.id,
        predicate=saying.predicate,
        certainty=saying.certainty,
        subject=subject,
        object=object_,
        value=saying.object.name if saying.object.type in LITERALS else None,
        on_behalf_of=behalf,
        own=own_value(saying),
        start=start,
        end=object_,
        reading=saying.reading,
        seen_from=days.earliest if days else None,
        seen_until=days.latest if days else None,
        **places,
        **{name: str(saying.qualifiers[name]) for name in PLAIN if name in saying.qualifiers},
    )
    return made(group=GROUPS.get(saying.predicate, edge_group)(made(group="")))


def resolve_object(saying: Saying, subject: str, scope: Scope) -> str | None:
    if saying.predicate == "holds_mandate":
        return scope.mandate(subject, saying.object)
    if saying.predicate == "stated":
        return scope.quotation(subject, saying.object)
    return None if saying.object.type in LITERALS else scope.entity(saying.object)


def covering_mandate(saying: Saying, scope: Scope) -> tuple[str, str]:
    """(the holder, the mandate of theirs that the document means)."""
    name = saying.subject.name
    holder = scope.identity.plain("Person", scope.names.settle(saying.subject))
    held = scope.mandates.get(holder, {})
    meant = sorted(portfolios(current(held, scope.identity.header)))
    if len(meant) != 1:
        said = "no mandate" if not held else f"{len(meant)} mandates: {', '.join(sorted(n for n, _ in held.values()))}"
        raise Nowhere(
            f"the document gives {name} {said}",
            "state the one mandate with holds_mandate; where it gives several, name the initiative's with involved_in",
        )
    return scope.entity(saying.subject), meant[0]


def current(held: Mapping[str, tuple[str, str | None]], header: Header) -> dict[str, str]:
    """Mandates by id without those that ended before the document was written."""
    last = {mandate: find_days(until) for mandate, (_, until) in held.items()}
    return {
        mandate: name
        for mandate, (name, _) in held.items()
        if not (header.days and (end := last[mandate]) and end.latest < header.days.earliest)
    }


def portfolios(held: Mapping[str, str]) -> list[str]:
    """A post alone ("Commissioner") is the same mandate as that post with its portfolio."""
    words = {mandate: set(normalise(name).split()) for mandate, name in held.items()}
    return [one for one in held if not any(words[one] < words[other] for other in held)]


def edge_group(fact: Fact) -> str:
    """Facts of one edge, apart from its terms: type, ends and role."""
    spec = ONTOLOGY.relationships[ONTOLOGY.predicates[fact.predicate].relationship or ""]
    kind = (spec.reified_as or spec.type).lower()
    return make_id(kind, fact.start or "", fact.end or "", normalise(fact.own or ""), "")


def own_value(saying: Saying) -> str | None:
    """What the fact says for the edge's own property."""
    relationship = ONTOLOGY.predicates[saying.predicate].relationship
    name = own_property(relationship) if relationship else None
    value = saying.qualifiers.get(name) if name else None
    return str(value) if value else None


def participation_id(fact: Fact) -> str:
    return make_id("participation", fact.subject, fact.object or "")


def about_subject(name: str) -> Callable[[Fact], str]:
    return lambda fact: make_id(name, fact.subject)


def mandate_group(fact: Fact) -> str:
    return make_id("holds", fact.object or "")


def mention_id(fact: Fact) -> str:
    return make_id("mentions", fact.subject, fact.object or "")


#: Predicates whose facts are derived together by something else than one edge.
GROUPS: dict[str, Callable[[Fact], str]] = {
    "participates_in": participation_id,
    "held_on": about_subject("held_on"),
    "dated": about_subject("dated"),
    "has_attribute": about_subject("attribute"),
    "holds_mandate": mandate_group,
    "mentions": mention_id,
}
