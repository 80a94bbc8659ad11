"""One HTML page of documents with their facts marked in the text: for reading by eye what extraction made of them."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from loaders.documents import Document, Span
from loaders.extract import Extraction
from loaders.extract.rules import rules
from schema.facts import FactLine, Mention
from schema.kinds import Certainty, PassageKind

STATIC = Path(__file__).parent / "static" / "marked"


@dataclass(frozen=True, slots=True)
class Read:
    """A document and what was extracted from it."""

    document: Document
    extraction: Extraction


class Layer(NamedTuple):
    """A stretch of the text that is evidence of a fact, or that looks like something (a heading, a person)."""

    start: int
    end: int
    fact: int | None = None
    look: str = ""


def page(reads: Sequence[Read]) -> str:
    """The whole page; nothing in it is fetched from elsewhere, and nothing but its own script may run."""
    style, script = ((STATIC / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    titles = [_title(read) for read in reads]
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src data:"
    links = "".join(f'<a href="#d{at}">{escape(title)}</a>' for at, title in enumerate(titles))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<link rel="icon" href="data:,">\n'
        f"<title>{escape(titles[0] if len(titles) == 1 else f'{len(titles)} documents')}</title>\n"
        f"<style>{style}</style>\n</head>\n<body>\n"
        + (f"<nav>{links}</nav>\n" if len(reads) > 1 else "")
        + "".join(_section(at, read) for at, read in enumerate(reads))
        + f"<script>{script}</script>\n</body>\n</html>\n"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _title(read: Read) -> str:
    return read.extraction.document.title or read.document.name


def _section(at: int, read: Read) -> str:
    line, facts = read.extraction.document, _in_order(read)
    told = [
        line.document,
        line.genre.replace("_", " ").lower(),
        line.language,
        line.date,
        *line.publisher,
        *line.author,
    ]
    about = " · ".join(escape(each) for each in told if each)
    language = escape(read.document.language)
    count = "1 fact" if len(facts) == 1 else f"{len(facts)} facts"
    return (
        f'<section id="d{at}">\n<article><header><h1>{escape(_title(read))}</h1><p>{about}</p></header>\n'
        f'<div class="text" lang="{language}">{"".join(_text(at, read))}</div></article>\n'
        f'<aside><h2>{count} <button type="button" class="all">show all</button></h2>\n{_filters(facts)}\n'
        f"<table><tbody>\n{''.join(_row(at, number, fact) for number, fact in enumerate(facts))}</tbody></table>\n"
        f"</aside>\n</section>\n"
    )


def _in_order(read: Read) -> list[FactLine]:
    """As the text says them: by the last of the places that say it, for the first is often the title."""
    return sorted(read.extraction.facts, key=lambda fact: max(quote.start for quote in fact.evidence))


def _text(at: int, read: Read) -> Iterator[str]:
    text = read.document.text
    for start, end, layers in stretches(len(text), list(_layers(read))):
        words = escape(text[start:end])
        facts = sorted({layer.fact for layer in layers if layer.fact is not None})
        looks = sorted({layer.look for layer in layers if layer.look})
        if facts:
            looks = [f"e{min(len(facts), 3)}", *looks]
        if not looks:
            yield words
            continue
        numbers = f' id="d{at}-{start}" data-facts="{" ".join(map(str, facts))}"' if facts else ""
        yield f'<span class="{" ".join(looks)}"{numbers}>{words}</span>'


def stretches(length: int, layers: Iterable[Layer]) -> Iterator[tuple[int, int, list[Layer]]]:
    """The text cut wherever a layer begins or ends, each piece with the layers over it."""
    opening, closing = defaultdict(list), defaultdict(list)
    for number, layer in enumerate(layers):
        opening[layer.start].append((number, layer))
        closing[layer.end].append(number)
    cuts = sorted({0, length, *opening, *closing})
    here: dict[int, Layer] = {}
    for start, end in pairwise(cuts):
        for number in closing[start]:
            here.pop(number, None)
        here.update(opening[start])
        yield start, end, list(here.values())


def _layers(read: Read) -> Iterator[Layer]:
    for block in read.document.blocks:
        if block.kind is PassageKind.HEADING:
            yield Layer(block.start, block.end, look="heading")
    for number, fact in enumerate(_in_order(read)):
        for quote in fact.evidence:
            yield Layer(quote.start, quote.end, fact=number)
            for mention in (fact.subject, fact.object):
                found = _find(read.document.text, Span(quote.start, quote.end), mention)
                if found:
                    yield Layer(*found, look=mention.type)


def _find(text: str, within: Span, mention: Mention) -> Span | None:
    """Where the fullest form of the name stands in the evidence."""
    for name in sorted((mention.name, *mention.aliases), key=len, reverse=True):
        match = _pattern(name).search(text, *within)
        if match:
            return Span(*match.span())
    return None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)", re.IGNORECASE)


def _filters(facts: Sequence[FactLine]) -> str:
    counts = Counter(fact.predicate for fact in facts)
    buttons = (
        f'<button type="button" aria-pressed="true" data-predicate="{escape(name)}">{escape(name)} {count}</button>'
        for name, count in sorted(counts.items())
    )
    return f'<p class="filters">{"".join(buttons)}</p>'


def _row(at: int, number: int, fact: FactLine) -> str:
    qualifiers = ", ".join(f"{key}: {_value(value)}" for key, value in fact.qualifiers.items() if value)
    rule = rules().get(fact.rule.partition("+")[0])
    firm = "" if fact.certainty is Certainty.STATED else f" · {fact.certainty.lower()}"
    firm += "" if fact.reading is None else f", reading {fact.reading}"
    often = f" · right {rule.right} of {rule.seen} times" if rule and rule.confidence is not None else ""
    return (
        f'<tr id="d{at}f{number}" data-fact="{number}" data-predicate="{escape(fact.predicate)}" tabindex="0">'
        f'<td><a href="#d{at}-{fact.evidence[0].start}">{number + 1}</a></td>'
        f"<td>{_named(fact.subject)} <i>{escape(fact.predicate)}</i> {_named(fact.object)}"
        + (f" <small>{escape(qualifiers)}</small>" if qualifiers else "")
        + f'<p title="{escape(rule.reason if rule else "")}">{escape(fact.rule)}{escape(firm)}{often}</p></td></tr>\n'
    )


def _value(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _named(mention: Mention) -> str:
    others = " = ".join(mention.aliases)
    return f'<b class="{mention.type}" title="{escape(f"{mention.type} {others}".strip())}">{escape(mention.name)}</b>'
