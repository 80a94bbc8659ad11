"""Names as they are compared: one spelling for what differs only in accents, case and punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=50_000)
def plain(name: str) -> str:
    """A name for comparing: no accents, no case, no punctuation; every script kept."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare))
