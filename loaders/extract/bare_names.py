"""Takes off a body's name what is no part of it: the legal form behind, what kind of body it is in front, a time."""

from __future__ import annotations

import re

from loaders.extract.lexicon import fold, forms

# "softwarebedrijf Curavista", "l'association Voix du Massif": compounds and words in lower case before a name.
_KINDS = re.compile(
    r"(?:[a-z-]*(?:bedrijf|bureau|kantoor|uitgeverij|vereniging|stichting)|association|collectif|société|entreprise"
    r"|éditeur|éditrice|fondation|start-?up|company|firm|charity|foundation)\s+(?=[A-ZÀ-Þ0-9«“\"])"
)
_CLOCK = re.compile(r"\s+\d{1,2}\s?(?:h\s?\d{0,2}|[:.]\d{2}(?:\s?(?:uhr|uur|h|am|pm))?)$", re.IGNORECASE)
_MOST_LEGAL = 4


def bare_name(name: str) -> str:
    """The name of a body without legal form, kind and time; the whole where nothing else would be left."""
    bare = _CLOCK.sub("", _KINDS.sub("", name, count=1) if _KINDS.match(name) else name)
    words = bare.split()
    kept = len(words)
    while kept > max(1, len(words) - _MOST_LEGAL) and _is_legal(words[kept - 1]):
        kept -= 1
    left = " ".join(words[:kept]).rstrip(" ,&")
    return left if kept < len(words) and left else bare


def _is_legal(word: str) -> bool:
    return word == "&" or (fold(word.strip(",")) in forms("organisations", "legal") and word != word.lower())
