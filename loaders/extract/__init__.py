"""From a document made of blocks to what it is and the facts it states, by rules alone: deterministic, offline, linear in the text."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.documents import Document
from loaders.extract.descriptions import describe
from loaders.extract.facts import to_facts
from loaders.extract.naming import collect_names
from loaders.extract.relations.affiliations import find_affiliations
from loaders.extract.scene import set_scene
from schema.facts import DocumentLine, FactLine

__all__ = ["Extraction", "extract"]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a document is, and what it says."""

    document: DocumentLine
    facts: tuple[FactLine, ...]


def extract(document: Document) -> Extraction:
    scene = set_scene(document)
    descriptions = describe(scene)
    findings = list(find_affiliations(scene, descriptions))
    line = DocumentLine(document=document.name, language=document.language)
    return Extraction(line, tuple(to_facts(document, findings, collect_names(scene))))
