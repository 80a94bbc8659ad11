"""Finds the policies, acts, programmes and projects a text names, and the words that refer back to them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

import ahocorasick

from loaders.aliases import aliases
from loaders.casing import lowered
from loaders.documents import Span
from loaders.extract.initiative_marks import Phrase
from loaders.extract.initiative_phrases import find_phrases, is_name
from loaders.extract.lexicon import fold, forms
from loaders.extract.model import Named
from loaders.extract.plain import plain
from loaders.extract.shapes import UPPER, is_upper
from loaders.extract.stage import Stage
from loaders.extract.wording import Phrases

_LEGAL = re.compile(
    r"(?<!\w)(?:(?:Implementing |Delegated )?(?:Regulation|Directive|Decision)|"
    r"Verordening|Richtlijn|Besluit|[Rr]èglement|[Dd]irective|Verordnung|Richtlinie)\s{1,3}"
    r"(?:\((?:EU|UE|EG|EC|CE)(?:,\s?Euratom)?\)\s{0,3})?(?:No\.?\s|n°\s?|[Nn]r\.\s)?\d{2,4}/\d{2,4}(?:/(?:EU|EC|UE|CE|EG))?(?!\w)"
)
_BACK = Phrases(
    (
        *("the", "this", "that", "its", "our", "das", "dieses", "der", "die", "den", "dem", "des", "dieser"),
        *("diesen", "diese", "beim", "zum", "im", "ce", "cette", "le", "la", "du", "au", "l'", "cet", "het"),
        *("de", "dit", "deze", "dat", "ons", "onze"),
    ),
    end=r"\s{0,2}(?P<head>[^\W\d_][\w-]{2,24}(?:\s(?:act|law|plan|programme))?)(?![\w'’-])",
)
_SHORT = re.compile(
    rf"(?i:(?<![\w-])(?:the|das|der|die|den|dem|le|la|l['’]|het|de)\s{{1,2}})(?P<word>[{UPPER}][\w-]{{3,24}})(?![\w-]|\s[{UPPER}])"
)


@dataclass(frozen=True, slots=True)
class Initiative:
    """One place that names an initiative; `full` is where the name stands if this only refers back to it."""

    name: str
    span: Span
    head: str = ""
    aliases: tuple[str, ...] = ()
    full: Span | None = None
    listed: bool = False

    def named(self) -> Named:
        return Named("Initiative", self.name, self.full or self.span, self.aliases)


@dataclass(frozen=True)
class Survey:
    """The initiatives a document names, in the order of the text."""

    stage: Stage
    mentions: tuple[Initiative, ...]
    # The bodies that stand beside persons: no initiatives, whatever is said of them.
    bodies: frozenset[str]
    starts: tuple[int, ...] = field(default=())

    def within(self, start: int, end: int) -> tuple[Initiative, ...]:
        return self.mentions[bisect_left(self.starts, start) : bisect_right(self.starts, end - 1)]

    def before(self, at: int) -> Initiative | None:
        """The last initiative named before a place; who pays is not what is spoken of."""
        index = bisect_left(self.starts, at)
        return next(
            (
                mention
                for mention in reversed(self.mentions[max(0, index - 4) : index])
                if mention.head not in ("fund", "fonds")
            ),
            None,
        )


def survey(stage: Stage, further: Iterable[Initiative] = ()) -> Survey:
    """All places that name initiatives; `further` are some that only what is said of them showed to be such."""
    phrases = (
        _of_phrase(phrase) for phrase in find_phrases(stage) if aliases().canonical("Organisation", phrase.name) is None
    )
    named = _without_overlaps(_known(stage), _legal(stage), phrases, _defined(stage), further)
    named = _without_overlaps(named, _repeated(stage, named))
    kept = _without_overlaps(named, _references(stage, named))
    bodies = frozenset(plain(stage.scene.text(each.piece.body)) for each in stage.descriptions if each.piece.body)
    return Survey(stage, tuple(kept), bodies, tuple(mention.span.start for mention in kept))


def _of_phrase(phrase: Phrase) -> Initiative:
    return Initiative(phrase.name, phrase.span, phrase.head, phrase.aliases, listed=phrase.listed)


def _without_overlaps(*groups: Iterable[Initiative]) -> list[Initiative]:
    """Of two readings of one place the longer one, then the one that begins first."""
    everything = [mention for group in groups for mention in group]
    kept: list[Initiative] = []
    for mention in sorted(everything, key=lambda each: (each.span.start, -each.span.end)):
        if kept and mention.span.start < kept[-1].span.end:
            if (mention.span.end - mention.span.start, mention.listed) > (
                kept[-1].span.end - kept[-1].span.start,
                kept[-1].listed,
            ):
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


@cache
def _table() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for row in aliases().rows:
        if row.type == "Initiative":
            for form in row.forms():
                automaton.add_word(form.lower(), form)
    automaton.make_automaton()
    return automaton


def _known(stage: Stage) -> list[Initiative]:
    """Acts and programmes of the table; acronyms only as they are written."""
    return _scan(stage, _table(), "")


def _scan(stage: Stage, automaton: ahocorasick.Automaton, head: str) -> list[Initiative]:
    masked = stage.scene.masked
    found: list[Initiative] = []
    for last, form in automaton.iter(stage.scene.small):
        span = Span(last + 1 - len(form), last + 1)
        if not _is_word(masked, span) or _other_case(masked[span.start : span.end], form):
            continue
        while found and found[-1].span.start >= span.start:
            found.pop()
        if not found or found[-1].span.end <= span.start:
            found.append(Initiative(stage.scene.text(span), span, head or fold(form.split()[-1])))
    return found


def _is_word(masked: str, span: Span) -> bool:
    before, after = masked[span.start - 1 : span.start], masked[span.end : span.end + 1]
    return not (before.isalnum() or (before in ("@", "/", "-", "#", ".") and before)) and not (
        after.isalnum()
        or (after in ("@",) and after)
        or (after == "-" and masked[span.end + 1 : span.end + 2].isalnum())
    )


def _other_case(written: str, form: str) -> bool:
    """ "raise" is not RAISE, and "data act" names nothing."""
    if is_upper(form) or " " not in form:
        return written != form
    return form[0].isupper() and written[0].islower()


def _legal(stage: Stage) -> list[Initiative]:
    return [
        Initiative(stage.scene.text(Span(*match.span())), Span(*match.span()), "regulation")
        for match in _LEGAL.finditer(stage.scene.masked)
    ]


_BRACKET = re.compile(rf"\(\s{{0,2}}([{UPPER}][\w&/+.-]{{1,14}})\s{{0,2}}\)")


def _defined(stage: Stage) -> list[Initiative]:
    """The words before "(NAP)" that the acronym spells, if they name a measure."""
    found: list[Initiative] = []
    for match in _BRACKET.finditer(stage.scene.masked):
        full = stage.names.settled.get(("Initiative", plain(match.group(1)))) or _spelled(
            stage.scene.masked[max(0, match.start() - 120) : match.start()], match.group(1)
        )
        at = stage.scene.masked.rfind(full, max(0, match.start() - 170), match.start()) if full else -1
        if (
            full
            and "," not in full
            and at >= 0
            and plain(full).split()[-1] in forms("measures", "strong", "weak", "defined")
            and aliases().canonical("Organisation", full) is None
        ):
            phrase = Phrase(full, Span(at, at + len(full)), fold(full.split()[-1]), (match.group(1),))
            found += [_of_phrase(phrase)] if is_name(phrase) else []
    return found


def _spelled(before: str, acronym: str) -> str | None:
    """The words before a bracket whose first letters, hyphens counted, are the acronym."""
    tokens = list(re.finditer(r"[^\W_]+", before))[-len(acronym) :]
    fits = len(tokens) == len(acronym) and all(
        token.group()[0].lower() == letter for token, letter in zip(tokens, acronym.lower(), strict=True)
    )
    return before[tokens[0].start() :].rstrip() if fits and acronym.isupper() else None


def _repeated(stage: Stage, named: list[Initiative]) -> list[Initiative]:
    """Other places of the names found, where a capital inside or a second word tells them from common words."""
    automaton = ahocorasick.Automaton()
    heads: dict[str, Initiative] = {}
    for mention in named:
        for form in (mention.name, *mention.aliases):
            if (
                len(form) > 2
                and (" " in form or len(form) > 11 or any(letter.isupper() for letter in form[1:]))
                and form.lower() not in heads
            ):
                heads[form.lower()] = mention
                automaton.add_word(form.lower(), form)
    if not heads:
        return []
    automaton.make_automaton()
    return [
        Initiative(
            heads[lowered(each.name)].name, each.span, heads[lowered(each.name)].head, heads[lowered(each.name)].aliases
        )
        for each in _scan(stage, automaton, "x")
        if lowered(each.name) in heads
    ]


def _references(stage: Stage, named: list[Initiative]) -> list[Initiative]:
    """ "the label", "das Gesetz", "ce pacte": an initiative named before, by its head or its last word."""
    starts = [mention.span.start for mention in named]
    if not starts:
        return []
    found: list[Initiative] = []
    for match in stage.scene.words.find(_BACK, 0, len(stage.scene.masked)):
        word = fold(match["head"])
        capital = match["head"][0].isupper() and stage.language_at(match.start()) != "de"
        if word in _heads() and not capital and not _continues(stage, match.end()):
            span = Span(match.start(), match.end())
            at = bisect_left(starts, span.start)
            target = _target(word, named[max(0, at - 12) : at])
            if target:
                found.append(Initiative(target.name, span, target.head, target.aliases, target.span))
    for match in _SHORT.finditer(stage.scene.masked):
        at = bisect_left(starts, match.start())
        last = next(
            (
                each
                for each in reversed(named[max(0, at - 12) : at])
                if " " in each.name and plain(each.name).split()[-1] == plain(match["word"])
            ),
            None,
        )
        if last:
            found.append(
                Initiative(last.name, Span(match.start("word"), match.end()), last.head, last.aliases, last.span)
            )
    return found


def _continues(stage: Stage, at: int) -> bool:
    """A name or an "of" follows: the head is not alone."""
    return (
        re.match(rf"\s{{1,2}}(?:[a-zà-ÿ]+\s)?(?:[{UPPER}]{{2}}|[\"“„«‘*])", stage.scene.masked[at : at + 24])
        is not None
    )


@cache
def _heads() -> frozenset[str]:
    return forms("measures", "strong", "weak", "vague")


def _target(word: str, before: list[Initiative]) -> Initiative | None:
    """The last initiative before that is called so; a vague word means the last of all."""
    for mention in reversed(before):
        if (
            mention.head == word
            or word in plain(mention.name).split()
            or (mention.head and mention.head.endswith(word))
        ):
            return mention
    if (
        before
        and word in forms("measures", "vague", "weak")
        and word not in ("network", "netzwerk", "réseau", "tool", "register", "text", "document")
    ):
        return before[-1]
    return None
