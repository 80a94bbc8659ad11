from collections import Counter

import pytest

from loaders.tagger.collect_names import describe, usable
from loaders.tagger.names import GIVEN_NAMES, ambiguous_given_names, given_names


@pytest.mark.parametrize("name", ["Anna", "Élodie", "Maroš", "Jürgen", "Saskia", "Olivér", "Oonagh", "Søren", "Mark"])
def test_names_of_many_countries_are_known(name: str) -> None:
    assert name in given_names()


def test_names_that_are_words_or_places_are_flagged_but_stay() -> None:
    assert {"Will", "May", "Florence"} <= given_names() & ambiguous_given_names()
    assert "Anna" not in ambiguous_given_names()


def test_words_that_are_never_persons_are_no_names() -> None:
    assert not {"Council", "General", "Forum", "France"} & given_names()


def test_the_file_is_sorted_without_doubles() -> None:
    names = [row.split("\t")[0] for row in GIVEN_NAMES.read_text(encoding="utf-8").splitlines()]
    assert names == sorted(set(names))


def test_only_whole_latin_names_are_usable() -> None:
    names = {"Ana", "Ana-Lucía", "Bj\ufffdrn", "ლილი", "Mia Jazmin", "D'Arcy", "Mend-Ochir"}
    assert usable(names) == {"Ana", "D'Arcy", "Mend-Ochir"}


@pytest.mark.parametrize(
    ("uses", "row"),
    [
        ({("Rose", "PER"): 5, ("Rose", "O"): 5}, "Rose"),
        ({("Rose", "PER"): 1, ("Rose", "O"): 5}, "Rose\tword"),
        ({("Rose", "PER"): 1, ("Rose", "LOC"): 5}, "Rose\tplace"),
        ({("Rose", "O"): 2}, "Rose"),
        ({("Rose", "O"): 30}, None),
        ({("Rose", "lower"): 30}, "Rose\tword"),
    ],
)
def test_flags_follow_the_labelled_text(uses: dict[tuple[str, str], int], row: str | None) -> None:
    assert describe(Counter(uses), "Rose") == row
