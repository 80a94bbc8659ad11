"""Turns whatever a hand-written query returns into values that JSON knows, nodes and paths included."""

from __future__ import annotations

import base64
import math
from collections.abc import Mapping
from typing import Any

from neo4j.graph import Entity, Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time


def plain(value: Any) -> Any:
    match value:
        case None | bool() | str() | int():
            return value
        case float():
            return value if math.isfinite(value) else str(value)
        case Path():
            return [plain(step) for step in steps(value)]
        case Node():
            return {"labels": sorted(value.labels), **properties(value)}
        case Relationship():
            return {"type": value.type, **properties(value)}
        case Date() | DateTime() | Time() | Duration():
            return value.iso_format()
        case bytes() | bytearray():
            return base64.b64encode(value).decode()
        case Point():
            return {"srid": value.srid, "coordinates": list(value)}
        case Mapping():
            return {key: plain(each) for key, each in value.items()}
        case list() | tuple():
            return [plain(each) for each in value]
        case _:
            return str(value)


def properties(entity: Entity) -> dict[str, Any]:
    return {"properties": {key: plain(each) for key, each in sorted(entity.items())}}


def steps(path: Path) -> list[Entity]:
    """Node, relationship, node, and so on."""
    found: list[Entity] = [path.start_node] if path.start_node else []
    for relationship, node in zip(path.relationships, path.nodes[1:], strict=True):
        found += [relationship, node]
    return found
