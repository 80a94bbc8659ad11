"""What a name means within one document: the curated table first, then what the document itself defines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from loaders.resolve.records import Canonical
from loaders.words import fullest, fullness, is_generic, online_names
from schema.facts import Mention
from schema.names import normalise

#: Types that a document names in short forms of its own making.
DEFINED = frozenset({"Person", "Organisation", "Event", "Initiative", "Mandate", "Place", "Topic"})
#: Types whose names can be too general to mean the same in two documents.
LOCAL = frozenset({"Organisation", "Initiative", "Event"})


@dataclass(frozen=True, slots=True)
class Settled:
    """The name that stands for a thing; `curated` where the table knows it."""

    name: str
    curated: bool = False


class LocalNames:
    """The definitions of one document, read from the aliases of its mentions."""

    def __init__(self, mentions: Iterable[Mention], canonical: Canonical) -> None:
        self._canonical = canonical
        self._full: dict[tuple[str, str], set[str]] = {}
        self._proper: dict[tuple[str, str], set[str]] = {}
        for mention in mentions:
            if mention.type in DEFINED:
                self._define(mention)

    def _define(self, mention: Mention) -> None:
        own = normalise(mention.name)
        for alias in mention.aliases:
            short = normalise(alias)
            if short and short != own:
                self._full.setdefault((mention.type, short), set()).add(mention.name)
                if mention.type in LOCAL and is_generic(own) and not is_generic(short):
                    self._proper.setdefault((mention.type, own), set()).add(alias)

    def settle(self, type_name: str, name: str) -> Settled:
        known = self.known(type_name, name)
        if known is not None:
            return Settled(known, True)
        full = self._follow(type_name, name)
        full = fullest(self._proper.get((type_name, normalise(full)), {full}))
        known = self.known(type_name, full)
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
