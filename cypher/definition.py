"""Makes sure, before the first row, that the database knows every type, constraint and index."""

from __future__ import annotations

from collections.abc import Iterable

from cypher.ddl import (
    Ddl,
    FullTextIndex,
    NodeType,
    RangeIndex,
    RelationshipIndex,
    RelationshipType,
    UniqueConstraint,
)
from cypher.session import Database

# Types before constraints, constraints before indexes; the same record twice is the same command twice.
ORDER: tuple[type[Ddl], ...] = (
    NodeType,
    RelationshipType,
    UniqueConstraint,
    RangeIndex,
    RelationshipIndex,
    FullTextIndex,
)


async def ensure_schema(database: Database, records: Iterable[Ddl]) -> None:
    """Safe to call at each start: what exists is left as it is."""
    ordered = sorted(dict.fromkeys(records), key=lambda record: ORDER.index(type(record)))
    await database.define(ordered)
