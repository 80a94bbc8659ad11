"""Finds where a text refers back to a person: by family name, by given name, by "she"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from loaders.documents import Block, Document, Span
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Person
from loaders.extract.plain import plain
from loaders.extract.shapes import UPPER
from loaders.extract.words import common_words, never_in_names
from schema.kinds import PassageKind

_CAPITAL = re.compile(rf"[{UPPER}](?<![^\W_].)(?<![.@/#-].)[\w'’]*(?:-[{UPPER}][\w'’]*)*(?![\w@/])")
_POSSESSIVE = re.compile(r"['’]s?$")
_INITIALS = re.compile(r"\s{0,2}\(([A-Z]{2,4}|[A-Z]{1,3}[a-z])\)")
_PRONOUN = re.compile(r"(?<![\w'’-])(?:[Ss]?[Hh]e|[Hh]ij|[Zz]ij|[Zz]e|[Ii]l|[Ee]lle|[Ee]r|[Ss]ie)(?![\w'’-])")
_VERB_BEFORE = re.compile(
    r"\b(?:is|was|werd|wordt|werkt|werkte|heeft|had|bekleedde|ist|war|wurde|hat|arbeitet|arbeitete|leitet"
    r"|leitete)\s{1,2}$"
)
_SUBJECT_VERB = re.compile(
    r"\s+(?:(?:also|currently|previously|then|later|now|subsequently|is|ook|tevens|a|est|ist|auch|zudem"
    r"|derzeit)\s+){0,2}"
    r"(?:is|was|has|had|will|works?|worked|serves?|served|joined|holds?|held|leads?|led|heads?|headed"
    r"|chairs?|chaired|founded|co-\w+|became|becomes|began|started|spent|sits|sat|represents?|oversees"
    r"|directs?|directed|"
    r"heeft|werkt|werkte|werd|wordt|bekleedde|leidt|leidde|a|est|était|fut|dirige|travaille|occupe|préside"
    r"|exerce|ist|war|hat|arbeitet|arbeitete|leitet|leitete|wurde|übernahm|übernimmt)\b"
)


def find_references(document: Document, persons: list[Person]) -> list[Person]:
    """Later mentions of persons already named in full, carrying the full name."""
    known = _short_names(persons)
    taken = sorted((person.outer, person.span.end) for person in persons)
    found = list(_by_name(document, known, taken))
    return found + list(_by_pronoun(document, sorted(persons + found, key=lambda person: person.span.start)))


def _short_names(persons: list[Person]) -> dict[str, Person]:
    """Family names, given names and initials that mean one person only."""
    meant: dict[str, dict[str, Person]] = defaultdict(dict)
    for person in persons:
        if person.partial:
            continue
        for short in (person.surname.split()[-1], person.given):
            if len(short) > 2 and not never_in_names(short):
                meant[short].setdefault(plain(person.name), person)
    return {short: next(iter(people.values())) for short, people in meant.items() if len(people) == 1}


def _by_name(document: Document, known: dict[str, Person], taken: list[tuple[int, int]]) -> Iterator[Person]:
    """Single words that are a known family or given name, with the particles of the family name before them."""
    starts = [start for start, _ in taken]
    for block in document.blocks:
        for match in _CAPITAL.finditer(document.masked, block.start, block.end):
            word = match.group()
            word = _POSSESSIVE.sub("", word) if "'" in word or "’" in word else word
            person = known.get(word)
            if person is None or _inside(taken, starts, match.start()):
                continue
            start = _with_particles(document.masked, match.start(), person)
            if word == person.given and (word.casefold() in common_words() or _capital_beside(document.masked, match)):
                continue
            span = Span(start, match.start() + len(word))
            yield Person(
                span,
                person.name,
                person.given,
                person.surname,
                _title(document.masked, start, block),
                named_at=person.span,
            )


def _inside(taken: list[tuple[int, int]], starts: list[int], at: int) -> bool:
    index = bisect_right(starts, at) - 1
    return index >= 0 and taken[index][0] <= at < taken[index][1]


def _capital_beside(masked: str, match: re.Match[str]) -> bool:
    """A given name inside a longer name is not the person ("Robert Schuman Foundation")."""
    after = re.match(rf"\s{{1,2}}[{UPPER}]", masked[match.end() : match.end() + 4])
    before = re.search(rf"[{UPPER}][\w'’-]*\s{{1,2}}$", masked[max(0, match.start() - 24) : match.start()])
    return after is not None or (
        before is not None and before.group().strip().casefold() not in forms("words", "function")
    )


def _with_particles(masked: str, start: int, person: Person) -> int:
    lead = person.surname.split()[:-1]
    written = " ".join(lead) + " " if lead else ""
    return (
        start - len(written)
        if lead and masked[start - len(written) : start].casefold() == written.casefold()
        else start
    )


_TITLE = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Professor|professor|Sir|Herr|Frau|Mme|Monsieur|Madame|heer|mevrouw)"
    r"\.?\s{1,2}){1,3}$"
)


def _title(masked: str, start: int, block: Block) -> int:
    match = _TITLE.search(masked, max(block.start, start - 24), start)
    return match.start() if match else start


def _beginner(document: Document, sentence: Span, inside: list[Person]) -> Person | None:
    """The person a sentence begins with; "X's" begins it with something of X."""
    near = (p for p in inside if p.outer - sentence.start < 50)
    return next((p for p in near if document.masked[p.span.end : p.span.end + 1] not in ("'", "’")), None)


def _by_pronoun(document: Document, persons: list[Person]) -> Iterator[Person]:
    """A pronoun that does something means the person the paragraph or its heading is about."""
    starts = [person.span.start for person in persons]
    section: Person | None = None
    for block in document.blocks:
        named = persons[bisect_right(starts, block.start - 1) : bisect_right(starts, block.end - 1)]
        if block.kind is PassageKind.HEADING or block.end - block.start < 60:
            alone = len({person.name for person in named}) == 1 and named[0].span.end - named[0].outer > 0.7 * (
                block.end - block.start
            )
            section = named[0] if alone else None if block.kind is PassageKind.HEADING else section
        if block.kind is PassageKind.HEADING:
            continue
        topic: Person | None = section if not named or named[0].outer - block.start > 50 else None
        for sentence in block.sentences:
            inside = persons[bisect_right(starts, sentence.start - 1) : bisect_right(starts, sentence.end - 1)]
            begin = _beginner(document, sentence, inside)
            pronouns = list(_PRONOUN.finditer(document.masked, *sentence))
            several = len({p.name for p in inside if begin and p.outer - begin.span.end < 60}) > 1
            if begin and (several or (pronouns and pronouns[0].start() < begin.outer)):
                begin = None
            for match in pronouns:
                inverted = _VERB_BEFORE.search(document.masked, max(sentence.start, match.start() - 14), match.start())
                if not inverted and not _SUBJECT_VERB.match(document.masked, match.end(), sentence.end):
                    continue
                before = [p for p in inside if p.span.end <= match.start()]
                meant = (before[0] if before else None) or topic or _of_heading(document, block, persons, starts)
                if meant and _fits(match.group(), block.language):
                    yield Person(
                        Span(*match.span()),
                        meant.name,
                        meant.given,
                        meant.surname,
                        match.start(),
                        named_at=meant.named_at or meant.span,
                    )
            topic = None if several else begin or topic


def _fits(pronoun: str, language: str) -> bool:
    folded = fold(pronoun)
    return {
        "he": "en",
        "she": "en",
        "hij": "nl",
        "zij": "nl",
        "ze": "nl",
        "il": "fr",
        "elle": "fr",
        "er": "de",
        "sie": "de",
    }[folded] == language


def _of_heading(document: Document, block: Block, persons: list[Person], starts: list[int]) -> Person | None:
    """The one person a heading names; else the last person that began a paragraph of the section before this one."""
    at = block.parent
    if at is None:
        return None
    heading = document.blocks[at]
    named = persons[bisect_right(starts, heading.start - 1) : bisect_right(starts, heading.end - 1)]
    if len(named) == 1:
        return named[0]
    earlier = persons[bisect_right(starts, heading.end) : bisect_right(starts, block.start - 1)]
    return earlier[-1] if earlier and len({p.name for p in earlier}) == 1 else None
