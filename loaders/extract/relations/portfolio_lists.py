"""Portfolios that lists, tables and verbs of taking over give to persons: "Ressort: name", "X takes over as Y"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from loaders.documents import Block, Span
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Person
from loaders.extract.offices import Office
from loaders.extract.portfolios import Reach, read_portfolio
from loaders.extract.relations.holders import Tie, sentence_at
from loaders.extract.relations.joints import one_of
from loaders.extract.stage import Stage
from loaders.extract.wording import Phrases
from loaders.extract.words import countries, role_kind
from schema.kinds import Certainty, PassageKind

_FIELDS = r"[^\W\d_][\w'’-]*(?:(?:,?\s+|\s+&\s+)[\w'’-]+){0,9}"
_BRACKET = re.compile(rf"\s{{1,2}}\(({_FIELDS})\)")
_LABEL = re.compile(rf"[\s*_-]{{0,4}}({_FIELDS})[\s*_]{{0,3}}[:–—|][\s*_]{{0,4}}$")
_BEHIND = re.compile(
    rf"[\s*_]{{0,3}}(?:\([^()]{{2,40}}\)[\s*_]{{0,3}})?[:–—|-][\s*_]{{0,4}}({_FIELDS})[\s*_.;]{{0,3}}$"
)
LINES = 12


def find_listed(stage: Stage, ties: list[Tie]) -> Iterator[Tie]:
    """Portfolios in brackets behind holders, under holders, and in lists that say they hold portfolios."""
    held = {tie.person.span.start for tie in ties}
    for tie in ties:
        if not tie.office.full and tie.rule == "office-before-name":
            yield from _completed(stage, tie)
    listing = -1
    for index, block in enumerate(stage.document.blocks):
        if block.kind is PassageKind.TABLE_ROW:
            yield from _row(stage, block)
        elif heads_list(stage, block):
            listing = index
        elif listing >= 0 and index - listing <= LINES:
            found = list(_entries(stage, block, held))
            listing = index if found else listing
            yield from found


_IN_CHARGE = re.compile(
    r"(?:,?\s+(?:who is\s+)?(?:in charge of|responsible for|belast met|verantwoordelijk voor|zuständig für|"
    r"chargée? (?=d))|\s+(?:van|voor)(?=\s+[^\W\d_a-zà-ÿ])|\s+(?:für)(?=\s+[^\W\d_a-zà-ÿ]))"
)


def _completed(stage: Stage, tie: Tie) -> Iterator[Tie]:
    """The portfolio behind the name: "Commissioner Berg, responsible for Y", "Wethouder Berg (Zorg en Welzijn)"."""
    masked, person = stage.scene.masked, tie.person
    bracket = _BRACKET.match(masked, person.span.end)
    charge = _IN_CHARGE.match(masked, person.span.end)
    end = _field_end(stage, tie, person.span.end) if charge else 0
    if charge and end > charge.end():
        yield _with_field(stage, tie, Span(charge.start(), end), Certainty.STATED)
    elif bracket and _is_fields(bracket.group(1), stage.document.language):
        yield _with_field(stage, tie, Span(*bracket.span(1)), Certainty.STATED)
    else:
        yield from _under(stage, tie)


def _field_end(stage: Stage, tie: Tie, start: int) -> int:
    """Where the portfolio ends that begins behind the name."""
    masked, sentence = stage.scene.masked, sentence_at(stage, start)
    people = frozenset(person.outer for person in stage.scene.within(start, min(sentence.end, start + 300)))
    begin = start + (masked[start : start + 1] == ",")
    return read_portfolio(Reach(masked, begin, sentence.end, stage.document.language, {}, people))


def _under(stage: Stage, tie: Tie) -> Iterator[Tie]:
    """The portfolio as the first point under a line with office and name, in a list of portfolios."""
    blocks = stage.document.blocks
    index = bisect_right(blocks, tie.person.span.start, key=lambda each: each.start) - 1
    block = blocks[index]
    line = stage.scene.masked[block.start : block.end]
    title = len(line.split()) <= len(f"{tie.office.name} {tie.person.name}".split()) + 1
    if not title or index + 1 >= len(blocks) or not any(_portfolio_words().search(t) for t in _opening(stage)):
        return
    point = blocks[index + 1]
    if (
        point.kind is PassageKind.BULLET
        and point.end - point.start < 80
        and not stage.scene.within(point.start, point.end)
    ):
        yield _with_field(stage, tie, Span(point.start, point.end), Certainty.INFERRED)


def _opening(stage: Stage) -> list[str]:
    """The title and the first lines."""
    return [stage.line.title or "", *(stage.scene.text(Span(b.start, b.end)) for b in stage.document.blocks[:3])]


def _with_field(stage: Stage, tie: Tie, field: Span, certainty: Certainty) -> Tie:
    words = stage.scene.text(field).lstrip(", ")
    bare = re.sub(r"^(?:van|voor|für)\s+", "", words)
    aliases = (re.sub(r"^(?:in charge of|responsible for)", f"{tie.office.name} for", bare),)
    name = f"{tie.office.name} {words}"
    span = Span(tie.office.span.start, field.end)
    return Tie(
        replace(tie.office, name=name, aliases=aliases, full=True, span=span),
        tie.person,
        "portfolio-of-holder",
        certainty,
    )


def _is_fields(text: str, language: str) -> bool:
    """Fields of policy rather than a party, a country or an acronym."""
    words = re.findall(r"[\w'’-]+", text)
    folded = [fold(word) for word in words]
    long = [word for word in words if len(word) > 3 and not word.isupper()]
    if not words[0][0].isupper() or any(word in forms("mandates", "party") or word in countries() for word in folded):
        return False
    joined = any(word in forms("words", "and") for word in folded)
    return (joined and len(long) > 1) or (language == "nl" and len(long) == len(words) and words[0].istitle())


@cache
def _portfolio_words() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of('portfolio')})(?!\w)", re.IGNORECASE)


def heads_list(stage: Stage, block: Block) -> bool:
    """A heading or a lead-in that announces portfolios."""
    if block.end - block.start > 200 or block.kind is PassageKind.TABLE_ROW:
        return False
    text = stage.scene.masked[block.start : block.end].strip(" *_")
    leads = block.kind is PassageKind.HEADING or text.endswith((":", "?"))
    return leads and _portfolio_words().search(text) is not None


def _entries(stage: Stage, block: Block, held: set[int]) -> Iterator[Tie]:
    """Lines "Portfolio: name" and "name: portfolio"."""
    persons = stage.scene.within(block.start, block.end)
    if not persons:
        return
    masked, first = stage.scene.masked, persons[0]
    label = _LABEL.fullmatch(masked, block.start, first.outer)
    if label and has_office(stage, block, first):
        return
    single = len(persons) == 1 and first.outer - block.start < 12 and first.span.start not in held
    behind = _BEHIND.fullmatch(masked, first.span.end, block.end) if single else None
    match = label or behind
    if match and match.group(1)[0].isupper() and len(match.group(1)) > 4:
        yield Tie(_office(stage, Span(*match.span(1))), first, "portfolio-of-list")


def has_office(stage: Stage, block: Block, person: Person) -> bool:
    """ "Rivers: Anna Berg (minister of X)": what stands before her is no office of hers."""
    bracket = re.compile(r"\s?\([^()]{0,40}?([^\W\d_]+)[^()]{0,80}\)").match(
        stage.scene.masked, person.span.end, block.end
    )
    words = re.findall(r"[^\W\d_]+", bracket.group()) if bracket else []
    return any(role_kind(fold(word)) == "mandate" for word in words)


def _row(stage: Stage, block: Block) -> Iterator[Tie]:
    """A cell in a column of portfolios is held by the person of the row, a name in a column of an office holds it."""
    persons = stage.scene.within(block.start, block.end)
    for cell, column in zip(block.cells, block.columns, strict=False):
        within = stage.scene.within(*cell)
        if within and fold(column) in forms("mandates", "strong"):
            office = replace(_office(stage, cell), name=column, full=False)
            yield from (Tie(office, person, "office-of-column") for person in within)
        elif persons and not within and _portfolio_words().search(column) and stage.scene.text(cell):
            yield Tie(_office(stage, cell), persons[0], "portfolio-in-row")


def _office(stage: Stage, span: Span) -> Office:
    return Office(span.start, span, span, stage.scene.text(span), (), full=True, many=False, former=False, loose=False)


@cache
def _takes() -> Phrases:
    return Phrases(forms("mandates", "takes"))


def find_taken(stage: Stage, offices: list[Office]) -> Iterator[Tie]:
    """Office and person on two sides of the verb: "Den Posten des X übernimmt A", "A takes over as X"."""
    starts = [office.outer for office in offices]
    for match in stage.scene.words.find(_takes(), 0, len(stage.scene.masked)):
        sentence = sentence_at(stage, match.start())
        here = [
            o for o in offices[bisect_left(starts, sentence.start) : bisect_right(starts, sentence.end)] if not o.loose
        ]
        before = [office for office in here if office.span.end <= match.start()]
        after = [office for office in here if office.outer >= match.end()]
        right = [p for p in stage.scene.within(match.end(), sentence.end) if p.outer - match.end() < 90]
        left = stage.scene.within(sentence.start, match.start())
        field = _field_before(stage, Span(sentence.start, match.start()))
        if field and not before and (right or left):
            yield Tie(_office(stage, field), (right or left[-1:])[0], "takes-portfolio")
        elif before and right and match.start() - before[-1].span.end < 60:
            yield Tie(before[-1], right[0], "takes-office")
        elif after and left and after[0].outer - match.end() < 40:
            yield Tie(after[0], left[-1], "takes-office")


_FIELD = re.compile(
    r"\b((?:Ressorts?|Geschäftsbereich|Kommissariat|Portefeuille|portefeuille)\s+(?:(?:für|van|de la|de|du|des)\s+)?"
    r"[^\W\d_a-z][\w-]+(?:(?:,\s+|\s+und\s+|\s+en\s+|\s+et\s+)[^\W\d_a-z][\w-]+){0,5})"
)


def _field_before(stage: Stage, span: Span) -> Span | None:
    """ "Das Ressort Wirtschaft und Energie": a portfolio named as such."""
    match = _FIELD.search(stage.scene.masked, *span)
    return Span(*match.span(1)) if match else None
