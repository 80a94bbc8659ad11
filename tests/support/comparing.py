"""Two answers are the same when their data is, cursors compared by what they say, and their errors are."""

from __future__ import annotations

import json
from typing import Any

from tests.support.oracle import CURSOR, decode


def same_answer(found: dict[str, Any], expected: dict[str, Any]) -> bool:
    return same(found["data"], expected["data"]) and errors(found) == errors(expected)


def same(found: Any, expected: Any) -> bool:
    if isinstance(expected, str) and expected.startswith(CURSOR):
        return isinstance(found, str) and decode(found) == json.loads(expected[len(CURSOR) :])
    if isinstance(expected, dict):
        if not isinstance(found, dict) or list(found) != list(expected):
            return False
        return all(same(found[key], expected[key]) for key in expected)
    if isinstance(expected, list):
        return isinstance(found, list) and len(found) == len(expected) and all(map(same, found, expected))
    return bool(found == expected)


def errors(answer: dict[str, Any]) -> list[Any]:
    return sorted([str(e["path"]), e["message"]] for e in answer.get("errors", ()))
