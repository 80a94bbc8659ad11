"""Which language a stretch of text is in, by counting its commonest words: deterministic, and right without a model."""

from __future__ import annotations

import re
from collections.abc import Iterable

# The commonest words of each language, and a few that lists and agendas have where sentences lack; words two languages
# share stand under both.
STOP_WORDS = {
    "en": "the of and to in is that for it with as was on be by "
    "this are from at have which will has not their its an or we you members meeting speakers about",
    "nl": "de het een van en in is dat op te zijn voor met die niet "
    "aan er om ook als bij wordt naar door over deze uit heeft worden kan leden uur vergadering aanwezig sprekers",
    "fr": "le la les de des du et en un une que est pour dans qui "
    "sur par au avec ce il ne pas aux ou sont plus cette ses leur membres heures réunion intervenants",
    "de": "der die das und in den von zu mit ist für auf im des dem "
    "nicht ein eine als auch es an werden aus wird sich bei sind einer zum mitglieder uhr sitzung referenten",
}

_WORD = re.compile(r"[a-zà-ÿ]+")
_OWNERS: dict[str, tuple[str, ...]] = {}
for _language, _words in STOP_WORDS.items():
    for _entry in _words.split():
        _OWNERS[_entry] = (*_OWNERS.get(_entry, ()), _language)

DEFAULT = "en"
# Fewer hits than this say nothing about a block; it is taken to be in the language of its document.
ENOUGH_HITS = 4


def count_stop_words(text: str) -> dict[str, int]:
    counts = dict.fromkeys(STOP_WORDS, 0)
    for word in _WORD.findall(text.lower()):
        if word in _OWNERS:
            for language in _OWNERS[word]:
                counts[language] += 1
    return counts


def add_counts(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    total = dict.fromkeys(STOP_WORDS, 0)
    for each in counts:
        for language, hits in each.items():
            total[language] += hits
    return total


def best_language(counts: dict[str, int], default: str = DEFAULT, enough: int = 1) -> str:
    """The language with most hits; a tie or too few hits leave the default."""
    most = max(counts.values())
    if most < enough:
        return default
    leaders = [language for language, hits in counts.items() if hits == most]
    return leaders[0] if len(leaders) == 1 else default
