"""Names stand as in a dictionary, whoever compares the keys."""

from __future__ import annotations

import pytest

from schema.collation import collation_key

#: In the order of the Unicode Collation Algorithm (root, as of the DUCET).
IN_ORDER = (
    "10", "9", "ab", "Ångström", "arzt", "Arzt", "Ärzte", "Balingen", "Balıkesir", "cote", "Cote", "coté",
    "côte", "côté", "direktör", "direktør", "événement", "évènement", "Lodz", "Łódź", "Oder", "Øresund", "strasse",
    "Straße", "zebra", "Zebra", "α", "Δ", "Ω", "а", "Ж",
)  # fmt: skip


def test_texts_stand_in_the_order_of_a_dictionary() -> None:
    mixed = sorted(IN_ORDER)
    assert sorted(mixed, key=collation_key) == list(IN_ORDER)


@pytest.mark.parametrize(
    ("one", "other"), [("e-Health", "e Health"), ("  Lab  One.", "Lab One"), ("ﬁ", "fi"), ("A\u030a", "Å"), ("ß", "ss")]
)
def test_what_differs_in_no_letter_accent_or_case_has_one_key(one: str, other: str) -> None:
    assert collation_key(one) == collation_key(other)


def test_letters_weigh_more_than_accents_and_these_more_than_case() -> None:
    assert collation_key("Äb") < collation_key("ac")
    assert collation_key("AB") < collation_key("äb")
    assert collation_key("Lab") < collation_key("Lab One") < collation_key("Labs")


def test_keys_sort_alike_by_code_point_and_by_halves_of_surrogates() -> None:
    words = ["\U0001d6fc", "\uffa0x", "\U00010400", "\U00020000", "\ufb50", "z"]
    keys = [collation_key(word) for word in words]
    assert sorted(keys) == sorted(keys, key=lambda key: key.encode("utf-16-be"))
