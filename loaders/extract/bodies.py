"""Reads the name of a body, office or field from a place in the text on, and says how surely it is a body."""

from __future__ import annotations

import re
from itertools import islice

from loaders.documents import Span
from loaders.extract.lexicon import fold, forms
from loaders.extract.persons import Scope
from loaders.extract.shapes import CAMEL, UPPER, is_acronym, is_upper
from loaders.extract.words import body_kind, cities, common_words, countries, genitive_stem, is_given, role_kind

MOST_WORDS = 16
# Words that lead on to another body: they end a name.
_WITH = (
    r"(?:in Zusammenarbeit|in Kooperation|gemeinsam mit|mit Unterstützung|unterstützt|sowie"
    r"|in cooperation|in collaboration|in partnership|together with|with support|with the support"
    r"|jointly with|"
    r"in samenwerking|samen met|mede mogelijk|en partenariat|en collaboration|en coopération"
    r"|avec le soutien|avec l['’]appui|ainsi que)\b"
)
# Opens with a class of characters, which `re` finds fast; what must stand before is asked behind it.
STOP = re.compile(
    r"[\s,;:!?()\[\]|\"“”«»„‚•●'.–—-](?:(?<=[,;:!?()\[\]\n|\"“”«»„‚•●—])|(?<=')'"
    rf"|(?<=\s)(?:{_WITH}|[-–—]\s|\s{{2}})|(?<=\.)(?<!\.[A-Z]\.)(?<!\s[A-Zf]\.)(?<![\s-]St\.)(?=\s|$)|(?<=\s[-–—]))"
)
_TOKEN = re.compile(r"[ldLD]['’](?=\w)|[^\W_](?:[\w'’+]|[-.&/@](?=\w))*\.?|&|§|#")
_ARTICLE = re.compile(
    (
        r"(?:(?:the\ssame|la\smême|le\smême|the|a|an|its|their|our|his|her|de|het|een|onze|hetzelfde|dezelfde|le|la|les"
        r"|même|un|une|der|die|das|den|dem|des|ein|eine|einem|einer|demselben|derselben|desselben)\s{1,4}|l['’])"
    ),
    re.IGNORECASE,
)
_AND = forms("words", "and") - {"e", "y"}
_ADJECTIVE = re.compile(r"[a-zäöüß-]{4,}(?:e|en|er|es|em)$")
_FRENCH_ADJECTIVE = re.compile(
    r"publics?|ouverte?s?|\w{3,}(?:ieure?s?|[ai]bles?|al|ale|ales|aux|ique|iques|if|ive|ifs|ives|ien|ienne|aire|aires|el|elle|els|elles|é|ée|és"
    r"|ées|eux|euse|ain|aine|ère|ière|ier|ois|oise|ais|aise|ant|ante)$"
)
# Words that begin a new sentence where a full stop is missing.
_SENTENCE_STARTS = forms("words", "function", "article") - forms("words", "link")
# Heads that may close a capitalised name in lower case ("the ECON committee").
_LOWER_HEADS = forms("sets", "bodies-lower-heads")
_LIST_ON = re.compile(
    rf",\s{{1,4}}(?:(?:de |du |des |d['’]|la |le |les |l['’]|voor "
    rf"|für ){{0,2}}[{UPPER}][\w'’-]+(?:\s{{1,2}}[{UPPER}a-z][\w'’-]+){{0,3}},?\s{{1,4}}){{0,3}}?"
    rf"(?:(?:de |du |des |d['’]|la |le |les "
    rf"|l['’]){{0,2}}[{UPPER}][\w'’-]+(?:\s{{1,2}}[{UPPER}][\w'’-]+){{0,2}}\s{{1,4}})?(?:and|en|et|und|&)"
    rf"\s{{1,4}}(?:the |de |du |des |d['’]|la |le |les "
    rf"|l['’]){{0,2}}[{UPPER}][\w'’-]+(?:\s{{1,2}}[{UPPER}][\w'’-]+){{0,2}}"
)
# Bodies whose names list fields ("Ministry of Health, Welfare and Sport").
_LISTING = forms("sets", "bodies-listing")
# Bodies whose names list fields that are plain words ("Institute for Data, Systems and Society").
_SCHOOLS = forms("sets", "bodies-schools")


def skip_article(scope: Scope, start: int) -> int:
    match = _ARTICLE.match(scope.masked, start, scope.end)
    return match.end() if match else start


