"""A verb that says a post gives the noun; other verbs and plain posts stay as they are written."""

from __future__ import annotations

import pytest

from loaders.extract.post_verbs import post_of_verb
from tests.loaders.extract.facts_of import roles


@pytest.mark.parametrize(
    ("written", "post"),
    [("chairs", "chair"), ("heads", "head"), ("co-leads", "co-lead"), ("part of", "member"), ("Director", None)],
)
def test_post_of_verb(written: str, post: str | None) -> None:
    assert post_of_verb(written) == post


def test_a_post_stands_in_the_nominative() -> None:
    text = "Der Vorstand des Verbands Deutscher Leuchttürme hat Tiede Harmsen zum Präsidenten gewählt."
    assert [role for _, role, _ in roles(text, "member_of")] == ["Präsident"]
