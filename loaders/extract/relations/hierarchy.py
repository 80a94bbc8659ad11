"""Which body is a part of which: "X's Y Committee", "the Y Unit of X", known names side by side."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from loaders.aliases import AliasRow
from loaders.documents import Span
from loaders.extract.bodies import read_body
from loaders.extract.body_names import is_no_body, strength
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Finding
from loaders.extract.plain import plain
from loaders.extract.relations.affiliations import named_body, span_over
from loaders.extract.shapes import UPPER
from loaders.extract.stage import Stage
from loaders.extract.units import is_compound, unit_cut
from schema.kinds import Certainty

_POSSESSIVE = re.compile(rf"(?<=[\w)])['’]s\s{{1,2}}(?=[{UPPER}])")
_BACK = re.compile(
    rf"(?:[{UPPER}][\w&.-]*(?:\s{{1,2}}(?:of|for|and|the|on|de|van|für|der|des)(?=\s)"
    rf")*\s{{1,2}})*[{UPPER}][\w&.-]*(?:\s{{0,2}}\([A-Z]{{2,9}}\))?$"
)
_BEFORE_UNIT = re.compile(rf"[{UPPER}][\w&-]*(?:(?:\s|,\s|\sand\s)[{UPPER}][\w&-]*){{0,4}}\s$")
_BESIDE = re.compile(r"\s{0,3}(?:,|\(|[-–—/]|\n|of the|of|des|der|du|de la|van de|van het)?\s{0,3}(?:the\s)?")
_UNIT_WORD = re.compile(
    r"(?<![\w-])(?:[Dd]epartment|[Dd]irectorate|[Uu]nit|[Dd]ivision|[Cc]ommittee|[Ww]orking [Gg]roup"
    r"|[Tt]ask [Ff]orce|[Ss]ecretariat|[Ff]aculty|[Ii]nstitute|[Oo]ffice|[Aa]bteilung|[Rr]eferat|[Aa]rbeitsgruppe"
    r"|[Aa]rbeitskreis|[Uu]nterabteilung|[Ss]tabsstelle"
    r"|[Aa]usschuss\w*|[Ff]akultät|[Gg]eschäftsstelle|"
    r"[Ss]ervice|[Dd]irection|[Ss]ous-direction|[Bb]ureau|[Mm]ission|[Ff]abrique|[Dd]irectie|[Aa]fdeling"
    r"|[Ww]erkgroep|[Cc]ommissie|[Ff]aculteit)(?![\w-])"
)


def find_hierarchy(stage: Stage) -> Iterator[Finding]:
    for block in stage.document.blocks:
        scope = stage.scene.scope(block.start, block.end, block.language)
        for match in _POSSESSIVE.finditer(scope.masked, block.start, block.end):
            yield from _owned(stage, block.start, match, block.language)
        for word in _UNIT_WORD.finditer(scope.masked, block.start, block.end):
            yield from _unit_of(stage, block.start, block.end, word, block.language)
    yield from _side_by_side(stage)


def _owned(stage: Stage, start: int, match: re.Match[str], language: str) -> Iterator[Finding]:
    """ "the European Parliament's Committee on X and its sister": each unit named behind the owner."""
    masked = stage.scene.masked
    back = _BACK.search(masked, max(start, match.start() - 90), match.start())
    if back is None:
        return
    owner = Span(back.start(), match.start())
    owner = (
        Span(owner.start + len(owner_text(masked, owner)) - len(owner_text(masked, owner).lstrip("The ")), owner.end)
        if masked.startswith("The ", owner.start)
        else owner
    )
    name = stage.scene.text(owner)
    if not _is_owner(stage, owner, name):
        return
    at = match.end()
    for _ in range(3):
        sentence = stage.sentence_at(at)
        scope = stage.scene.scope(at, sentence.end, language)
        body = read_body(scope, at)
        if body is None or not _is_part(stage, body):
            return
        yield Finding(
            "owner-and-unit",
            named_body(stage.scene, body),
            "part_of",
            named_body(stage.scene, owner),
            span_over(owner, body),
        )
        joint = re.compile(
            r"\s{0,2}(?:\([^()]{1,24}\))?\s{0,2}(?:,\s{1,2})?(?:and|und|et|en)\s{1,2}(?:the |de |het |la |le "
            r"|l['’]|die |der |das )"
        ).match(masked, body.end, sentence.end)
        if joint is None:
            return
        at = joint.end()


def owner_text(masked: str, owner: Span) -> str:
    return masked[owner.start : owner.end]


def _is_owner(stage: Stage, span: Span, name: str) -> bool:
    return not is_no_body(name) and strength(name) in ("strong", "acronym") and not stage.scene.within(*span)


def _is_part(stage: Stage, span: Span) -> bool:
    """A unit: headed by a word for one, at the beginning or the end of its name."""
    words = fold(stage.scene.text(span)).split()
    heads = forms("organisations", "unit")
    return len(words) > 1 and (
        words[0] in heads
        or words[-1] in heads
        or " ".join(words[:2]) in heads
        or words[0] in ("directorate-general", "delegation")
        or " ".join(words[:2]) == "directorate general"
    )


def _unit_of(stage: Stage, start: int, end: int, word: re.Match[str], language: str) -> Iterator[Finding]:
    """ "Digital Services directorate of DIGIT", "Abteilung X des Ministeriums Y"."""
    masked = stage.scene.masked
    begin = word.start()
    if language == "en" and (back := _BEFORE_UNIT.search(masked, max(start, begin - 60), begin)):
        begin = back.start()
        begin += 4 if masked.startswith("The ", begin) else 0
    scope = stage.scene.scope(begin, end, language)
    body = read_body(scope, begin)
    if body is None or stage.scene.within(*body):
        return
    cut = unit_cut(scope, body)
    if cut:
        unit, parent = Span(body.start, cut[0]), Span(cut[1], body.end)
    else:
        link = re.compile(
            r"\s{1,2}(?:\([A-Za-z0-9./-]{2,14}\)\s{1,2})?(?:of|at|within|in|des|der|du|de la|de l['’]|van de"
            r"|van het|bei|beim|bij)\s{0,2}(?:the\s|het\s|de\s)?"
        ).match(masked, body.end, end)
        after = read_body(scope, link.end()) if link else None
        if after is None or not (
            strength(stage.scene.text(after)) in ("strong", "acronym") or is_compound(stage.scene.text(after))
        ):
            return
        unit, parent = body, after
    names = stage.scene.text(unit), stage.scene.text(parent)
    if (
        _is_part(stage, unit)
        and not is_no_body(names[1])
        and not is_no_body(names[0])
        and any(word[0].isupper() for word in names[1].split())
        and len(names[0].split()) > 1
    ):
        yield Finding(
            "unit-of-body",
            named_body(stage.scene, unit),
            "part_of",
            named_body(stage.scene, parent),
            span_over(unit, parent),
        )


def _side_by_side(stage: Stage) -> Iterator[Finding]:
    """ "European Commission (CNECT)", "European Commission, DG CONNECT": the table says which is the part."""
    for (first, one), (second, other) in itertools.pairwise(stage.scene.known):
        gap = _BESIDE.fullmatch(stage.scene.masked, first.end, second.start)
        if gap is None or one is other:
            continue
        pair = (first, second) if _belongs(one, other) else (second, first) if _belongs(other, one) else None
        if pair:
            yield Finding(
                "known-unit-beside-body",
                named_body(stage.scene, pair[0]),
                "part_of",
                named_body(stage.scene, pair[1]),
                span_over(first, second),
                certainty=Certainty.INFERRED,
            )


def _belongs(part: AliasRow, whole: AliasRow) -> bool:
    return part.part_of is not None and plain(part.part_of) == plain(whole.name) and part.kind != "INSTITUTION"