def read_body(scope: Scope, start: int) -> Span | None:
    """The longest name that begins at `start` (an article in front is skipped), or None."""
    start = skip_article(scope, _skip_blanks(scope, start))
    adjective = _LOWER_ADJECTIVE.match(scope.masked, start, scope.end) if scope.language == "de" else None
    if adjective and adjective.group(1) is None:
        start = adjective.end()
    elif adjective and (inner := read_body(scope, adjective.end())):
        return Span(start, inner.end)
    stop = STOP.search(scope.masked, start, scope.end)
    limit = stop.start() if stop else scope.end
    words = islice(_TOKEN.finditer(scope.masked, start, min(limit, start + 220)), MOST_WORDS + 8)
    tokens = [(word.group(), word.start(), word.end()) for word in words]
    size = _before_place(tokens, _accepted(tokens, scope.language))
    if not size:
        return None
    end = tokens[size - 1][2]
    end -= scope.masked[end - 1] in ".'’" and not is_acronym(tokens[size - 1][0])
    if scope.masked[start:end].endswith(("'s", "’s")):
        end -= 2
    span = Span(start, _quoted_end(scope, tokens[size - 1], end) or end)
    return _with_list(scope, span) if end == limit or scope.masked[end:limit].isspace() else span


_QUOTED = re.compile(r"\s{1,2}[“„«\"‘]\s?[^“”„«»\"\n()]{2,60}[”“»\"’]")


def _quoted_end(scope: Scope, last: tuple[str, int, int], end: int) -> int | None:
    """ "Referat „Große Häfen“": the name in quotation marks right behind the head."""
    folded = fold(last[0])
    stem = genitive_stem(folded) or folded
    if stem not in forms("organisations", "unit") and stem not in forms("sets", "bodies-colleges"):
        return None
    quoted = _QUOTED.match(scope.masked, end, scope.end)
    return quoted.end() if quoted else None


# Adjectives in front of a body: "im schwedischen Außenministerium" says which, "der ehemaligen Delegation" does not.
_LOWER_ADJECTIVE = re.compile(rf"(?:([a-zäöü]{{3,}}isch|deutsch)e[nrsm]?|[a-zäöü]{{3,}}(?:en|er|es|em))\s(?=[{UPPER}])")
_SINCE = forms("sets", "bodies-since")
_PLACING = frozenset(("in", "on", "am", "op", "te", "à", "im", "le", "vom", "from"))


def _before_place(tokens: list[tuple[str, int, int]], size: int) -> int:
    """ "Institute in Lisbon on 4 May": the name ends before the place and the day."""
    for at in range(1, size - 1):
        if tokens[at][0] in _PLACING:
            following = tokens[at + 1][0]
            if fold(following) in countries() and any(_is_proper(word) for word, _, _ in tokens[:at]):
                return at
            if following.isdigit() or following in cities() or fold(following) in forms("words", "month", "weekday"):
                return at
        if tokens[at][0] in _SINCE and re.fullmatch(r"(?:19|20)\d\d", tokens[at + 1][0]):
            return at
    return size


def _is_proper(word: str) -> bool:
    """A word that tells the body from all others of its kind ("Halvorsen Institute in Norway")."""
    folded = fold(word)
    return word[0].isupper() and len(word) > 3 and folded not in common_words() and body_kind(folded) is None


def _skip_blanks(scope: Scope, at: int) -> int:
    while at < scope.end and scope.masked[at] in " \t\n":
        at += 1
    return at


_TOWNS = forms("sets", "bodies-towns")


def _may_lead(tokens: list[tuple[str, int, int]], folded: str) -> bool:
    """Whether a word in lower case can begin a name: a kind of body, alone if it is a telling one."""
    before_name = len(tokens) > 1 and tokens[1][0][0].isupper() and body_kind(folded) is not None
    if before_name and folded not in forms("organisations", "legal"):
        return True
    if folded in _TOWNS and len(tokens) > 2 and tokens[1][0] in ("of", "de", "du", "van") and tokens[2][0][0].isupper():
        return True
    return body_kind(folded) == "strong" or folded in forms("organisations", "unit")


def _accepted(tokens: list[tuple[str, int, int]], language: str) -> int:
    """How many of the tokens belong to the name."""
    size = at = 0
    loose = False
    while at < len(tokens) and at < MOST_WORDS:
        word = tokens[at][0]
        folded = fold(word.rstrip("."))
        if _is_name_word(word):
            if at and folded in _SENTENCE_STARTS and not is_upper(word):
                break
            size = at = at + 1
            loose = loose or language == "fr" or (language == "nl" and body_kind(folded) == "strong")
            if word.endswith(("'s", "’s")) and language == "en" and at > 1:
                continue
        elif at == 0:
            if language == "de" or not _may_lead(tokens, folded):
                return 0
            size, at, loose = 1, 1, language in ("fr", "nl")
        elif folded in forms("words", "link") or _elided(word):
            if (folded in _AND or (folded in ("in", "at") and language == "en")) and _new_body(tokens, at, size):
                break
            at += 1
        elif (
            language == "de" and _ADJECTIVE.match(word) and at + 1 < len(tokens) and tokens[at + 1][0][0].isupper()
        ) or (language == "fr" and size == at == 1 and _leads_on(tokens, at)):
            at += 1
        elif loose and (
            (_after_link(tokens, at) and not _is_infinitive(tokens, at))
            or (language == "fr" and at == size and _FRENCH_ADJECTIVE.match(word))
        ):
            size = at = at + 1
        elif at == size and folded in _LOWER_HEADS:
            further = at + 1 < len(tokens) and fold(tokens[at + 1][0]) in _LOWER_HEADS
            return at + 1 + further
        else:
            break
    return size


