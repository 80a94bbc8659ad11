"""Reads lists of bodies: the names that commas, semicolons and "and" join, in a sentence or in bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.documents import Span
from loaders.extract.actors import Actor
from loaders.extract.body_names import is_country, is_no_body, strength
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Named
from loaders.extract.relations.organisers import TWO_BODIES
from loaders.extract.shapes import UPPER, is_acronym
from loaders.extract.stage import Stage
from loaders.extract.words import cities, common_words, role_kind

_CAP = rf"(?:[{UPPER}][\w&.'’+/-]*[\w&'’+-]|[{UPPER}])"
_LINK = r"(?:of|for|and|the|on|in|de|du|des|la|le|les|et|pour|für|und|der|die|des|van|voor|en|het|&|–|-)"
_NAME = re.compile(rf"{_CAP}(?:\s(?:{_LINK}\s){{0,4}}(?:[ld]['’])?{_CAP}|\s\d{{4}}(?!\d))*")
# Words in lower case that say what sort of body follows: "the knowledge institutes A and B", "gemeente X".
_LEAD = re.compile(
    rf"\s{{0,3}}(?:[•*–—-]\s{{1,3}})?(?:(?:and|und|et|en|sowie|as well as|ainsi que|evenals)\s)?"
    rf"(?:[a-zà-ÿ]['’]|[a-zà-ÿ][\w-]*\s){{0,4}}(?=[{UPPER}])"
)
_AND = re.compile(
    r"\s(?:and|und|et|en|&|sowie|as\swell\sas|ainsi\sque|evenals)\s"
    rf"(?=(?:[a-zà-ÿ]['’]|[a-zà-ÿ][\w-]*\s){{0,3}}[{UPPER}])"
)
_BRACKET = re.compile(rf"\s?\(([{UPPER}][\w&.-]{{1,14}})\)")
# "European co-operation for Harbours (ECH)": words in lower case are part of a name that an acronym closes.
_DEFINED = re.compile(rf"({_CAP}(?:\s[\w'’&-]+){{1,11}})(?=\s\([{UPPER}][\w-]{{1,14}}\))")
_OPENING_ARTICLE = re.compile(r"(?:The|De|Het|Le|La|Les|Der|Die|Das)\s(?=[^\W\d_])|L['’](?=[^\W\d_])")
# "the five organisations of the coast, A, B and C": how many they are, not one of them.
_COUNT = re.compile(
    r"(?i)\b(?:two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|deux|trois"
    r"|quatre|cinq|sept|huit|neuf|dix|twee|drie|vijf|zes|zeven|negen|tien|\d+)\s"
)
# Where a list gives way to something else.
_OVER = re.compile(
    r"\s{0,2}(?:(?:and|und|et|en)\s)?(?:which|that|who|whose|with|in\s(?:partnership|cooperation|collaboration)|where|to\b"
    r"|supported|led|coordinated|funded|qui|dont|avec|en\s(?:partenariat|collaboration)|soutenue?s?|dat|mit|met"
    r"|unter|onder|sous|under|has|have|is|are|was|will|aims?|is|zijn|sind|sont|ist)\s"
)
_MOST = 60
_ASIDE = re.compile(r"\([^()]*\)")
_MORE = re.compile(rf"[,;]\s(?:(?:and|und|et|en)\s)?(?:(?:the|la|le|les|de|het|die|der|das)\s|l['’])?[{UPPER}]")
_ARTICLE = re.compile(r"(?:(?:the|la|le|les|de|het|die|der|das|dem)\s|l['’])")


@dataclass(frozen=True, slots=True)
class Roster:
    """Where a list stands, and the names in it that may be bodies of the sentence."""

    stage: Stage
    actors: Sequence[Actor]
    begin: int
    end: int


def read_roster(roster: Roster) -> list[Actor]:
    """The bodies listed between two places, in their order."""
    found: list[Actor] = []
    for chunk in _chunks(roster):
        if found and _OVER.match(roster.stage.scene.masked, *chunk):
            break
        if actor := read_member(roster, chunk):
            found.append(actor)
    return found


def read_member(roster: Roster, chunk: Span) -> Actor | None:
    """The body an item of a list names, its acronym among the names."""
    scene = roster.stage.scene
    lead = _LEAD.match(scene.masked, *chunk)
    known = next((a for a in roster.actors if lead and a.span.start - 2 <= lead.end() < a.span.end), None)
    sure = known is not None and known.sure and known.span.start >= chunk.start and known.span.end <= chunk.end
    name = _NAME.match(scene.masked, lead.end(), chunk.end) if lead else None
    if name is None or scene.within(*chunk):
        return None
    if _COUNT.search(scene.masked, chunk.start, name.start()):
        return None
    if known and sure:
        return known if known.named.type == "Organisation" else None
    begin = name.start() + (article.end() if (article := _OPENING_ARTICLE.match(name.group())) else 0)
    name = _NAME.match(scene.masked, begin, chunk.end) or name
    defined = _DEFINED.match(scene.masked, name.start(), chunk.end)
    span = Span(*(defined.span(1) if defined else name.span()))
    if not _may_be_body(scene.text(span), roster.stage.language_at(span.start)):
        return None
    short = _BRACKET.match(scene.masked, span.end)
    aliases = (short.group(1),) if short and is_acronym(short.group(1)) else ()
    return Actor(Named("Organisation", scene.text(span), span, aliases), span, sure=False)


def _may_be_body(name: str, language: str) -> bool:
    words = name.split()
    folded = fold(name)
    if is_country(name):
        return True
    project = len(words) > 2 and words[-1] in ("Project", "Projekt", "Projet")
    return not (
        (is_no_body(name) and not project)
        or all(part in cities() for part in re.split(r"\s(?:and|und|et|en|&)\s", name))
        or role_kind(fold(words[0])) is not None
        or folded in forms("words", "nation", "month", "weekday", "function", "article")
        or (len(words) == 1 and (folded in common_words() and language in ("en", "de")) and strength(name) != "acronym")
    )


def _chunks(roster: Roster) -> Iterator[Span]:
    """Stretches between commas and "and" that stand outside brackets and outside names that hold such."""
    masked, at, depth = roster.stage.scene.masked, roster.begin, 0
    cuts: list[tuple[int, int]] = []
    for place in re.compile(r"[(),;•\n]|\.\s|\s(?=&|and|und|et|en|as|ainsi|sowie|evenals)").finditer(
        masked, roster.begin, roster.end
    ):
        mark = place.group()
        depth = max(0, depth + (mark == "(") - (mark == ")"))
        if mark in "()\n" or depth or _inside(roster, place.start()):
            continue
        joint = _AND.match(masked, place.start(), roster.end) if mark == " " else place
        if joint and (mark != " " or not _last_of_name(masked, roster, joint)):
            cuts.append(joint.span())
    if cuts and (last := _final_joint(roster, cuts)):
        cuts.append(last)
    for start, end in cuts[:_MOST]:
        if start > at:
            yield Span(at, start)
        at = end
    if at < roster.end:
        yield Span(at, roster.end)


def _final_joint(roster: Roster, cuts: list[tuple[int, int]]) -> tuple[int, int] | None:
    """A list has one "and": if it stands outside no name, it is the one inside the last."""
    masked = roster.stage.scene.masked
    if any(masked[start:end].strip(" ,;•.") for start, end in cuts) or _AND.match(masked, cuts[-1][1] - 1, roster.end):
        return None
    inner = list(_AND.finditer(masked, cuts[-1][1], roster.end))
    return inner[0].span() if len(inner) == 1 and masked[cuts[-1][0]] == "," else None


def _last_of_name(masked: str, roster: Roster, joint: re.Match[str]) -> bool:
    """Whether an "and" stands inside a name: more items follow behind a comma."""
    behind = masked[joint.end() : roster.end]
    return _MORE.search(_ASIDE.sub("", behind)) is not None and _ARTICLE.match(behind) is None


def _inside(roster: Roster, at: int) -> bool:
    return any(
        actor.sure
        and actor.span.start < at < actor.span.end
        and actor.named.span == actor.span
        and not TWO_BODIES.fullmatch(actor.named.name)
        for actor in roster.actors
    )
