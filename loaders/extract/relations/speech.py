"""The speaker of quoted words, the words themselves, and the verbs of speech."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders.documents import Span
from loaders.extract.body_names import is_no_body, strength
from loaders.extract.lexicon import forms
from loaders.extract.model import Named, Person
from loaders.extract.quotes import Quoted
from loaders.extract.relations.affiliations import named_body, named_person
from loaders.extract.stage import Stage
from schema.kinds import Certainty

WORDS = re.compile(r"[^\W_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, where the text says so, and by which rule."""

    named: Named
    span: Span
    rule: str
    full: Span | None = None
    certainty: Certainty = Certainty.STATED


def words_of(stage: Stage, quoted: Quoted) -> str:
    return " ".join(stage.scene.text(part) for part in quoted.parts)


def is_speech(stage: Stage, quoted: Quoted) -> bool:
    """Whole sentences, not the name of a thing."""
    return words_of(stage, quoted)[-1:] in tuple(".!?…,") and len(WORDS.findall(words_of(stage, quoted))) > 4


def is_whole(stage: Stage, quoted: Quoted) -> bool:
    """The quotation is all its block says."""
    block = stage.document.blocks[quoted.first]
    return not stage.scene.masked[block.start : quoted.outer.start].strip(" >*_-")


@cache
def speech_pattern(*kinds: str) -> re.Pattern[str]:
    words = sorted(forms("speech", *kinds), key=lambda form: (-len(form), form))
    alternatives = "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in words)
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?!\w|-(?!t-|il\b|elle\b|on\b))", re.IGNORECASE)


def of_person(person: Person, rule: str, certainty: Certainty = Certainty.STATED) -> Speaker:
    return Speaker(named_person(person), person.span, rule, person.named_at, certainty)


def of_body(stage: Stage, body: Span | None, rule: str) -> Speaker | None:
    if body is None:
        return None
    name = stage.scene.text(body)
    return (
        Speaker(named_body(stage.scene, body), body, rule)
        if strength(name) in ("strong", "acronym") and not is_no_body(name)
        else None
    )
