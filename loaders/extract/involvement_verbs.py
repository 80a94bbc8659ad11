"""The verbs, labels and posts that say what part someone has in an initiative, and where a sentence holds them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders.documents import Span
from loaders.extract.lexicon import FOLDER
from loaders.extract.stage import Stage
from loaders.extract.wording import Phrases, form_of

# "projet pilote": the word is no verb there.
_ADJECTIVE = re.compile(r"(?i)\b(?:projet|projets|programme|phase|site)\s$")


@dataclass(frozen=True, slots=True)
class Verb:
    role: str
    start: int
    end: int
    # Where the part of a parted verb stands.
    last: int
    # It only says that something was shown.
    shown: bool = False


@cache
def _verbs(language: str) -> tuple[Phrases, dict[str, list[tuple[str, str]]]]:
    """All verbs of a language; for each form its roles and the part that follows."""
    roles: dict[str, list[tuple[str, str]]] = {}
    for role, shape, tongue, words in lines():
        if shape == "verb" and tongue == language:
            for form in words:
                first, _, rest = form.partition(" ~ ")
                roles.setdefault(first, []).append((role, rest))
    return Phrases(roles), roles


def find_verbs(stage: Stage, sentence: Span, language: str) -> list[Verb]:
    masked = stage.scene.masked
    verbs, roles = _verbs(language if language in ("en", "nl", "fr", "de") else "en")
    found: list[Verb] = []
    for match in stage.scene.words.find(verbs, *sentence):
        if _ADJECTIVE.search(masked, max(sentence.start, match.start() - 12), match.start()):
            continue
        for role, rest in roles[form_of(match)]:
            tail = (
                re.compile(rf"\b{rest}\b").search(masked, match.end(), min(sentence.end, match.end() + 140))
                if rest
                else None
            )
            if (rest and tail is None) or (
                match.group() != match.group().lower()
                and match.start() > sentence.start
                and _inside_name(masked, match)
            ):
                continue
            found.append(Verb(role, match.start(), match.end(), tail.end() if tail else match.end()))
            break
    return found


def _inside_name(masked: str, match: re.Match[str]) -> bool:
    """A capital away from the beginning of a line: a part of a name ("Health Fund"), not a verb."""
    return (
        masked[max(0, match.start() - 3) : match.start()].strip(" \t*_|") != ""
        and "\n" not in masked[max(0, match.start() - 3) : match.start()]
    )


@cache
def lines() -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
    """The table of involvement as (role, shape, language, forms)."""
    text = (FOLDER / "involvement.tsv").read_text(encoding="utf-8")
    cells = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(
        (role, shape, language, tuple(form.strip() for form in words.split(",")))
        for role, shape, language, words in cells
    )
