"""What the text says of initiatives: who takes part, what they are part of, where they were shown, and when."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extract.actors import Cast
from loaders.extract.initiatives import Initiative, Survey, survey
from loaders.extract.model import Finding
from loaders.extract.relations.attributes import find_attributes
from loaders.extract.relations.bonds import find_bonds
from loaders.extract.relations.consortia import find_consortia
from loaders.extract.relations.frames import find_frames
from loaders.extract.relations.initiative_beside import find_beside
from loaders.extract.relations.initiative_parts import find_initiative_parts
from loaders.extract.relations.involvement import find_involvement
from loaders.extract.relations.involvement_nouns import find_nouns
from loaders.extract.relations.memberships import find_memberships
from loaders.extract.relations.milestones import find_milestones
from loaders.extract.relations.organisers import find_organisers
from loaders.extract.relations.presented import find_presented
from loaders.extract.relations.topics import find_topics
from loaders.extract.stage import Stage


def find_initiatives(stage: Stage) -> Iterator[Finding]:
    """Every family on initiatives, over one survey of the names."""
    named = survey(stage)
    cast = Cast(stage, named)
    shown = _acted_and_shown(stage, named, cast)
    if coined := _coined(named, shown):
        named = survey(stage, coined)
        cast = Cast(stage, named)
        shown = _acted_and_shown(stage, named, cast)
    yield from shown
    yield from find_nouns(stage, named, cast)
    yield from find_beside(stage, named, cast)
    yield from find_initiative_parts(stage, named)
    yield from find_milestones(stage, named)
    yield from find_topics(stage, named)
    yield from find_attributes(stage)
    yield from find_organisers(stage, cast)
    yield from find_bonds(stage, cast)
    yield from find_memberships(stage, named, cast)
    yield from find_frames(stage)
    yield from find_consortia(stage, named, cast)


def _acted_and_shown(stage: Stage, named: Survey, cast: Cast) -> list[Finding]:
    return [*find_involvement(stage, named, cast), *find_presented(stage, named)]


def _coined(named: Survey, findings: list[Finding]) -> list[Initiative]:
    """Names that only what is said of them shows to be initiatives ("has launched X"): their other places count too."""
    known = {mention.name for mention in named.mentions}
    things = [thing for each in findings for thing in (each.subject, each.object) if thing.type == "Initiative"]
    return [Initiative(thing.name, thing.span) for thing in things if thing.name not in known]
