"""Says how surely a name is that of a body, and what can be none."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from loaders.extract.lexicon import fold, forms
from loaders.extract.shapes import CAMEL, UPPER, is_acronym, is_upper
from loaders.extract.words import body_kind, common_words, countries, genitive_stem, role_kind

Strength = Literal["strong", "acronym", "weak", "none"]


_STRONG_PHRASES = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(
        sorted(
            (re.escape(form) for form in forms("organisations", "strong") if " " in form),
            key=lambda form: (-len(form), form),
        )
    )
    + r")(?![\w-])"
)


# "city of Vaasa", "Stadt Ulm", "Land Hessen".
_TOWN = re.compile(
    r"(?:[Cc]ity|[Tt]own|[Mm]unicipality|[Pp]rovince|[Cc]ounty|[Vv]ille|[Cc]ommune|[Rr]égion|[Gg]emeente"
    r"|[Pp]rovincie|[Ss]tad"
    r"|Stadt|Land|Freistaat|Hansestadt|Landeshauptstadt|Kanton|[Cc]anton)\s(?:of\s|de\s|du\s|d['’]|van\s)?"
    rf"[{UPPER}]"
)


@lru_cache(maxsize=50_000)
def strength(name: str) -> Strength:
    """How surely a name is that of a body."""
    if _STRONG_PHRASES.search(name.casefold()) or _TOWN.match(name):
        return "strong"
    words = re.findall(r"[^\W_](?:[\w'’]|[-.&/](?=\w))*", name)
    folded = [fold(word) for word in words]
    kinds = [body_kind(word) for word in folded]
    if "strong" in kinds and (len(words) > 1 or (folded and folded[0] in forms("organisations", "suffix"))):
        return "strong"
    if any(word in forms("organisations", "legal") for word in folded[1:]):
        return "strong"
    if (
        len(words) <= 3
        and words
        and (any(is_acronym(word) for word in words) or any(CAMEL.fullmatch(word) for word in words))
    ):
        return "acronym"
    if ("weak" in kinds and len(words) > 1) or "strong" in kinds:
        return "weak"
    return "none"


@lru_cache(maxsize=50_000)
def is_no_body(name: str) -> bool:
    """Fields, countries, offices and scraps that stand where bodies do."""
    folded = fold(name)
    words = folded.split()
    return (
        not words
        or is_country(name)
        or folded in _FIELD_ACRONYMS
        or (len(words) == 2 and words[0] in _OURS)
        or words[0] in ("about", "über", "over", "propos", "contact", "stand", "seite", "page")
        or re.match(r"[+\d'’\"(©]", name) is not None
        or sum(character.isdigit() for character in name) > 0.4 * len(name)
        or re.search(r"\d/\d", name) is not None
        or (
            len(words) == 1
            and not is_upper(name)
            and (role_kind(folded) is not None or folded in forms("words", "month", "weekday", "function", "nation"))
        )
        or len(name) < 2
        or words[0] in _PROJECTS
        or words[-1] in _PROJECTS
        or (len(words) == 1 and folded in forms("organisations", "legal"))
        or words[0] in forms("words", "month", "weekday")
        or (len(words) == 1 and _is_bare_head(name, folded))
        or (
            name[0].islower()
            and not any(word[:1].isupper() for word in name.split()[1:])
            and body_kind(words[0]) is None
        )
        # "brain-XYZ" is a name, "eHealth" is a field.
        or (name[0].islower() and len(words) == 1 and re.match(r"[a-zß-ÿ]{4,}-[A-Z]{2}", name) is None)
        or (any(word in forms("words", "month") for word in words) and any(word.isdigit() for word in words))
    )


_OURS = forms("sets", "bodies-ours")
_PROJECTS = forms("sets", "bodies-projects")


# Heads that are names by themselves.
_ALONE = forms("sets", "bodies-alone")


def _is_bare_head(name: str, folded: str) -> bool:
    """ "Office", "Institut": a head without the words that would tell which."""
    return (
        folded not in _ALONE
        and folded not in forms("organisations", "alone")
        and folded in forms("organisations", "strong", "weak", "unit")
        and not is_acronym(name)
    )


_FIELD_ACRONYMS = forms("sets", "bodies-field-acronyms")


@lru_cache(maxsize=50_000)
def is_country(name: str) -> bool:
    return fold(name.strip(" ?.")) in countries()


def is_plain_word(word: str) -> bool:
    return word.casefold() in common_words()


# Bodies that consist of persons.
COLLEGES = forms("sets", "bodies-colleges")


def nominative(name: str) -> str:
    """ "Ausschusses für Digitales" -> "Ausschuss für Digitales"."""
    first, space, rest = name.partition(" ")
    stem = genitive_stem(fold(first)) if first[:1].isupper() else None
    kept = len(first) - len(fold(first)) + len(stem or "")
    return f"{first[:kept]}{space}{rest}" if stem and len(stem) > 3 and first.casefold().startswith(stem) else name
