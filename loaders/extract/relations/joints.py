"""What may stand between a person and an office: marks, articles, verbs of being and appointing."""

from __future__ import annotations

import re
from functools import cache

from loaders.documents import Span
from loaders.extract.lexicon import forms

_ARTICLE = (
    r"(?:(?:the|our|its|their|an?|le|la|les|l['’]|un|une|de|het|een|der|die|das|den|dem|ein|eine|sa|son|zijn|haar|sein|seine|"
    r"ihre?|as|als|comme)\s+|l['’])"
)
_AND = r"(?:and|und|et|en|&|as well as|sowie|ainsi que|evenals)"
_BRACKET = r"\([^()]{1,60}\)"
_SINCE = r"(?:(?:since|seit|depuis|sinds)\s+\d{4}\s+)"
_ASIDE = (
    r"(?:former|current|then|now|maintenant|zugleich|tevens|auch|also|both|bisher|bislang|zuvor|ehemals|voorheen|"
    r"auparavant|formerly|previously)\s+"
)
# Office, person.
AFTER = re.compile(
    rf"[\s*_]{{0,4}}(?:[,:–—|-][\s*_]{{0,6}})?(?:{_BRACKET}[\s,:–—-]{{0,4}})?(?:{_AND}\s+)?"
    rf"(?:(?:is|are|ist|sind|est|sont|zijn)\s+)?{_ARTICLE}?$"
)
# Person, office.
BEFORE = re.compile(
    rf"[\s*_.]{{0,4}}(?:,?\s{{0,2}}{_BRACKET}[\s*_]{{0,4}})?"
    rf"(?:[,:;(–—|\n-][\s*_:–—|-]{{0,8}}|(?<=\))[\s*:–—|,-]{{0,8}})(?:{_ARTICLE}|{_ASIDE}){{0,3}}$"
)
TIGHT = re.compile(r"\s{1,3}$")
# Office, further office of the same person.
FURTHER = re.compile(
    rf"[\s,;/]*(?:{_BRACKET}[\s,;]*)?{_SINCE}?{_AND}?\s*"
    rf"(?:(?:also|then|the|later|puis|ensuite|dann|danach|später|daarna|vervolgens|later)\s+)?{_ARTICLE}{{0,2}}$"
)
# Person, further person in the same office.
LISTED = re.compile(rf"[\s,]*{_AND}?\s*(?:{_BRACKET}[\s,]*{_AND}?\s*)?{_ARTICLE}?$")
CONJUNCTION = re.compile(r"(?:^|[\s,;])(?:and|und|et|en|&|sowie)\s")
# A preposition before a person who only accompanies the one meant.
COMPANION = re.compile(
    r"(?i)(?:^|\s)(?:with|to|by|for|of|from|mit|von|an|für|bei|avec|pour|par|met|aan|voor|door)\s+(?:the\s+)?$"
)
_NEW_CLAUSE = re.compile(r"\s*,?\s*(?:who|qui|die|der|wer|is|was|ist|war|est|était|wird|wurde|werd|wordt)\b")
_STOP = re.compile(r"[.;:!?]\s")


def one_of(kind: str) -> str:
    """An alternative of the forms of a kind, longest first."""
    written = sorted(forms("mandates", kind), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s+").replace("'", "['’]") for form in written)


@cache
def _links() -> re.Pattern[str]:
    filler = rf"(?:(?:(?:{one_of('filler')})(?:\s+|(?<=['’])))|{_SINCE}){{0,5}}"
    return re.compile(rf"(?:^|[\s,])(?:{one_of('is')})\s+{filler}$", re.IGNORECASE)


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of('break')})(?!\w)", re.IGNORECASE)


@cache
def predecessor() -> re.Pattern[str]:
    """The end of what stands before a person whom another one follows in office."""
    return re.compile(rf"(?<!\w)(?:{one_of('after')})\s+$", re.IGNORECASE)


def joins_by_verb(masked: str, gap: Span) -> bool:
    """A verb of being or appointing stands right before the office, in the clause of the person."""
    text = " ".join(masked[gap.start : gap.end].split()) + " "
    return not _STOP.search(text) and not _breaks().search(text) and _links().search(" " + text) is not None


def starts_clause(masked: str, gap: Span) -> bool:
    return _NEW_CLAUSE.match(masked, gap.start, gap.end) is not None


_PLURAL_VERB = re.compile(r"(?<!\w)(?:are|were|sind|waren|sont|zijn|als|as)(?!\w)")


def is_verb(masked: str, gap: Span) -> bool:
    """A verb joins several names to one office."""
    return _PLURAL_VERB.search(masked, *gap) is not None
