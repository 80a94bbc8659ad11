"""Settles which names of a text mean the same thing: short forms of persons, acronyms the text defines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from loaders.aliases import aliases
from loaders.extract.bare_names import bare_name
from loaders.extract.lexicon import forms
from loaders.extract.model import Named, Person
from loaders.extract.plain import plain
from loaders.extract.scene import Scene
from loaders.extract.shapes import UPPER

_DEFINED = re.compile(rf"\(\s{{0,2}}((?=[^()\n]*[{UPPER}])[{UPPER}0-9][\w&/+.-]{{1,14}})\s{{0,2}}\)")
_SMALL = forms("sets", "naming-small")


@dataclass
class Names:
    """The settled name and the other forms of each name, by type."""

    settled: dict[tuple[str, str], str] = field(default_factory=dict)
    aliases: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def join(self, kind: str, name: str, fullest: str) -> None:
        """Records that `name` is a form of `fullest`."""
        if plain(name) != plain(fullest):
            self.settled[kind, plain(name)] = fullest
        if name != fullest and name not in self.aliases[kind, fullest]:
            self.aliases[kind, fullest].append(name)

    def settle(self, named: Named) -> tuple[str, tuple[str, ...]]:
        """The fullest form of a name, and the other forms the text uses."""
        name = self.settled.get((named.type, plain(named.name)), named.name)
        others = [named.name, *named.aliases, *self.aliases.get((named.type, name), ())]
        if named.type == "Organisation" and (bare := bare_name(name)) != name:
            others.append(name)
            name = bare
        return name, tuple(dict.fromkeys(other for other in others if other != name))


def join_known(names: Names, named: Iterable[Named]) -> None:
    """Bodies and acts the table knows under several names become one, by the longest name the text uses."""
    used: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in named:
        row = aliases().canonical(each.type, each.name) if each.type in ("Organisation", "Initiative") else None
        if row:
            used[each.type, row.name].add(each.name)
    for (kind, _), spellings in used.items():
        fullest = max(sorted(spellings), key=len)
        fullest = names.settled.get((kind, plain(fullest)), fullest)
        for form in sorted(spellings):
            names.join(kind, form, fullest)


def collect_names(scene: Scene) -> Names:
    names = Names()
    _join_persons(names, scene.persons)
    _join_acronyms(names, scene)
    return names


def _join_persons(names: Names, persons: tuple[Person, ...]) -> None:
    """Full names first; then what shares the family name and does not contradict the given one."""
    full: dict[str, dict[str, Person]] = defaultdict(dict)
    for person in persons:
        if not person.partial:
            full[plain(person.surname)].setdefault(person.name, person)
    for person in persons:
        family = full.get(plain(person.surname), {}).values()
        fits = sorted({other.name for other in family if _same_given(person, other)}, key=lambda n: (-len(n), n))
        if fits and (not person.partial or len({plain(fit) for fit in fits}) == 1):
            names.join("Person", person.name, fits[0])


def _same_given(one: Person, other: Person) -> bool:
    first, second = plain(one.given).rstrip("."), plain(other.given).rstrip(".")
    return (
        not first
        or first == second
        or (min(len(first), len(second)) > 0 and (first.startswith(second) or second.startswith(first)))
    )


def _join_acronyms(names: Names, scene: Scene) -> None:
    """ "Full Name (FN)": the words before the bracket whose initials the acronym spells."""
    for match in _DEFINED.finditer(scene.masked):
        full = _spelled(scene.masked[max(0, match.start() - 160) : match.start()], match.group(1))
        if full:
            for kind in ("Organisation", "Initiative", "Event"):
                names.join(kind, match.group(1), full)


def _spelled(before: str, acronym: str) -> str | None:
    """The shortest run of words before the bracket whose initials are the acronym, else whose letters hold it."""
    letters = [c for c in plain(acronym) if c.isalpha()]
    loose: str | None = None
    for name, initials in _runs_before(before):
        if plain(name)[:1] != letters[0]:
            continue
        if _subsequence(letters, initials) and len(initials) <= len(letters) + 2:
            return name
        loose = loose or (name if _nearly(letters, initials, plain(name)) else None)
    return loose


def _runs_before(before: str) -> Iterator[tuple[str, str]]:
    """The capitalised runs of words that end the text, shortest first, with their initials."""
    words = list(re.finditer(r"[^\W_][\w'’&/-]*", before))
    for size in range(2, min(len(words), 14) + 1):
        first = words[-size]
        name = before[first.start() :].strip()
        if re.search(r"[.;:!?()\n]", name):
            return
        parts = [part for word in words[-size:] for part in re.split(r"[-/]", word.group())]
        initials = "".join(part[0] for part in parts if part and plain(part) not in _SMALL)
        if first.group()[0].isupper():
            yield " ".join(name.split()), plain(initials).replace(" ", "")


def _nearly(letters: list[str], initials: str, name: str) -> bool:
    """Nearly all letters are initials, the rest stand inside the words."""
    return (
        len(letters) > 2
        and _subsequence(letters, name)
        and sum(letter in initials for letter in letters) >= len(letters) - 1
    )


def _subsequence(letters: list[str], text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
