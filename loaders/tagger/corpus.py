"""Reads the labelled text that the names and the tagger are made from: token TAB tag, blank line after a sentence."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Sentence(NamedTuple):
    language: str
    tokens: list[str]
    tags: list[str]


def labelled_files(folder: Path) -> list[Path]:
    paths = sorted(folder.glob("*.conll.gz"))
    if not paths:
        raise FileNotFoundError(f"{folder} holds no labelled text: expected files like en.gum.train.conll.gz")
    return paths


def read_sentences(path: Path) -> Iterator[Sentence]:
    """The language is the first part of the file name: `nl.europeana.all.conll.gz`."""
    language = path.name.split(".")[0]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows: list[list[str]] = []
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 2 and cells[0]:
                rows.append(cells)
            elif rows:
                yield _sentence(language, rows)
                rows = []
        if rows:
            yield _sentence(language, rows)


def _sentence(language: str, rows: list[list[str]]) -> Sentence:
    return Sentence(language, [row[0] for row in rows], [row[1] for row in rows])