def _leads_on(tokens: list[tuple[str, int, int]], at: int) -> bool:
    """ "Société bretonne des cartes": one small word between the head and "des"."""
    head = body_kind(fold(tokens[at - 1][0])) is not None
    return (
        head
        and tokens[at][0].isalpha()
        and at + 1 < len(tokens)
        and fold(tokens[at + 1][0]) in ("de", "des", "du", "d'", "pour", "d’")
    )


def _is_infinitive(tokens: list[tuple[str, int, int]], at: int) -> bool:
    """ "chargé de présenter": a verb, not a field."""
    word = tokens[at][0]
    return (
        fold(tokens[at - 1][0]) in ("de", "d'", "à", "pour", "om", "te")
        and word.endswith(("er", "ir", "oir", "dre", "ttre", "ire", "en"))
        and not word[0].isupper()
    )


def _elided(word: str) -> bool:
    return word[:2].casefold() in ("d'", "d’", "l'", "l’")


def _is_name_word(word: str) -> bool:
    return (
        word[0].isupper()
        or word[0].isdigit()
        or CAMEL.fullmatch(word) is not None
        or sum(character.isupper() for character in word) > 1
        or (_elided(word) and len(word) > 2 and word[2].isupper())
    )


def _after_link(tokens: list[tuple[str, int, int]], at: int) -> bool:
    before = tokens[at - 1][0]
    folded = fold(before)
    return (folded in forms("words", "link") and folded not in _AND) or _elided(before)


def _new_body(tokens: list[tuple[str, int, int]], at: int, size: int) -> bool:
    """Whether what follows "and" is a body, post or person of its own."""
    right = [fold(word) for word, _, _ in tokens[at + 1 : at + 6]]
    written = [word for word, _, _ in tokens[at + 1 : at + 6]]
    if not right or (right[0] in forms("words", "at") and right[0] not in forms("words", "article")):
        return True
    left = [fold(word) for word, _, _ in tokens[:size]]
    complete = (any(body_kind(word) for word in left[:1] + left[-1:]) and len(left) > 1) or is_acronym(
        tokens[size - 1][0]
    )
    if right[0] in forms("words", "article") or _elided(written[0]):
        return complete or not written[1:2] or any(body_kind(word) == "strong" for word in right[1:4])
    if role_kind(right[0]) and not (body_kind(right[0]) and complete is False):
        return True
    if is_given(written[0]) and len(written) > 1 and written[1][0].isupper() and not body_kind(right[1]):
        return True
    if size == 1 and len(right) == 1 and (CAMEL.fullmatch(tokens[0][0]) or is_acronym(tokens[0][0])):
        return True
    if is_acronym(written[0]) and is_upper(written[0]):
        return is_acronym(tokens[0][0]) or (complete and len(left) > 2)
    headed = any(body_kind(word) == "strong" for word in right[:4])
    return headed and any(body_kind(word) == "strong" for word in left)


def _is_field(word: str) -> bool:
    return word.casefold() in common_words() or word[0].islower()


def _with_list(scope: Scope, span: Span) -> Span:
    end = list_end(scope, span)
    return Span(span.start, end) if end else span


_AT_NEXT = re.compile(r"\s+(?:at|bei|beim|bij|chez|au sein|im|aan|[-–—])\s|,\s(?=DG\s)|\sin\s(?=the\s[A-Z]|DG\s)")


def list_end(scope: Scope, span: Span) -> int | None:
    """Where ", Welfare and Sport" ends after a ministry or office that lists its fields; None where no list follows."""
    if not scope.masked.startswith(",", span.end):
        return None
    words = [fold(word) for word in re.findall(r"[\w'’-]+", scope.masked[span.start : span.end])]
    listing = any(
        word in _LISTING or word in _SCHOOLS or word.endswith("ministerium") or role_kind(word) == "mandate"
        for word in (*words[:4], *words[-5:])
    )
    held = any(role_kind(word) for word in words[:4])
    match = _LIST_ON.match(scope.masked, span.end, scope.end) if (listing or held) and len(words) > 2 else None
    if match is None:
        return None
    closed = match.end() == scope.end or _AT_NEXT.match(scope.masked, match.end(), scope.end)
    if not listing and not closed:
        return None
    added = re.findall(r"[\w'’-]+", match.group())
    school = any(word in _SCHOOLS for word in words) and not any(word in _LISTING for word in words)
    if school and not held and not all(map(_is_field, added)):
        return None
    foreign = any(
        body_kind(fold(w)) == "strong" or role_kind(fold(w)) or (is_acronym(w) and listing) or is_given(w)
        for w in added
    )
    return None if foreign else match.end()
