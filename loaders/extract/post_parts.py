"""The body in front of a post, and where the words of a post end."""

from __future__ import annotations

import re

from loaders.documents import Span
from loaders.extract.bodies import STOP
from loaders.extract.body_names import is_country, is_no_body, strength
from loaders.extract.lexicon import fold, forms
from loaders.extract.persons import Scope
from loaders.extract.post_cues import TERM
from loaders.extract.post_heads import Head
from loaders.extract.shapes import CAMEL, is_acronym, is_upper
from loaders.extract.words import body_kind, is_given


def owner_of(scope: Scope, head: Head) -> Span | None:
    """The body in front of a head: "NordForsk Director", "the FSFE's policy coordinator"."""
    before = scope.masked[head.start : head.head]
    possessive = re.search(r"['’]s?\s+", before)
    if possessive:
        name = before[: possessive.start()]
        return Span(head.start, head.start + len(name)) if name[:1].isupper() and not is_country(name) else None
    words = before.split()
    lead = []
    for word in words:
        if fold(word) in forms("roles", "modifier") or not (word[0].isupper() or CAMEL.fullmatch(word)):
            break
        lead.append(word)
    if not lead or (is_given(lead[0]) and not (len(lead) == 1 and len(lead[0]) < 5 and is_upper(lead[0]))):
        return None
    name = before[: before.index(lead[-1]) + len(lead[-1])]
    if strength(name) in ("strong", "acronym") and not is_no_body(name):
        return Span(head.start, head.start + len(name))
    return None


def after(scope: Scope, owner: Span) -> int:
    match = re.compile(r"(?:['’]s?)?\s+").match(scope.masked, owner.end)
    return match.end() if match else owner.end


# "director from 1 October": the date is no part of the post.
_DATED = re.compile(
    rf"\s{TERM}|\s(?:tätig|ernannt|gewählt|wiedergewählt|benannt|bestellt|berufen|verkozen|gekozen|benoemd|aangesteld)"
    rf"(?![\w-])|\s(?:from|since|as of|on|until|ab|vom|seit|bis|vanaf|per|sinds|tot|depuis le"
    r"|à compter du|à partir du)\s\d"
)


def role_end(scope: Scope, head: Head) -> int:
    stop = STOP.search(scope.masked, head.end, scope.end)
    end = stop.start() if stop else scope.end
    dated = _DATED.search(scope.masked, head.end, end)
    return dated.start() if dated else end


def clean(between: str) -> bool:
    """Nothing but a field stands between: no verb of a new clause, no stop."""
    return (
        STOP.search(between) is None
        and not re.search(
            (
                r"\b(?:who|which|that|is|was|are|were|has|have|will|wird|ist|sind|hat|qui|est|sont|die|dat|heeft|zal)"
                r"\s"
            ),
            between,
        )
        and len(between) < 140
    )


def looks_proper(scope: Scope, span: Span) -> bool:
    words = scope.masked[span.start : span.end].split()
    return any(is_acronym(word) or CAMEL.fullmatch(word) for word in words) or "strong" in (
        body_kind(fold(words[-1])),
        body_kind(fold(words[0])),
    )


_CODE = re.compile(r"[A-Z]{0,8}[./-]?[A-Z]?\.?\d{1,3}(?:[./]\d{1,2})?|[A-Z]")


def with_head(scope: Scope, head: Head, body: Span) -> Span:
    """ "Head of Unit B2": the unit is called "Unit B2"."""
    last = scope.masked[head.start : head.end].split()[-1]
    coded = _CODE.fullmatch(scope.masked, body.start, body.end) and fold(last) in forms("organisations", "unit")
    return Span(head.end - len(last), body.end) if coded else body
