"""Reads political offices with their portfolios: "Minister for X and Y", "secrétaire d'État chargé de X"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from loaders.documents import Block, Span
from loaders.extract.heads import HeadWord, find_heads
from loaders.extract.lexicon import fold, forms
from loaders.extract.portfolios import Reach, read_portfolio
from loaders.extract.scene import Scene
from loaders.extract.spans import part_at
from loaders.extract.words import countries

_WORD_BEFORE = re.compile(r"(?:^|[\s(„“\"«'’*])([^\W\d_][\w.-]*|[^\W\d_][\w.-]*['’]s)\s+$")
_SEVERAL = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Office:
    """An office as one place names it: `outer` with words that do not belong to its name, `span` without."""

    outer: int
    span: Span
    head: Span
    name: str
    aliases: tuple[str, ...]
    # Whether a portfolio or an institution is named.
    full: bool
    many: bool
    former: bool
    # A political office only right before a name.
    loose: bool

    @property
    def key(self) -> str:
        return fold(self.name)


def find_offices(scene: Scene) -> list[Office]:
    """All offices a text names, in order."""
    small = scene.small.replace("’", "'")
    heads = [head for head in find_heads(small, "mandates") if _is_word(scene.masked, head)]
    starts = [head.start for head in heads]
    found: list[Office] = []
    for block in scene.document.blocks:
        for at in range(bisect_left(starts, block.start), bisect_left(starts, block.end)):
            if found and heads[at].start < found[-1].span.end:
                continue
            office = _read(scene, block, heads, at)
            if office:
                found.append(office)
    political = any(not office.loose for office in found)
    return [_settled(scene, office) if political and office.loose else office for office in found]


_FIELD = re.compile(r"(?i)\s+(?:for|in charge of|responsible for|für|voor|belast met|chargée?\s+d)")


def _settled(scene: Scene, office: Office) -> Office:
    """Where other political offices are named, a vice-president with a portfolio holds one too."""
    written = fold(scene.masked[office.head.start : office.head.end])
    field = _FIELD.search(scene.masked, office.head.end, office.span.end)
    return replace(office, loose=False) if field and re.search(r"vi[cz]e", written) else office


def _is_word(masked: str, head: HeadWord) -> bool:
    """Not inside an address or a hashtag; a slash may part two offices."""
    before = masked[max(0, head.start - 2) : head.start]
    if before.endswith("/"):
        return before[:1].isupper() or (before[:1].isalpha() and masked[head.start].isupper())
    return before[-1:] not in ("@", "#", ".")


def _read(scene: Scene, block: Block, heads: list[HeadWord], at: int) -> Office | None:
    head = heads[at]
    written = scene.masked[head.start : head.end]
    if fold(written) == "premier" and block.language == "fr":
        return None
    if (
        fold(written) in _acronyms()
        and not written[:2].isupper()
        and written[-1].islower()
        and len(written) < 5
        and "d" not in written
    ):
        return None
    start, outer, former = _before(scene, block, head.start)
    sentence = part_at(block.sentences, head.start) or Span(block.start, block.end)
    others = {other.start: other.end for other in heads[at + 1 : at + 12] if other.start < sentence.end}
    people = frozenset(person.outer for person in scene.within(head.end, min(sentence.end, head.end + 400)))
    free = "rapporteur" in fold(written) or "berichterstatter" in fold(written)
    limit = _line_end(scene, head.end, others) or sentence.end
    reach = Reach(scene.masked, head.end, limit, block.language, others, people, free)
    end = read_portfolio(reach)
    name = scene.text(Span(start, end))
    loose = head.kind == "weak" and not _has_seat(scene.text(Span(outer, end)), scene.masked[end : end + 30])
    many = _singular(fold(written))
    aliases = tuple(dict.fromkeys(_aliases(scene, Span(outer, end), Span(start, end), head)))
    return Office(
        outer,
        Span(start, end),
        Span(head.start, head.end),
        _plain_name(name, written, many),
        aliases,
        end > head.end,
        many is not None,
        former,
        loose,
    )


def _line_end(scene: Scene, start: int, others: dict[int, int]) -> int | None:
    """Where the line ends, if the next begins with another office."""
    text = scene.document.text
    for other in sorted(others):
        broken = text.rfind("\n", start, other)
        if broken >= 0 and len(text[broken:other].split()) < 2:
            return broken
    return None


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(form.split("=")[0] for form in forms("mandates", "same"))


@cache
def _pairs(kind: str) -> dict[str, str]:
    return dict(form.split("=") for form in forms("mandates", kind))


def _singular(word: str) -> str | None:
    if word.endswith("abgeordneten"):
        return word.removesuffix("n").capitalize()
    return _pairs("many").get(word)


def _plain_name(name: str, written: str, single: str | None) -> str:
    """In the singular, and without the genitive of German compounds."""
    if single:
        return (
            single
            if name == written
            else single + name[name.index(written) + len(written) :]
            if written in name
            else name
        )
    if name == written and re.search(r"(?:ministers|kommissars|kanzlers|präsidenten)$", name):
        return name[: -2 if name.endswith("en") else -1]
    return name


def _before(scene: Scene, block: Block, start: int) -> tuple[int, int, bool]:
    """Where the office's own words begin, where words about it begin, and whether it is a former one."""
    own = outer = start
    former = False
    for _ in range(5):
        match = _WORD_BEFORE.search(scene.masked, max(block.start, outer - 30), outer)
        if match is None:
            break
        word = fold(match.group(1))
        if word in forms("mandates", "own") and outer == own:
            own = outer = match.start(1)
        elif word in forms("words", "nation") or word in forms("mandates", "outside") or _is_seat(match.group(1)):
            former = former or word in forms("words", "former")
            outer = match.start(1)
        else:
            break
    return own, outer, former


