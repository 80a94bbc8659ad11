from pathlib import Path

import pytest

from loaders.tagger import train as training
from loaders.tagger.corpus import Sentence
from loaders.tagger.model import Model, pack, unpack
from loaders.tagger.tag import Tagger


@pytest.fixture(scope="module")
def model(labelled: Path) -> Model:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training, "INVENTED", 20)
        return training.train(labelled)


def test_a_model_trained_on_a_few_sentences_finds_their_names(model: Model) -> None:
    text = "Anna Novak works at the Institute for Clean Rivers."
    found = [(text[span.start : span.end], span.label) for span in Tagger(model, "en").tag(text)]
    assert found == [("Anna Novak", "PER"), ("Institute for Clean Rivers", "ORG")]


def test_packed_weights_are_read_back_equal(model: Model) -> None:
    assert unpack(pack(model)) == model


def test_packing_is_deterministic(model: Model) -> None:
    assert pack(model) == pack(unpack(pack(model)))


def test_a_folder_without_labelled_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="holds no labelled text"):
        training.read_labelled(tmp_path)


def test_left_out_files_are_not_read(labelled: Path) -> None:
    languages = {sentence.language for stretch in training.read_labelled(labelled, "nl.*") for sentence in stretch}
    assert languages == {"en"}


def test_titles_leave_names_and_other_kinds_are_dropped() -> None:
    tags = ["B-PER", "I-PER", "I-PER", "O", "B-MISC"]
    settled = training.settle_tags(Sentence("en", ["Dr.", "Eva", "Lund", ",", "Oscars"], tags))
    assert settled.tags == ["O", "B-PER", "I-PER", "O", "O"]


def test_usual_cases_come_from_words_seen_often_inside_sentences(labelled: Path) -> None:
    cases = training.usual_cases(training.read_labelled(labelled))
    assert cases["en"]["rivers"] == "m"
    assert cases["en"]["novak"] == "u"
    assert cases["nl"]["werkt"] == "l"
    assert "mevrouw" not in cases["nl"]
