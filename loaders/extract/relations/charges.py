"""Who is charged with what, without an office: "Anna Berg, in charge of rivers", "Rivers: Anna Berg (minister)"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from loaders.documents import Block, Span
from loaders.extract.lexicon import fold
from loaders.extract.model import Finding, Person
from loaders.extract.offices import Office
from loaders.extract.portfolios import Reach, read_portfolio
from loaders.extract.relations.assignments import cover, named_key
from loaders.extract.relations.holders import Tie, sentence_at
from loaders.extract.relations.portfolio_lists import has_office, heads_list
from loaders.extract.stage import Stage
from loaders.extract.tasks import Task, trimmed
from schema.kinds import Certainty

_CHARGED = re.compile(
    r"\s?,\s(?:(?:who is|qui est|die)\s)?(?=(?:in charge of|responsible for|belast met|verantwoordelijk voor|"
    r"zuständig für|"
    r"chargée?s? (?:de|du|des|d['’])|en charge (?:de|du|des|d['’]))[\s\w])"
)
_CHARGE = re.compile(
    r"(?:in charge of|responsible for|belast met|verantwoordelijk voor|zuständig für|(?:en charge|chargée?s?)"
    r" (?:de la |de l['’]|des |du |de |d['’]))\s?"
)
LINES = 30
_LABEL = re.compile(r"[\s*_•·–-]{0,6}([^\W\d_][\w'’&/-]*(?:(?:,?\s|\s&\s)[\w'’&/-]+){0,7})[\s*_]{0,3}[:–—][\s*_]{0,4}$")
_NEXT = re.compile(r"\s?(?:\([^()]{2,90}\))?\s?(?:,|;|/|\s(?:and|und|et|en|&))\s?(?:(?:and|und|et|en|&)\s)?$")
_THING = r"(?:[^\W\d_][\w'’&/-]*(?:\s[\w'’&/-]+){0,6}?)"
_ARTICLE = r"(?i:(?:the|de|het|la|le|les|die|der|das|den)\s|l['’])?"
# What falls to someone, before the words that lead on to who that is.
_FALLS = (
    re.compile(
        rf"(?:^|[.,;]\s)(?:(?:terwijl|while|tandis que|während|and|en|et|und|but|maar|mais|aber)\s)?"
        rf"{_ARTICLE}(?P<thing>{_THING})\s"
        r"(?:(?:is|wordt|blijft|zijn|worden)\s(?:\w+\s){0,2}?(?:belegd|ondergebracht)(?:\s\w+){0,2}\sbij|"
        r"(?:\w+\s)?(?:belegd|ondergebracht)\s(?:is|zijn|wordt|worden|blijft)\sbij|(?:valt|vallen|ligt|liggen)\s(?:onder|bij)|"
        r"(?:falls?|fall)\sunder|goes\sto|remains?\swith|is\sthe\sresponsibility\sof|(?:is|are)\s(?:assigned|"
        r"entrusted)\sto|"
        r"(?:revient|reviennent|échoit|est confiée?|sont confiée?s|est attribuée?)\s(?:à|au)|"
        r"(?:fällt|fallen)\s(?:in die Zuständigkeit (?:von|des|der)|an)|(?:liegt|liegen|bleibt|bleiben)\sbei|"
        r"(?:geht|gehen)\san)\s"
    ),
    re.compile(
        rf"(?:[Pp]ortefeuille|[Pp]ortfolio|[Rr]essort)\s(?:(?:of|for|van|de|du|des|"
        rf"der)\s)?{_ARTICLE}(?P<thing>{_THING})\s"
        r"(?:van|bij|naar|gaat naar|ligt bij|komt bij|goes to|is held by|remains with|revient à|est confié à|"
        r"geht an|bleibt bei)\s"
    ),
    re.compile(
        rf"\b(?:[Vv]oor|[Ff]ür|[Ff]or|[Pp]our)\s{_ARTICLE}(?P<thing>{_THING})\s(?:is|blijft|wordt|ist|bleibt)\s"
    ),
    re.compile(
        rf"(?:[Vv]erantwoordelijke?|[Rr]esponsible|[Zz]uständige?|[Rr]esponsable)\s(?:voor|for|für|de|du|"
        rf"pour)\s{_ARTICLE}"
        rf"(?P<thing>{_THING})\s(?:heeft|is|wordt|blijft|ist|bleibt|will|has|coordinates)\s"
    ),
)
_STEMS = re.compile(
    r"belegd|ondergebracht|falls? under|valt|vallen|ligt|liggen|goes to|remains? with|responsib|assigned to|entrusted|"
    r"revient|échoit|confié|attribué|fällt|liegt|bleibt|geht an|ortefeuille|ortfolio|essort|aanspreekpunt|"
    r"verantwoordelijk|"
    r"zuständig"
)
NEAR = 90


def find_charged(stage: Stage, offices: list[Office], ties: list[Tie]) -> Iterator[Tie]:
    """In a text about offices, those who are only said to be in charge of something, if there are several."""
    political = [office for office in offices if not office.loose]
    held = {named_key(stage, tie.person) for tie in ties}
    found = [
        (person, match.end())
        for person in stage.scene.persons
        if named_key(stage, person) not in held and not person.partial
        if (match := _CHARGED.match(stage.scene.masked, person.span.end))
    ]
    if len(political) < 2 or len(found) < 2:
        return
    post = Counter(_post(office) for office in political).most_common(1)[0][0]
    for person, at in found:
        end = _end(stage, at)
        if end > at:
            yield Tie(_office(stage, Span(at, end), post), person, "charge-of-holder", Certainty.INFERRED)


def _post(office: Office) -> str:
    return fold(office.name.split(" chargé")[0] if not office.many else office.name)


def _end(stage: Stage, at: int) -> int:
    masked, sentence = stage.scene.masked, sentence_at(stage, at)
    people = frozenset(person.outer for person in stage.scene.within(at, min(sentence.end, at + 300)))
    language = stage.language_at(at)
    return read_portfolio(Reach(" " + masked, at, sentence.end + 1, language, {}, people)) - 1


def _office(stage: Stage, span: Span, post: str) -> Office:
    words = stage.scene.text(span)
    charge = _CHARGE.match(words)
    own = re.sub(r",?\s+auprès (?:du|de la|de l['’]|des|de) .{4,90}$", "", words)
    aliases = (f"{post} {own}", own, *((own[charge.end() :],) if charge else ()))
    return Office(span.start, span, span, words, aliases, full=True, many=False, former=False, loose=False)


def find_topics(stage: Stage, ties: list[Tie]) -> Iterator[Finding]:
    """What lists and sentences say falls to those who hold an office."""
    holders = {named_key(stage, tie.person) for tie in ties}
    listing = -1
    for index, block in enumerate(stage.document.blocks):
        if heads_list(stage, block):
            listing = index
        elif listing >= 0 and index - listing <= LINES:
            yield from _entry(stage, block)
        if _STEMS.search(stage.scene.masked, block.start, block.end):
            for sentence in block.sentences:
                yield from _fallen(stage, sentence, holders)


def _entry(stage: Stage, block: Block) -> Iterator[Finding]:
    """ "Rivers: Anna Berg (minister of X), Pim Smit (state secretary for Y)"."""
    persons = stage.scene.within(block.start, block.end)
    label = _LABEL.fullmatch(stage.scene.masked, block.start, persons[0].outer) if persons else None
    if label is None or not has_office(stage, block, persons[0]):
        return
    last: Person | None = None
    for person in persons:
        if last and not _NEXT.fullmatch(stage.scene.masked, last.span.end, person.outer):
            return
        yield _cover(stage, person, Span(*label.span(1)))
        last = person


def _fallen(stage: Stage, sentence: Span, holders: set[str]) -> Iterator[Finding]:
    """ "Rivers fall under minister Berg", "the portfolio Rivers goes to Berg"."""
    masked, base = stage.scene.masked, sentence.start
    for pattern in _FALLS:
        for match in pattern.finditer(masked[base : sentence.end]):
            end = base + match.end()
            person = next((each for each in stage.scene.within(end, sentence.end) if each.outer - end < NEAR), None)
            if person and named_key(stage, person) in holders:
                thing = Span(base + match.start("thing"), base + match.end("thing"))
                yield _cover(stage, person, trimmed(masked, thing))


def _cover(stage: Stage, person: Person, thing: Span) -> Finding:
    return replace(cover(stage, person, Task("LEAD", thing, thing, thing), None), rule="topic-of-holder")
