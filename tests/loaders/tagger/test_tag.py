import os
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.tagger import search
from loaders.tagger.model import pack, shipped_model, unpack
from loaders.tagger.tag import MOST_KEPT, Kept, Tagger, tag

LINES = [
    ("en", "Marek Vondráček, Head of Unit at the Agency for Clean Rivers, opened it.", "Marek Vondráček"),
    ("nl", "Marieke van der Lindt, directeur van Stichting Schone Rivieren, opent de dag.", "Marieke van der Lindt"),
    ("fr", "Hélène Castagnou, directrice de l'Agence nationale des rivières, a ouvert la séance.", "Hélène Castagnou"),
    ("de", "Jörg Petersilka, Leiter des Bundesamts für Flüsse, eröffnet die Sitzung.", "Jörg Petersilka"),
]
WORDS = st.sampled_from(
    ("Ana", "Novak", "van", "der", "Institute", "for", "Rivers", ",", ".", "(", "l'Agence", "\n", "14:05", "J.")
)


@pytest.mark.parametrize(("language", "text", "person"), LINES)
def test_persons_are_found_in_each_language(language: str, text: str, person: str) -> None:
    assert person in [text[span.start : span.end] for span in tag(text, language) if span.label == "PER"]


def test_an_organisation_is_found_with_a_score() -> None:
    text = "The report was published by the Institute for Clean Rivers and the University of Ghent."
    found = {text[span.start : span.end]: span.score for span in tag(text, "en") if span.label == "ORG"}
    assert {"Institute for Clean Rivers", "University of Ghent"} <= found.keys()
    assert all(0 <= score <= 1 for score in found.values())


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)), st.sampled_from(["en", "nl", "fr", "de", "fi"]))
def test_spans_lie_in_the_text_in_order_and_apart(text: str, language: str) -> None:
    spans = tag(text, language)
    assert all(0 <= span.start < span.end <= len(text) and text[span.start : span.end].strip() for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert {span.label for span in spans} <= {"PER", "ORG", "LOC"}


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS).map(" ".join))
def test_what_was_tagged_before_changes_nothing(text: str) -> None:
    assert Tagger(shipped_model(), "en").tag(text) == tag(text, "en")


def test_dropping_labels_that_fell_behind_changes_nothing_here(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = [tag(text, language) for language, text, _ in LINES]
    monkeypatch.setattr(search, "MARGIN", 10**6)
    assert [tag(text, language) for language, text, _ in LINES] == quick


def test_the_same_in_every_process() -> None:
    program = f"from loaders.tagger.tag import tag; print([tag(text, language) for language, text, _ in {LINES!r}])"
    runs = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_the_shipped_weights_survive_packing() -> None:
    assert unpack(pack(shipped_model())) == shipped_model()


def test_what_is_kept_is_bounded() -> None:
    kept = Kept[int, int](lambda key: key + 1)
    assert [kept[key] for key in range(MOST_KEPT + 1)][-1] == MOST_KEPT + 1
    assert len(kept) == 1
