"""How many hits of a search there are of each kind, all of them counted and not only those of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from cypher.fulltext import Asked, search_expression
from cypher.questions.common import Ask
from cypher.storage import search_index
from schema.errors import BadInput
from schema.specs import Kind, TypeSpec

#: What a part of a search is called that is a facet; behind it stand by what, and how many groups at most.
FACETS = "facets."

FOUND = "CALL db.index.fulltext.queryNodes('{index}', $q) YIELD node "
COUNTED = "WITH DISTINCT node, {key} AS key WITH key, count(*) AS number RETURN collect([key, number]) AS found"
#: A hit that the documents say in several languages, or with several certainties, counts under each.
LANGUAGE = {
    "Document": ("", "node.language"),
    "Passage": ("OPTIONAL MATCH (node)<-[:HAS_PASSAGE]-(d:Document) ", "d.language"),
}
NAMED_IN = ("OPTIONAL MATCH (node)<-[:MENTIONS]-(:Passage)<-[:HAS_PASSAGE]-(d:Document) ", "d.language")
SAID = (
    "OPTIONAL MATCH (node)<-[:SUBJECT|OBJECT]-(f:Fact) WHERE f.retractedAt IS NULL ",
    "f.certainty",
)
YEAR = "CASE WHEN substring({n}.earliest, 0, 4) = substring({n}.latest, 0, 4) THEN substring({n}.earliest, 0, 4) END"
Counting = tuple[str, str]


def of_type(name: str, spec: TypeSpec) -> Counting:
    return "", f"'{name}'"


def of_language(name: str, spec: TypeSpec) -> Counting:
    return LANGUAGE.get(name, NAMED_IN)


def of_year(name: str, spec: TypeSpec) -> Counting:
    """Of its date; a passage has that of its document."""
    if name == "Passage":
        return LANGUAGE["Passage"][0], YEAR.format(n="d")
    dated = "date" in spec.properties and spec.properties["date"].kind is Kind.FUZZY_DATE
    return "", YEAR.format(n="node") if dated else "null"


def of_certainty(name: str, spec: TypeSpec) -> Counting:
    return SAID if "Entity" in spec.interfaces else ("", "null")


WAYS = {"TYPE": of_type, "LANGUAGE": of_language, "DATE_YEAR": of_year, "CERTAINTY": of_certainty}


async def facet(
    ask: Ask, types: Mapping[str, TypeSpec], asked: Sequence[Asked], by: str, first: int
) -> list[dict[str, Any]]:
    """The groups with most hits first; null, for hits that have no such value, stands last among equals."""
    if by not in WAYS:
        raise BadInput(f"search.facets.by is {by}", f"give one of {', '.join(WAYS)}")
    counted: Counter[str | None] = Counter()
    for name, spec in types.items() if asked else ():
        way, key = WAYS[by](name, spec)
        text = FOUND.format(index=search_index(name)) + way + COUNTED.format(key=key)
        for value, number in await ask(text, {"q": search_expression(asked)}):
            counted[value] += number
    ranked = sorted(counted.items(), key=lambda each: (-each[1], each[0] is None, each[0] or ""))
    return [group(by, value, number) for value, number in ranked[:first]]


def group(by: str, value: str | None, number: int) -> dict[str, Any]:
    keys = [{"by": by, "value": value, "node": None}]
    nothing = dict.fromkeys(("distinct", "earliest", "latest", "cursor"))
    return {"keys": keys, "count": number, **nothing}
