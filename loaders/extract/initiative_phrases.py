"""Reads the names that stand around a head word: "Open Data Directive", "the project X", "the X campaign"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.aliases import aliases
from loaders.documents import Span
from loaders.extract.body_names import is_country, strength
from loaders.extract.heads import HeadWord, find_heads
from loaders.extract.initiative_marks import Phrase, event_over, explained, listed_names, quoted
from loaders.extract.lexicon import fold, forms
from loaders.extract.shapes import CAMEL, UPPER, is_acronym, is_upper
from loaders.extract.stage import Stage
from loaders.extract.words import common_words, is_given, role_kind

_BACK_TOKEN = re.compile(r"\S+")
_LINKED = r"(?:of|for|and|the|on|in|de|des|du|la|le|les|à|pour|voor|van|op|en|der|für|und|zur|zum|über|&)"
_RIGHT = re.compile(
    rf"[ \t]{{1,3}}(?:[{UPPER}][\w'’+@&/-]*(?:\.\w+)*|\d+(?:\.\d+)*|[a-z]{{1,2}}[{UPPER}]\w+)"
    rf"(?:[ \t]{{1,3}}(?:(?:{_LINKED}\s{{1,2}}){{0,2}}(?:[{UPPER}][\w'’+@&/-]*(?:\.\w+)*)"
    rf"|(?:version|versie)\s\d[\d.]*|\d+(?:\.\d+)*(?!\s?(?:[%€]|\w+en\b)))){{0,7}}"
)
_COMPLEMENT = re.compile(
    rf"\s{{1,3}}(?:on|for|of|against|to)\s(?:the\s)?(?:[{UPPER}][\w'’&-]*)(?:\s{{1,3}}(?:(?:{_LINKED}\s{{1,2}}){{0,2}}[{UPPER}][\w'’&-]*)){{0,8}}"
)
# A capitalised word straight behind: the head is inside a longer name ("Law Centre").
_GOES_ON = re.compile(rf"[ \t]{{1,2}}(?!(?:The|This|In|It|We)\b)[{UPPER}][\w-]*[a-z]")
_LAW = re.compile(r"\s{1,2}(?:[a-zäöüéè][\w-]{3,}\s){0,1}[a-zäöüéè][\w-]{3,}")
_FRENCH = re.compile(
    r"(?:\s{1,2}(?:[a-zà-ÿ]{4,}(?:al|ale|aux|el|elle|ique|if|ive|ien|ienne|aire|in|ine)\s)?"
    r"(?:de la|de l['’]|du|des|de|d['’]|pour|sur|relative? à|en faveur de)\s?(?:la |le |les |l['’]|des |une? )?"
    r"(?:[\w’'-]+)(?:\s(?:(?:de|du|des|et|en|à|d['’])\s?(?:la |l['’])?)?"
    r"(?!(?:est|sont|a|ont|sera|par|pour|qui|que|dont|lors|au|aux|dans|avec|et|en|le|la|les)\b)(?:[\w’'-]{3,}|[A-Z]{2}\b)){0,5})"
)
_GERMAN = re.compile(
    rf"\s{{1,2}}(?:über|zur|zum|für|gegen)\s(?:(?:die|den|das|der|dem|eine?n?)\s)?"
    rf"(?:[a-zäöüß]{{3,}}\s){{0,3}}[{UPPER}][\w-]+(?:\s(?:der|des|und|von|im|in)\s(?:[a-zäöüß]{{3,}}\s){{0,2}}[{UPPER}][\w-]+){{0,2}}"
)
# "Flussinformatik-Initiative": a compound that a hyphen parts from its head.
_JOINED = re.compile(
    r"\w{3}-(?:Initiative|Programm|Projekt|Kampagne|Plattform|Programma|programma|Project|project|initiatief)$"
)
_STOPS = forms("measures", "before")
_ANY = forms("measures", "common")


def find_phrases(stage: Stage) -> Iterator[Phrase]:
    for head in find_heads(stage.scene.small, "measures"):
        block = stage.block_at(head.start)
        if block is None:
            continue
        sentence = stage.sentence_at(head.start)
        phrase = _read(stage, head, sentence)
        if (
            phrase
            and not stage.scene.within(*phrase.span)
            and is_name(phrase)
            and not (head.kind == "weak" and _is_event(stage, phrase.span))
        ):
            yield phrase
    yield from listed_names(stage)


def _is_event(stage: Stage, span: Span) -> bool:
    event = event_over(stage, span)
    return event is not None and event.span.start >= span.start


def is_name(phrase: Phrase) -> bool:
    words = [fold(word) for word in phrase.name.split()]
    telling = [
        word
        for word in words
        if word not in _ANY
        and word not in forms("measures", "strong", "weak", "vague", "plural")
        and word not in forms("words", "link", "article", "function", "nation", "month")
    ]
    return bool(telling) and len(phrase.name) > 2 and not is_country(" ".join(telling)) and len(phrase.name) < 160


def _read(stage: Stage, head: HeadWord, sentence: Span) -> Phrase | None:
    masked = stage.scene.masked
    capital = masked[head.start].isupper()
    compound = (
        head.end - head.start > len(head.form) + 3
        and masked[head.end - len(head.form) - 2 : head.end].lower() != head.form
    )
    if marked := quoted(stage, head, sentence) or explained(stage, head, sentence):
        return marked
    start = _left(masked, head.start, sentence.start)
    if start < head.start:
        return _with_left(stage, head, start, sentence, capital)
    right = _RIGHT.match(masked, head.end, sentence.end)
    if right and not _other_name(stage, Span(head.end, right.end())):
        return _with_right(stage, head, right, capital)
    french = stage.language_at(head.start) == "fr" and head.start > sentence.start
    if capital and (head.kind != "weak" or french) and (tail := _tail(stage, head, sentence)):
        span = Span(head.start, tail)
        return Phrase(stage.scene.text(span), span, head.form)
    if (
        compound
        and capital
        and (head.kind == "strong" or _JOINED.search(masked, head.start, head.end))
        and (
            stage.language_at(head.start) == "de"
            or (stage.language_at(head.start) == "nl" and head.start > sentence.start)
            or masked[head.start : head.end].count("-")
        )
    ):
        span = Span(head.start, head.end)
        return Phrase(stage.scene.text(span), span, head.form)
    return None


def _left(masked: str, at: int, limit: int) -> int:
    """Where the capitalised words in front of the head begin; `at` where there are none."""
    base = max(limit, at - 110)
    start = at
    for token in list(_BACK_TOKEN.finditer(masked[base:at]))[:-12:-1]:
        word = token.group()
        folded = fold(word)
        if (
            word[-1] in ',;:.!?)|"”»'
            or word.endswith(("'s", "’s"))
            or "\n" in masked[base + token.end() : start]
            or re.fullmatch(r"[-–—*•]", word)
        ):
            break
        if folded in _STOPS and (word[0].isupper() or folded not in forms("words", "link")):
            break
        if (
            word[0].isupper()
            or CAMEL.fullmatch(word)
            or (word[0].isdigit() and start < at and len(word) < 4)
            or re.fullmatch(r"\d\+|[«‘\"“]\w.*", word)
        ):
            start = base + token.start()
        elif not (folded in ("of", "for", "and", "on", "the", "&", "à") and start < at) or (
            folded == "the" and re.search(r"\band\s+$", masked[base : base + token.start()])
        ):
            break
    return start


_VERSION = re.compile(r"\s{1,2}(?:\d{4}|\d(?:\.\d+)*|[A-Z]{1,3}-?\d+(?:[.-]\d+)*)(?!\w)")


def _with_left(stage: Stage, head: HeadWord, start: int, sentence: Span, capital: bool) -> Phrase | None:
    masked = stage.scene.masked
    run = Span(start, head.start)
    text = stage.scene.text(run)
    whole = Span(start, head.end)
    dutch = head.kind == "strong" and not capital and stage.language_at(head.start) == "nl"
    if (
        dutch
        and (right := _RIGHT.match(masked, head.end, sentence.end))
        and not _other_name(stage, Span(*right.span()))
    ):
        whole = Span(start, right.end())
    elif capital and (more := _COMPLEMENT.match(masked, head.end, sentence.end)):
        whole = Span(start, more.end())
    elif capital and (version := _VERSION.match(masked, head.end, sentence.end)):
        whole = Span(start, version.end())
    name = stage.scene.text(whole)
    if any(role_kind(fold(word)) for word in text.split()) or (
        capital and _GOES_ON.match(masked, whole.end, sentence.end)
    ):
        return None
    if head.kind == "weak" and not capital:
        if (" " not in text and _common(stage, text)) or (strength(text) == "strong" and not is_acronym(text)):
            return None
        return Phrase(text, run, head.form, (name,))
    words = text.split()
    if (
        not capital
        and len(words) == 1
        and ((start == sentence.start and fold(text) in common_words()) or aliases().canonical("Organisation", text))
    ):
        return None
    if not capital and (
        all(fold(word) in _ANY or fold(word) in forms("words", "nation") for word in words)
        or (len(words) == 1 and _common(stage, text))
    ):
        return None
    return Phrase(name, whole, head.form)


def _common(stage: Stage, text: str) -> bool:
    """A word that only the place gives its capital, or a country's adjective."""
    words = [fold(word) for word in text.split()]
    return all(
        (word in common_words() and word in stage.scene.lower)
        or word in _ANY
        or word in forms("words", "nation", "function")
        or is_country(word)
        for word in words
    )


