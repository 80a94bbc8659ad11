"""What one document says, ready for the graph: passages, facts each known by an id, and the words they rest on."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from loaders.documents import Block, Document
from schema.facts import DocumentLine, FactLine, Mention, Quote
from schema.kinds import Certainty, PassageKind
from schema.names import make_id

#: From weak to firm.
FIRMNESS = (Certainty.AMBIGUOUS, Certainty.INFERRED, Certainty.STATED)
#: How much of the text stands beside a quote in its evidence, as in a W3C text quote selector.
CONTEXT = 32


@dataclass(frozen=True, slots=True)
class PassageText:
    position: int
    heading: str | None
    kind: PassageKind
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Saying:
    """One fact of a document; `quotes` is empty where it was read back from the graph to be resolved anew."""

    id: str
    subject: Mention
    predicate: str
    object: Mention
    qualifiers: dict[str, str | list[str]]
    certainty: Certainty
    reading: int | None
    confidence: float | None
    rule: str
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """`id` comes from the bytes; `sources` are what it was loaded from; `digest` covers all that is said."""

    id: str
    sources: tuple[str, ...]
    line: DocumentLine
    sayings: tuple[Saying, ...]
    passages: tuple[PassageText, ...]
    text: str
    digest: str


def make_account(
    line: DocumentLine, facts: Iterable[FactLine], *, sources: Iterable[str], document: Document | None = None
) -> Account:
    """Without the document itself, its passages are made of the quotes alone, and its facts stand for its bytes."""
    drafts = merge_sayings(facts)
    content = sorted(saying_content(saying) for saying in drafts)
    digest = hashlib.sha256("\n".join((line_content(line), *content)).encode()).hexdigest()
    sha256 = line.sha256 or (document.sha256 if document else digest)
    found = make_id("document", sha256)
    sayings = tuple(replace(saying, id=saying_id(found, saying)) for saying in drafts)
    return Account(
        id=found,
        sources=tuple(sorted(set(sources))),
        line=line.model_copy(update={"sha256": sha256}),
        sayings=sayings,
        passages=make_passages(document, [quote for saying in sayings for quote in saying.quotes]),
        text=document.text if document else "",
        digest=digest,
    )


def line_content(line: DocumentLine) -> str:
    """The document's name, sources, bytes and words are not part of what is said of it."""
    content = line.model_dump(mode="json", exclude={"document", "text", "sources", "sha256"})
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def saying_content(saying: Saying) -> str:
    """One text for one content, aliases and quotes included."""
    mentions = (saying.subject.model_dump(mode="json"), saying.object.model_dump(mode="json"))
    quotes = [(quote.start, quote.end, quote.quote) for quote in saying.quotes]
    rest = (saying.predicate, saying.qualifiers, saying.certainty, saying.reading, saying.confidence, saying.rule)
    return json.dumps([*mentions, *rest, quotes], ensure_ascii=False, sort_keys=True)


def saying_id(document: str, saying: Saying) -> str:
    parts = (saying.predicate, saying.subject.type, saying.subject.name, saying.object.type, saying.object.name)
    said = json.dumps(saying.qualifiers, ensure_ascii=False, sort_keys=True)
    return make_id("fact", document, *parts, said, str(saying.reading))


def merge_sayings(facts: Iterable[FactLine]) -> tuple[Saying, ...]:
    """Lines that say the same are one fact, as firm as the firmest of them, resting on all their quotes."""
    found: dict[str, Saying] = {}
    for saying in sorted(map(make_saying, facts), key=saying_content):
        found[saying.id] = join(found[saying.id], saying) if saying.id in found else saying
    return tuple(found.values())


def make_saying(fact: FactLine) -> Saying:
    """Its id is one that no document has given it yet."""
    made = Saying(
        id="",
        subject=tidy_mention(fact.subject),
        predicate=fact.predicate,
        object=tidy_mention(fact.object),
        qualifiers={name: tidy(value) for name, value in sorted(fact.qualifiers.items()) if value},
        certainty=fact.certainty,
        reading=fact.reading,
        confidence=fact.confidence,
        rule=fact.rule,
        quotes=in_order(fact.evidence),
    )
    return replace(made, id=saying_id("", made))


def tidy(value: str | list[str]) -> str | list[str]:
    return [" ".join(each.split()) for each in value] if isinstance(value, list) else " ".join(value.split())


def tidy_mention(mention: Mention) -> Mention:
    aliases = sorted({" ".join(alias.split()) for alias in mention.aliases} - {""})
    return Mention(type=mention.type, name=" ".join(mention.name.split()), aliases=tuple(aliases))


def join(one: Saying, other: Saying) -> Saying:
    firm = max(one, other, key=lambda saying: (FIRMNESS.index(saying.certainty), saying.confidence or 0.0))
    return Saying(
        id=one.id,
        subject=join_mentions(one.subject, other.subject),
        predicate=one.predicate,
        object=join_mentions(one.object, other.object),
        qualifiers=one.qualifiers,
        certainty=firm.certainty,
        reading=one.reading,
        confidence=firm.confidence,
        rule=firm.rule,
        quotes=in_order((*one.quotes, *other.quotes)),
    )


def in_order(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Each stretch of the text once."""
    found = {(quote.start, quote.end): quote for quote in quotes}
    return tuple(found[span] for span in sorted(found))


def join_mentions(one: Mention, other: Mention) -> Mention:
    return Mention(type=one.type, name=one.name, aliases=tuple(sorted({*one.aliases, *other.aliases})))


def make_passages(document: Document | None, quotes: Iterable[Quote]) -> tuple[PassageText, ...]:
    """The blocks, and for quotes that begin in none of them (front matter, an unknown text) the quoted words."""
    blocks, text = (document.blocks, document.text) if document else ((), "")
    starts = [block.start for block in blocks]
    stray = [quote for quote in quotes if not begins_in(quote, starts, blocks)]
    found = [(block.start, block.end, block.heading, block.kind, text[block.start : block.end]) for block in blocks]
    found += [(start, start + len(words), None, PassageKind.PARAGRAPH, words) for start, words in merge_quotes(stray)]
    found.sort(key=lambda each: each[:2])
    return tuple(
        PassageText(position, heading, kind, start, end, words)
        for position, (start, end, heading, kind, words) in enumerate(found)
    )


def begins_in(quote: Quote, starts: Sequence[int], blocks: Sequence[Block]) -> bool:
    """Blocks stand in order and apart, so that only the last to begin before the quote can hold it."""
    last = bisect_right(starts, quote.start) - 1
    return last >= 0 and quote.start < blocks[last].end


def merge_quotes(quotes: Iterable[Quote]) -> list[tuple[int, str]]:
    """Overlapping quotes as one stretch each: (start, words)."""
    found: list[tuple[int, str]] = []
    for quote in sorted(quotes, key=lambda quote: (quote.start, quote.end)):
        if found and quote.start < found[-1][0] + len(found[-1][1]):
            start, words = found[-1]
            found[-1] = (start, words + quote.quote[max(start + len(words) - quote.start, 0) :])
        else:
            found.append((quote.start, quote.quote))
    return found
