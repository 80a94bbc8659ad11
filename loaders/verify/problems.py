"""One thing that does not hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`check` is one of KINDS; `where` is an id."""

    check: str
    where: str
    what: str


#: What each kind of problem means.
KINDS = {
    "quote": "the quote of an evidence does not stand at its offsets",
    "context": "the words kept beside a quote are not those of the text",
    "passage": "a passage's words do not stand at its offsets",
    "mention": "a mention's words do not stand at its offsets",
    "occurrence": "a mention is missing, or is there without the name in the text",
    "place": "an evidence begins outside the passage it is quoted from",
    "id": "an id is not the one that its content gives",
    "fact": "a fact is not what its document's words resolve to",
    "naming": "what a document is said to name is not what its facts name",
    "acronym": "the acronyms a document explains or uses are not those of its facts",
    "end": "a fact is drawn to another node than the one it keeps",
    "key": "a fact's key is not that of the edge it supports",
    "missing": "a node or edge that live facts make is not there",
    "unsupported": "a node or edge is there that no live fact makes",
    "different": "a node or edge has other properties than its facts make",
    "twice": "an edge is there more than once",
    "orphan": "a node hangs on nothing",
}
