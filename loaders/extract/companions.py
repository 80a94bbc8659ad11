"""Finds persons whose given name no list knows, by the company they keep.

Rows of a list of persons, partners of "A, B and C", a body in brackets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from loaders.documents import Document
from loaders.extract.bodies import read_body
from loaders.extract.body_names import strength
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Person
from loaders.extract.persons import Scope, Token, extend, make_person, runs_of, surname_shape, tokens_of
from loaders.extract.shapes import RUN, is_upper
from loaders.extract.tagged import Tagged
from loaders.extract.words import (
    belongs_to_body,
    body_kind,
    common_words,
    is_full_name,
    is_given,
    never_in_names,
    role_kind,
)

# Of the rows of a list, as many must begin with a person for the rest to be taken as persons too.
SHARE = 0.4
_JOINT_BEFORE = re.compile(r"(?:,|;|\band|&|\bet|\bund|\ben|\bsowie)\s{1,3}$")
_JOINT_AFTER = re.compile(
    r"\s{0,3}(?:,\s{1,3}(?:and |und |et |en )?|(?:and|und|et|en|&)\s{1,3}"
    r"|\([^()\n]{2,90}\)\s{0,2},?\s{0,2}(?:and |und |et |en )?)"
)
_BRACKET = re.compile(r"\s{0,2}\(([^()\n]{2,90})\)")
_ROLE_AFTER = re.compile(
    r"\s{0,3}(?:,|[-–—|:])\s{0,3}(?:(?:the|an?|de|het|een|der|die|das|le|la|les|l['’])"
    r"\s)?([^\W\d_][\w'’-]+)(?:\s+([^\W\d_][\w'’-]+))?(?:\s+([^\W\d_][\w'’-]+))?"
)
_SPEECH_BEFORE = re.compile(
    r"(?i)\b(?:said|says|stated|noted|added|explained|commented|by|from|with|speaker|chair|moderator|door"
    r"|par|von|durch|mit|sagt|sagte|so|erklärte|zei|zegt|aldus|selon|déclare|a déclaré|indique)"
    r"[:,]?\s{1,2}$"
)
_LINE = re.compile(r"[^\n]+")


def find_companions(document: Document, persons: list[Person], lower: frozenset[str], tagged: Tagged) -> list[Person]:
    """Further persons of the document, in the order of the text."""
    known = sorted(persons, key=lambda person: person.span.start)
    more = _row_mates(document, known, lower)
    ends = {person.span.end for person in persons}
    partners = _partners(document, sorted(known + more, key=lambda person: person.span.start), lower)
    more += [person for person in partners if person.span.end not in ends]
    more += _tagged(document, sorted(known + more, key=lambda person: person.span.start), lower, tagged)
    return more


def confirmed(document: Document, persons: list[Person], tagged: Tagged) -> list[Person]:
    """Leaves out names that are a given name and common words ("Ward Nurses"), unless the tagger disagrees."""
    kept: list[Person] = []
    blocks = document.blocks
    starts = [block.start for block in blocks]
    for person in persons:
        if not _doubtful(person):
            kept.append(person)
            continue
        block = blocks[max(0, bisect_right(starts, person.span.start) - 1)]
        if tagged.persons(block, person.span.start, person.span.end):
            kept.append(person)
    return kept


def _doubtful(person: Person) -> bool:
    words = [word for word in re.split(r"[\s-]+", person.surname) if word[:1].isupper()]
    return (
        person.outer == person.span.start
        and not person.partial
        and bool(words)
        and all(word.casefold() in common_words() for word in words)
    )


def _tagged(document: Document, known: list[Person], lower: frozenset[str], tagged: Tagged) -> list[Person]:
    """What the trained tagger takes for a person, in blocks with capitalised pairs that nothing else explains."""
    taken = [(person.outer, person.span.end) for person in known]
    starts = [start for start, _ in taken]
    found: list[Person] = []
    for block in document.blocks:
        scope = Scope(document.masked, block.start, block.end, lower, block.language)
        if all(_covered(taken, starts, start) for start in _open_pairs(scope)):
            continue
        for span in tagged.in_block(block):
            if (
                not _covered(taken, starts, span.start)
                and (person := _of_span(replace(scope, end=span.end), span.start))
                and not _covered(taken, starts, person.span.end - 1)
            ):
                found.append(person)
    return found


def _covered(taken: list[tuple[int, int]], starts: list[int], at: int) -> bool:
    index = bisect_right(starts, at) - 1
    return index >= 0 and at < taken[index][1]


def _open_pairs(scope: Scope) -> Iterator[int]:
    """Where runs of two to four words begin that could be a name, common words among them or not."""
    for tokens in runs_of(scope.masked, scope.start, scope.end):
        parts = [token for token in tokens if not token.particle]
        if 2 <= len(parts) <= 5 and not all(never_in_names(part.text) for part in parts):
            yield tokens[0].start


def _of_span(scope: Scope, start: int) -> Person | None:
    run = RUN.match(scope.masked, start, scope.end)
    tokens = tokens_of(scope.masked, run.start(), run.end()) if run else []
    while tokens and fold(tokens[0].text) in forms("persons", "title"):
        tokens = tokens[1:]
    # "Institut Pasteur Anna Berg": the first word belongs to the body.
    before = scope.masked[max(scope.start, start - 24) : start].split()
    if (
        before
        and body_kind(fold(before[-1].lstrip("l'’"))) == "strong"
        and is_full_name([token.text for token in tokens[1:3]])
    ):
        tokens = tokens[1:]
    parts = [token for token in tokens if not token.particle and not token.initial]
    fit = (
        1 < len(tokens) <= 6
        and parts
        and not any(never_in_names(part.text) or part.camel or part.text[0].isdigit() for part in parts)
    )
    return make_person(scope, tokens) if fit and len(parts[-1].text) > 1 else None


def _rows(document: Document) -> dict[tuple[object, ...], list[tuple[int, int, str]]]:
    """Where the rows of lists begin and end, by list: bullets and lines under one heading, cells of one column."""
    rows: dict[tuple[object, ...], list[tuple[int, int, str]]] = defaultdict(list)
    for block in document.blocks:
        if block.cells:
            for column, cell in enumerate(block.cells):
                spans = [match.span() for match in _LINE.finditer(document.masked, cell.start, cell.end)]
                rows["cell", block.parent, column].extend((start, end, block.language) for start, end in spans)
        else:
            for match in _LINE.finditer(document.masked, block.start, block.end):
                rows[block.kind, block.parent, block.part].append((match.start(), match.end(), block.language))
    return rows


def _row_mates(document: Document, known: list[Person], lower: frozenset[str]) -> list[Person]:
    begins = {person.outer for person in known}
    taken = [(person.outer, person.span.end) for person in known]
    first = [outer for outer, _ in taken]
    found: list[Person] = []
    for rows in _rows(document).values():
        starts = [_first_word(document.masked, start, end) for start, end, _ in rows]
        if len(rows) > 2 and sum(start in begins for start in starts) >= SHARE * len(rows):
            for start, (_, end, language) in zip(starts, rows, strict=True):
                scope = Scope(document.masked, start, end, lower, language)
                if start not in begins and not _covered(taken, first, start) and (person := _at_row_start(scope)):
                    found.append(person)
    return found


def _first_word(masked: str, start: int, end: int) -> int:
    return start + len(masked[start:end]) - len(masked[start:end].lstrip(" \t•●-–*|"))


def _at_row_start(scope: Scope) -> Person | None:
    run = RUN.match(scope.masked, scope.start, scope.end)
    tokens = tokens_of(scope.masked, run.start(), run.end()) if run else []
    if len(tokens) < 2 or not _fit(tokens[0], scope.lower):
        return None
    if is_given(tokens[1].text) and not is_given(tokens[0].text) and (len(tokens) == 2 or is_upper(tokens[2].text)):
        return make_person(scope, tokens[:2])
    size = extend(tokens, 0)
    if size > 3 and is_given(tokens[0].text) is False:
        size = 2 if not tokens[1].particle else size
    return make_person(scope, tokens[:size]) if size > 1 else None


def _fit(token: Token, lower: frozenset[str]) -> bool:
    return not token.camel and (token.initial or (surname_shape(token.text, lower) and not is_upper(token.text)))


def _partners(document: Document, known: list[Person], lower: frozenset[str]) -> list[Person]:
    """Pairs of unknown words joined to a person by a comma or "and", or with a post or a speech verb beside them."""
    ends, begins = {person.span.end for person in known}, {person.outer for person in known}
    taken = [(person.outer, person.span.end) for person in known]
    starts = [outer for outer, _ in taken]
    found: list[Person] = []
    for block in document.blocks:
        scope = Scope(document.masked, block.start, block.end, lower, block.language)
        for person in _unknown_pairs(scope):
            if person.span.start in begins or _covered(taken, starts, person.span.start):
                continue
            if _joined(scope, person, ends, begins) or _attested(scope, person):
                found.append(person)
                ends.add(person.span.end)
    return found


def _unknown_pairs(scope: Scope) -> Iterator[Person]:
    for tokens in runs_of(scope.masked, scope.start, scope.end):
        at = next((i for i, token in enumerate(tokens) if not never_in_names(token.text)), len(tokens))
        size = extend(tokens, at) if at < len(tokens) else 0
        if not 2 <= size <= 4 or at + size != len(tokens) or belongs_to_body([token.text for token in tokens], at):
            continue
        parts = [token for token in tokens[at : at + size] if not token.particle and not token.initial]
        if (
            len(parts) > 1
            and _fit(parts[0], scope.lower)
            and all(surname_shape(part.text, scope.lower) for part in parts)
        ):
            yield make_person(scope, tokens[at : at + size])


def _joined(scope: Scope, person: Person, ends: set[int], begins: set[int]) -> bool:
    before = _JOINT_BEFORE.search(scope.masked, max(scope.start, person.outer - 12), person.outer)
    if before and before.start() > scope.start:
        back = scope.masked[scope.start : before.start()].rstrip(" ,")
        if scope.start + len(back) in ends:
            return True
        if back.endswith(")") and (opened := back.rfind("(")) > 0 and scope.start + len(back[:opened].rstrip()) in ends:
            return True
    after = _JOINT_AFTER.match(scope.masked, person.span.end, scope.end)
    return after is not None and after.end() in begins


_AGENT = re.compile(r"(?i)(?:by|door|par|said|says|aldus|zegt|zei)\b")
_AFTER_AGENT = re.compile(r"[.,;)]|\s(?:on|op|le|in|at|and|en|et|to|aan|à)\b|\s{0,3}$")
_BODY_NEXT = re.compile(
    r"\s{0,3}(?:,|[-–—|(])\s{0,3}|\s(?:of|from|at|van|von|vom|de|du)"
    r"\s(?:the\s|het\s|de\s|der\s|la\s|l['’])?"
)


def _heads_body(scope: Scope, person: Person) -> bool:
    """At the start of a line or sentence, a body right behind: "X Y, Z Observatory", "X Y of the Z Institute"."""
    lead = scope.masked[max(scope.start, person.outer - 40) : person.outer]
    if lead.strip(" \t*•-–|_") and not re.search(r"(?:[:\n|]|[.!?]\s)\s{0,4}$", lead):
        return False
    link = _BODY_NEXT.match(scope.masked, person.span.end, scope.end)
    body = read_body(scope, link.end()) if link else None
    if body is None or not link:
        return False
    sure = strength(scope.masked[body.start : body.end])
    return sure == "strong" or (
        sure == "weak" and link.group().strip()[:1] in ",-–—|(" and len(scope.masked[body.start : body.end].split()) > 1
    )


def _attested(scope: Scope, person: Person) -> bool:
    role = _ROLE_AFTER.match(scope.masked, person.span.end, scope.end)
    if role and any(word and role_kind(fold(word)) for word in role.groups()):
        return True
    spoken = (
        _SPEECH_BEFORE.search(scope.masked, max(scope.start, person.outer - 16), person.outer)
        if scope.language != "de"
        else None
    )
    if spoken and _AFTER_AGENT.match(scope.masked, person.span.end, scope.end) and _AGENT.match(spoken.group()):
        return True
    if _heads_body(scope, person):
        return True
    bracket = _BRACKET.match(scope.masked, person.span.end, scope.end)
    if bracket is None:
        before = fold(scope.masked[max(scope.start, person.outer - 30) : person.outer].rstrip(" ,").rpartition(" ")[2])
        return role_kind(before) is not None and spoken is None
    initials = "".join(word[0] for word in person.name.split()).casefold()
    inside = bracket.group(1).strip()
    return (not inside[0].isdigit() and not inside.casefold().startswith(initials) and " " in inside) or (
        spoken is not None and not inside.casefold().startswith(initials)
    )
