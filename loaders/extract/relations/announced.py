"""Members whom a sentence announces and the lines after it name: "The members of the committee are:"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents import Block, Span
from loaders.extract.bodies import read_body
from loaders.extract.body_names import COLLEGES, is_no_body
from loaders.extract.lexicon import fold
from loaders.extract.model import Finding, Person
from loaders.extract.post_heads import find_head
from loaders.extract.relations.affiliations import named_body, named_person
from loaders.extract.stage import Stage
from schema.kinds import Certainty, PassageKind

_MEMBERS = re.compile(
    r"(?i)(?<!\w)(?:members?|leden|membres|mitglieder|gehören\s.{0,20}an|bestaat uit|composed of|composée? de"
    r"|consists of|setzt sich .{0,30}zusammen|made up of|comprises|composition|samenstelling|zusammensetzung"
    r"|as follows|comme suit|als volgt|wie folgt)(?!\w)"
)
_WORD = re.compile(r"[^\W\d_][\w-]*")
_LONGEST = 240
_LONGEST_POST = 50


def find_announced(stage: Stage) -> Iterator[Finding]:
    """The persons whose names open the lines after such a sentence, up to a heading or a line without one."""
    body: Span | None = None
    for block in stage.document.blocks:
        first = next(iter(stage.scene.within(block.start, block.end)), None)
        post = _post_in_front(stage, block, first) if first and body else None
        if first and body and post is not None and block.kind is not PassageKind.HEADING:
            span = Span(body.start, body.end)
            said = (span, first.span) if first.named_at is None else (span, first.span, first.named_at)
            yield Finding(
                "announced-member",
                named_person(first),
                "member_of",
                named_body(stage.scene, body),
                said,
                {"role": post} if post else {},
                Certainty.INFERRED,
            )
            continue
        body = _announced(stage, block)


def _post_in_front(stage: Stage, block: Block, person: Person) -> str | None:
    """The post that leads up to the name ("President, X"), "" where the line begins with the name, None for more."""
    lead = stage.scene.masked[block.start : person.outer].strip(" \t*|-–•,:")
    if not lead:
        return ""
    scope = stage.scene.scope(block.start, person.outer, block.language)
    at = stage.scene.masked.index(lead, block.start)
    return lead if len(lead) < _LONGEST_POST and find_head(scope, at, most=3) else None


def _announced(stage: Stage, block: Block) -> Span | None:
    """The college whose members the block announces."""
    start = block.sentences[-1].start if block.sentences else block.start
    masked = stage.scene.masked
    if not masked[start : block.end].rstrip(" *_").endswith(":") or block.end - start > _LONGEST:
        return None
    if _MEMBERS.search(masked, start, block.end) is None:
        return None
    scope = stage.scene.scope(start, block.end, block.language)
    for word in _WORD.finditer(masked, start, block.end):
        body = read_body(scope, word.start())
        if body and body.start == word.start() and _is_college(stage.scene.text(body)):
            return body
        if fold(word.group()) in COLLEGES and word.group().islower():
            return _small_college(stage, word)
    return None


def _is_college(name: str) -> bool:
    words = [fold(word) for word in name.split()]
    return len(words) > 1 and not is_no_body(name) and any(word in COLLEGES for word in words)


def _small_college(stage: Stage, head: re.Match[str]) -> Span:
    """ "the steering committee": the head, and the word in front that says which."""
    before = re.compile(r"(?<!\w)(?!(?:the|this|our|its|de|het|die|der|das|le|la|du|des)\s)[a-z]{4,14}\s$").search(
        stage.scene.masked, max(0, head.start() - 16), head.start()
    )
    return Span(before.start() if before else head.start(), head.end())
