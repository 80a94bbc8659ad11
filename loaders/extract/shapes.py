"""How names are written: which characters make a capitalised word, a run of such words, an acronym."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.extract.lexicon import forms


def _ranges(characters: str) -> str:
    """Characters as the inside of a class of `re`, which compiles ranges faster than single characters."""
    found: list[str] = []
    for character in characters:
        if found and ord(character) == ord(found[-1][-1]) + 1:
            found[-1] = f"{found[-1][0]}-{character}"
        else:
            found.append(character)
    return "".join(found)


# Latin, Greek and Cyrillic capitals: `re` has no class for them.
_CAPITALS = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
UPPER = _ranges(_CAPITALS) + "ẞḐḠḤḲṢṬẒẠẢẤẬẮẸẾỆỊỌỐỘỚỤỦỨỰỲ"
_PARTICLES = "|".join(
    sorted((re.escape(form) for form in forms("persons", "particle")), key=lambda form: (-len(form), form))
)
_INITIAL = rf"(?:(?:[{UPPER}]|Th|Ch|Ph|Chr|Yu|Ju|Fr|Jos|Joh|Wm)\.[ -]?){{1,4}}"
_CAPITAL = rf"[{UPPER}](?:[\w'’]|-(?=\w)){{0,30}}"
# One to eight capitalised words in a row, with initials and the particles of names between them.
RUN = re.compile(
    rf"(?<![^\W_])(?:{_INITIAL} ?(?:(?:{_PARTICLES})[ ]{{1,2}}){{0,3}})?{_CAPITAL}"
    rf"(?:[ ]{{1,6}}(?:(?:{_PARTICLES})"
    rf"[ ]{{1,2}}){{0,3}}(?:{_INITIAL}[ ]?){{0,2}}(?:d['’])?{_CAPITAL}){{0,7}}+(?![^\W_])"
)
TOKEN = re.compile(rf"{_INITIAL}|[^\W_](?:[\w'’]|-(?=\w))*\.?")
WORD = re.compile(r"[^\W_](?:[\w'’]|[-.&](?=\w))*")
ACRONYM = re.compile(rf"(?=[\w.&/+-]*[{UPPER}][\w.&/+-]*[{UPPER}0-9])[{UPPER}0-9][\w&/+.-]{{1,14}}")
CAMEL = re.compile(rf"[{UPPER}][\w]*[a-zß-ÿ0-9][{UPPER}][\w]*|[a-z]{{1,2}}[{UPPER}][\w]+")
INITIALS_ONLY = re.compile(rf"{_INITIAL}$")


@lru_cache(maxsize=50_000)
def is_upper(word: str) -> bool:
    """Two or more letters, all of them capitals."""
    letters = [character for character in word if character.isalpha()]
    return len(letters) > 1 and all(character.isupper() for character in letters)


_COMPOUND = re.compile(rf"[{UPPER}][a-zß-ÿ]{{2,}}(?:-[{UPPER}]?[a-zß-ÿ]{{2,}})+")


def is_acronym(word: str) -> bool:
    """Capitals and digits; no name of two parts ("Sachsen-Anhalt")."""
    return ACRONYM.fullmatch(word) is not None and _COMPOUND.fullmatch(word) is None
