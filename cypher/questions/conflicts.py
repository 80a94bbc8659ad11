"""Where documents disagree: facts about one thing, in one respect, of which not all can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations
from typing import Any

from cypher.questions.common import Ask, AsOf, Given
from schema.ontology import Ontology

#: Dates disagree when they have no day in common; of other values, those that a thing has only one of.
STATEMENT = (
    "MATCH (d:Document)-[:STATES]->(f:Fact)-[:SUBJECT]->(s) "
    "WHERE f.predicate IN $predicates AND f.value IS NOT NULL AND {live} AND f.certainty <> 'AMBIGUOUS' "
    "AND (f.attribute IS NULL OR f.attribute IN $attributes) "
    "WITH s.id AS subject, f.predicate AS predicate, coalesce(f.attribute, f.kind, '') AS respect, "
    "collect(DISTINCT f.value) AS values, collect([f.id, f.value, d.id]) AS facts "
    "WHERE size(values) > 1 WITH subject, predicate, respect, facts ORDER BY subject, predicate, respect "
    "RETURN collect([subject, predicate, respect, facts]) AS found"
)
PARAMETERS = {"predicates": ["HELD_ON", "DATED", "HAS_ATTRIBUTE"], "attributes": ["country", "kind"]}
DATES = ("HELD_ON", "DATED")
DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


async def conflicts(ask: Ask, ontology: Ontology, given: Given) -> list[dict[str, Any]]:
    as_of, told = AsOf.of(given), []
    for subject, predicate, respect, rows in await ask(
        STATEMENT.replace("{live}", as_of.live("f")), PARAMETERS | as_of.parameters
    ):
        facts = disagreeing(rows, predicate in DATES)
        if len({document for _, _, document in facts}) > 1:
            told.append(
                {
                    "subject": subject,
                    "about": f"{predicate} {respect}".strip(),
                    "values": sorted({value for _, value, _ in facts}),
                    "facts": sorted({found for found, _, _ in facts}),
                }
            )
    return told[: given["first"]]


def disagreeing(facts: Iterable[Any], dates: bool) -> list[tuple[str, str, str]]:
    """Those for which another one says something that cannot hold as well."""
    found: dict[str, tuple[str, str, str]] = {}
    for a, b in combinations(facts, 2):
        if apart(a[1], b[1]) if dates else a[1].casefold() != b[1].casefold():
            found |= {a[0]: tuple(a), b[0]: tuple(b)}
    return list(found.values())


def apart(a: str, b: str) -> bool:
    """Whether two dates have no day in common; what cannot be read disagrees with nothing."""
    first, second = days(a), days(b)
    return bool(first and second and (first[1] < second[0] or second[1] < first[0]))


def days(text: str) -> tuple[str, str] | None:
    """From the first to the last day that a date can mean, as text that sorts as time does."""
    found = DATE.findall(text)
    if not found or not DATE.match(text):
        return None
    (year, month, day), (last_year, last_month, last_day) = found[0], found[-1]
    first = f"{year}-{month or '01'}-{day or '01'}"
    return first, f"{last_year}-{last_month or '12'}-{last_day or '31'}"
