"""Order and keyset: how the many are sorted, and which of them stand after one cursor and before another."""

from __future__ import annotations

from collections.abc import Sequence

from cypher.plan.conditions import Count
from cypher.plan.predicates import count
from cypher.plan.records import Key
from cypher.plan.writing import Scope, Writer

#: A thing to sort by as it stands in the statement: expression, ascending, may be null.
Term = tuple[str, bool, bool]


def sort_terms(
    writer: Writer, scope: Scope, order: tuple[Key, ...], tie: Sequence[str]
) -> tuple[list[Term], list[str]]:
    """The terms of an order with its tie-break, and the counts that must be computed first (`... AS k1`)."""
    terms: list[Term] = []
    computed: list[str] = []
    for key in order:
        expression = scope.value(key.by) if isinstance(key.by, str) else ""
        if isinstance(key.by, Count):
            expression = f"k{writer.fresh()}"
            computed.append(f"{count(writer, scope, key.by)} AS {expression}")
        terms.append((expression, key.ascending, key.unknown))
    return [*terms, *((t, True, False) for t in tie)], computed


def sorting(terms: Sequence[Term], backward: bool) -> str:
    """Null comes last either way; backward is exactly the reverse."""
    parts = []
    for expression, ascending, unknown in terms:
        if unknown:
            parts.append(f"{expression} IS NULL{' DESC' if backward else ''}")
        parts.append(expression if ascending != backward else f"{expression} DESC")
    return ", ".join(parts)


def beyond(writer: Writer, terms: Sequence[Term], cursor: tuple[int, ...], backward: bool) -> list[str]:
    """What holds for all that stands after the cursor (or, `backward`, before it), as terms that must all hold.

    The first one stands by itself, so that an index on the first key can start there.
    """
    text = ""
    for place in range(len(terms) - 1, -1, -1):
        expression, ascending, unknown = terms[place]
        value = writer.parameter(cursor[place])
        passed = past(expression, value, ascending != backward, unknown, backward)
        if not text:
            text = passed
            continue
        same = f"{expression} = {value}"
        if unknown:
            same = f"({same} OR ({expression} IS NULL AND {value} IS NULL))"
        text = f"({passed} OR ({same} AND {text}))"
    first, ascending, unknown = terms[0]
    if unknown or len(terms) == 1:
        return [text]
    sign = ">=" if ascending != backward else "<="
    return [f"{first} {sign} {writer.parameter(cursor[0])}", text]


def past(expression: str, value: str, upward: bool, unknown: bool, backward: bool) -> str:
    text = f"{expression} {'>' if upward else '<'} {value}"
    if not unknown:
        return text
    if backward:
        return f"(({value} IS NULL AND {expression} IS NOT NULL) OR {text})"
    return f"({value} IS NOT NULL AND ({text} OR {expression} IS NULL))"
