"""The graph made anew from all that documents say: what loading one by one must come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from loaders.account import Saying
from loaders.derive import Derived, derive
from loaders.graph.redirects import redirects
from loaders.resolve import Header, Resolution, resolve

#: By document id.
Told = Mapping[str, tuple[Header, tuple[Saying, ...]]]


@dataclass(frozen=True)
class Rebuilt:
    resolutions: dict[str, Resolution]
    derived: Derived


def resolve_all(told: Told) -> dict[str, Resolution]:
    """Each document by its own words, then those that use acronyms by what all documents together make of them."""
    found = {document: resolve(header, sayings) for document, (header, sayings) in told.items()}
    meant = redirects((d, handle, entity) for d, resolution in found.items() for handle, entity in resolution.claims)
    for document, (header, sayings) in told.items():
        if found[document].uses & meant.keys():
            found[document] = resolve(header, sayings, meant)
    return found


def rebuild(told: Told) -> Rebuilt:
    resolutions = resolve_all(told)
    facts = [fact for resolution in resolutions.values() for fact in resolution.facts]
    namings = [naming for resolution in resolutions.values() for naming in resolution.namings]
    return Rebuilt(resolutions, derive(facts, namings))
