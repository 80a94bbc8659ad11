"""How the many are counted: what they are told apart by, what is measured of each group, and which groups are given."""

from __future__ import annotations

from dataclasses import dataclass, field

from cypher.plan.conditions import AsOf
from cypher.plan.paging import Term, beyond, sorting
from cypher.plan.patterns import Walk, walk
from cypher.plan.predicates import ONE_VALUE
from cypher.plan.records import Groups, Key, Many
from cypher.plan.writing import Scope, Writer, where
from schema.groups import Dimension, dated
from schema.specs import Kind, Via

#: Where a measure stands in a row after its keys, and the variable it has in the statement.
MEASURES = {"count": "c", "distinct": "d", "earliest": "a", "latest": "b"}


@dataclass
class Spreading:
    """The statement as far as one row stands for each thing and each of its keys; `apart` if a thing has several."""

    writer: Writer
    way: Walk
    as_of: AsOf | None
    text: str
    apart: bool = False
    keys: list[str] = field(default_factory=list)

    def add(self, dimension: Dimension) -> str:
        """The expression of a key; null where a thing has none."""
        scope = self.way.far
        if dimension.types:
            return "CASE " + " ".join(f"WHEN {scope.self}:{name} THEN '{name}'" for name in dimension.types) + " END"
        if dimension.span:
            return self.span(scope, dimension)
        if dimension.many:
            return self.unwound(scope.value(dimension.keys[0]))
        return self.led_to(dimension) if dimension.relations else scope.value(dimension.keys[0])

    def span(self, scope: Scope, dimension: Dimension) -> str:
        """A date counts where every day that it can mean falls into the same."""
        parts = [f"substring({scope.value(key)}, 0, {dimension.span})" for key in dimension.keys]
        return parts[0] if len(parts) == 1 else f"CASE WHEN {parts[0]} = {parts[1]} THEN {parts[0]} END"

    def unwound(self, values: str) -> str:
        self.apart = True
        one = f"u{self.writer.fresh()}"
        self.text += f" UNWIND CASE WHEN size(coalesce({values}, [])) = 0 THEN [null] ELSE {values} END AS {one}"
        return one

    def led_to(self, dimension: Dimension) -> str:
        """The id at the far side of one relation after the other."""
        scope, patterns, terms = self.way.far, [], []
        for relation in dimension.relations:
            if relation.via is Via.RELATIONSHIP:
                way = walk(self.writer, scope, relation, self.as_of)
                patterns.append(way.pattern)
                terms += way.terms
                scope = way.far
            else:
                scope = self.writer.node(relation.target, scope.start if relation.via is Via.START else scope.end)
        if patterns:
            self.apart = True
            self.text += f" OPTIONAL MATCH {', '.join(patterns)}{where(terms)}"
        return f"{scope.self}.id"


def groups_of(writer: Writer, way: Walk, terms: list[str], groups: Groups, many: Many) -> str:
    """A subquery that gives one row for each group."""
    alone = not way.distinct and (many.relation is None or way.edge != "")
    spread = Spreading(writer, way, many.as_of, f"MATCH {way.pattern}{where(terms)}", not alone)
    keys = [(spread.add(dimension), f"k{writer.fresh()}") for dimension in groups.by]
    # Without an aggregate nothing would be grouped.
    needed = {"count", *groups.measures, *(c.operand.key for c in groups.having), *(str(k.by) for k in groups.order)}  # type: ignore[union-attr]
    measured = [f"{text} AS {MEASURES[name]}" for name, text in measures(spread, groups, needed).items()]
    names = [name for _, name in keys]
    order = order_terms(groups, names)
    limits = [
        *(ONE_VALUE[c.operator].format(x=MEASURES[c.operand.key], v=given(writer, c.input)) for c in groups.having),  # type: ignore[union-attr]
        *(beyond(writer, order, groups.after, False) if groups.after else ()),
    ]
    text = f"{spread.text} WITH {', '.join([*(f'{key} AS {name}' for key, name in keys), *measured])}"
    if limits:
        kept = [*names, *(m.rpartition(" ")[2] for m in measured)]
        text += f"{where(limits)} WITH {', '.join(kept)}"
    text += f" ORDER BY {sorting(order, False)} LIMIT {writer.parameter(groups.limit)}"
    return f"{text} RETURN {row(groups, names, needed)}"


def row(groups: Groups, names: list[str], needed: set[str]) -> str:
    told = [MEASURES[name] if name in needed else "null" for name in MEASURES]
    ids = [name if dimension.relations else "null" for name, dimension in zip(names, groups.by, strict=True)]
    return f"[[{', '.join(names)}], {', '.join(told)}, {'[' + ', '.join(ids) + ']' if groups.nodes else 'null'}]"


def given(writer: Writer, number: int | None) -> str:
    return "" if number is None else writer.parameter(number)


def measures(spread: Spreading, groups: Groups, needed: set[str]) -> dict[str, str]:
    """Expressions that are aggregates; a thing is counted once in each group however often it is found there."""
    way = spread.way
    found: dict[str, str] = {}
    if "distinct" in needed and groups.of is not None:
        found["distinct"] = f"count(DISTINCT {spread.add(groups.of)})"
    found["count"] = f"count(DISTINCT {' + '.join(way.tie)})" if spread.apart else "count(*)"
    days = dated(way.far.spec)
    for name, function, place in (("earliest", "min", 0), ("latest", "max", 1)):
        if name not in needed:
            continue
        if days is None:
            found[name] = "null"
            continue
        day = days[place]
        held = f"{function}({way.far.value(day.stored[place if day.kind is Kind.FUZZY_DATE else 0])})"
        found[name] = f"substring({held}, 0, 10)" if day.kind is Kind.INSTANT else held
    return {name: found[name] for name in MEASURES if name in found}


def ranked(groups: Groups) -> tuple[Key, ...]:
    """The keys come last, so that no two groups stand at the same place."""
    return groups.order if any(key.by == "key" for key in groups.order) else (*groups.order, Key("key", True, True))


def order_terms(groups: Groups, names: list[str]) -> list[Term]:
    terms: list[Term] = []
    for key in ranked(groups):
        found = names if key.by == "key" else [MEASURES[str(key.by)]]
        terms += [Term(name, key.ascending, key.unknown, key.nulls_first) for name in found]
    return terms


def places(groups: Groups) -> list[tuple[int, bool]]:
    """Where the values of a group's cursor stand in its row: a place, and whether that is one among its keys."""
    found: list[tuple[int, bool]] = []
    for key in ranked(groups):
        if key.by == "key":
            found += [(place, True) for place in range(len(groups.by))]
        else:
            found.append((list(MEASURES).index(str(key.by)) + 1, False))
    return found
