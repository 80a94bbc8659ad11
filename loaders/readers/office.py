"""What Word and PowerPoint files share: opening them safely, and the properties their authors left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from loaders.documents import Entry

_PROPERTIES = ("title", "author", "subject", "created", "modified", "language")


def read_properties(properties: Any) -> Iterator[Entry]:
    """The core properties as entries `properties.title` and so on; they are hints, as templates leave stale ones."""
    for name in _PROPERTIES:
        value = getattr(properties, name, None)
        if value:
            text = value.date().isoformat() if hasattr(value, "date") else str(value).strip()
            if text:
                yield Entry(f"properties.{name}", text)
