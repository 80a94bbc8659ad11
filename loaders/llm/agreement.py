"""Joins what the rules found and what a model found: where both say the same, it is one fact of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from loaders.account import FIRMNESS, in_order
from loaders.extract.rules import confidence_of
from loaders.llm.grounding import RULE
from loaders.resolve.facts import curated
from loaders.resolve.names import LocalNames
from schema.facts import FactLine, Mention, Quote
from schema.names import normalise

#: Between the ids of those that found a fact.
AND = "+"

_Key = tuple[str, str, str, str, str]


def combine(found: Sequence[FactLine], further: Iterable[FactLine], trust: float) -> tuple[FactLine, ...]:
    """The facts of the rules, in their order, then those that only the model gives, in the order of the text.

    `trust` is how sure a fact is that only the model gives. Facts that differ in a qualifier both have stay apart.
    """
    trust = confidence_of(RULE) or trust
    later = sorted(further, key=lambda fact: ([(q.start, q.end) for q in fact.evidence], fact.model_dump_json()))
    names = LocalNames([m for fact in (*found, *later) for m in (fact.subject, fact.object)], curated)
    facts, places = list(found), defaultdict[_Key, list[int]](list)
    for at, fact in enumerate(found):
        places[_key(fact, names)].append(at)
    for fact in later:
        same = places[_key(fact, names)]
        fitting = [at for at in same if _agree(facts[at], fact)]
        if fitting:
            best = max(fitting, key=lambda at: (len(_shared(facts[at], fact)), -at))
            facts[best] = _join(facts[best], fact, trust)
        else:
            same.append(len(facts))
            facts.append(fact.model_copy(update={"confidence": trust}))
    return tuple(facts)


def _key(fact: FactLine, names: LocalNames) -> _Key:
    return (*_settled(fact.subject, names), fact.predicate, *_settled(fact.object, names))


def _settled(mention: Mention, names: LocalNames) -> tuple[str, str]:
    return mention.type, normalise(names.settle(mention).name) or mention.name


def _shared(one: FactLine, other: FactLine) -> list[str]:
    return [name for name, value in one.qualifiers.items() if value and other.qualifiers.get(name)]


def _agree(one: FactLine, other: FactLine) -> bool:
    """What only one of them says is no contradiction; of lists, one value in common will do."""
    return all(_values(one, name) & _values(other, name) for name in _shared(one, other))


def _values(fact: FactLine, name: str) -> set[str]:
    value = fact.qualifiers[name] or ()
    return {normalise(each) for each in ([value] if isinstance(value, str) else value)}


def _join(one: FactLine, other: FactLine, trust: float) -> FactLine:
    """Known by both, with the quotes of both; surer than either, as two that rarely err together."""
    own = one.rule.split(AND)
    update = {
        "qualifiers": {**other.qualifiers, **{name: value for name, value in one.qualifiers.items() if value}},
        "certainty": max(one.certainty, other.certainty, key=FIRMNESS.index),
        "evidence": in_order((*one.evidence, *(quote for quote in other.evidence if not _inside(quote, one)))),
        "subject": _with_forms(one.subject, other.subject),
        "object": _with_forms(one.object, other.object),
    }
    if RULE not in own:
        alone = trust if one.confidence is None else one.confidence
        update |= {"rule": AND.join((*own, RULE)), "confidence": round(1 - (1 - alone) * (1 - trust), 2)}
    return one.model_copy(update=update)


def _inside(quote: Quote, fact: FactLine) -> bool:
    """Words that the fact quotes already say nothing more."""
    return any(own.start <= quote.start and quote.end <= own.end for own in fact.evidence)


def _with_forms(one: Mention, other: Mention) -> Mention:
    """The first name stays; what the other is called is one more of its forms."""
    forms = dict.fromkeys((*one.aliases, other.name, *other.aliases))
    return one.model_copy(update={"aliases": tuple(form for form in forms if form != one.name)})
