from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.tagger.tokens import LONGEST, sentences, tokenise


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The Agency’s plan", ["The", "Agency", "’s", "plan"]),
        ("l'Agence d’Élodie", ["l'", "Agence", "d’", "Élodie"]),
        ("Dr. J. de Vries-Bos, AT&T", ["Dr.", "J.", "de", "Vries-Bos", ",", "AT&T"]),
        ("**Ana Lee**, _Head_", ["Ana", "Lee", ",", "Head"]),
        ("10:30-11.15 (CET)", ["10:30-11.15", "(", "CET", ")"]),
        ("see https://example.org/a,b or a.b@example.org", ["see", "https://example.org/a,b", "or", "a.b@example.org"]),
        ("img/Ana_Lee.png Verein e.V.", ["img/Ana_Lee.png", "Verein", "e.V."]),
    ],
)
def test_tokens_are_those_of_the_labelled_text(text: str, tokens: list[str]) -> None:
    assert [token.text for token in tokenise(text)] == tokens


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    tokens = tokenise(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(before.end <= after.start for before, after in pairwise(tokens))


@given(st.text(alphabet="ab. !?"))
def test_sentences_keep_every_token_in_order(text: str) -> None:
    tokens = tokenise(text)
    assert [token for sentence in sentences(tokens) for token in sentence] == tokens


def test_a_list_without_an_end_is_cut() -> None:
    assert [len(sentence) for sentence in sentences(tokenise("Title " * (2 * LONGEST + 1)))] == [LONGEST, LONGEST, 1]
