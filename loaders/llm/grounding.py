"""Holds what a model claims against the text: a fact stays only where the words that say it stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import ValidationError

from loaders.check import Fault, explain, find_fault
from loaders.clock import find_times
from loaders.dates import Context, find_dates
from loaders.documents import Document, Span
from loaders.extract.model import Named
from loaders.extract.naming import Names
from loaders.llm.models import Claim, Thing, asked
from loaders.llm.records import Window
from schema.facts import DocumentLine, FactLine
from schema.kinds import Certainty
from schema.names import normalise

RULE = "llm"
#: Longer ones would hold any words in any order, which proves nothing.
LONGEST_QUOTE, MOST_QUOTES = 800, 3
#: Where the title of a document stands, which a later window may need to say what it is about.
HEAD = Span(0, 1_000)
#: Named by what the text says of them, not by a name that stands in it as one run of words.
_DESCRIBED = frozenset({"Mandate", "Topic"})
_TOKEN = re.compile(r"\w+|[^\w\s]")


class Ungrounded(Exception):  # noqa: N818 - never leaves this module
    """(reason, how to mend it)."""


@dataclass(frozen=True)
class Ground:
    """What claims about one document are held against."""

    document: Document
    line: DocumentLine
    names: Names

    def settle(self, window: Window, claim: Claim) -> FactLine | Fault:
        try:
            fact = self.fact(window, claim)
        except Ungrounded as reason:
            return reason.args[0], reason.args[1]
        except ValidationError as error:
            return explain(error)[0], "the answer does not keep to the schema; try another model"
        return find_fault(fact, self.document.text) or fact

    def fact(self, window: Window, claim: Claim) -> FactLine:
        if claim.predicate not in asked():
            raise Ungrounded(f"there is no predicate {claim.predicate}", f"it may be one of: {', '.join(asked())}")
        spans = self.locate(window, claim)
        ends = [self.holding(thing, spans) for thing in (claim.subject, claim.object)]
        for addition in claim.qualifiers:
            self.check_qualifier(claim.predicate, addition.name, addition.value, spans)
        together = not ends[0] or not ends[1] or ends[0] & ends[1]
        return FactLine.model_validate(
            {
                "document": self.document.name,
                "subject": self.mention(claim.subject),
                "predicate": claim.predicate,
                "object": self.mention(claim.object),
                "qualifiers": qualifiers(claim),
                "certainty": firmness(claim.certainty, bool(together)),
                "evidence": [{"start": a, "end": b, "quote": self.document.text[a:b]} for a, b in spans],
                "rule": RULE,
            }
        )

    def locate(self, window: Window, claim: Claim) -> list[Span]:
        """Where the quotes stand, in the order of the text."""
        said = [quote for quote in claim.quotes if quote.strip()]
        if not said:
            raise Ungrounded("it has no quote", "the model must quote the text; try another one")
        most = LONGEST_QUOTE + len(claim.object.name)
        if len(said) > MOST_QUOTES or max(map(len, said)) > most:
            raise Ungrounded("it quotes too much to prove anything", f"at most {MOST_QUOTES} of {most} characters")
        return sorted({self.find(window, quote) for quote in said})

    def find(self, window: Window, quote: str) -> Span:
        """Every character must stand there; only white space, and markup the model was not shown, may differ."""
        tokens = _TOKEN.findall(quote)
        pattern = re.compile("".join(_joined(tokens)))
        for start, end in (window.span, *window.headings, HEAD):
            found = pattern.search(self.document.masked, start, end) if tokens else None
            if found:
                return Span(*found.span())
        raise Ungrounded(
            f"its quote does not stand in the text: {quote[:60]!r}",
            "nothing is lost but this; give the fact itself with --facts if the text says it in other words",
        )

    def holding(self, thing: Thing, spans: list[Span]) -> frozenset[Span]:
        """The quotes that hold the words of a name; for the document itself none is asked."""
        if thing.type == "Document":
            return frozenset()
        if thing.type == "Date":
            found = self.date_spans(thing.name, spans)
        else:
            found = [span for span in spans if says(self.document.plain(span), thing)]
        if not found:
            raise Ungrounded(f"its quotes do not hold the {thing.type} {thing.name[:60]!r}", _MEND)
        return frozenset(found)

    def check_qualifier(self, predicate: str, name: str, value: str, spans: list[Span]) -> None:
        known = asked()[predicate].qualifiers.get(name)
        if known is None or known.enum or not value.strip():
            return  # the ontology bounds these
        if name in ("since", "until") and not value.isdecimal():
            held = bool(self.date_spans(value, spans))
        elif name == "time":
            held = set(value.split("-")) <= self.times(spans)
        else:
            held = any(words(value) <= words(self.document.plain(span)) for span in spans)
        if not held:
            raise Ungrounded(f"its quotes do not hold the {name} {value[:60]!r}", _MEND)

    def date_spans(self, name: str, spans: list[Span]) -> list[Span]:
        """The quotes with a day of this date in them, where all its days stand in some quote."""
        context = Context(self.line.date)
        found = {span: {w.name for w in find_dates(self.document.masked, *span, context)} for span in spans}
        days = {span: {part for when in names for part in when.split("/")} for span, names in found.items()}
        wanted = set(name.split("/"))
        held = wanted <= set().union(*days.values())
        return [span for span in spans if held and wanted & days[span]]

    def times(self, spans: list[Span]) -> set[str]:
        found = [time.name for span in spans for time in find_times(self.document.masked, *span)]
        return {part for name in found for part in name.split("-")}

    def mention(self, thing: Thing) -> dict[str, object]:
        """By the fullest name that the document gives, as the rules settle it."""
        if thing.type == "Document":
            return {"type": thing.type, "name": self.document.name}
        if thing.type in ("Date", "Value", "Quotation"):
            return {"type": thing.type, "name": thing.name}
        name = " ".join(thing.name.split())
        settled, aliases = self.names.settle(Named(thing.type, name, Span(0, 0)))  # type: ignore[arg-type]
        return {"type": thing.type, "name": settled, "aliases": aliases}


_MEND = "nothing is lost but this; give the fact itself with --facts if the text says it"


def _joined(tokens: list[str]) -> Iterable[str]:
    """A pattern for the tokens; between two words there must be white space, elsewhere there may."""
    for at, token in enumerate(tokens):
        if at:
            yield r"\s+" if token[0].isalnum() and tokens[at - 1][-1].isalnum() else r"\s*"
        yield re.escape(token)


def words(text: str) -> set[str]:
    return set(normalise(text).split())


def says(quote: str, thing: Thing) -> bool:
    """As one run of words; a person's names may stand in another order ("NOVAK Ada")."""
    name = normalise(thing.name)
    if not name:
        return False
    if thing.type in _DESCRIBED:
        return words(name) <= words(quote)
    text, parts = f" {normalise(quote)} ", name.split()
    turns = range(len(parts)) if thing.type == "Person" else range(1)
    return any(f" {' '.join((*parts[at:], *parts[:at]))} " in text for at in turns)


def firmness(said: str, together: bool) -> str:
    """What must be put together from several quotes is inferred at best."""
    return Certainty.INFERRED.value if said == Certainty.STATED and not together else said


def qualifiers(claim: Claim) -> dict[str, str | list[str]]:
    """One value for each name, and a list where the ontology takes several."""
    known = asked()[claim.predicate].qualifiers
    found: dict[str, str | list[str]] = {}
    for addition in claim.qualifiers:
        value, qualifier = " ".join(addition.value.split()), known.get(addition.name)
        before = found.get(addition.name)
        if not value:
            continue
        if qualifier and qualifier.many:
            found[addition.name] = [*(before if isinstance(before, list) else ()), value]
        elif before not in (None, value):
            raise Ungrounded(f"it has two values for {addition.name}", "a fact for each is what was asked for")
        else:
            found[addition.name] = value
    return found