def _with_right(stage: Stage, head: HeadWord, right: re.Match[str], capital: bool) -> Phrase | None:
    masked = stage.scene.masked
    after = Span(right.start() + len(right.group()) - len(right.group().lstrip()), right.end())
    text = stage.scene.text(after)
    language = stage.language_at(head.start)
    first = text.split()[0]
    if any(role_kind(fold(word)) for word in text.split()[:2]):
        return None
    if first[0].isdigit() and not (capital and head.kind == "strong"):
        return None
    if (strength(text) == "strong" and not capital) or (language == "de" and not capital):
        return None
    coined = is_upper(first) or CAMEL.fullmatch(first) is not None or any(letter.isdigit() for letter in text)
    if head.kind == "weak":
        if fold(masked[head.start : head.end]) in forms("measures", "plural") and re.search(
            r",|\b(?:and|und|et|en)\b", text
        ):
            return None
        if language == "fr" and (adjective := re.compile(r"\s[a-zà-ÿ]{4,}(?=\s?[.,;:)\n]|$)").match(masked, after.end)):
            after = Span(after.start, adjective.end())
            text = stage.scene.text(after)
        if language == "en" and not coined and len(text.split()) == 1:
            return None
        return Phrase(text, after, head.form, (stage.scene.text(Span(head.start, after.end)),))
    if language == "en" and not (capital and (coined or text[0].isdigit())):
        return None
    if not capital and not masked[head.start].islower():
        return None
    whole = Span(head.start, after.end)
    alone = (text,) if len(text) > 3 and not text[0].isdigit() and not capital else ()
    return Phrase(stage.scene.text(whole), whole, head.form, alone)


def _other_name(stage: Stage, span: Span) -> bool:
    """A person, a month or a weekday follows, not a name of an initiative."""
    first = fold(stage.scene.masked[span.start : span.end].split()[0])
    return (
        bool(stage.scene.within(*span))
        or first in forms("words", "month", "weekday", "function", "article")
        or (
            is_given(stage.scene.text(span).split()[0])
            and len(stage.scene.text(span).split()) < 3
            and not is_upper(stage.scene.text(span))
        )
    )


def _tail(stage: Stage, head: HeadWord, sentence: Span) -> int | None:
    """Where "Gesetz über …", "Pacte pour …", "Wet …" or "Regulation on …" ends."""
    language = stage.language_at(head.start)
    masked = stage.scene.masked
    pattern = {"de": _GERMAN, "fr": _FRENCH, "en": _COMPLEMENT}.get(
        language, _LAW if head.form == "wet" else _COMPLEMENT
    )
    match = pattern.match(masked, head.end, sentence.end)
    return match.end() if match else None