def _is_seat(word: str) -> bool:
    bare = re.sub(r"['’]s?$", "", word)
    return word[0].isupper() and (
        fold(bare) in forms("mandates", "seat") or fold(bare) in countries() or bare in ("EU", "UN", "US", "UK")
    )


@cache
def _seats() -> re.Pattern[str]:
    seats, places = (
        "|".join(sorted(map(re.escape, names), key=lambda form: (-len(form), form)))
        for names in (forms("mandates", "seat"), countries())
    )
    owned = r"(?:of|of\s+the|de|de\s+la|du|von|der|des|van|van\s+de)\s+"
    # "European Council of Chemists" is no seat.
    return re.compile(rf"(?<!\w)(?:(?:{seats})|{owned}(?:{places}))(?!\w)(?!\s(?:of|for|on)\s(?!the e))")


def _has_seat(phrase: str, behind: str) -> bool:
    folded = fold(phrase)
    seat = _seats().search(folded)
    if seat is None or _BODY_OF.match(folded + behind.lower(), seat.end()):
        return False
    return not re.search(r"\bgroup\b|\bgroupe\b|fraktion|fractie", folded)


# "European Council of Young Farmers" is another body.
_BODY_OF = re.compile(r"\s(?:of|for|on|des|der|voor|pour)\s(?!the european|the eu\b|the union|ministers|europe|de l)")
_OF_COUNTRY = re.compile(
    r"(.{6,}?)\s+(?:of|in|from|from the|of the|de|du|de la|d['’]|van|von|des|der)\s*(?:the\s+)?([A-Z][\w'’. -]{2,40})$"
)
_OF_GOVERNMENT = re.compile(
    r"(.{6,}?)\s+(?:du gouvernement|of the government|der regierung|van de regering)\b.*$", re.IGNORECASE
)


def _aliases(scene: Scene, outer: Span, span: Span, head: HeadWord) -> Iterator[str]:
    """The name with and without nation and government, and what an acronym stands for."""
    name = scene.text(span)
    if outer.start < span.start:
        yield scene.text(outer)
    government = _OF_GOVERNMENT.fullmatch(name)
    if government:
        yield government.group(1)
    country = _OF_COUNTRY.fullmatch(name)
    if country and fold(country.group(2)) in countries():
        yield country.group(1)
    if re.search(r"(?i)abgeordneten?r?$", name):
        yield from (re.sub(r"(?i)(?<=abgeordnete)[nr]?$", ending, name) for ending in ("", "r"))
    meant = _pairs("same").get(fold(scene.masked[head.start : head.end]))
    if meant and span.end == head.end:
        yield meant
    if name.startswith("European Commissioner"):
        yield name.removeprefix("European ")
    charge = re.sub(r"^(\w+) (?:in charge of|responsible for) ", r"\1 for ", name)
    if charge != name:
        yield charge
    act = re.sub(r"(?:the )?proposal for an? (?=[A-Z])", "the ", name)
    if act != name:
        yield act
    if "-designate" in name:
        yield name.replace("-designate", "")
    own = re.sub(r"\s+auprès (?:du|de la|de l['’]|des|de) .{4,90}?(?:,\s*|\s+)(?=chargée?s? )", " ", name)
    if own != name:
        yield own
