"""Gets the facts out of what a model wrote, whole or broken: what is left of a cut answer still counts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from loaders.llm.models import Claim

#: More than any window can hold; bounds the work on an answer that is nonsense.
MOST_FACTS = 300
MOST_CHARACTERS = 400_000
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Salvage:
    """`whole` where the answer was the JSON that was asked for; `spoilt`: what cannot be read as a fact, and why."""

    claims: tuple[Claim, ...]
    spoilt: tuple[str, ...] = ()
    whole: bool = True


def read_answer(content: str) -> Salvage:
    found, whole = _objects(content[:MOST_CHARACTERS])
    claims: list[Claim] = []
    spoilt: list[str] = []
    for each in found[:MOST_FACTS]:
        try:
            claims.append(Claim.model_validate(each))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"])) or "it"
            spoilt.append(f"{_shown(each)}: {place}: {first['msg']}")
    if len(found) > MOST_FACTS:
        spoilt.append(f"{len(found)} facts are more than one window can hold; {MOST_FACTS} were read")
    return Salvage(tuple(claims), tuple(spoilt), whole)


def _shown(each: Any) -> str:
    """Half a surrogate pair, which JSON can write, cannot be printed."""
    return json.dumps(each, ensure_ascii=False)[:_SHOWN].encode("utf-8", "replace").decode("utf-8")


def _objects(content: str) -> tuple[list[Any], bool]:
    """What should be facts, and whether the answer was sound: many models set a fence or some words around JSON."""
    for text in (content, content[content.find("{") : content.rfind("}") + 1]):
        try:
            answer = json.loads(text)
        except (ValueError, RecursionError):
            continue
        if isinstance(answer, dict) and isinstance(answer.get("facts"), list):
            return answer["facts"], True
    return _scan(content), False


def _scan(content: str) -> list[Any]:
    """The objects that have a predicate, read one by one from wherever one begins."""
    decoder = json.JSONDecoder()
    found: list[Any] = []
    position = content.find("{", content.find('"facts"') + 1)
    for _ in range(MOST_FACTS):
        if position < 0:
            break
        try:
            each, end = decoder.raw_decode(content, position)
            found += [each] if isinstance(each, dict) and "predicate" in each else []
        except (ValueError, RecursionError):
            end = position + 1
        position = content.find("{", end)
    return found
