"""The weights on disk and in memory: strings and small integers, so that no library is needed to read them."""

from __future__ import annotations

import json
import zlib
from array import array
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WEIGHTS = Path(__file__).parent.parent / "data" / "tagger.weights"
SCALE = 16
LARGEST = 127


@dataclass(frozen=True)
class Model:
    """`rows[feature]` numbers its line of `weights`, one a label; `cases[language][word]` is a word's usual case."""

    labels: tuple[str, ...]
    transitions: tuple[tuple[int, ...], ...]
    cases: dict[str, dict[str, str]]
    rows: dict[str, int]
    weights: array[int]


def pack(model: Model) -> bytes:
    head = {"labels": model.labels, "transitions": model.transitions, "cases": {}}
    cases = {language: _group(words) for language, words in model.cases.items()}
    parts = [json.dumps(head | {"cases": cases}, ensure_ascii=False), "\n".join(model.rows)]
    texts = [part.encode() for part in parts]
    return zlib.compress(b"\0".join([*texts, model.weights.tobytes()]), 9)


def unpack(data: bytes) -> Model:
    head, features, weights = zlib.decompress(data).split(b"\0", 2)
    fields = json.loads(head)
    names = features.decode().split("\n")
    return Model(
        tuple(fields["labels"]),
        tuple(tuple(row) for row in fields["transitions"]),
        {language: _ungroup(words) for language, words in fields["cases"].items()},
        dict(zip(names, range(len(names)), strict=True)),
        array("b", weights),
    )


def _group(words: dict[str, str]) -> dict[str, str]:
    grouped: dict[str, list[str]] = {}
    for word, case in sorted(words.items()):
        grouped.setdefault(case, []).append(word)
    return {case: " ".join(found) for case, found in grouped.items()}


def _ungroup(grouped: dict[str, str]) -> dict[str, str]:
    return {word: case for case, words in grouped.items() for word in words.split(" ")}


@cache
def shipped_model() -> Model:
    return unpack(WEIGHTS.read_bytes())
