"""Reads what a sentence tells someone to do: the verb with its action, and the things it is to be done with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.documents import Span
from loaders.extract.lexicon import fold, forms, rows
from loaders.extract.shapes import UPPER
from loaders.extract.wording import Phrases

ACTIONS = ("LEAD", "PRESENT", "COMPLETE", "CONTRIBUTE", "PROMOTE", "SCALE_UP", "OTHER")
MOST_WORDS = 16
_ASIDE = re.compile(r"\s*,[^,.;:\n]{2,90},")
_END = re.compile(r"[.;:!?\n()\[\]|](?=\s|$|[()\[\]|])|[;(\n|]|,|\s[-–—]\s")
_WORD = re.compile(r"[^\W_][\w'’&/-]*|&")
_ARTICLE = re.compile(
    r"(?:(?:the|an?|our|your|its|de|het|een|le|la|les|un|une|des|du|der|die|das|den|dem|einen?|einem|einer|eine)\s+|l['’]\s?|d['’]\s?)+",
    re.IGNORECASE,
)
_NEXT = {
    "en": r"(?:on\s+|to\s+)?(?:the|an?|your|our)\s",
    "nl": r"(?:aan\s+)?(?:de|het|een|uw)\s",
    "fr": r"(?:à\s+|au\s+)?(?:le|la|les|l['’]|un|une)\s?",
    "de": r"(?:an\s+)?(?:das|den|die|der|dem|einen?|eine)\s",
}
_CAPITALS = rf"[{UPPER}][\w-]+\s+[{UPPER}]"
_AND = {
    language: re.compile(rf"\s+(?:and|und|et|en)\s+(?:to\s+)?(?={following}|{_CAPITALS})")
    for language, following in _NEXT.items()
}
_MARKS = " \t\n*_«»“”„\"'‘’,;:."


@dataclass(frozen=True, slots=True)
class Task:
    """An action, and one thing that it is about: where it stands, and how it may be called."""

    action: str
    verb: Span
    object: Span
    # The words with what only says what is done with the thing ("the preparation of").
    whole: Span


@cache
def _table(language: str, last: bool) -> dict[str, str]:
    """Forms and their actions; English verbs also as "leads" and "leading"."""
    found: dict[str, str] = {}
    for kind, where, words in rows("tasks"):
        action, _, closing = kind.partition("-")
        if action in ACTIONS and where == language and bool(closing) == last:
            for form in words:
                for inflected in _inflected(form) if where == "en" else (form,):
                    found.setdefault(inflected, action)
    return found


def _inflected(form: str) -> tuple[str, ...]:
    verb, _, rest = form.partition(" ")
    if verb == "be":
        return (form, f"is {rest}", f"being {rest}")
    singular = (
        verb[:-1] + "ies"
        if verb.endswith("y") and verb[-2] not in "aeo"
        else verb + ("es" if verb.endswith(("sh", "ch")) else "s")
    )
    acting = verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith("ee") else verb + "ing"
    return tuple(f"{each} {rest}".strip() for each in (verb, singular, acting))


def _alternatives(words: Iterator[str] | list[str]) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+").replace(r"\*", r"[^.;]{2,90}?").replace("'", "['’]")
        for word in sorted(words, key=lambda w: (-len(w), w))
    )


@cache
def _first(language: str) -> Phrases:
    """Verbs before their object; of those that part, the first half."""
    heads = {form.partition(" ~")[0] for form in _table(language, False)}
    return Phrases(heads, end=r"(?:(?<=['’])|(?![\w-]))")


@cache
def _parted(language: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """The second halves of parting verbs and their actions, by the first half."""
    found: dict[str, list[tuple[str, str]]] = {}
    for form, action in _table(language, False).items():
        head, tilde, tail = form.partition(" ~ ")
        if tilde:
            found.setdefault(head, []).append((tail, action))
    return {head: tuple(tails) for head, tails in found.items()}


@cache
def _closing(language: str) -> re.Pattern[str] | None:
    table = _table(language, True)
    return re.compile(rf"(?<![\w-])(?:{_alternatives(list(table))})(?![\w-])", re.IGNORECASE) if table else None


@cache
def words_before(kind: str, language: str) -> str:
    return _alternatives(
        [form for each, where, words in rows("tasks") if each == kind and where == language for form in words]
    )


def read_tasks(masked: str, clause: Span, language: str) -> Iterator[Task]:
    """Every verb of the lexicon in the clause, with its objects."""
    at = clause.start
    while (match := _first(language).search(masked, at, clause.end)) is not None:
        form = _form(match)
        action, inside = _action(masked, language, form, Span(match.end(), clause.end))
        at = match.end()
        if action and _is_main(masked, Span(clause.start, match.start()), language):
            tasks = [Task(action, Span(*match.span()), *read) for read in read_objects(masked, inside, language)]
            yield from tasks
            at = max([at, *(task.whole.end for task in tasks)])


def _form(match: re.Match[str]) -> str:
    return " ".join(match.group().lower().replace("’", "'").split())


_MAIN = re.compile(
    r"(?:^|(?:^|\W)(?:and|or|will|should|must|shall|then|also|you|who|he|she|is|are|\w+ly|(?:work|continue|proposals?|help|aim|seek|"
    r"you|is|are|be|tasked|task|and|or|need|asked|expected|he|she) to)\s+|,\s*)$",
    re.IGNORECASE,
)
_PURPOSE = re.compile(r"(?:\b(?:pour|afin de|permettant de|par)\s+|s['’]y\s+)$", re.IGNORECASE)


def _is_main(masked: str, before: Span, language: str) -> bool:
    """The verb is what is told, not a noun or a purpose ("to unlock technologies in support of")."""
    text = masked[max(before.start, before.end - 40) : before.end]
    if language == "en":
        return text.strip(" *_") in ("", "to") or _MAIN.search(text) is not None
    return _PURPOSE.search(text) is None


def read_closing(masked: str, clause: Span, language: str) -> Iterator[Task]:
    """Verbs that close the clause: the object stands between the subject and them, or the verb before."""
    pattern = _closing(language)
    at = clause.start
    for match in pattern.finditer(masked, *clause) if pattern else ():
        action = _table(language, True)[_form(match)]
        yield from (
            Task(action, Span(*match.span()), *read)
            for read in read_objects(masked, _last_piece(masked, Span(at, match.start())), language)
        )
        at = match.end()


def _last_piece(masked: str, span: Span) -> Span:
    """What stands before a closing verb, without times and other adverbials that a small word leads."""
    lead = re.compile(r"(?:\b(?:een|einen?|eine|das|den|die|het|de|für\s+\w+|am|an der|mit der|mit dem)\s+)").search(
        masked, *span
    )
    return Span(lead.start(), span.end) if lead else span


def _action(masked: str, language: str, form: str, rest: Span) -> tuple[str | None, Span]:
    for tail, action in _parted(language).get(form, ()):
        closed = re.compile(rf"(?<!\w){re.escape(tail)}(?!\w)", re.IGNORECASE).search(masked, *rest)
        if closed:
            return action, Span(rest.start, closed.start())
    table = _table(language, False)
    return table.get(form) or next((table[each] for each in _starred(language) if _fits(form, each)), None), rest


@cache
def _starred(language: str) -> tuple[str, ...]:
    return tuple(form for form in _table(language, False) if "*" in form)


def _fits(form: str, pattern: str) -> bool:
    head, _, tail = pattern.partition("*")
    return form.startswith(head) and form.endswith(tail)


def read_objects(masked: str, rest: Span, language: str) -> Iterator[tuple[Span, Span]]:
    """The noun phrases behind a verb: each as the thing meant and as the whole phrase."""
    aside = _ASIDE.match(masked, *rest)
    start = aside.end() if aside else rest.start
    end = _object_end(masked, Span(start, rest.end), language)
    cuts = [
        start,
        *(cut for match in _AND.get(language, _AND["en"]).finditer(masked, start, end) for cut in match.span()),
        end,
    ]
    for first, last in zip(cuts[::2], cuts[1::2], strict=True):
        whole = trimmed(masked, Span(first, last))
        meant = _proper(masked, _peeled(masked, whole, language), language)
        if not _is_vague(masked, meant):
            yield meant, whole


def _object_end(masked: str, rest: Span, language: str) -> int:
    limit = _next_verb(masked, Span(rest.start, _clause_end(masked, rest, language)), language)
    stops = forms_of("stop", language)
    for count, word in enumerate(_WORD.finditer(masked, rest.start, limit)):
        if count and (
            count > MOST_WORDS or (fold(word.group()) in stops and not _ON.match(masked, word.start(), limit))
        ):
            return word.start()
    return limit


_ON = re.compile(r"en\s+matière|pour\s+(?:l[ae]s?\s|l['’])")
_FRENCH_LIST = re.compile(r",\s+(?:d['’]|de\s|du\s|des\s)")


def _clause_end(masked: str, rest: Span, language: str) -> int:
    """The mark that ends the phrase; in French a comma before "de" only lists."""
    for stop in _END.finditer(masked, *rest):
        if not (language == "fr" and _FRENCH_LIST.match(masked, stop.start(), rest.end)):
            return stop.start()
    return rest.end


@cache
def _further_verb(language: str) -> re.Pattern[str]:
    heads = {form.partition(" ~")[0] for form in _table(language, False)} | forms_of("verb", language)
    return re.compile(
        rf"\s+(?:and|und|et|en)\s+(?:(?:vous|u|sie|il|elle|he|she|hij|zij|you|will|to)\s+){{0,2}}(?:{_alternatives(list(heads))})(?![\w-])",
        re.IGNORECASE,
    )


def _next_verb(masked: str, rest: Span, language: str) -> int:
    """Where "and" leads to another verb."""
    match = _further_verb(language).search(masked, *rest)
    return match.start() if match else rest.end


@cache
def forms_of(kind: str, language: str) -> frozenset[str]:
    return frozenset(
        form for each, where, words in rows("tasks") if each == kind and where == language for form in words
    )


def trimmed(masked: str, span: Span) -> Span:
    start, end = span
    while start < end and masked[start] in _MARKS:
        start += 1
    article = _ARTICLE.match(masked, start, end)
    start = article.end() if article else start
    while end > start and masked[end - 1] in _MARKS:
        end -= 1
    dangling = re.compile(r"\s+(?:and|und|et|en|of|for|de|van|à|on)$").search(masked, max(start, end - 6), end)
    return Span(start, dangling.start() if dangling else end)


@cache
def _peels(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words_before('peel', language) or '(?!)'})(?:\s+|(?<=['’]))", re.IGNORECASE)


def _peeled(masked: str, span: Span, language: str) -> Span:
    """ "preparation of a strategy" is about the strategy."""
    for _ in range(2):
        match = _peels(language).match(masked, *span)
        if match is None or match.end() >= span.end:
            return span
        span = trimmed(masked, Span(match.end(), span.end))
    return span


_QUOTED = re.compile(r"[«“„\"]\s?([^«»“”„\"]{3,80}?)\s?[»”“\"]")
_NAME = re.compile(
    rf"[{UPPER}][\w'’&/-]*(?:\s+(?:(?:of|for|and|on|the|de|du|des|la|le|les|et|van|voor|het|en|der|für|und|am|zur|zum|d['’]|l['’])\s+){{0,3}}[{UPPER}0-9][\w'’&/-]*)*"
)


def _proper(masked: str, span: Span, language: str) -> Span:
    """The name in a phrase that begins in small letters and goes on with a name of more than one word."""
    quoted = _QUOTED.search(masked, span.start, min(len(masked), span.end + 3))
    if quoted:
        return Span(*quoted.span(1))
    if language in ("de", "fr") or masked[span.start : span.start + 1].isupper():
        return span
    match = _NAME.search(masked, *span)
    return Span(match.start(), match.end()) if match and (" " in match.group() or match.group().isupper()) else span


def _is_vague(masked: str, span: Span) -> bool:
    words = _WORD.findall(masked[span.start : span.end])
    folded = [fold(word) for word in words]
    if not words or len("".join(words)) < 4 or len(words) > MOST_WORDS:
        return True
    vague = forms("tasks", "vague")
    return folded[0] in vague or (len(words) < 4 and folded[-1] in vague and words[0].islower())
