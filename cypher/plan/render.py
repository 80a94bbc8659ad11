"""From a segment to its one statement: the same bytes for the same shape, each value a parameter, one record."""

from __future__ import annotations

from dataclasses import dataclass

from cypher.plan.conditions import All, Count
from cypher.plan.groups import groups_of
from cypher.plan.joins import joined
from cypher.plan.paging import Term, beyond, sort_terms, sorting
from cypher.plan.patterns import Walk, walk
from cypher.plan.predicates import count, counted, terms_of
from cypher.plan.records import Branch, Deferred, End, Few, Later, Many, One, Row, Slot, Target, Typed, Value, Values
from cypher.plan.writing import Scope, Writer, where
from schema.ontology import Ontology
from schema.specs import Storage, Via


@dataclass(frozen=True, slots=True)
class Statement:
    """Cypher text, and the inputs whose values are its parameters p0, p1 and so on (beside `ids`)."""

    text: str
    inputs: tuple[int, ...]

    def parameters(self, values: list[object]) -> dict[str, object]:
        return {f"p{place}": values[number] for place, number in enumerate(self.inputs)}


def scan(ontology: Ontology, many: Many) -> Statement:
    """All of a type: the record is [rows, total] and what groups there are."""
    writer = Writer(ontology)
    return Statement(f"RETURN {all_of(writer, many)} AS found", tuple(writer.inputs))


def again(ontology: Ontology, row: Row, label: str) -> Statement:
    """The things with given ids: the record is a list of [id, row]. `label` is the node label or relationship type."""
    writer = Writer(ontology)
    spec = ontology.types[row.type]
    if spec.storage is Storage.NODE:
        anchor = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}})"
        scope = writer.node(row.type, "n")
    elif all(by_key(slot) for slot in row.slots):
        anchor, scope = "UNWIND $ids AS id", Scope(spec, "", key="id")
    else:
        # One pass over the type: for each id by itself, the embedded engine would go through the whole graph.
        anchor = f"MATCH (s)-[r:{label}]->(e) WHERE r.key IN $ids"
        scope = writer.edge(row.type, "r", "s", "e")
    own = scope.key if anchor.startswith("MATCH") else "id"
    read = f"[{own}, {listed(writer, scope, row)}]"
    begun = " ".join([anchor, *writer.calls])
    return Statement(f"{begun} WITH {read} AS row RETURN collect(row) AS found", tuple(writer.inputs))


def by_key(slot: Slot) -> bool:
    """Whether a slot of an edge is found through its key alone."""
    return slot == Value("id") or (isinstance(slot, Few) and slot.relation.via is not Via.RELATIONSHIP)


def listed(writer: Writer, scope: Scope, row: Row) -> str:
    return "[" + ", ".join(cell(writer, scope, slot) for slot in row.slots) + "]"


def target(writer: Writer, scope: Scope, what: Target) -> str:
    """What is read of the thing; its id alone where a later segment reads it by its type."""
    match what:
        case Row():
            return listed(writer, scope, what)
        case Typed():
            return scope.value("id")
        case Branch(rows):
            return f"CASE {' '.join(branch(writer, scope, row) for row in rows)} END"


def branch(writer: Writer, scope: Scope, row: Row) -> str:
    read = listed(writer, writer.node(row.type, scope.self), row)
    return f"WHEN {scope.self}:{row.type} THEN ['{row.type}', {read}]"


def cell(writer: Writer, scope: Scope, slot: Slot) -> str:
    match slot:
        case Value(key):
            return scope.value(key)
        case Values(keys):
            expressions = [scope.value(key) for key in keys]
            return f"CASE WHEN {expressions[0]} IS NULL THEN null ELSE [{', '.join(expressions)}] END"
        case End(relation, what):
            variable = scope.start if relation.via is Via.START else scope.end
            return target(writer, writer.node(relation.target, variable), what)
        case Many():
            return many_of(writer, scope, slot)
        case Few():
            return few_of(writer, scope, slot)
        case One():
            return one_of(writer, scope, slot)
        case Later() | Deferred():
            return scope.value("id")


def one_of(writer: Writer, scope: Scope, one: One) -> str:
    way = walk(writer, scope, one.relation, None)
    ending = f"ORDER BY {way.tie[0]} LIMIT 1 RETURN {target(writer, way.far, one.target)}"
    return f"head(COLLECT {{ MATCH {way.pattern}{where(way.terms)} {narrowed(way)} {ending} }})"


