import gzip
from pathlib import Path

import pytest

SENTENCES = {
    "en": [
        "Anna B-PER|Novak I-PER|works O|at O|the O|Institute B-ORG|for I-ORG|Clean I-ORG|Rivers I-ORG|. O",
        "Mr B-PER|Novak I-PER|met O|Tomas B-PER|Lind I-PER|of O|the O|Agency B-ORG|for I-ORG|Roads I-ORG|. O",
        "The O|rivers O|and O|the O|roads O|of O|Prague B-LOC|are O|clean O|in O|May B-MISC|. O",
    ],
    "nl": [
        "Jan B-PER|de I-PER|Wit I-PER|werkt O|bij O|het O|Bureau B-ORG|Rivieren I-ORG|. O",
        "Mevrouw O|De B-PER|Wit I-PER|woont O|in O|Delft B-LOC|. O",
    ],
}


@pytest.fixture(scope="session")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny labelled text of our own, in the form of the large one."""
    folder = tmp_path_factory.mktemp("labelled")
    for language, sentences in SENTENCES.items():
        rows = "\n\n".join(sentence.replace(" ", "\t").replace("|", "\n") for sentence in sentences * 4)
        with gzip.open(folder / f"{language}.own.all.conll.gz", "wt", encoding="utf-8") as file:
            file.write(rows + "\n")
    return folder
