"""What a name means within one document: the curated table first, then what the document itself defines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from loaders.resolve.records import Canonical
from loaders.tagger.names import given_names
from loaders.words import fullest, fullness, is_generic, online_names
from schema.facts import Mention
from schema.names import normalise

#: Types that a document names in short forms of its own making.
DEFINED = frozenset({"Person", "Organisation", "Event", "Initiative", "Mandate", "Place", "Topic"})
#: Types whose names can be too general to mean the same in two documents.
LOCAL = frozenset({"Organisation", "Initiative", "Event"})

#: A type and a normalised name, and the names it stands beside.
Forms = dict[tuple[str, str], set[str]]


@dataclass(frozen=True, slots=True)
class Settled:
    """The name that stands for a thing; `curated` where the table knows it."""

    name: str
    curated: bool = False


class LocalNames:
    """The definitions of one document, read from the aliases of its mentions."""

    def __init__(self, mentions: Iterable[Mention], canonical: Canonical) -> None:
        self._canonical = canonical
        #: Full names by short form, and names that say something by one that does not.
        self._full: Forms = {}
        self._proper: Forms = {}
        for mention in mentions:
            if mention.type in DEFINED:
                self._define(mention)

    def _define(self, mention: Mention) -> None:
        full = mention.name
        if mention.type == "Person":
            full = fullest([alias for alias in mention.aliases if has_given_name(mention.name, alias)] or [full])
        own = normalise(full)
        for alias in (mention.name, *mention.aliases):
            short = normalise(alias)
            if not short or short == own:
                continue
            self._full.setdefault((mention.type, short), set()).add(full)
            if mention.type in LOCAL and is_generic(mention.name) and not is_generic(alias):
                self._proper.setdefault((mention.type, own), set()).add(alias)

    def settle(self, mention: Mention) -> Settled:
        known = self.known(mention.type, mention.name)
        if known is not None:
            return Settled(known, True)
        full = self._follow(mention.type, mention.name)
        full = fullest(self._proper.get((mention.type, normalise(full)), {full}))
        known = self.known(mention.type, full)
        return Settled(known, True) if known is not None else Settled(full)

    def known(self, type_name: str, name: str) -> str | None:
        if type_name == "Place" and normalise(name) in online_names():
            return "online"
        return self._canonical(type_name, name)

    def _follow(self, type_name: str, name: str) -> str:
        """The full form the document gives for a short one; two that claim each other mean the fuller of them."""
        seen = {normalise(name)}
        while (full := self._one(type_name, name)) is not None and normalise(full) not in seen:
            back = self._full.get((type_name, normalise(full)), set())
            if normalise(name) in map(normalise, back) and fullness(name) > fullness(full):
                break
            seen.add(normalise(full))
            name = full
        return name

    def _one(self, type_name: str, name: str) -> str | None:
        """What all definitions of a short form agree on; None where there is none, or where they differ."""
        found = self._full.get((type_name, normalise(name)), set())
        meant = {self.known(type_name, full) or normalise(full) for full in found}
        return max(found, key=fullness) if len(meant) == 1 else None


def has_given_name(name: str, alias: str) -> bool:
    """ "Ursula von der Leyen" is "Von der Leyen" with a given name; "Frau Aumann" is not "Aumann" with one."""
    return normalise(alias).endswith(f" {normalise(name)}") and alias.replace("-", " ").split()[0] in given_names()
