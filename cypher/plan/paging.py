"""Order and keyset: how the many are sorted, and which of them stand after one cursor and before another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cypher.plan.conditions import Count
from cypher.plan.patterns import walk
from cypher.plan.predicates import count
from cypher.plan.records import By, Key, OfEdge, Related
from cypher.plan.writing import Scope, Writer, where
from schema.specs import Relation, Via


@dataclass(frozen=True, slots=True)
class Term:
    """A thing to sort by as it stands in the statement."""

    expression: str
    ascending: bool = True
    unknown: bool = False
    nulls_first: bool = False


def sort_terms(
    writer: Writer, scope: Scope, order: tuple[Key, ...], tie: Sequence[str]
) -> tuple[list[Term], list[str]]:
    """The terms of an order with its tie-break, and what must be computed first (`... AS k1`)."""
    terms: list[Term] = []
    computed: list[str] = []
    for key in order:
        expression = value_of(writer, scope, key.by)
        if "{" in expression:
            name = f"k{writer.fresh()}"
            computed.append(f"{expression} AS {name}")
            expression = name
        terms.append(Term(expression, key.ascending, key.unknown, key.nulls_first))
    return [*terms, *map(Term, tie)], computed


def value_of(writer: Writer, scope: Scope, by: By) -> str:
    match by:
        case str():
            return scope.value(by)
        case Count():
            return count(writer, scope, by)
        case OfEdge(further):
            return value_of(writer, writer.edge("Relation", scope.edge, "", ""), further)
        case Related(relation, further):
            return of_one(writer, scope, relation, further)


def of_one(writer: Writer, scope: Scope, relation: Relation, further: By) -> str:
    """Of the same one that the field shows: where there are several, the first by id."""
    if relation.via in (Via.START, Via.END):
        end = scope.start if relation.via is Via.START else scope.end
        return value_of(writer, writer.node(relation.target, end), further)
    way = walk(writer, scope, relation, None)
    found = value_of(writer, way.far, further)
    ending = f"WITH {', '.join(way.kept)} ORDER BY {', '.join(way.tie)} LIMIT 1 RETURN {found}"
    return f"head(COLLECT {{ MATCH {way.pattern}{where(way.terms)} {ending} }})"


def sorting(terms: Sequence[Term], backward: bool) -> str:
    """Backward is exactly the reverse. Both engines take null for the greatest; where that is wanted it is not said."""
    parts = []
    for term in terms:
        if term.unknown and term.nulls_first == term.ascending:
            null = "IS NOT NULL" if term.nulls_first else "IS NULL"
            parts.append(f"{term.expression} {null}{' DESC' if backward else ''}")
        parts.append(term.expression if term.ascending != backward else f"{term.expression} DESC")
    return ", ".join(parts)


def beyond(writer: Writer, terms: Sequence[Term], cursor: tuple[int, ...], backward: bool) -> list[str]:
    """What holds for all that stands after the cursor (or, `backward`, before it), as terms that must all hold.

    The first one stands by itself, so that an index on the first key can start there; beside it, the rest says `<>`
    for what is beyond, since Neo4j makes a union of two seeks, and a sort, of `>` or `=`.
    """
    leads = not terms[0].unknown and len(terms) > 1
    text = ""
    for term, place in zip(reversed(terms), reversed(cursor), strict=True):
        expression, value = term.expression, writer.parameter(place)
        passed = past(term, value, backward)
        if not text:
            text = passed
            continue
        same = f"{expression} = {value}"
        if leads and term is terms[0]:
            text = f"({expression} <> {value} OR {text})"
            continue
        if term.unknown:
            same = f"({same} OR ({expression} IS NULL AND {value} IS NULL))"
        text = f"({passed} OR ({same} AND {text}))"
    first = terms[0]
    if not leads:
        return [text]
    sign = ">=" if first.ascending != backward else "<="
    return [f"{first.expression} {sign} {writer.parameter(cursor[0])}", text]


def past(term: Term, value: str, backward: bool) -> str:
    expression = term.expression
    text = f"{expression} {'>' if term.ascending != backward else '<'} {value}"
    if not term.unknown:
        return text
    if term.nulls_first != backward:
        return f"(({value} IS NULL AND {expression} IS NOT NULL) OR {text})"
    return f"({value} IS NOT NULL AND ({text} OR {expression} IS NULL))"