def few_of(writer: Writer, scope: Scope, few: Few) -> str:
    way = walk(writer, scope, few.relation, few.as_of)
    keys = usual_order(way.far)
    order = sorting([*(Term(way.far.value(k), unknown=u) for k, u in keys), *map(Term, way.tie)], False)
    ending = f"ORDER BY {order} LIMIT {writer.parameter(few.limit)} RETURN {target(writer, way.far, few.target)}"
    return f"COLLECT {{ MATCH {way.pattern}{where(way.terms)} {narrowed(way)} {ending} }}"


def narrowed(way: Walk) -> str:
    """Outer variables are named again where they are needed: the embedded engine forgets them after WITH."""
    return f"WITH {'DISTINCT ' if way.distinct else ''}{', '.join(way.kept)}"


def usual_order(scope: Scope) -> list[tuple[str, bool]]:
    """The keys (and whether each can be null) by which a type is sorted where nobody says how."""
    if scope.spec is None:
        return []
    found = (scope.spec.properties[name] for name in scope.spec.ordered)
    return [(p.sorted_by, not p.required) for p in found]


def all_of(writer: Writer, many: Many) -> str:
    label = many.type
    node = f"n{writer.fresh()}"
    scope = writer.node(many.type, node)
    if many.joined is not None:
        return paged(writer, joined(writer, scope, label, many.joined), many, None)
    way = Walk(f"({node}:{label})", [], scope, "", (node,), (f"{node}.id",))
    return paged(writer, way, many, None)


def many_of(writer: Writer, near: Scope, many: Many) -> str:
    assert many.relation is not None
    way = walk(writer, near, many.relation, many.as_of)
    return paged(writer, way, many, near)


def paged(writer: Writer, way: Walk, many: Many, near: Scope | None) -> str:
    terms = [*way.terms, *terms_of(writer, way.far, many.where)]
    rows = page_of(writer, way, terms, many) if many.rows else "null"
    total = total_of(writer, way, terms, many, near) if many.total else "null"
    groups = [groups_of(writer, way, terms, each, many) for each in many.groups]
    told = [f"COLLECT {{ {each} }}" if near is None else called(writer, near, each) for each in groups]
    return f"[{', '.join([rows, total, *told])}]"


def called(writer: Writer, near: Scope, text: str) -> str:
    """A subquery that stands before the row it is told in."""
    body, _, row = text.rpartition(" RETURN ")
    name = f"g{writer.fresh()}"
    writer.calls.append(f"CALL ({near.self}) {{ {body} RETURN collect({row}) AS {name} }}")
    return name


def total_of(writer: Writer, way: Walk, terms: list[str], many: Many, near: Scope | None) -> str:
    if near is not None and many.relation is not None and many.where == All():
        return count(writer, near, Count(many.relation, many.as_of))
    return counted(way.pattern, terms, way.far.self if way.distinct else "")


def page_of(writer: Writer, way: Walk, terms: list[str], many: Many) -> str:
    page = many.page
    assert page is not None
    keys, computed = sort_terms(writer, way.far, many.order, way.tie if tells_apart(many) else way.tie[:1])
    between = [
        *(beyond(writer, keys, page.after, False) if page.after else ()),
        *(beyond(writer, keys, page.before, True) if page.before else ()),
    ]
    names = [c.rpartition(" ")[2] for c in computed]
    terms = terms if many.joined else [*terms, *terms_of(writer, way.far, many.seek)]
    text = f"MATCH {way.pattern}" + (where(terms) if computed else where([*terms, *between]))
    if computed:
        text += f" {narrowed(way)}, {', '.join(computed)}{where(between)}"
        text += f" WITH {', '.join([*way.kept, *names])}"
    else:
        text += f" {narrowed(way)}"
    limit = writer.parameter(page.limit) + (" + 1" if page.peek else "")
    place = "[" + ", ".join(k.expression for k in keys) + "]" if many.place else "null"
    edge = listed(writer, edge_scope(writer, way), many.edge) if many.edge is not None and way.edge else "null"
    found = target(writer, way.far, many.target)
    return (
        f"COLLECT {{ {text} ORDER BY {sorting(keys, page.backward)} LIMIT {limit} RETURN [{found}, {edge}, {place}] }}"
    )


def tells_apart(many: Many) -> bool:
    """Whether it matters which of two edges to the same thing comes first."""
    page = many.page
    return many.place or many.edge is not None or bool(page and (page.after or page.before))


def edge_scope(writer: Writer, way: Walk) -> Scope:
    return writer.edge("Relation", way.edge, "", "")
