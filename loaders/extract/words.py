"""What single words say about a name: given name, role, body, place, common word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

from loaders.extract.lexicon import FOLDER, endings, ends_like, fold, forms, rows
from loaders.extract.shapes import is_upper
from loaders.tagger.names import ambiguous_given_names, given_names

Role = Literal["post", "mandate", "chair", "member"]
_ROLE_KINDS: tuple[Role, ...] = ("mandate", "chair", "post", "member")


@cache
def countries() -> dict[str, str]:
    """Folded names of countries and their codes."""
    found = {}
    for line in _lines("countries.tsv"):
        code, names = line.split("\t")
        found.update({fold(name.strip()): code for name in names.split(",")})
    return found


@cache
def country_codes() -> frozenset[str]:
    return frozenset(countries().values()) | {"UK", "EL"}


@cache
def cities() -> frozenset[str]:
    """Cities as written, with their names in the four languages."""
    names = {line.split("\t")[0] for line in _lines("places.tsv")}
    for line in _lines("exonyms.tsv"):
        first, _, others = line.partition("\t")
        names.update({first, *(other.strip() for other in others.split(",") if other.strip())})
    return frozenset(names)


@cache
def common_words() -> frozenset[str]:
    return frozenset(_lines("common.txt"))


def _lines(name: str) -> list[str]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=50_000)
def is_given(word: str) -> bool:
    """A given name, written "Anna", "ANNA" or as the first part of "Anna-Lena"."""
    first = word.split("-")[0]
    listed = any(form in given_names() or form in _more_given() for form in (word, first, first.capitalize()))
    return listed and len(first) > 1


@cache
def _more_given() -> frozenset[str]:
    return frozenset(_lines("given.txt"))


@lru_cache(maxsize=20_000)
def is_ambiguous(word: str) -> bool:
    return word.split("-")[0].capitalize() in ambiguous_given_names()


@lru_cache(maxsize=50_000)
def role_kind(word: str) -> Role | None:
    """The kind of post a single folded word heads, compounds included ("Industriekommissar")."""
    for kind in _ROLE_KINDS:
        if word in forms("roles", kind):
            return kind
    if ends_like(word, endings("roles", "mandate-suffix")):
        return "mandate"
    if ends_like(word, endings("roles", "suffix")):
        return "post"
    first, _, last = word.partition("-")
    if first in _FELLOW:
        return role_kind(last)
    return role_kind(first) if last in forms("roles", "modifier") else None


# What makes a post one held beside or after another ("mede-oprichtster").
_FELLOW = forms("sets", "words-fellow")


@lru_cache(maxsize=50_000)
def body_kind(word: str) -> Literal["strong", "weak"] | None:
    """How surely a folded word heads the name of a body."""
    if word in forms("organisations", "strong"):
        return "strong"
    if word in forms("organisations", "weak", "legal"):
        return "weak"
    if ends_like(word, endings("organisations", "suffix")):
        return "strong"
    stem = genitive_stem(word)
    return body_kind(stem) if stem and len(stem) > 3 else None


@lru_cache(maxsize=50_000)
def genitive_stem(word: str) -> str | None:
    """ "Ausschusses", "Bundesverbandes", "Instituts": the word without the ending of the German genitive."""
    for ending in ("ses", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            stem = word[: -len(ending)]
            if stem in forms("organisations", "strong", "weak") or (
                ends_like(stem, endings("organisations", "suffix"))
                and not (ending == "es" and stem.endswith("s") and stem[:-1].endswith("s"))
            ):
                return stem
    return None


@lru_cache(maxsize=50_000)
def never_in_names(word: str) -> bool:
    """Whether a word, as written, can be no part of a person's name."""
    folded = fold(word.rstrip("."))
    if folded in forms("words", "function", "month", "weekday", "nation") or folded in countries():
        return not (is_given(word) and folded not in forms("words", "function"))
    if is_given(word) and not is_ambiguous(word):
        return False
    return (
        folded in forms("organisations", "strong", "weak", "unit")
        or folded in _label_words()
        or folded in venues()
        or folded in forms("events", "strong", "weak")
        or folded in forms("initiatives", "strong", "weak")
        or (role_kind(folded) is not None and folded not in _SURNAMES)
        or (ends_like(folded, endings("organisations", "suffix")) and not is_upper(word) and len(folded) > 8)
        or folded in _FIELDS
        or (len(folded) > 7 and folded.endswith(_FIELD_ENDINGS))
    )


def is_full_name(words: Sequence[str]) -> bool:
    """A given name and one word more: what stands before belongs to a body ("Institut Pasteur Anna Berg")."""
    return len(words) == 2 and is_given(words[0]) and not never_in_names(words[1])


def belongs_to_body(words: Sequence[str], at: int) -> bool:
    """ "Institut Pasteur Anna Berg", "Communauté Urbaine de Lyon": the word goes with the head of a body before it."""
    kind = body_kind(fold(words[at - 1])) if at else None
    following = words[at + 1 : at + 3]
    placed = len(following) == 2 and fold(following[0]) in forms("persons", "particle") and following[1] in cities()
    return (kind is not None and placed) or (kind == "strong" and is_full_name(following))


@cache
def venues() -> frozenset[str]:
    return frozenset(_lines("venues.txt"))


@cache
def _label_words() -> frozenset[str]:
    return frozenset(form for _, _, words in rows("labels") for form in words if " " not in form)


# Words of both lists that are common surnames all the same.
_SURNAMES = forms("sets", "words-surnames")
# Capitalised words of policy texts that no list of heads holds, and no family is called.
_FIELDS = forms("sets", "words-fields")
_FIELD_ENDINGS = tuple(sorted(forms("sets", "words-field-endings")))


@lru_cache(maxsize=20_000)
def is_office_name(word: str) -> bool:
    """An office that families are called after ("Richter", "Dijkgraaf"): a surname right behind a given name."""
    folded = fold(word)
    return (
        word[0].isupper()
        and not is_upper(word)
        and role_kind(folded) is not None
        and body_kind(folded) is None
        and " " not in folded
    )
