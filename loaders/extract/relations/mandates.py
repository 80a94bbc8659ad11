"""Who holds which political mandate: offices beside names, in lists and tables of portfolios, and by appointment."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from loaders.dates import When
from loaders.documents import Span
from loaders.extract.lexicon import fold
from loaders.extract.model import Finding, Named
from loaders.extract.offices import Office, find_offices
from loaders.extract.relations.addressees import find_given
from loaders.extract.relations.affiliations import named_person, span_over
from loaders.extract.relations.assignments import find_assignments, named_key
from loaders.extract.relations.charges import find_charged, find_topics
from loaders.extract.relations.holders import Tie, find_ties, sentence_at
from loaders.extract.relations.portfolio_lists import find_listed, find_taken
from loaders.extract.stage import Stage

_SINCE = re.compile(
    r"(?i)(?:since|from|as of|as from|seit|ab|von|vom|depuis|dès|à compter du|à partir du|sinds|vanaf|van)\s+"
    r"(?:the\s+|le\s+|dem\s+|de\s+|in\s+)?$"
)
_UNTIL = re.compile(
    r"(?i)(?:until|till|to|bis|bis zum|jusqu['’]au|jusqu['’]en|au|tot|t/m|[-–—])\s*(?:the\s+|le\s+|zum\s+)?$"
)
_SPLIT = re.compile(r"\s+(?:and|und|et|en)\s+(?=(?:the|for the|das|die|den|le|la|l['’]|de|het|du|des)\s+)")
REACH = 80


def find_mandates(stage: Stage) -> Iterator[Finding]:
    offices = find_offices(stage.scene)
    ties = find_ties(stage, offices)
    ties = [*ties, *find_taken(stage, offices), *find_listed(stage, ties)]
    ties += find_given(stage, offices, ties)
    ties += find_charged(stage, offices, ties)
    fuller: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        fuller[named_key(stage, tie.person)].update(_beginnings(fold(tie.office.name)))
    for tie in _merged(stage, ties):
        # The post alone adds nothing where the text also names it with its portfolio.
        if tie.office.full or fold(tie.office.name) not in fuller[named_key(stage, tie.person)]:
            yield from (_finding(stage, replace(tie, office=office)) for office in _single(tie.office))
    named = sorted([*offices, *(tie.office for tie in ties)], key=lambda office: (office.outer, office.span.end))
    yield from find_assignments(stage, named, ties)
    yield from find_topics(stage, ties)


def _merged(stage: Stage, ties: list[Tie]) -> Iterator[Tie]:
    """One tie for an office of a person, whichever of its forms each place uses."""
    known: set[tuple[str, str]] = set()
    for tie in ties:
        holder = named_key(stage, tie.person)
        forms = {(holder, fold(form)) for form in (tie.office.name, *tie.office.aliases)}
        if not forms & known:
            yield tie
        known |= forms


def _beginnings(name: str) -> set[str]:
    """What a name begins with, word by word, short of the whole."""
    words = name.split()
    return {" ".join(words[:size]) for size in range(1, len(words))}


def _single(office: Office) -> Iterator[Office]:
    """A rapporteur for two acts holds two mandates."""
    parts = (
        _SPLIT.split(office.name) if "rapporteur" in office.key or "berichterstatter" in office.key else [office.name]
    )
    link = re.match(r".*?rapporteure?\s+(?:for|on|sur|pour|voor|für)\s+", office.name, re.IGNORECASE)
    if len(parts) < 2 or link is None:
        yield office
        return
    yield replace(office, name=parts[0])
    yield from (replace(office, name=link.group() + part.removeprefix("for "), aliases=()) for part in parts[1:])


def _finding(stage: Stage, tie: Tie) -> Finding:
    office = tie.office
    evidence = span_over(tie.person.span, office.span)
    if tie.person.named_at:
        evidence = (tie.person.named_at, *evidence)
    named = Named("Mandate", office.name, office.span, office.aliases)
    qualifiers = {**_term(stage, office), **_institution(stage, office)}
    return Finding(tie.rule, named_person(tie.person), "holds_mandate", named, evidence, qualifiers, tie.certainty)


def _term(stage: Stage, office: Office) -> dict[str, str | list[str]]:
    """Since when and until when, where that stands right behind the office."""
    masked = stage.scene.masked
    end = max(office.span.end, min(sentence_at(stage, office.span.start).end, office.span.end + REACH))
    stop = re.compile(r"[.;](?=\s)|\s(?:and|und|et|en)\s(?!\d)").search(masked, office.span.end, end)
    found: dict[str, str | list[str]] = {}
    for when in stage.dates(office.span.end, stop.start() if stop else end):
        found.update(_side(masked, office.span.end, when))
    return found


def _side(masked: str, start: int, when: When) -> dict[str, str]:
    before = masked[max(start, when.start - 24) : when.start]
    if "/" in when.name and _SINCE.search(before):
        first, _, last = when.name.partition("/")
        return {"since": first, "until": last}
    if _UNTIL.search(before):
        return {"until": when.name}
    return {"since": when.name} if _SINCE.search(before) else {}


_INSTITUTION = re.compile(
    r"(?i)\b(?:European Commission|European Parliament|European Council|Council of the European Union|"
    r"Europäische[nrs]? (?:Kommission|Parlaments?|Rat(?:es)?)|Commission européenne|Parlement européen|"
    r"Europese Commissie|Europees Parlement|Bundestag(?:e?s)?|Sénat|Assemblée nationale|Tweede Kamer|Eerste Kamer)\b"
)


def _institution(stage: Stage, office: Office) -> dict[str, str | list[str]]:
    match = _INSTITUTION.search(stage.scene.text(Span(office.outer, office.span.end)))
    return {"institution": match.group()} if match else {}
