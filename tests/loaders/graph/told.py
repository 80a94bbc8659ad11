"""Facts files written for one test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def told(document: str, *facts: tuple[str, str, str], date: str | None = None, **line: Any) -> str:
    """JSON lines; a fact is (subject, predicate, object), each "Type:name" but the predicate."""
    lines = [{"kind": "document", "document": document, "date": date, **line}]
    for position, (subject, predicate, object_) in enumerate(facts):
        lines.append(fact(document, subject, predicate, object_, start=position * 300))
    return "".join(f"{json.dumps(each)}\n" for each in lines)


def fact(document: str, subject: str, predicate: str, object_: str, *, start: int = 0, **more: Any) -> dict[str, Any]:
    quote = f"{subject} {predicate} {object_}"
    return {
        "kind": "fact",
        "document": document,
        "subject": mention(subject),
        "predicate": predicate,
        "object": mention(object_),
        "evidence": [{"start": start, "end": start + len(quote), "quote": quote}],
        **more,
    }


def mention(text: str) -> dict[str, Any]:
    """ "Type:name" or "Type:name=alias=alias"."""
    kind, _, names = text.partition(":")
    name, *aliases = names.split("=")
    return {"type": kind, "name": name, "aliases": aliases}


def write(folder: Path, name: str, content: str) -> str:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return str(path)
