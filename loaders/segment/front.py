"""Where front matter stands: YAML between two fences at the head of a document."""

from __future__ import annotations

import re

from loaders.documents import Entry, Span

_FENCE = re.compile(r"\s{0,200}?^---[ \t]*\n((?:[^\n]*\n){0,400}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"^[A-Za-z][\w .-]{0,40}?[ \t]*:(?:[ \t]|$)", re.MULTILINE)
_LONGEST = 64_000


def find_front_matter(text: str, start: int = 0) -> tuple[Span, tuple[Entry, ...]] | None:
    """The span of the front matter that opens at start, fences included, and its entries; None where there is none."""
    match = _FENCE.match(text, start, start + _LONGEST)
    if not match or not _KEY.search(match.group(1)):
        return None
    from loaders.segment.front_values import read_values  # PyYAML takes long to import, and few texts need it

    return Span(start, match.end()), tuple(read_values(match.group(1), match.start(1)))
