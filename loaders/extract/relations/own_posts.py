"""Posts told without their body, in a text that is about one body: "Secretary-General X", "Y stays president"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.documents import Span
from loaders.extract.bodies import read_body
from loaders.extract.body_names import is_no_body, strength
from loaders.extract.givers import giver
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Description, Finding
from loaders.extract.plain import plain
from loaders.extract.post_heads import find_head
from loaders.extract.relations.affiliations import evidence_of, named_body, named_person
from loaders.extract.shapes import UPPER
from loaders.extract.stage import Stage
from loaders.extract.terms import read_term
from loaders.extract.words import body_kind, role_kind
from schema.kinds import Certainty, Genre

_GENRES = frozenset((Genre.PRESS_RELEASE, Genre.ANNOUNCEMENT, Genre.BLOG_POST, Genre.OTHER))
_RULES = frozenset(("apposition", "post-before-name", "clause", "is-a", "list-line", "succeeds", "appointed"))
_CAPITAL = re.compile(rf"(?<![^\W_])[{UPPER}]")
# So far into a text the body that it is about is named again.
_TOLD = 1_500
# The lines above a text: how many, how long.
_HEAD = 6
_LINE = 160
# As long is an article in front of a name.
_ARTICLE = 5


def find_own_posts(stage: Stage) -> Iterator[Finding]:
    """Officers of the body that the title names, where no other body is said."""
    if stage.line.genre not in _GENRES or stage.gathers or (body := own_body(stage)) is None:
        return
    held = {
        (each.person.name, word)
        for each in stage.descriptions
        if each.piece.body and each.piece.role
        for word in fold(stage.scene.text(each.piece.role)).split()
    }
    for description in stage.descriptions:
        role = description.piece.role
        if role is None or description.piece.body or description.rule not in _RULES:
            continue
        words = fold(stage.scene.text(role)).split()
        known = any((description.person.name, word) in held for word in words)
        if known or not is_officer(words, description) or _of_other(stage, description, body):
            continue
        yield Finding(
            "post-of-own-body",
            named_person(description.person),
            "member_of",
            named_body(stage.scene, body),
            (body, *evidence_of(description.person, description.piece.span)),
            {"role": stage.scene.text(role), **read_term(stage, description.piece)},
            Certainty.INFERRED,
        )


@cache
def _officers() -> frozenset[str]:
    return forms("roles", "of-body") | forms("roles", "chief") | forms("roles", "board") | forms("sets", "own-posts")


def is_officer(words: list[str], description: Description) -> bool:
    """Nothing but a post that only a body has, and small words in front that say which holder of it."""
    served = next((at for at in range(1, len(words) - 1) if words[at] in _OF and _is_chief(words[at + 1 :])), None)
    if served:
        return True
    lead = forms("roles", "modifier") | forms("words", "former", "article") | forms("sets", "own-posts-lead")
    while len(words) > 1 and words[0] in lead and " ".join(words) not in _officers():
        words = words[1:]
    while len(words) > 1 and words[-1] in lead and " ".join(words) not in _officers():
        words = words[:-1]
    title = description.rule == "post-before-name" and len(words) == 1 and description.piece.kind == "mandate"
    return " ".join(words) in _officers() and not title


_OF = frozenset(("du", "de", "of", "to", "van", "des", "der", "vom"))


def _is_chief(words: list[str]) -> bool:
    """ "chef de cabinet du président": the post serves another one of the same body."""
    named = words[1:] if words[0] in forms("words", "article") else words
    return 0 < len(named) < 3 and role_kind(named[0]) == "mandate"


def own_body(stage: Stage) -> Span | None:
    """The first body in the title, else in the lines above the text, that the text goes on about."""
    heads = [Span(block.start, block.end) for block in stage.document.blocks[:_HEAD]]
    lines = [span for span in heads if span.end - span.start < _LINE]
    for span in ([stage.title] if stage.title else []) + lines:
        if body := _told_body(stage, span):
            return body
    return None


def _told_body(stage: Stage, line: Span) -> Span | None:
    for match in _CAPITAL.finditer(stage.scene.masked, *line):
        scope = stage.scene.scope(match.start(), line.end, stage.document.language)
        body = read_body(scope, match.start())
        if body and body.start - match.start() < _ARTICLE and _is_told(stage, body := _shortened(stage, body), line):
            return body
    return None


def _shortened(stage: Stage, body: Span) -> Span:
    """ "BVX-Vorstand": the body in front of its board."""
    compound = re.compile(rf"([{UPPER}][{UPPER}\d]{{1,9}})-[{UPPER}][a-zäöü]+").match(stage.scene.masked, *body)
    return Span(*compound.span(1)) if compound else body


def _is_told(stage: Stage, body: Span, line: Span) -> bool:
    name = stage.scene.text(body)
    if is_no_body(name) or _is_weak(stage, body, line) or stage.scene.within(*body):
        return False
    if any(event.span.start < body.end and body.start < event.span.end for event in stage.events):
        return False
    full = stage.names.settled.get(("Organisation", plain(name)), name)
    rest = " ".join(stage.scene.masked[line.end : line.end + _TOLD].split())
    return name in rest or full in rest


def _is_weak(stage: Stage, body: Span, line: Span) -> bool:
    """A post or plain words; a name with no word for a body is taken as the first of a line of several words."""
    scope = stage.scene.scope(body.start, body.end, stage.document.language)
    if find_head(scope, body.start, most=2):
        return True
    opens = line.start == stage.title.start and body.start - line.start < _ARTICLE if stage.title else False
    name = stage.scene.text(body)
    if any(person.name.endswith(name) for person in stage.scene.persons):
        return True
    headed = any(body_kind(fold(word)) == "strong" for word in name.split())
    return (
        not headed
        and strength(name) not in ("strong", "acronym")
        and not (opens and name.count(" ") > 1 and body.end < line.end)
    )


def _of_other(stage: Stage, description: Description, own: Span) -> bool:
    """Whether the sentence names another body before the post."""
    sentence = stage.sentence_at(description.piece.span.start)
    first = stage.scene.within(*sentence)[:1]
    end = min([description.piece.span.start, *(person.outer for person in first)])
    scope = stage.scene.scope(sentence.start, max(sentence.start, end), stage.document.language)
    other = giver(scope, end) if scope.start < scope.end else None
    if other is None or stage.scene.within(*other):
        return False
    names = [stage.scene.text(span) for span in (other, own)]
    full = {plain(stage.names.settled.get(("Organisation", plain(name)), name)) for name in names}
    shorter, longer = sorted(full, key=len) if len(full) == 2 else ("", "")
    return len(full) == 2 and shorter not in longer
