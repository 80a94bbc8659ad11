"""Where a sentence ends, in four languages."""

from __future__ import annotations

import pytest

from loaders.segment.language import best_language, count_stop_words
from loaders.segment.sentences import split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Dr. Mila Oberwald met J. Waterman in St. Oberwald.", "They sailed."],
        ["The fee is approx. 3.5 crowns, i.e. nothing.", "Who pays?", "Nobody!"],
        ["He said: “We sail.”", "She did not."],
        ["Op 3 mei kwam dhr. Waterman, o.a. met mevr. Oberwald.", "Zij voeren weg."],
        ["M. Dupré et Mme Lac arrivent, p. ex. le soir.", "Ils partent."],
        ["Am 3. Mai tagte der Rat z. B. in Oberwald.", "Die Fähre fuhr."],
        ["The plan (see p. 4) holds.", "2031 is the year."],
        ["The U.K. Lake Office opened platform 3.", "The ferry came.", "Der 1. Vorsitzende fuhr mit."],
        ["Name of the boat\n", "Second line"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    text = " ".join(sentences).replace("\n ", "\n")
    assert [text[s.start : s.end] for s in split_sentences(text, 0, len(text))] == [each.strip() for each in sentences]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The boats of the lake are on the water and they will be back in the evening."),
        ("nl", "De boten van het meer zijn op het water en zij zullen in de avond weer terug zijn."),
        ("fr", "Les bateaux du lac sont sur l'eau et ils seront de retour dans la soirée avec les autres."),
        ("de", "Die Boote des Sees sind auf dem Wasser und sie werden am Abend wieder zurück sein."),
    ],
)
def test_the_language_of_a_sentence_is_told(language: str, text: str) -> None:
    assert best_language(count_stop_words(text)) == language


def test_a_text_without_words_has_the_language_it_is_given() -> None:
    assert best_language(count_stop_words("12345"), default="nl") == "nl"
