"""What the text says of initiatives: who takes part, what they are part of, where they were shown, and when."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extract.actors import Cast
from loaders.extract.initiatives import Initiative, Survey, survey
from loaders.extract.model import Finding
from loaders.extract.relations.attributes import find_attributes
from loaders.extract.relations.initiative_beside import find_beside
from loaders.extract.relations.initiative_parts import find_initiative_parts
from loaders.extract.relations.involvement import find_involvement
from loaders.extract.relations.milestones import find_milestones
from loaders.extract.relations.presented import find_presented
from loaders.extract.relations.topics import find_topics
from loaders.extract.stage import Stage


def find_initiatives(stage: Stage) -> Iterator[Finding]:
    """Every family on initiatives, over one survey of the names."""
    named = survey(stage)
    coined = _coined(stage, named)
    named = survey(stage, coined) if coined else named
    cast = Cast(stage, named)
    yield from find_involvement(stage, named, cast)
    yield from find_beside(stage, named, cast)
    yield from find_presented(stage, named)
    yield from find_initiative_parts(stage, named)
    yield from find_milestones(stage, named)
    yield from find_topics(stage, named)
    yield from find_attributes(stage)


def _coined(stage: Stage, named: Survey) -> list[Initiative]:
    """Names that only a verb shows to be initiatives ("has launched X"): their other places count too."""
    known = {mention.name for mention in named.mentions}
    themes = [finding.object for finding in find_involvement(stage, named, Cast(stage, named))]
    themes += [finding.subject for finding in find_presented(stage, named)]
    return [Initiative(theme.name, theme.span) for theme in themes if theme.name not in known]
