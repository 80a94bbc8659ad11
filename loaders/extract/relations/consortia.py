"""Who is a partner in a project, where a sentence lists them: "with partners A, B and C"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents import Span
from loaders.extract.actors import Cast, group_from
from loaders.extract.initiatives import Survey
from loaders.extract.model import Finding
from loaders.extract.relations.affiliations import span_over
from loaders.extract.stage import Stage

_PARTNERS = re.compile(
    r"(?i)(?<![\w-])(?:(?:with|mit|met|avec)\s(?:its\s|the\s|den\s|de\s|les\s|\w+"
    r"\s)?(?:partners?|partnern|partenaires)|"
    r"(?:project\s|other\s|weitere\s|further\s|andere\s|autres"
    r"\s)?(?:projekt|project|verbund|konsortial)?(?:partners?|partenaires)"
    r"(?:\sdu\sprojet|\sin\sthe\sproject|\sim\sprojekt|\sin\shet\sproject)?\s(?:are|include|is|sind|ist|zijn|sont)|"
    r"(?:réunit|rassemble|associe|brings\stogether|unites|verenigt|vereint)\s(?:[\w'’-]+"
    r"\s){0,3}(?:partners?|partenaires|partner))"
    r"\s?(?::|including|such as|wie|zoals|comme|,)?\s{0,2}(?:the\s|de\s|het\s|la\s|le\s|les"
    r"\s|l['’]|der\s|die\s|das\s|dem\s|den\s)?"
)
_REACH = 400


def find_consortia(stage: Stage, survey: Survey, cast: Cast) -> Iterator[Finding]:
    for block in stage.document.blocks:
        if block.matter in ("legal", "contact"):
            continue
        for sentence in block.sentences:
            if stage.scene.small.find("part", *sentence) < 0:  # "partner", "partenaires": saves most of the work
                continue
            for cue in _PARTNERS.finditer(stage.scene.masked, *sentence):
                yield from _partners(stage, survey, cast, sentence, cue)


def _partners(stage: Stage, survey: Survey, cast: Cast, sentence: Span, cue: re.Match[str]) -> Iterator[Finding]:
    theme = survey.before(cue.start())
    if theme is None or cue.start() - theme.span.end > _REACH:
        return
    actors = [actor for actor in cast.of_sentence(sentence) if actor.named.type == "Organisation"]
    first = next((actor for actor in actors if 0 <= actor.span.start - cue.end() < 3), None)
    group = group_from(actors, first, stage.scene.masked) if first else []
    if len(group) < 2 or any(actor.named.name == theme.name for actor in group):
        return
    for actor in group:
        evidence = list(span_over(actor.span, theme.span))
        evidence += [span for span in (actor.named.span, theme.full) if span and not _inside(span, evidence)]
        yield Finding(
            "partners-listed",
            actor.named,
            "involved_in",
            theme.named(),
            tuple(evidence),
            {"role": "PARTNER"},
            actor.certainty,
        )


def _inside(span: Span, places: list[Span]) -> bool:
    return any(place.start <= span.start and span.end <= place.end for place in places)
