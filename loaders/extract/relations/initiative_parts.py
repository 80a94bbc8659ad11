"""Which initiative is part of, builds on, implements, amends or repeals which other, in sentences and on slides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from loaders.documents import Block, Span
from loaders.extract.initiatives import Initiative, Survey
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Finding
from loaders.extract.plain import plain
from loaders.extract.relations.affiliations import span_over
from loaders.extract.stage import Stage
from loaders.extract.wording import Phrases
from schema.kinds import Certainty, Genre, PassageKind

_DEVELOPED = re.compile(
    r"(?i)(?:funded|financed|developed|launched|project|gefördert|financé)\s(?:\w+\s)?(?:(?:as|is|forms)\s)?$"
)
_GAP = re.compile(r"[.;:]\s|,\s(?:and|und|et|en|but|which)\b")
NEAR = 90


@cache
def _ties(*kinds: str) -> Phrases:
    """The words of the kinds, in all languages."""
    return Phrases(forms("ties", *kinds))


def _is_whole(name: str) -> bool:
    return any(part in name.casefold() for part in forms("ties", "whole"))


def find_initiative_parts(stage: Stage, survey: Survey) -> Iterator[Finding]:
    for block in stage.document.blocks:
        if block.matter != "body":
            continue
        for sentence in block.sentences:
            mentions = survey.within(*sentence)
            if mentions and sentence.end - sentence.start < 1500:
                yield from _part_of(stage, survey, sentence)
                yield from _related(stage, sentence, mentions)
    if stage.line.genre is Genre.SLIDE_DECK or stage.document.slides:
        yield from _on_slides(stage, survey)


def _part_of(stage: Stage, survey: Survey, sentence: Span) -> Iterator[Finding]:
    """ "X, part of the Y"; "This will be part of the Y" after a sentence on X."""
    masked = stage.scene.masked
    for match in stage.scene.words.find(_ties("PART_OF", "UNDER"), *sentence):
        whole = next(iter(survey.within(match.end(), min(match.end() + 60, sentence.end))), None)
        if (
            whole is None
            or _GAP.search(masked, match.end(), whole.span.start)
            or re.search(r"\b(?:of|the meeting|session)\b", masked[match.end() : whole.span.start])
        ):
            continue
        part = _before(stage, survey, sentence, match.start())
        if part and plain(part.name) != plain(whole.name):
            loose = fold(" ".join(match.group().split())) in forms("ties", "UNDER")
            if loose and not _DEVELOPED.search(masked[max(sentence.start, match.start() - 30) : match.start()]):
                continue
            yield Finding("part-of-initiative", part.named(), "part_of", whole.named(), _evidence(part, whole))


def _before(stage: Stage, survey: Survey, sentence: Span, at: int) -> Initiative | None:
    """The initiative named last before a place, or in the sentence before where this one opens with "This"."""
    masked = stage.scene.masked
    inside = [mention for mention in survey.within(sentence.start, at) if mention.span.end <= at]
    if inside:
        return (
            inside[-1]
            if at - inside[-1].span.end <= NEAR and not _GAP.search(masked, inside[-1].span.end, at)
            else None
        )
    opening = " ".join(masked[sentence.start : at].split())
    if re.match(r"(?i)(?:this|it|these|dies|dieses?|es|dit|deze|het|cela|ce|il|elle)\b", opening) and len(opening) < 30:
        previous = survey.before(sentence.start)
        return previous if previous and sentence.start - previous.span.end < 160 else None
    return None


def _related(stage: Stage, sentence: Span, mentions: tuple[Initiative, ...]) -> Iterator[Finding]:
    masked = stage.scene.masked
    for first, second in pairwise(mentions):
        if second.span.start - first.span.end > NEAR or plain(first.name) == plain(second.name):
            continue
        for kind in ("BUILDS_ON", "IMPLEMENTS", "AMENDS", "REPEALS"):
            word = next(stage.scene.words.find(_ties(kind), first.span.end, second.span.start), None)
            if (
                word
                and not _GAP.search(masked, first.span.end, second.span.start)
                and second.span.start - word.end() < 40
            ):
                yield Finding(
                    f"relates-{kind.lower().replace('_', '-')}",
                    first.named(),
                    "relates_to",
                    second.named(),
                    _evidence(first, second),
                    {"kind": kind},
                )
                break


def _evidence(one: Initiative, other: Initiative) -> tuple[Span, ...]:
    spans = list(span_over(one.span, other.span))
    spans.extend(
        full
        for full in (one.full, other.full)
        if full and not any(s.start <= full.start and full.end <= s.end for s in spans)
    )
    return tuple(spans)


def _lone(stage: Stage, survey: Survey, block: Block) -> tuple[Initiative, ...]:
    """The initiatives of a line that names nothing else: one, or several parted by commas."""
    inside = tuple(mention for mention in survey.within(block.start, block.end) if mention.full is None)
    rest = stage.scene.masked[block.start : block.end]
    for mention in reversed(inside):
        rest = rest[: mention.span.start - block.start] + rest[mention.span.end - block.start :]
    items = [part.strip(" \t*_•–-") for part in rest.split(",")]
    if (
        not inside
        or any(len(item.split()) > 3 for item in items)
        or sum(len(item.split()) > 0 for item in items) > max(1, len(items) - len(inside))
        or len(rest) > 40
    ):
        return ()
    return inside


def _on_slides(stage: Stage, survey: Survey) -> Iterator[Finding]:
    """A plan alone on a line, and under it numbered pillars or lines that name initiatives and nothing else."""
    blocks = stage.document.blocks
    at = 0
    while at < len(blocks):
        lone = _lone(stage, survey, blocks[at])
        if (
            len(lone) != 1
            or not _is_whole(lone[0].name)
            or blocks[at].kind is PassageKind.BULLET
            or blocks[at].end - blocks[at].start > 120
        ):
            at += 1
            continue
        parts, stop = _under(stage, survey, at)
        if len({part.name for part in parts}) > 1 or (
            parts and any(block.kind is PassageKind.BULLET for block in blocks[at:stop])
        ):
            certain = (
                Certainty.INFERRED
                if any(block.kind is PassageKind.BULLET for block in blocks[at:stop])
                else Certainty.AMBIGUOUS
            )
            yield from (_listed(lone[0], part, certain) for part in parts if plain(part.name) != plain(lone[0].name))
        at = max(at + 1, stop)


def _listed(whole: Initiative, part: Initiative, certainty: Certainty) -> Finding:
    reading = part.span.start if certainty is Certainty.AMBIGUOUS else None
    return Finding(
        "listed-under-plan",
        part.named(),
        "part_of",
        whole.named(),
        (whole.span, part.span),
        certainty=certainty,
        reading=reading,
    )


def _under(stage: Stage, survey: Survey, at: int) -> tuple[list[Initiative], int]:
    """What stands under a plan's name, and where its list ends."""
    blocks = stage.document.blocks
    parts: list[Initiative] = []
    bullets = False
    index = at + 1
    while index < len(blocks) and index < at + 24 and blocks[index].kind is not PassageKind.HEADING:
        block = blocks[index]
        lone = _lone(stage, survey, block)
        bullets = bullets or block.kind is PassageKind.BULLET
        if bullets and block.group != blocks[index - 1].group and block.kind is not PassageKind.BULLET:
            break
        if block.end - block.start > 130 and not lone:
            break
        parts.extend(lone)
        parts.extend(Initiative(name, span) for name, span in _named_beside(stage, block, lone))
        index += 1
    return parts, index


def _named_beside(stage: Stage, block: Block, lone: tuple[Initiative, ...]) -> Iterator[tuple[str, Span]]:
    """ "Data Union Strategy, Data Labs": what shares a line with an initiative is one too."""
    if not lone:
        return
    for match in re.finditer(r"[^,\n]+", stage.scene.masked[block.start : block.end]):
        span = Span(block.start + match.start(), block.start + match.end())
        text = stage.scene.text(span)
        if (
            "," in stage.scene.masked[block.start : block.end]
            and text
            and not any(m.span.start < span.end and span.start < m.span.end for m in lone)
            and all(word[0].isupper() for word in text.split())
            and len(text.split()) < 5
        ):
            start = stage.scene.masked.index(text.split()[0], span.start)
            yield text, Span(start, start + len(stage.scene.masked[start : span.end].rstrip()))
