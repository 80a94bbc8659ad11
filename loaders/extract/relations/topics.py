"""What documents, events and initiatives are about: topics of the curated list that their titles and names hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.aliases import AliasRow
from loaders.casing import lowered
from loaders.documents import Span
from loaders.extract.initiatives import Survey
from loaders.extract.known import forms_of, keep_longest
from loaders.extract.model import Finding, Named
from loaders.extract.shapes import is_upper
from loaders.extract.stage import Stage, title_span
from schema.facts import EntityType
from schema.kinds import Certainty

_LABEL = re.compile(
    r"(?i)(?:^|\n)[\s*_•–-]*(?:(?P<CHALLENGE>challenges?|herausforderung(?:en)?|uitdaging(?:en)?|défis?)|(?P<OPPORTUNITY>opportunit(?:y|ies)|chancen?|kans(?:en)?|opportunités?))\s?:\s{1,3}(?P<topic>[^\n.;:,()]{3,60})"
)
# "Ministry of Health": a name, not what is spoken of.
_OFFICE = re.compile(r"(?i)minist\w+\s(?:of|for|van|voor|für|de|du|de la|des)\s(?:the\s|la\s)?$")
_TAGS = frozenset(
    ("tags", "keywords", "topics", "categories", "trefwoorden", "schlagwörter", "mots-clés", "tag", "topic")
)


def topics_in(stage: Stage, span: Span) -> list[tuple[Span, AliasRow]]:
    """The topics a stretch names, the longest at each place; acronyms as they are written."""
    masked = stage.document.text if stage.block_at(span.start) is None else stage.scene.masked
    found: list[tuple[Span, AliasRow]] = []
    for last, (form, row) in forms_of("Topic").iter(lowered(masked[span.start : span.end])):
        start, end = span.start + last + 1 - len(form), span.start + last + 1
        inside = masked[start - 1 : start].isalnum() or (
            masked[end : end + 1].isalnum()
            and not (len(form) > 6 and masked[end : end + 1].isalpha() and form[0].isupper())
        )
        if (
            inside
            or (is_upper(form) and masked[start:end] != form)
            or _OFFICE.search(masked[max(0, start - 24) : start])
        ):
            continue
        keep_longest(found, Span(start, end), row)
    return found


def find_topics(stage: Stage, survey: Survey) -> Iterator[Finding]:
    yield from _of_title(stage)
    yield from _of_event(stage)
    yield from _of_names(stage, survey)
    yield from _of_labels(stage)


def _about(
    kind: EntityType,
    name: str,
    place: Span,
    topic: Span,
    text: str,
    certainty: Certainty,
    sense: str = "SUBJECT",
    aliases_: tuple[str, ...] = (),
) -> Finding:
    return Finding(
        "topic-in-name",
        Named(kind, name, place, aliases_),
        "about",
        Named("Topic", text, topic),
        (place if place.start <= topic.start < place.end else topic,),
        {"kind": sense},
        certainty,
    )


def _of_title(stage: Stage) -> Iterator[Finding]:
    """The document: topics in its title, and its tags."""
    spans = [title_span(stage.document, stage.line.title)]
    spans += [entry.span for entry in stage.document.entries if entry.key.casefold() in _TAGS]
    for span in spans:
        for topic, row in topics_in(stage, span) if span else ():
            yield _about(
                "Document", stage.document.name, span or topic, topic, _called(stage, topic, row), Certainty.STATED
            )


def _called(stage: Stage, topic: Span, row: AliasRow) -> str:
    """The topic as the text writes it, its full name instead of an acronym."""
    written = " ".join(stage.document.text[topic.start : topic.end].split())
    full = row.names.get(stage.document.language, ())
    return (full[0] if full else row.name) if is_upper(written) else written


def _of_event(stage: Stage) -> Iterator[Finding]:
    main = stage.main_named()
    if main and stage.main:
        for topic, row in topics_in(stage, stage.main.span):
            yield _about(
                "Event",
                main.name,
                stage.main.span,
                topic,
                _called(stage, topic, row),
                Certainty.INFERRED,
                aliases_=main.aliases,
            )


def _of_names(stage: Stage, survey: Survey) -> Iterator[Finding]:
    """An initiative whose name holds a topic is about it."""
    done: set[str] = set()
    for mention in survey.mentions:
        if mention.full is None and mention.name not in done:
            done.add(mention.name)
            for topic, row in topics_in(stage, mention.span):
                yield _about(
                    "Initiative",
                    mention.name,
                    mention.span,
                    topic,
                    _called(stage, topic, row),
                    Certainty.INFERRED,
                    aliases_=mention.aliases,
                )


def _of_labels(stage: Stage) -> Iterator[Finding]:
    """ "Challenge: data quality": said of the document."""
    for block in stage.document.blocks:
        for match in _LABEL.finditer(stage.document.text, block.start, block.end):
            sense = "CHALLENGE" if match["CHALLENGE"] else "OPPORTUNITY"
            topic = Span(match.start("topic"), match.end("topic"))
            yield _about(
                "Document", stage.document.name, topic, topic, " ".join(match["topic"].split()), Certainty.STATED, sense
            )
