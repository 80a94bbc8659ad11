"""Ties offices to who holds them: beside the name, by a verb, on the next line, in the same row of a table."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.documents import Block, Span
from loaders.extract.model import Person
from loaders.extract.offices import Office
from loaders.extract.relations import joints
from loaders.extract.spans import part_at
from loaders.extract.stage import Stage
from schema.kinds import Certainty, PassageKind

REACH = 150
# In blocks no longer than this every line break of the text counts.
SHORT = 300


@dataclass(frozen=True, slots=True)
class Tie:
    """An office, who holds it, and by which rule the text says so."""

    office: Office
    person: Person
    rule: str
    certainty: Certainty = Certainty.STATED


@dataclass(frozen=True, slots=True)
class _Place:
    """An office among the persons of its block, and the tie of the office before it."""

    stage: Stage
    index: int
    office: Office
    persons: tuple[Person, ...]
    # How many persons of the block end before the office.
    preceding: int
    previous: Tie | None

    @property
    def masked(self) -> str:
        return self.stage.scene.masked

    @property
    def block(self) -> Block:
        return self.stage.document.blocks[self.index]

    @property
    def before(self) -> Person | None:
        return self.persons[self.preceding - 1] if self.preceding else None

    @property
    def earlier(self) -> Person | None:
        return self.persons[self.preceding - 2] if self.preceding > 1 else None

    @property
    def following(self) -> Person | None:
        """The person right behind the office, if one is."""
        end = self.office.span.end
        found = next((p for p in self.persons[self.preceding : self.preceding + 3] if p.outer >= end), None)
        near = found is not None and found.outer - end < 90 and joints.AFTER.fullmatch(self.masked, end, found.outer)
        return found if near else None


def find_ties(stage: Stage, offices: list[Office]) -> list[Tie]:
    """Every office that the text gives to a person, in the order of the offices."""
    starts = [office.outer for office in offices]
    found: list[Tie] = []
    for index, block in enumerate(stage.document.blocks):
        here = offices[bisect_left(starts, block.start) : bisect_right(starts, block.end - 1)]
        if here:
            above = found[-1] if found and _just_above(stage, found[-1], index) else None
            found.extend(_in_block(stage, index, here, above))
    return found


def _just_above(stage: Stage, tie: Tie, index: int) -> bool:
    """The office before stands on the line right above, of the same few lines."""
    blocks = stage.document.blocks
    return index > 0 and blocks[index - 1].start <= tie.office.outer and blocks[index - 1].group == blocks[index].group


def sentence_at(stage: Stage, at: int) -> Span:
    """The sentence around an offset."""
    blocks = stage.document.blocks
    block = blocks[max(0, bisect_right(blocks, at, key=lambda each: each.start) - 1)]
    return part_at(block.sentences, at) or Span(block.start, block.end)


def _in_block(stage: Stage, index: int, offices: list[Office], above: Tie | None) -> Iterator[Tie]:
    blocks = stage.document.blocks
    block = blocks[index]
    # "by the rapporteurs" may end a line that was taken for a heading.
    broken = offices[-1].many and index + 1 < len(blocks) and offices[-1].span.end == block.end
    persons = stage.scene.within(block.start, blocks[index + 1].end if broken else block.end)
    ends = [person.span.end for person in persons]
    previous = above
    for at, office in enumerate(offices):
        ties = list(_tie(_Place(stage, index, office, persons, bisect_right(ends, office.outer), previous)))
        yield from ties
        if ties and at and not previous:
            yield from _shared(stage, offices[at - 1], ties[0])
        previous = ties[-1] if ties else None


def _shared(stage: Stage, earlier: Office, tie: Tie) -> Iterator[Tie]:
    """Both posts of "Minister for X and Vice-President of Y, Anna Berg" are hers."""
    joined = joints.FURTHER.fullmatch(stage.scene.masked, earlier.span.end, tie.office.outer)
    if joined and tie.rule == "office-before-name" and not earlier.loose:
        yield Tie(earlier, tie.person, tie.rule)


def _tie(place: _Place) -> Iterator[Tie]:
    office, following = place.office, place.following
    if office.many and following:
        yield from (Tie(office, person, "offices-before-names") for person in _listed(place, following))
    elif office.many and (last := _behind(place)) and joints.is_verb(place.masked, Span(last.span.end, office.outer)):
        yield from (Tie(office, person, "offices-behind-names") for person in _listed_before(place, last))
    elif office.loose:
        if following and _titles(place, following):
            yield Tie(office, following, "office-before-name")
    elif (holder := _behind(place)) and not (following and _prefers_following(place, following)):
        yield Tie(office, holder, "office-behind-name")
    elif following:
        yield Tie(office, following, "office-before-name")
    elif place.previous and _is_further(place, place.previous):
        yield Tie(office, place.previous.person, place.previous.rule)
    else:
        yield from _elsewhere(place)


def _is_further(place: _Place, previous: Tie) -> bool:
    joined = joints.FURTHER.fullmatch(place.masked, previous.office.span.end, place.office.outer)
    return joined is not None and previous.rule != "office-before-name"


def _titles(place: _Place, person: Person) -> bool:
    """As "President Berg" titles a person, and "Acme President Anna Berg" or "President: Anna Berg" do not."""
    masked, office = place.masked, place.office
    company = re.search(r"[A-Z][\w&-]*\s$", masked[max(0, office.outer - 30) : office.outer])
    if company or office.span.end > office.head.end or masked[office.span.end : person.outer].strip(" \t\n*_"):
        return False
    capital = place.stage.document.language == "en" and masked[office.span.start].isupper()
    return (person.partial or capital) and not any(d.piece.body for d in place.stage.of_person(person))


def _behind(place: _Place) -> Person | None:
    """Who stands before the office: in apposition, with it in brackets, or joined by a verb."""
    person, earlier, masked = place.before, place.earlier, place.masked
    if person is None:
        return None
    gap = Span(person.span.end, place.office.outer)
    if gap.end - gap.start > REACH or (place.block.cells and "|" in masked[gap.start : gap.end]):
        return None
    if joints.BEFORE.fullmatch(masked, *gap):
        return None if joints.CONJUNCTION.search(masked, *gap) else person
    if (_is_acronym(place) and joints.TIGHT.fullmatch(masked, *gap)) or _on_next_line(place, gap):
        return person
    if not joints.joins_by_verb(masked, gap):
        return None
    if earlier and joints.predecessor().search(masked, max(earlier.span.end, person.outer - 40), person.outer):
        return earlier
    led = earlier and joints.COMPANION.search(masked, earlier.span.end, person.outer)
    return earlier if led and not joints.starts_clause(masked, gap) else person


def _is_acronym(place: _Place) -> bool:
    written = place.masked[place.office.head.start : place.office.head.end]
    return written.isupper() or written in ("MdB", "MdL", "MdEP")


def _on_next_line(place: _Place, gap: Span) -> bool:
    """Nothing but a line break parts the name from the office, in a block of a few short lines."""
    between = place.stage.document.text[gap.start : gap.end]
    return "\n" in between and not between.strip(" \t\n*_\\") and place.block.end - place.block.start < 240


def _prefers_following(place: _Place, following: Person) -> bool:
    """Between two names an office goes to the one that no "and" parts it from, and no office before it has."""
    masked, office, before = place.masked, place.office, place.before
    first, second = masked[before.span.end if before else 0 : office.outer], masked[office.span.end : following.outer]
    if joints.CONJUNCTION.search(second) or "|" in second:
        return False
    tight = not second.strip(" \t*_")
    taken = place.previous is not None and before is not None and place.previous.person.span == before.span
    return tight or taken or joints.CONJUNCTION.search(first) is not None


def _listed(place: _Place, first: Person) -> Iterator[Person]:
    """The names of a list: parted by commas, "and" and brackets only."""
    last: Person | None = None
    for person in place.persons[place.preceding :]:
        if person.outer < first.outer:
            continue
        if last and not joints.LISTED.fullmatch(place.masked, last.span.end, person.outer):
            return
        yield person
        last = person


def _listed_before(place: _Place, last: Person) -> Iterator[Person]:
    """The names of a list that ends before the office."""
    following: Person | None = None
    for person in reversed(place.persons[: place.preceding]):
        if following and not joints.LISTED.fullmatch(place.masked, person.span.end, following.outer):
            return
        if following or person is last:
            yield person
            following = person


def _elsewhere(place: _Place) -> Iterator[Tie]:
    """An office alone in its cell or line: the holder stands in the row, or on the line before or after."""
    masked, office, block = place.masked, place.office, place.block
    if block.kind is PassageKind.TABLE_ROW and block.cells:
        cell = next((c for c in block.cells if c.start <= office.outer < c.end), None)
        leads = cell is not None and len(masked[cell.start : office.outer].split()) < 2
        if leads and len({person.name for person in place.persons}) == 1:
            yield Tie(office, place.persons[0], "office-in-row")
        return
    short = block.end - block.start < SHORT
    line = _line(place.stage.document.text if short else masked, block, office.outer)
    rest = (masked[line.start : office.outer] + masked[office.span.end : line.end]).strip()
    if len(rest.split()) > 3 or (len(rest) > 1 and rest[-1] in ".!?") or place.stage.scene.within(*line):
        return
    person = _alone(place.stage, _neighbour(place, line, -1)) or _alone(place.stage, _neighbour(place, line, 1))
    if person:
        yield Tie(office, person, "office-on-next-line")


def _line(masked: str, block: Block, at: int) -> Span:
    start = masked.rfind("\n", block.start, at) + 1
    end = masked.find("\n", at, block.end)
    return Span(max(start, block.start), end if end >= 0 else block.end)


def _neighbour(place: _Place, line: Span, step: int) -> Span | None:
    """The line before or after, in this block or the next."""
    masked, blocks, block = place.masked, place.stage.document.blocks, place.block
    if step < 0 and line.start > block.start:
        return _line(masked, block, line.start - 2)
    if step > 0 and line.end < block.end:
        return _line(masked, block, line.end + 1)
    if not 0 <= place.index + step < len(blocks):
        return None
    other = blocks[place.index + step]
    return _line(masked, other, other.end - 1 if step < 0 else other.start)


_ADDRESS = re.compile(
    r"\([^()]{1,40}\)|\b(?:to|an|à|aan|von|from|of|signed|gez|herrn?|frau|madame|monsieur|mr|ms|mrs|dr)\b",
    re.IGNORECASE,
)


def _alone(stage: Stage, line: Span | None) -> Person | None:
    """The person a line names, where it says hardly anything else."""
    found = stage.scene.within(*line) if line else ()
    if line is None or len(found) != 1:
        return None
    masked = stage.scene.masked
    outside = masked[line.start : found[0].outer] + " " + masked[found[0].span.end : line.end]
    return found[0] if len(re.findall(r"\w+", _ADDRESS.sub(" ", outside))) < 2 else None
