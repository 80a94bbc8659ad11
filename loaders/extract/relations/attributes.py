"""Plain properties a text gives: the country in brackets behind a person, the acronym in brackets behind a body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.documents import Span
from loaders.extract.body_names import strength
from loaders.extract.model import Finding, Named
from loaders.extract.plain import plain
from loaders.extract.relations.affiliations import evidence_of, named_person
from loaders.extract.shapes import UPPER
from loaders.extract.stage import Stage
from loaders.extract.words import country_codes

_CODE = re.compile(r"[*_ \t]{0,4}\(\s?([A-Z]{2})\s?\)|\s{0,3}\|\s{0,3}[*_]{0,2}([A-Z]{2})[*_]{0,2}\s{0,4}(?:\||$|\n)")
_ACRONYM = re.compile(
    rf"\(\s{{0,2}}((?=[^()\n]*[{UPPER}]\w*[{UPPER}])[{UPPER}][\w&/+.-]{{1,14}}(?:\s[{UPPER}]{{2,10}})?)\s{{0,2}}\)"
)


def find_attributes(stage: Stage) -> Iterator[Finding]:
    for person in stage.scene.persons:
        block = stage.block_at(person.span.start)
        match = _CODE.match(stage.scene.masked, person.span.end, block.end) if block else None
        code = match and (match.group(1) or match.group(2))
        if match and code and code in country_codes() and code != "EU":
            span = Span(match.start(match.lastindex or 1), match.end(match.lastindex or 1))
            yield Finding(
                "country-code",
                named_person(person),
                "has_attribute",
                Named("Value", code, span),
                evidence_of(person, span),
                {"attribute": "country"},
            )
    yield from _acronyms(stage)


def _acronyms(stage: Stage) -> Iterator[Finding]:
    """ "European Medicines Agency (EMA)": the short form the text itself defines."""
    for match in _ACRONYM.finditer(stage.scene.masked):
        full = stage.names.settled.get(("Organisation", plain(match.group(1))))
        at = stage.scene.masked.rfind(full, max(0, match.start() - 170), match.start()) if full else -1
        if full and at >= 0 and strength(full) == "strong" and stage.block_at(at) is not None:
            value = Named("Value", match.group(1), Span(*match.span(1)))
            yield Finding(
                "acronym-defined",
                Named("Organisation", full, Span(at, at + len(full))),
                "has_attribute",
                value,
                (Span(at, match.end()),),
                {"attribute": "acronym"},
            )
