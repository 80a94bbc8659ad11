"""Makes loaders/data/tagger.weights from the labelled text, so that the shipped weights can be made again.

    python -m loaders.tagger.train FOLDER [WEIGHTS] [LEFT_OUT]

LEFT_OUT is a pattern of file names ("nl.*") that are kept out, to see what carries over.
"""

import sys
import tempfile
from array import array
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatch
from itertools import groupby
from pathlib import Path

import pycrfsuite

from loaders.tagger.corpus import Sentence, labelled_files, read_sentences
from loaders.tagger.features import describe, gazetteer, token_features
from loaders.tagger.invent import invent
from loaders.tagger.model import LARGEST, SCALE, WEIGHTS, Model, pack

SETTINGS = {"c1": 0.8, "c2": 0.03, "feature.minfreq": 3, "max_iterations": 100}
LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
SEEN_OFTEN = 4
STRETCH = 30
INVENTED = 7000
SMALLEST = 0.05
Cases = dict[str, dict[str, str]]


def read_labelled(folder: Path, left_out: str = "") -> list[list[Sentence]]:
    """Stretches of sentences, in place of the documents whose bounds the labelled text does not keep."""
    stretches = []
    for path in labelled_files(folder):
        if not fnmatch(path.name, left_out):
            sentences = [settle_tags(sentence) for sentence in read_sentences(path)]
            stretches += [sentences[at : at + STRETCH] for at in range(0, len(sentences), STRETCH)]
    return stretches


def settle_tags(sentence: Sentence) -> Sentence:
    """MISC is not tagged, and a title before a name is no part of it."""
    classes = gazetteer().classes
    tags: list[str] = []
    opens = False
    for token, tag in zip(sentence.tokens, sentence.tags, strict=True):
        if tag.endswith("MISC"):
            tag = "O"
        opens = tag == "B-PER" or (opens and tag == "I-PER")
        if opens and classes.get(token.lower().rstrip(".")) in ("title", "role"):
            tag = "O"
        elif opens:
            tag, opens = "B-PER", False
        tags.append(tag)
    return Sentence(sentence.language, sentence.tokens, tags)


def usual_cases(stretches: list[list[Sentence]]) -> Cases:
    """For each word seen often: mostly lower case, mostly capitalised, or both, where it does not open a sentence."""
    lower: Counter[tuple[str, str]] = Counter()
    upper: Counter[tuple[str, str]] = Counter()
    for sentence in (sentence for stretch in stretches for sentence in stretch):
        for token in sentence.tokens[1:]:
            if token[0].isalpha():
                (lower if token[0].islower() else upper)[sentence.language, token.lower()] += 1
    cases: Cases = {}
    for (language, word), count in sorted((lower + upper).items()):
        if count >= SEEN_OFTEN:
            share = lower[language, word] / count
            cases.setdefault(language, {})[word] = "l" if share > 0.8 else "u" if share < 0.2 else "m"
    return cases


def examples(stretches: list[list[Sentence]], cases: Cases) -> Iterator[tuple[list[list[str]], list[str]]]:
    gaz = gazetteer()
    for stretch in stretches:
        lowered = {token for sentence in stretch for token in sentence.tokens if token.islower()}
        for language, tokens, tags in stretch:
            usual = cases.get(language, {})
            pairs = [(token, token.lower()) for token in tokens]
            words = [describe(word, language, usual.get(low, ""), low in lowered, gaz) for word, low in pairs]
            yield token_features(words), tags


def fit(stretches: list[list[Sentence]], cases: Cases) -> pycrfsuite.Tagger:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=True)
    for features, tags in examples(stretches, cases):
        trainer.append(features, tags)
    with tempfile.TemporaryDirectory() as folder:
        target = str(Path(folder) / "tagger.crfsuite")
        trainer.train(target)
        tagger = pycrfsuite.Tagger()
        tagger.open(target)
        return tagger


def compress(tagger: pycrfsuite.Tagger, cases: Cases) -> Model:
    """Weights as integers; the small ones, and features left without any, are dropped."""
    info = tagger.info()
    kept = sorted((item for item in info.state_features.items() if abs(item[1]) >= SMALLEST), key=lambda item: item[0])
    weights = array("b")
    names = []
    for feature, entries in groupby(kept, key=lambda item: item[0][0]):
        by_label = {label: weight for (_, label), weight in entries}
        names.append(feature)
        weights.extend(_integer(by_label.get(label, 0.0)) for label in LABELS)
    transitions = tuple(
        tuple(round(info.transitions.get((before, after), 0.0) * SCALE) for after in LABELS) for before in LABELS
    )
    return Model(LABELS, transitions, cases, dict(zip(names, range(len(names)), strict=True)), weights)


def _integer(weight: float) -> int:
    return max(-LARGEST, min(LARGEST, round(weight * SCALE)))


def train(folder: Path, left_out: str = "") -> Model:
    found = read_labelled(folder, left_out)
    cases = usual_cases(found)
    invented = [[settle_tags(sentence) for sentence in stretch] for stretch in invent(INVENTED)]
    return compress(fit(found + invented, cases), cases)


if __name__ == "__main__":
    source, target, pattern = (*sys.argv[1:], *["", str(WEIGHTS), ""][len(sys.argv) - 1 :])
    Path(target).write_bytes(pack(train(Path(source), pattern)))
