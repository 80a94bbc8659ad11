"""The two scalars for days and instants: ISO 8601 text, checked when it comes in."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import strawberry
from graphql import GraphQLError

from schema.fields import Day, Instant

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_day(value: Any) -> str:
    try:
        if not isinstance(value, str) or not DAY.fullmatch(value):
            raise ValueError
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise GraphQLError(f"{value!r} is not a day: write it as YYYY-MM-DD, such as 2025-03-05.") from None


def read_instant(value: Any) -> str:
    """The one form in which instants are stored, so that text sorts as time does."""
    try:
        if not isinstance(value, str) or "T" not in value:
            raise ValueError
        found = datetime.fromisoformat(value)
        if found.tzinfo is None:
            raise ValueError
        return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")
    except (ValueError, OverflowError):
        raise GraphQLError(
            f"{value!r} is not an instant: write it as YYYY-MM-DDTHH:MM:SSZ, such as 2025-03-05T09:00:00Z."
        ) from None


SCALARS: dict[object, Any] = {
    Day: strawberry.scalar(
        name="Date",
        description="A day, YYYY-MM-DD.",
        serialize=str,
        parse_value=read_day,
        specified_by_url="https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
    ),
    Instant: strawberry.scalar(
        name="DateTime",
        description="An instant in UTC, YYYY-MM-DDTHH:MM:SS.ffffffZ.",
        serialize=str,
        parse_value=read_instant,
        specified_by_url="https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
    ),
}
