"""Writes loaders/data/given_names.tsv, so that where each name comes from, and why it is flagged, can be repeated.

    python -m loaders.tagger.collect_names FOLDER

FOLDER holds the labelled text and `given-names-official.tsv.gz` (name TAB countries).
"""

import gzip
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

from loaders.tagger.corpus import labelled_files, read_sentences
from loaders.tagger.faker_names import faker_names
from loaders.tagger.names import GIVEN_NAMES, PLACE, WORD

# Latin letters only, as the four languages write every name; the sources' rows with a broken encoding fall out as well.
NAME = re.compile(r"[A-ZÀ-ÞĀ-ƏǍ-ɏḀ-ỿ][^\W\d_]*(?:['’-][^\W\d_]+)*")
ENOUGH = 3
HARDLY_A_PERSON = 20


def official_names(folder: Path) -> set[str]:
    with gzip.open(folder / "given-names-official.tsv.gz", "rt", encoding="utf-8") as rows:
        return {row.split("\t")[0] for row in rows}


def usable(names: set[str]) -> set[str]:
    """Latin names of one capitalised word; compounds go where their first part is a name already."""
    tidy = {name for name in (unicodedata.normalize("NFC", name.strip()) for name in names) if NAME.fullmatch(name)}
    return {name for name in tidy if "-" not in name or name.split("-")[0] not in tidy}


def count_uses(folder: Path, names: set[str]) -> Counter[tuple[str, str]]:
    """How often each name, or the word spelt like it, carries each label where it does not open a sentence."""
    seen: Counter[tuple[str, str]] = Counter()
    for path in labelled_files(folder):
        if ".synth." not in path.name:
            for sentence in read_sentences(path):
                seen.update(_uses(sentence.tokens, sentence.tags, names))
    return seen


def _uses(tokens: list[str], tags: list[str], names: set[str]) -> list[tuple[str, str]]:
    uses = []
    for position, (token, tag) in enumerate(zip(tokens, tags, strict=True)):
        name = token.capitalize() if token.islower() else token
        if name in names and (position or tag != "O"):
            uses.append((name, "lower" if token.islower() else tag[2:] or "O"))
    return uses


def describe(seen: Counter[tuple[str, str]], name: str) -> str | None:
    """The name's row: flagged where it is seldom a person, None where it hardly ever is."""
    person, word = seen[name, "PER"], seen[name, "O"] + seen[name, "lower"]
    place = seen[name, "LOC"] + seen[name, "ORG"] + seen[name, "MISC"]
    if word + place < ENOUGH or person >= word + place:
        return name
    if (person + 1) * HARDLY_A_PERSON <= seen[name, "O"] + place:
        return None
    return f"{name}\t{WORD if word >= place else PLACE}"


def main(folder: Path) -> None:
    names = usable(official_names(folder) | faker_names("first_names"))
    seen = count_uses(folder, names)
    rows = [row for name in sorted(names) if (row := describe(seen, name))]
    GIVEN_NAMES.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
