"""The families of rules; each reads one kind of relation from the stage and yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from loaders.extract.model import Finding
from loaders.extract.relations.affiliations import find_affiliations
from loaders.extract.relations.announced import find_announced
from loaders.extract.relations.event_owners import find_owners
from loaders.extract.relations.held_prose import find_held
from loaders.extract.relations.hierarchy import find_hierarchy
from loaders.extract.relations.initiatives import find_initiatives
from loaders.extract.relations.mandates import find_mandates
from loaders.extract.relations.occasions import find_occasions
from loaders.extract.relations.officers import find_officers
from loaders.extract.relations.own_posts import find_own_posts
from loaders.extract.relations.participation import find_participation
from loaders.extract.relations.quotations import find_quotations
from loaders.extract.relations.sessions import find_parts
from loaders.extract.stage import Stage

FAMILIES: tuple[Callable[[Stage], Iterator[Finding]], ...] = (
    find_affiliations,
    find_announced,
    find_officers,
    find_own_posts,
    find_hierarchy,
    find_participation,
    find_occasions,
    find_held,
    find_owners,
    find_parts,
    find_quotations,
    find_mandates,
    find_initiatives,
)
