"""Ids from settled names: what else than its name tells a thing from another of the same name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from loaders.account import Saying
from loaders.days import find_days
from loaders.resolve.names import LOCAL, LocalNames, Settled
from loaders.resolve.records import Header
from loaders.words import YEAR, is_acronym, is_generic, kind_of
from schema.names import make_id, normalise

#: Types whose acronyms join documents, where only one full name in the whole graph claims them.
STRONG = frozenset({"Organisation", "Initiative", "Topic"})
#: Events that are gatherings in their own right even where they are a part of a larger one.
INDEPENDENT = frozenset({"WORKSHOP", "CONFERENCE", "ASSEMBLY", "WEBINAR", "HEARING", "SUMMIT"})


@dataclass
class Programme:
    """What one document says of when its events are, and which is a part of which, by normalised name."""

    years: dict[str, set[str]] = field(default_factory=dict)
    parents: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, sayings: Iterable[Saying], names: LocalNames) -> Programme:
        made = cls()
        for saying in sayings:
            if saying.subject.type != "Event":
                continue
            own = normalise(names.settle(saying.subject).name)
            if saying.predicate == "held_on" and (days := find_days(saying.object.name)):
                made.years.setdefault(own, set()).add(days.earliest[:4])
            if saying.predicate == "part_of":
                parent = normalise(names.settle(saying.object).name)
                made.parents.setdefault(own, set()).add(parent)
        return made

    def parent(self, own: str, trail: frozenset[str]) -> str | None:
        """The nearest of the larger events: one that contains none of the others."""
        found = self.parents.get(own, set()) - trail - {own}
        near = [each for each in found if not any(each in self.above(other) for other in found - {each})]
        return min(near or found, default=None)

    def above(self, own: str) -> set[str]:
        found: set[str] = set()
        waiting = [own]
        while waiting:
            for parent in self.parents.get(waiting.pop(), set()) - found:
                found.add(parent)
                waiting.append(parent)
        return found


@dataclass(frozen=True)
class Identity:
    header: Header
    names: LocalNames
    programme: Programme
    redirects: Mapping[str, str]

    def plain(self, type_name: str, settled: Settled) -> str:
        """The id of a thing known by its name alone, before any redirect."""
        name = normalise(settled.name)
        if type_name in LOCAL and not settled.curated and is_generic(settled.name):
            return make_id(type_name, name, self.header.id)
        return make_id(type_name, name)

    def handle(self, type_name: str, settled: Settled) -> str | None:
        """Under what an unexplained acronym waits for a document that explains it."""
        if type_name in STRONG and not settled.curated and is_acronym(settled.name):
            return make_id(type_name, normalise(settled.name))
        return None

    def event(self, settled: Settled, trail: frozenset[str] = frozenset()) -> str:
        name = normalise(settled.name)
        parent = self.programme.parent(name, trail)
        generic = is_generic(settled.name)
        own = not generic and kind_of("Event", name) in INDEPENDENT
        if parent is not None and not own:
            return make_id("event", name, "in", self.event(Settled(parent), trail | {name}))
        if generic:
            return make_id("event", name, "document", self.header.id)
        year = self.year(name)
        words = " ".join(word for word in name.split() if word != year)
        return make_id("event", words, "year", year)

    def year(self, name: str) -> str:
        """The year in its name, or of its day, or of the document; nothing where none is known."""
        said = [word for word in name.split() if YEAR.fullmatch(word)]
        held = sorted(self.programme.years.get(name, set()))
        written = [self.header.days.earliest[:4]] if self.header.days else []
        return next(iter((*said, *held, *written)), "")
