"""From a document to what it is and the facts it states, by rules alone: deterministic, offline, linear in the text."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.documents import Document
from loaders.extract.facts import to_facts
from loaders.extract.offices_once import without_offices
from loaders.extract.relations import FAMILIES
from loaders.extract.stage import set_stage
from schema.facts import DocumentLine, FactLine

__all__ = ["Extraction", "extract"]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a document is, and what it says."""

    document: DocumentLine
    facts: tuple[FactLine, ...]


def extract(document: Document) -> Extraction:
    stage = set_stage(document)
    findings = without_offices(finding for family in FAMILIES for finding in family(stage))
    return Extraction(stage.line, tuple(to_facts(document, findings, stage.names)))
