"""What a client may write for a day, an instant and a regular expression."""

from __future__ import annotations

import pytest
from graphql import GraphQLError

from api.graphql.patterns import FLAGS, check_pattern
from api.graphql.scalars import read_day, read_instant
from schema.errors import BadInput, TooExpensive


@pytest.mark.parametrize(
    "text", ["2025-02-30", "2025-2-3", "20250203", "2025-02", "tomorrow", "", "2025-02-03T00:00:00Z", 20250203]
)
def test_what_is_no_day_is_refused_with_how_to_write_one(text: object) -> None:
    with pytest.raises(GraphQLError, match="YYYY-MM-DD"):
        read_day(text)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("2025-03-05T09:00:00Z", "2025-03-05T09:00:00.000000Z"),
        ("2025-03-05T09:00:00.25+01:00", "2025-03-05T08:00:00.250000Z"),
        ("2025-01-01T00:30:00+02:00", "2024-12-31T22:30:00.000000Z"),
    ],
)
def test_an_instant_is_kept_in_the_one_form_that_sorts(text: str, stored: str) -> None:
    assert read_instant(text) == stored


@pytest.mark.parametrize(
    "text", ["2025-03-05", "2025-03-05T09:00:00", "2025-03-05 09:00:00Z", "now", 5, "0001-01-01T00:00:00+14:00"]
)
def test_what_is_no_instant_is_refused(text: object) -> None:
    with pytest.raises(GraphQLError, match="YYYY-MM-DDTHH:MM:SSZ"):
        read_instant(text)


@pytest.mark.parametrize("pattern", ["", ".*health.*", "[A-Z]+ \\d{4}", "(AI|data) act", "(?:ab)*", "a\\+b", "[*+]+"])
def test_plain_regular_expressions_are_taken(pattern: str) -> None:
    assert check_pattern("at")(pattern) == FLAGS + pattern


@pytest.mark.parametrize(
    "pattern", ["(", "[a", "*a", "(?=a)", "(?<=a)b", "(a)\\1", "\\p{L}", "a++", "(?i)a", "[a[b]]", "a{2,1}"]
)
def test_what_the_engines_would_read_otherwise_is_refused(pattern: str) -> None:
    with pytest.raises(BadInput, match="at "):
        check_pattern("at")(pattern)


@pytest.mark.parametrize("pattern", ["(a+)+", "(a*)*b", "((ab)+)*", "(a|b+){5}", "(?:a{2,})+", "a" * 201])
def test_what_can_run_away_is_refused(pattern: str) -> None:
    with pytest.raises(TooExpensive, match="at "):
        check_pattern("at")(pattern)
