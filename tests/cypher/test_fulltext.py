"""Full-text search gives the same on both engines, whatever the client types."""

from __future__ import annotations

import pytest

from cypher.ddl import FullTextIndex, NodeType
from cypher.definition import ensure_schema
from cypher.fulltext import Asked, fold, search_expression, words_asked
from cypher.session import Database
from cypher.transaction import Transaction

TEXTS = {
    "1": "Amélie Café, DG CONNECT",
    "2": "L'avenir de la santé: données",
    "3": "Olivér VÁRHELYI, Commissioner",
    "4": "Straße der Größe, Øresund & Łódź",
    "5": "Здравей здраве",
    "6": "health health health data",
    "7": "health and much else besides that is long",
    "8": "AND OR NOT",
}
CASES = [
    ("amelie", {"1"}),
    ("AMÉLIE", {"1"}),
    ("ame caf", {"1"}),
    ("avenir", {"2"}),
    ("l'avenir", {"2"}),
    ("sante donnees", {"2"}),
    ("varhelyi oliver", {"3"}),
    ("varhelyi amelie", set()),
    ("strasse oresund lodz", {"4"}),
    ("здраве", {"5"}),
    ("health", {"6", "7"}),
    ("health dat", {"6"}),
    ("and", {"7", "8"}),
    ("NOT", {"8"}),
    ("connect) OR (1:1", set()),
    ("*:*", None),
    ("", None),
    ('"~^[]{}+-!', None),
]


async def search(database: Database, text: str) -> list[str]:
    expression = search_expression([Asked(word) for word in words_asked(text)])
    if not expression:
        return []
    rows = await database.read(
        "CALL db.index.fulltext.queryNodes('paper_text', $q) YIELD node, score "
        "RETURN node.id AS id, score ORDER BY score DESC, id",
        {"q": expression},
    )
    return [row["id"] for row in rows]


async def fill(database: Database) -> None:
    await ensure_schema(database, [NodeType("Paper"), FullTextIndex("paper_text", "Paper", ("search",))])

    async def work(transaction: Transaction) -> None:
        rows = [{"id": key, "search": fold(text)} for key, text in TEXTS.items()]
        await transaction.run("UNWIND $rows AS r CREATE (:Paper {id: r.id, search: r.search})", {"rows": rows})

    await database.write(work)


async def test_the_same_is_found_on_both_engines(database: Database) -> None:
    await fill(database)
    found = {text: set(await search(database, text)) for text, _ in CASES}
    assert found == {text: wanted or set() for text, wanted in CASES}


async def test_a_word_written_more_often_comes_first(database: Database) -> None:
    await fill(database)
    assert await search(database, "health") == ["6", "7"]


async def test_what_is_deleted_is_not_found(database: Database) -> None:
    await fill(database)

    async def work(transaction: Transaction) -> None:
        await transaction.run("MATCH (n:Paper {id: '1'}) DETACH DELETE n")

    await database.write(work)
    assert await search(database, "amelie") == []


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_text_without_words_is_not_asked(text: str, wanted: set[str] | None) -> None:
    assert (words_asked(text) == []) == (wanted is None)
