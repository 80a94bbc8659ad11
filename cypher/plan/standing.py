"""What `asOf` asks of what rests on facts, as Cypher terms: the one wording for compiled queries and for questions."""

from __future__ import annotations


def within(variable: str, day: str) -> list[str]:
    """The node or relationship held on a day; an end that the documents do not tell is open."""
    return [
        f"({variable}.validFrom IS NULL OR {variable}.validFrom <= {day})",
        f"({variable}.validUntil IS NULL OR {variable}.validUntil >= {day})",
    ]


def recorded(key: str, fact: str, instant: str) -> str:
    """Some fact of that key counted at an instant."""
    return f"EXISTS {{ MATCH ({fact}:Fact {{key: {key}}}) WHERE {live(fact, instant)} }}"


def live(fact: str, instant: str | None) -> str:
    """What makes a fact count: not retracted, or not yet so at the instant asked for."""
    if instant is None:
        return f"{fact}.retractedAt IS NULL"
    return f"{fact}.recordedAt <= {instant} AND ({fact}.retractedAt IS NULL OR {fact}.retractedAt > {instant})"
