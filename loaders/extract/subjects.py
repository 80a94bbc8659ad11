"""Reads which bodies do something: the subject that leads up to a verb, the agents that follow "by"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents import Span
from loaders.extract.bodies import read_body
from loaders.extract.body_names import is_no_body, strength
from loaders.extract.lexicon import fold, forms
from loaders.extract.persons import Scope

_JOINED = re.compile(
    r"\s{0,3}(?:in Zusammenarbeit mit|in Kooperation mit|in cooperation with|in collaboration with"
    r"|in samenwerking met|en partenariat avec|ainsi que|sowie|,|\band\b|\bund\b|\bet\b|\ben\b|&"
    r"|\btogether with\b|\bin cooperation with\b|\bsamen met\b|\bmet\b|\bgemeinsam mit\b|\bmit\b|\bavec\b)"
    r"\s{1,3}(?:the |de |het |la |le |les |l['’]|der |die |das |dem |den )?"
)


_ARTICLE_BEFORE = re.compile(r"(?:\b(?i:the|de|het|la|le|les|die|der|das)\s+|l['’])$")


def bodies_from(scope: Scope, at: int, limit: int | None = None) -> Iterator[Span]:
    """The bodies that begin here, joined by commas and "and"."""
    for _ in range(6):
        body = read_body(scope, at)
        if body is None or body.start - at > 12 or not is_body(scope, body) or (limit is not None and body.end > limit):
            return
        yield body
        joint = _JOINED.match(scope.masked, body.end, scope.end)
        bracket = re.compile(r"\s{0,2}\([^()]{1,30}\)").match(scope.masked, body.end, scope.end)
        if bracket:
            joint = _JOINED.match(scope.masked, bracket.end(), scope.end)
        if joint is None:
            return
        at = joint.end()


def bodies_before(scope: Scope, end: int) -> Iterator[Span]:
    """The bodies that lead up to a verb: the subject of the sentence."""
    start = max(scope.start, end - 220)
    cut = max(scope.masked.rfind(mark, start, end) for mark in (". ", "; ", ": ", "\n"))
    start = max(start, cut + 1)
    found: list[Span] = []
    at = start
    while at < end:
        match = re.compile(r"(?<![^\W_])[^\W\d_a-zß-ÿ]").search(scope.masked, at, end)
        if match is None:
            break
        body = read_body(Scope(scope.masked, match.start(), end, scope.lower, scope.language), match.start())
        if body is None or body.start > match.start() + 6:
            at = match.end()
            continue
        if is_body(scope, body):
            found.append(body)
        at = max(body.end, match.end())
    tail = _subject_tail(scope, found, end)
    yield from tail


def _subject_tail(scope: Scope, found: list[Span], end: int) -> list[Span]:
    """The last bodies before the verb, as far back as they are joined."""
    kept: list[Span] = []
    stop = end
    for body in reversed(found):
        between = scope.masked[body.end : stop]
        bare = re.sub(r"\([^()]{0,40}\)", "", between)
        aside = kept == [] and re.fullmatch(r",[^,]{3,120},\s*", bare) is not None
        if not (
            bare.strip() == ""
            or aside
            or re.fullmatch(r"\s*(?:,|and|und|et|en|&|,\s*and)?\s*(?:the|de|het|la|le|les|l['’]|die|der|das)?\s*", bare)
        ):
            break
        kept.append(body)
        stop = body.start
        article = _ARTICLE_BEFORE.search(scope.masked, max(0, stop - 5), stop)
        stop = article.start() if article else stop
    return kept


def is_body(scope: Scope, span: Span) -> bool:
    name = " ".join(scope.masked[span.start : span.end].split())
    if is_no_body(name) or fold(name) in forms("words", "function", "month", "weekday"):
        return False
    return strength(name) != "none" or (
        name[0].isupper()
        and not name.split()[0].endswith("ing")
        and fold(name.split()[0]) not in forms("words", "function", "month", "weekday", "article")
    )
