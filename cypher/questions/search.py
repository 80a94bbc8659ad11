"""Full-text search over every type that is searched, in one list; ranked here, so that both engines rank alike."""

from __future__ import annotations

from typing import Any

from cypher.fulltext import fold, search_expression, words
from cypher.questions.common import Ask, Given, after, page
from cypher.storage import search_index
from schema.ontology import Ontology

ORDERING = "search score id"
#: How many of each type are ranked; a word that more have in common is no good word to look for.
MOST = 500

STATEMENT = (
    "CALL db.index.fulltext.queryNodes('{index}', $q) YIELD node, score "
    "WITH node, score ORDER BY score DESC, node.id LIMIT $most "
    "RETURN collect([node.id, node.{title}, coalesce(node.aliases, []), node.search]) AS found"
)


async def search(ask: Ask, ontology: Ontology, given: Given) -> dict[str, Any]:
    expression = search_expression(given["query"])
    if expression is None:
        return page(ORDERING, [], given)
    types = {name: spec for name, spec in ontology.nodes.items() if spec.searched}
    wanted = given.get("types") or [name.upper() for name in types]
    hits: list[tuple[float, str]] = []
    for name, spec in types.items():
        if name.upper() in wanted:
            text = STATEMENT.format(index=search_index(name), title=spec.searched[0])
            found = await ask(text, {"q": expression, "most": MOST})
            hits += [(score(given["query"], title or "", aliases, held or ""), i) for i, title, aliases, held in found]
    hits.sort(key=lambda hit: (-hit[0], hit[1]))
    start = after(ORDERING, given, 2)
    rest = [h for h in hits if start is None or (-h[0], h[1]) > (-start[0], start[1])]
    told = [([value, found], {"score": value, "node": found}) for value, found in rest[: given["first"] + 1]]
    return page(ORDERING, told, given)


def score(query: str, title: str, aliases: list[str], held: str) -> float:
    """1 for the whole name; otherwise how many of the words stand there whole, and how much of the text they are."""
    folded = fold(query)
    if folded in (fold(title), *(fold(a) for a in aliases)):
        return 1.0
    asked, there = words(query), set(held.split())
    whole = sum(word in there for word in asked)
    begun = len(asked) - whole
    share = (whole + 0.6 * begun) / len(asked)
    length = min([len(words(t)) for t in (title, *aliases) if t] or [1])
    return round(0.9 * share * (0.4 + 0.6 * min(1.0, len(asked) / max(length, 1))), 4)
