"""Search over every type that is searched, in one list; ranked here, so that both engines rank alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cypher.fulltext import WHOLE, Asked, fold, initials, search_expression, words, words_asked
from cypher.questions.common import Ask, Given, after, page
from cypher.questions.facets import FACETS, facet
from cypher.questions.highlights import HIGHLIGHTS, highlights
from cypher.storage import search_index
from cypher.vocabulary import vocabulary
from schema.ontology import Ontology
from schema.specs import TypeSpec

ORDERING = "search score id"
#: How many of each type are ranked; a word that more have in common is no good word to look for.
MOST = 300
#: What is worth most is less than a whole name, and all words of a long name are worth more than its initials.
PART, SHORT = 0.9, 0.85

#: Things with all words as they were typed come before those with words that are only like them.
STATEMENT = (
    "CALL db.index.fulltext.queryNodes('{index}', $q) YIELD node "
    "WITH node ORDER BY CASE WHEN all(w IN $words WHERE (' ' + node.search) CONTAINS (' ' + w)) THEN 0 ELSE 1 END, "
    "size(node.search), node.id LIMIT $most "
    "RETURN collect([node.id, {names}, node.search]) AS found"
)


async def search(ask: Ask, ontology: Ontology, given: Given) -> dict[str, Any]:
    start = after(ORDERING, given, 2)
    asked = await understand(ask, ontology, given)
    types = {n: s for n, s in ontology.nodes.items() if s.searched and n.upper() in (given.get("types") or [n.upper()])}
    hits = await find(ask, types, asked) if asked else []
    rest = [h for h in hits if start is None or (-h[0], h[1]) > (-start[0], start[1])][: given["first"] + 1]
    told = page(ORDERING, [([value, found], {"score": value, "node": found}) for value, found in rest], given)
    for part in (name for name in given if name.startswith(HIGHLIGHTS)):
        shown = await highlights(ask, ontology, [node["node"] for node in told["nodes"]], asked, given[part])
        for node in told["nodes"]:
            node[part] = shown.get(node["node"], [])
    for part in (name for name in given if name.startswith(FACETS)):
        told[part] = await facet(ask, types, asked, part.split(".")[1], given[part])
    return told


async def understand(ask: Ask, ontology: Ontology, given: Given) -> list[Asked]:
    found = words_asked(given["query"])
    known = await vocabulary(ask, ontology, given["kept"]) if found else None
    return [Asked(word, known.like(word)) for word in found] if known else []


async def find(ask: Ask, types: dict[str, TypeSpec], asked: Sequence[Asked]) -> list[tuple[float, str]]:
    """Score and id of each hit, the best first."""
    parameters = {"q": search_expression(asked), "words": [each.word for each in asked], "most": MOST}
    hits: list[tuple[float, str]] = []
    for name, spec in types.items():
        text = STATEMENT.format(index=search_index(name), names=names_of(spec))
        hits += [(score(asked, names, held), found) for found, names, held in await ask(text, parameters)]
    return sorted(hits, key=lambda hit: (-hit[0], hit[1]))


def names_of(spec: TypeSpec) -> str:
    single = [f"node.{p.stored[0]}" for p in searched(spec) if not p.many]
    several = [f"coalesce(node.{p.stored[0]}, [])" for p in searched(spec) if p.many]
    return " + ".join([f"[{', '.join(single)}]", *several])


def searched(spec: TypeSpec) -> list[Any]:
    return [spec.properties[name] for name in spec.searched]


def score(asked: Sequence[Asked], names: Sequence[str | None], held: str) -> float:
    """1 for a whole name; else how well its words are met, and how much of the shortest name that has them they are."""
    query = " ".join(each.word for each in asked)
    best = 0.0
    for name in names:
        there = words(name) if name else []
        if query == " ".join(there):
            return 1.0
        if query == fold(initials(name)) if name else False:
            best = max(best, SHORT)
        share = sum(each.best(there) for each in asked) / len(asked)
        best = max(best, PART * share * (0.4 + 0.6 * min(WHOLE, len(asked) / max(len(there), 1))))
    scattered = sum(each.best(held.split()) for each in asked) / len(asked)
    return round(max(best, PART * scattered * 0.4), 4)
