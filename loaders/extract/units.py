"""Tells the unit from its parent in the name of a body: 'Research Department of the Ministry'."""

from __future__ import annotations

import re

from loaders.aliases import aliases
from loaders.documents import Span
from loaders.extract.bodies import read_body
from loaders.extract.body_names import is_no_body, is_plain_word, strength
from loaders.extract.lexicon import fold, forms
from loaders.extract.persons import Scope
from loaders.extract.words import body_kind, cities, genitive_stem


def parents_cut(scope: Scope, body: Span) -> Span:
    """A unit named with its body ("Research Department of the Ministry") is read apart from it."""
    cut = unit_cut(scope, body)
    if cut:
        return Span(body.start, cut[0])
    owner = _owner_cut(scope, body)
    return Span(owner[1], body.end) if owner else body


def _owner_cut(scope: Scope, body: Span) -> tuple[int, int] | None:
    """ "the Parliament's Committee on Tides": where the parent ends and the unit begins."""
    match = re.compile(r"['’]s\s+(?=[^\W\d_])").search(scope.masked, body.start, body.end)
    if match is None:
        return None
    left, right = scope.masked[body.start : match.start()], scope.masked[match.end() : body.end]
    if strength(left) in ("strong", "acronym") and strength(right) in ("strong", "weak") and " " in right:
        return match.start(), match.end()
    return None


def parents_of(scope: Scope, body: Span) -> tuple[Span, ...]:
    cut = unit_cut(scope, body)
    if cut:
        return (Span(cut[1], body.end),)
    owner = _owner_cut(scope, body)
    if owner:
        return (Span(body.start, owner[0]),)
    after = re.compile(
        r"\s+(?:at|of|in|within|bei|beim|im|in der|am|an der|bij|van|des|der|du|de la|de l['’]"
        r"|au sein d[eu]s?)(?:\s+|(?<=['’]))"
        r"(?:the\s+|het\s+|de\s+|der\s+|la\s+)?"
    ).match(scope.masked, body.end, scope.end)
    parent = read_body(scope, after.end()) if after else None
    name = scope.masked[parent.start : parent.end] if parent else ""
    return (parent,) if parent and strength(name) in ("strong", "acronym") and _names(name) else ()


_INNER = re.compile(
    r"\s+(?:of|at|der|des|im|in der|beim?|van|bij|du|de la|de l['’]|de|au sein d[eu]s?)\s*(?:the\s+|het\s+|de\s+"
    r"|der\s+|la\s+)?"
    r"(?=[^\W\d_])"
)


def _names(text: str) -> bool:
    """A name, perhaps with an adjective in front, and no state ("Dominikanischen Republik")."""
    words = text.split()
    return any(word[0].isupper() for word in words) and fold(words[-1]) not in (
        "republik",
        "republic",
        "königreich",
    )


def unit_cut(scope: Scope, body: Span) -> tuple[int, int] | None:
    """Where the unit ends and its parent begins: both sides of the last such link are headed by a word for a body."""
    if aliases().canonical("Organisation", scope.masked[body.start : body.end]):
        return None
    links = list(_INNER.finditer(scope.masked, body.start, body.end))
    for surely in (True, False):
        for match in reversed(links):
            left, right = scope.masked[body.start : match.start()], scope.masked[match.end() : body.end]
            if _is_pair(left.split(), right, surely):
                return match.start(), match.end()
    return None


def _is_pair(lefts: list[str], right: str, surely: bool) -> bool:
    """Whether a unit stands left of a link and its parent right of it."""
    heads = forms("organisations", "unit")
    folded = [fold(word) for word in lefts]
    if len(folded) < 2 or (folded[0] not in heads and folded[-1] not in heads):
        return False
    if " ".join(folded) in forms("organisations", "strong", "unit") or strength(" ".join(lefts)) == "none":
        return False
    if not _names(right) or is_no_body(right):
        return False
    if surely:
        return strength(right) in ("strong", "acronym") or is_compound(right)
    single = " " not in right and not is_plain_word(right) and right not in cities()
    return single and any(word in ("of", "for", "de", "van", "für") for word in folded[1:])


def is_compound(name: str) -> bool:
    """ "Umweltministeriums", "Hafenrat": one word that says what it is and whose."""
    folded = fold(name)
    stem = genitive_stem(folded) or folded
    listed = stem in forms("organisations", "strong", "weak", "unit") - forms("organisations", "alone")
    return name[:1].isupper() and " " not in name and not listed and body_kind(folded) == "strong"
