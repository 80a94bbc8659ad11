"""From conditions to Cypher. A filter is two-valued: what cannot be known does not hold, and its negation does.

So a comparison with null may stay null where only truth matters; under a `NOT` each one takes null for false. (Not the
whole of what is negated: the embedded engine reads `coalesce(... AND ..., false)` in a WHERE wrongly.)
"""

from __future__ import annotations

from cypher.plan.conditions import (
    All,
    Between,
    Compare,
    Condition,
    Count,
    Far,
    IsA,
    Listed,
    Not,
    OnEdge,
    Quantifier,
    Some,
    Stored,
)
from cypher.plan.patterns import arrow, node_labels, reachable, walk
from cypher.plan.writing import Scope, Writer, where
from schema.specs import Relation, Via

#: {x} is the stored value, {v} the parameter.
ONE_VALUE = {
    "eq": "{x} = {v}",
    "ne": "({x} IS NULL OR {x} <> {v})",
    "in": "{x} IN {v}",
    "gt": "{x} > {v}",
    "gte": "{x} >= {v}",
    "lt": "{x} < {v}",
    "lte": "{x} <= {v}",
    "contains": "{x} CONTAINS {v}",
    "startsWith": "{x} STARTS WITH {v}",
    "endsWith": "{x} ENDS WITH {v}",
    "matches": "{x} =~ {v}",
    "null": "{x} IS NULL",
    "notNull": "{x} IS NOT NULL",
}

#: Where case is ignored; the parameter is in lower case already.
LOWERED = {o: t.replace("{x}", "toLower({x})") for o, t in ONE_VALUE.items() if o != "matches"}

#: On a list: one of its values meets it; `ne` says that none is equal.
ANY_OF_LIST = "any(x IN coalesce({{x}}, []) WHERE {term})"
IN_A_LIST = {
    **{o: ANY_OF_LIST.format(term=t.replace("{x}", "x")) for o, t in ONE_VALUE.items()},
    "ne": "NOT " + ANY_OF_LIST.format(term="x = {v}"),
    "null": "size(coalesce({x}, [])) = 0",
    "notNull": "size(coalesce({x}, [])) > 0",
}
LOWERED_IN_A_LIST = {
    **{o: ANY_OF_LIST.format(term=t.replace("{x}", "x")) for o, t in LOWERED.items()},
    "ne": "NOT " + ANY_OF_LIST.format(term="toLower(x) = {v}"),
}

#: On a date that lies between two days: every day it can mean meets it.
BETWEEN_DAYS = {
    "eq": "({a} = {v} AND {b} = {v})",
    "ne": "({a} IS NULL OR {a} <> {v} OR {b} <> {v})",
    "in": "({a} = {b} AND {a} IN {v})",
    "gt": "{a} > {v}",
    "gte": "{a} >= {v}",
    "lt": "{b} < {v}",
    "lte": "{b} <= {v}",
    "null": "{a} IS NULL",
    "notNull": "{a} IS NOT NULL",
}


def predicate(writer: Writer, scope: Scope, condition: Condition, negated: bool = False) -> str:
    match condition:
        case All(terms):
            return joined([predicate(writer, scope, t, negated) for t in terms], " AND ", "true")
        case Some(terms):
            return joined([predicate(writer, scope, t, negated) for t in terms], " OR ", "false")
        case Not(term):
            return f"NOT ({predicate(writer, scope, term, True)})"
        case IsA(name, term):
            inner = predicate(writer, writer.node(name, scope.self, scope.edge), term, negated)
            return f"({scope.self}:{name} AND {inner})"
        case OnEdge(term):
            return predicate(writer, writer.edge("Relation", scope.edge, "", ""), term, negated)
        case Compare():
            text = comparison(writer, scope, condition)
            return f"coalesce({text}, false)" if negated and may_be_null(condition) else text
        case Far():
            return far(writer, scope, condition, negated)


def terms_of(writer: Writer, scope: Scope, condition: Condition) -> list[str]:
    """The terms that must all hold, none where everything is let through."""
    if isinstance(condition, All):
        return [t for term in condition.terms for t in terms_of(writer, scope, term)]
    return [predicate(writer, scope, condition)]


def may_be_null(condition: Compare) -> bool:
    return isinstance(condition.operand, Stored | Between) and condition.operator not in ("null", "notNull", "ne")


def joined(parts: list[str], word: str, empty: str) -> str:
    return f"({word.join(parts)})" if len(parts) > 1 else parts[0] if parts else empty


def comparison(writer: Writer, scope: Scope, condition: Compare) -> str:
    value = "" if condition.input is None else writer.parameter(condition.input)
    lower = condition.ignore_case and condition.operator in LOWERED
    match condition.operand:
        case Stored(key):
            forms = LOWERED if lower else ONE_VALUE
            return forms[condition.operator].format(x=scope.value(key), v=value)
        case Listed(key):
            forms = LOWERED_IN_A_LIST if lower else IN_A_LIST
            return forms[condition.operator].format(x=scope.value(key), v=value)
        case Between(earliest, latest):
            return BETWEEN_DAYS[condition.operator].format(a=scope.value(earliest), b=scope.value(latest), v=value)
        case Count() as many:
            return ONE_VALUE[condition.operator].format(x=count(writer, scope, many), v=value)


def count(writer: Writer, scope: Scope, operand: Count) -> str:
    bare = degree(writer, scope, operand)
    if bare:
        return bare
    way = walk(writer, scope, operand.relation, operand.as_of)
    terms = [*way.terms, *terms_of(writer, way.far, operand.where)]
    return counted(way.pattern, terms, way.far.self if way.distinct else "")


def counted(pattern: str, terms: list[str], distinct: str) -> str:
    ending = f" RETURN DISTINCT {distinct}" if distinct else ""
    return f"COUNT {{ MATCH {pattern}{where(terms)}{ending} }}"


def degree(writer: Writer, scope: Scope, operand: Count) -> str:
    """A count without the far label, which Neo4j reads off the node itself, where the label goes without saying."""
    relation = operand.relation
    simple = relation.via is Via.RELATIONSHIP and len(relation.steps) == 1 and len(relation.steps[0].types) == 1
    asked = operand.as_of is not None or operand.where != All()
    if not simple or asked or not leads_nowhere_else(writer, relation):
        return ""
    return f"COUNT {{ ({scope.self}){arrow(relation.steps[0], '')}() }}"


def leads_nowhere_else(writer: Writer, relation: Relation) -> bool:
    return reachable(writer.ontology, relation) <= set(node_labels(writer.ontology, relation))


def far(writer: Writer, scope: Scope, condition: Far, negated: bool) -> str:
    relation = condition.relation
    if relation.via in (Via.START, Via.END):
        variable = scope.start if relation.via is Via.START else scope.end
        name = relation.target if relation.target in writer.ontology.types else None
        return predicate(writer, writer.node(name, variable), condition.where, negated)
    way = walk(writer, scope, relation, condition.as_of)
    inner = condition.where
    if condition.quantifier is Quantifier.EVERY:
        inner = Not(inner)
    terms = [*way.terms, *terms_of(writer, way.far, condition.among), *terms_of(writer, way.far, inner)]
    match condition.quantifier:
        case Quantifier.SOME:
            return f"EXISTS {{ MATCH {way.pattern}{where(terms)} }}"
        case Quantifier.NONE | Quantifier.EVERY:
            return f"NOT EXISTS {{ MATCH {way.pattern}{where(terms)} }}"
        case Quantifier.SINGLE:
            return counted(way.pattern, terms, way.far.self if way.distinct else "") + " = 1"
