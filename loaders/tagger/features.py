"""What the tagger sees of a token: facts of single words, which can be cached, and few facts of their neighbourhood."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from loaders.tagger.names import ambiguous_given_names, given_names

WORD_CLASSES = Path(__file__).parent.parent / "data" / "tagger.words.tsv"
LINK = re.compile(r"\.(?:png|jpe?g|svg|pdf|html?|docx?|pptx?|xlsx?)$")
NEAR = 2
LONG_NUMBER = 3
OFFSETS = (-2, -1, 0, 1, 2)


class Word(NamedTuple):
    """One word in one language: `own` features hold for the token itself, `near` ones for its neighbours."""

    own: tuple[str, ...]
    near: tuple[str, ...]
    kind: str
    capital: bool


AT_EDGE = Word((), ("edge",), "edge", False)


@dataclass(frozen=True)
class Gazetteer:
    given: frozenset[str]
    ambiguous: frozenset[str]
    classes: dict[str, str]


@cache
def gazetteer() -> Gazetteer:
    classes: dict[str, str] = {}
    for row in WORD_CLASSES.read_text(encoding="utf-8").splitlines():
        kind, words = row.split("\t")
        for word in words.split():
            classes.setdefault(word, kind)
    return Gazetteer(given_names(), ambiguous_given_names(), classes)


def shape(word: str) -> str:
    if len(word) > 1 and ("/" in word or "@" in word or LINK.search(word)):
        return "@"
    if not any(letter.isalnum() for letter in word):
        return word[:1]
    if word.islower():
        return "x-x" if "-" in word else "x"
    digits = sum(letter.isdigit() for letter in word)
    if digits:
        return _number_shape(word, digits)
    return "-".join(_part_shape(part) for part in word.split("-")[:2])


def _number_shape(word: str, digits: int) -> str:
    """A long number makes a code; a short one may belong to a name."""
    if not any(letter.isalpha() for letter in word):
        return "9"
    return ("X" if word[0].isupper() else "x") + ("9" if digits < LONG_NUMBER else "99")


def _part_shape(part: str) -> str:
    if part.isupper():
        return "X." if part.endswith(".") else "X" if len(part) == 1 else "XX"
    if part[:1].isupper():
        return "Xx" if part[1:].islower() else "XxX"
    return "x" if part.islower() or not part else "xX"


def kind(word: str, form: str, lowered: bool, gaz: Gazetteer) -> str:
    """The coarse kind of a word, of which there are few enough to pair with those of its neighbours."""
    low = word.lower().rstrip(".")
    if form[0] not in "Xx9" and form != "X.":
        return form
    named = gaz.classes.get(low) or gaz.classes.get(low.rsplit("-", 1)[-1])
    if form[0] == "x":
        return named if named in ("particle", "role", "head", "title") else "x"
    if form[0] == "9":
        return "9"
    if form == "X.":
        return "initial"
    if named:
        return named.capitalize()
    first = word.split("-")[0]
    first = first.capitalize() if form == "XX" else first
    if first in gaz.given:
        return "given?" if first in gaz.ambiguous else "given"
    if lowered:
        return "Lowered"
    return form if form in ("XX", "X9", "X99") else "Xx" if len(word) > 1 else "X"


def describe(word: str, language: str, usual_case: str, lowered: bool, gaz: Gazetteer) -> Word:
    """`usual_case`: how the word stands inside sentences; `lowered`: the document has it in lower case as well."""
    word = word.replace("’", "'")
    low, form = word.lower(), shape(word)
    what = kind(word, form, lowered, gaz)
    own = [f"w={low}", f"f={form}", f"k={what}", f"c={language}{form}{usual_case}", f"kc={what}{usual_case}"]
    if form[0] in "Xx":
        own += [f"p2={low[:2]}", f"p3={low[:3]}", f"p4={low[:4]}", f"s2={low[-2:]}", f"s3={low[-3:]}", f"s4={low[-4:]}"]
        own += [f"s3={low[-3:]}{form}", f"s5={low[-5:]}", f"d={lowered:d}{form}{usual_case}"]
    near = [f"w={low}", f"f={form}{usual_case}", f"k={what}", f"s3={low[-3:]}"]
    return Word(tuple(own), tuple(near), what, form[0] == "X")


def kinds_around(words: Sequence[Word]) -> list[tuple[str, str, str]]:
    kinds = ["edge", *(word.kind for word in words), "edge"]
    return list(zip(kinds, kinds[1:], kinds[2:], strict=False))


def capital_runs(words: Sequence[Word]) -> dict[int, tuple[str, ...]]:
    """For each token of a run of capitalised words (particles may stand between) what the run looks like from there."""
    kinds = ["edge", *(word.kind for word in words), "edge"]
    bounds = run_bounds(words)
    told: dict[int, tuple[str, ...]] = {}
    for number, (start, end) in enumerate(bounds):
        earlier = _beside(kinds, bounds[number - 1] if number else None, start)
        later = _beside(kinds, bounds[number + 1] if number + 1 < len(bounds) else None, end)
        shared = (*_shared(kinds[start + 1 : end + 1], kinds[start], kinds[end + 1]), earlier, later)
        for place in range(start, end):
            where = "first" if place == start else "last" if place == end - 1 else "in"
            told[place] = (*shared, where, kinds[place + 1])
    return told


def run_bounds(words: Sequence[Word]) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    end = 0
    for at, word in enumerate(words):
        if at >= end and word.capital:
            end = _run_end(words, at)
            bounds.append((at, end))
    return bounds


def _beside(kinds: list[str], other: tuple[int, int] | None, place: int) -> str:
    """How the neighbouring run opens, where at most two tokens stand between."""
    if other is None or min(abs(other[0] - place), abs(other[1] - place)) > NEAR:
        return "-"
    return kinds[other[0] + 1]


def _run_end(words: Sequence[Word], at: int) -> int:
    end, count = at + 1, len(words)
    while end < count and (words[end].capital or (words[end].kind == "particle" and _goes_on(words, end))):
        end += 1
    return end


def _goes_on(words: Sequence[Word], at: int) -> bool:
    return any(word.capital for word in words[at + 1 : at + 3])


def _shared(inside: list[str], before: str, after: str) -> tuple[str, ...]:
    return (
        str(min(len(inside), 5)),
        inside[0],
        inside[-1],
        "head" if "Head" in inside else "-",
        "given" if "given" in inside[1:] else "-",
        before,
        after,
    )


def pair_features(pair: tuple[str, str, str]) -> list[str]:
    before, here, after = pair
    return [f"b={before}|{here}", f"a={here}|{after}", f"t={before}|{here}|{after}"]


def run_features(run: tuple[str, ...]) -> list[str]:
    size, first, last, head, given, before, after, earlier, later, where, here = run
    return [
        f"rs={size}{where}",
        f"rf={where}|{size}|{first}",
        f"rl={where}|{size}|{last}",
        f"rh={where}|{head}|{here}",
        f"rg={where}|{given}|{first}",
        f"rb={where}|{before}|{first}|{here}",
        f"ra={where}|{after}|{last}|{here}",
        f"rx={where}|{before}|{after}|{first}",
        f"r2={size}|{first}|{last}|{where}",
        f"re={where}|{earlier}|{before}|{first}|{size}",
        f"rn={where}|{later}|{after}|{first}|{size}",
    ]


def token_features(words: Sequence[Word]) -> list[list[str]]:
    """Every feature of every token, as they are trained; the tagger looks up their sums instead."""
    padded = [AT_EDGE, AT_EDGE, *words, AT_EDGE, AT_EDGE]
    runs = capital_runs(words)
    rows = []
    for at, around in enumerate(kinds_around(words)):
        row = pair_features(around)
        for offset in OFFSETS:
            row += offset_features(padded[at + 2 + offset], offset)
        if at in runs:
            row += run_features(runs[at])
        rows.append(row)
    return rows


def offset_features(word: Word, offset: int) -> list[str]:
    """What a word says of the token that stands `offset` before it."""
    return [f"{offset}{feature}" for feature in word.near] if offset else list(word.own)
