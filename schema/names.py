"""Identity from names: the same input gives the same id on every machine, in any order, in any script."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=50_000)
def normalise(name: str) -> str:
    """The form in which two spellings of one name meet: NFKC, case-folded, punctuation folded, every script kept."""
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", name).casefold()))


def camel(name: str) -> str:
    """The GraphQL name of a field that Python writes with underscores."""
    return re.sub("_(.)", lambda found: found[1].upper(), name)


def make_id(type_name: str, *parts: str) -> str:
    """`person_` and 20 hex digits of the SHA-256 of the parts, lengths included."""
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return f"{type_name.lower()}_{digest.hexdigest()[:20]}"


def type_of(node_id: str, known: dict[str, str]) -> str | None:
    """The type an id belongs to, by its prefix; `known` maps prefix to type name."""
    return known.get(node_id.partition("_")[0])
