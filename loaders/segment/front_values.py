"""The values of YAML front matter, each with the span where it stands, so that a fact can quote it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from loaders.documents import Entry, Span

_KEYED = re.compile(r"^([A-Za-z][\w .-]{0,40}?)[ \t]*:(?:[ \t]+([^\n]*?)[ \t]*$|[ \t]*$)", re.MULTILINE)
# Anchors let a short front matter unfold without end; no document needs them.
_ANCHOR = re.compile(r"(?m)(?:^|[:\-,\[{])\s+[&*]\w")
_DEEPEST = 6
_NOTHING = frozenset({"", "~", "null", "none", "todo"})


def read_values(front: str, offset: int) -> Iterator[Entry]:
    if _ANCHOR.search(front):
        yield from _plain_entries(front, offset)
        return
    try:
        root = yaml.compose(front, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        yield from _plain_entries(front, offset)
        return
    if isinstance(root, yaml.MappingNode):
        yield from _walk(root, "", (front, offset), 0)


def _walk(node: yaml.Node, key: str, place: tuple[str, int], depth: int) -> Iterator[Entry]:
    if depth > _DEEPEST:
        return
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if isinstance(name, yaml.ScalarNode):
                yield from _walk(value, f"{key}.{name.value}".lstrip(".").casefold(), place, depth + 1)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _walk(value, key, place, depth + 1)
    elif isinstance(node, yaml.ScalarNode) and node.value.strip().casefold() not in _NOTHING:
        yield _scalar(node, key, place)


def _scalar(node: yaml.ScalarNode, key: str, place: tuple[str, int]) -> Entry:
    front, offset = place
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in ("'", '"'):
        start, end = start + 1, end - 1
    piece = front[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    return Entry(key, " ".join(node.value.split()), Span(offset + start, offset + end) if end > start else None)


def _plain_entries(front: str, offset: int) -> Iterator[Entry]:
    """Front matter that is not valid YAML still says `key: value` line by line."""
    for match in _KEYED.finditer(front):
        value = (match.group(2) or "").strip("\"' ")
        if value.casefold() not in _NOTHING:
            start = offset + match.start(2) + (match.group(2) or "").index(value)
            yield Entry(match.group(1).strip().casefold(), value, Span(start, start + len(value)))
