"""Words in front of names: titles of persons, and what is called after one."""

from __future__ import annotations

import re

from loaders.extract.lexicon import forms


def _written_titles() -> tuple[str, ...]:
    """Titles are capitalised, but for the Dutch "de heer" and "mevrouw" and the academic "dr." and "drs."."""
    titles = forms("persons", "title") - {"m", "m."}
    written = (
        {title.capitalize() for title in titles}
        | {title for title in titles if title.endswith(".")}
        | {"heer", "mevrouw", "DR.", "PROF."}
    )
    return tuple(sorted(written, key=lambda title: (-len(title), title)))


TITLES = _written_titles()
TITLE = re.compile(rf"(?:(?<![^\W_])(?:{'|'.join(map(re.escape, TITLES))})\s{{1,3}}){{1,4}}$")
MONSIEUR = re.compile(r"(?<![^\W_])M\. {1,2}$")
# Behind these a name is called after a person.
STREETS = (
    *("rue", "avenue", "boulevard", "place", "quai", "street", "road", "straße", "strasse", "platz", "allee", "straat"),
    *("laan", "plein", "weg", "via", "calle", "prix", "lycée", "école", "saint", "st.", "hospital", "institut"),
    *("institute", "foundation", "stiftung", "fondation", "z.", "d.", "u."),
)
