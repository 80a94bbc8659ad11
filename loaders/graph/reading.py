"""Reads from the graph what a change needs to know, as the records that derivation speaks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from cypher import loading
from cypher.transaction import Transaction
from loaders.account import PassageText, Saying
from loaders.derive.records import Fact, Naming, label_of
from loaders.graph.redirects import Claim
from loaders.resolve import Header, header_of
from schema.facts import DocumentLine, Mention
from schema.kinds import Certainty, PassageKind

_FIELDS = tuple(loading.FACT_KEYS)


def fact_of(row: list[Any]) -> Fact:
    values = dict(zip(_FIELDS, row, strict=True))
    values["predicate"] = values["predicate"].lower()
    values["certainty"] = Certainty(values["certainty"])
    values["on_behalf_of"] = tuple(values["on_behalf_of"] or ())
    return Fact(**values)


def fact_properties(fact: Fact) -> dict[str, Any]:
    """As `fact_of` reads it back."""
    values = {key: getattr(fact, field) for field, key in loading.FACT_KEYS.items() if field != "id"}
    return values | {
        "predicate": fact.predicate.upper(),
        "certainty": fact.certainty.value,
        "onBehalfOfIds": list(fact.on_behalf_of),
    }


async def collected(transaction: Transaction, text: str, **parameters: Iterable[str]) -> list[list[Any]]:
    """The rows of a statement that gives them as one list; nothing is asked where nothing is looked for."""
    wanted = {name: sorted(set(values)) for name, values in parameters.items()}
    if not all(wanted.values()):
        return []
    (found,) = await transaction.one(text, wanted)
    return list(found)


async def read_facts(transaction: Transaction, groups: Iterable[str]) -> list[Fact]:
    return [fact_of(row) for row in await collected(transaction, loading.FACTS_OF_GROUPS, groups=groups)]


async def read_facts_of(transaction: Transaction, documents: Iterable[str]) -> list[Fact]:
    return [fact_of(row) for row in await collected(transaction, loading.FACTS_OF_DOCUMENTS, documents=documents)]


def naming_of(row: list[Any]) -> Naming:
    entity, document, name, aliases, bare = row
    return Naming(entity, document, name, tuple(aliases or ()), bool(bare))


async def read_namings(transaction: Transaction, entities: Iterable[str]) -> list[Naming]:
    by_label: dict[str, list[str]] = {}
    for entity in entities:
        by_label.setdefault(label_of(entity), []).append(entity)
    found: list[Naming] = []
    for label in sorted(by_label):
        rows = await collected(transaction, loading.namings_of_entities(label), entities=by_label[label])
        found += map(naming_of, rows)
    return found


async def read_namings_of(transaction: Transaction, documents: Iterable[str]) -> list[Naming]:
    return [naming_of(row) for row in await collected(transaction, loading.NAMINGS_OF_DOCUMENTS, documents=documents)]


async def read_claims(transaction: Transaction, handles: Iterable[str]) -> list[Claim]:
    return [(d, h, e) for d, h, e in await collected(transaction, loading.CLAIMS_OF_HANDLES, handles=handles)]


async def read_headers(transaction: Transaction, documents: Iterable[str]) -> dict[str, Header]:
    rows = await collected(transaction, loading.HEADERS, documents=documents)
    return {document: header_of(document, DocumentLine.model_validate_json(line)) for document, line in rows}


async def read_sayings(transaction: Transaction, documents: Iterable[str]) -> dict[str, tuple[Saying, ...]]:
    found: dict[str, list[Saying]] = {}
    for document, *row in await collected(transaction, loading.SAYINGS_OF_DOCUMENTS, documents=documents):
        found.setdefault(document, []).append(saying_of(row))
    return {document: tuple(sorted(told, key=lambda saying: saying.id)) for document, told in found.items()}


async def read_passages(transaction: Transaction, documents: Iterable[str]) -> dict[str, list[PassageText]]:
    found: dict[str, list[PassageText]] = {}
    for document, position, heading, kind, *rest in await collected(
        transaction, loading.PASSAGES_OF_DOCUMENTS, documents=documents
    ):
        found.setdefault(document, []).append(PassageText(position, heading, PassageKind(kind), *rest))
    return found


def saying_of(row: list[Any]) -> Saying:
    fact, predicate, certainty, reading, confidence, rule, said = row
    content = json.loads(said)
    return Saying(
        id=fact,
        subject=Mention.model_validate(content["subject"]),
        predicate=predicate.lower(),
        object=Mention.model_validate(content["object"]),
        qualifiers=content["qualifiers"],
        certainty=Certainty(certainty),
        reading=reading,
        confidence=confidence,
        rule=rule,
    )


def said_of(saying: Saying) -> str:
    """The words of a fact as they were given, so that it can be resolved anew and exported unchanged."""
    content = {
        "subject": saying.subject.model_dump(mode="json"),
        "object": saying.object.model_dump(mode="json"),
        "qualifiers": saying.qualifiers,
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
