"""Everything one document names, gathered while its facts are resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from loaders.account import Saying
from loaders.derive.records import Naming
from loaders.resolve.identity import STRONG, Identity, Programme
from loaders.resolve.names import LocalNames, Settled
from loaders.resolve.records import Canonical, Header
from loaders.words import fullest, is_acronym, is_generic
from schema.facts import EntityType, Mention
from schema.names import make_id, normalise

#: Qualifiers that name an entity, and of which type.
NAMED: dict[str, EntityType] = {"on_behalf_of": "Organisation", "institution": "Organisation", "at": "Event"}


class Nowhere(Exception):  # noqa: N818 - never leaves the resolver
    """(reason, how to mend it): a name that leads to no entity for certain."""


@dataclass
class Forms:
    """The forms under which one entity appears in a document; `own` are those that the document itself gives it."""

    settled: str
    curated: bool
    bare: bool
    others: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)


@dataclass
class Scope:
    identity: Identity
    names: LocalNames
    forms: dict[str, Forms] = field(default_factory=dict)
    uses: set[str] = field(default_factory=set)
    #: Of each holder: the ids, settled names and last days of the mandates that the document gives them.
    mandates: dict[str, dict[str, tuple[str, str | None]]] = field(default_factory=dict)
    quotations: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, header: Header, sayings: tuple[Saying, ...], canonical: Canonical, redirects: Mapping[str, str]
    ) -> Scope:
        names = LocalNames(mentions_of(sayings), canonical)
        made = cls(Identity(header, names, Programme.of(sayings, names), redirects), names)
        for saying in sayings:
            if saying.predicate == "holds_mandate":
                made.mandate(made.entity(saying.subject), saying.object, saying.qualifiers.get("until"))
            if saying.predicate == "stated":
                made.quotation(made.entity(saying.subject), saying.object)
        return made

    def entity(self, mention: Mention) -> str:
        """The id of what is named; Nowhere where the document leaves it open."""
        if mention.type == "Document":
            return self.identity.header.id
        if mention.type == "Mandate":
            return self._only(mention, [i for held in self.mandates.values() for i in held])
        if mention.type == "Quotation":
            return self._only(mention, sorted(self.quotations.get(normalise(mention.name), ())))
        settled = self.names.settle(mention)
        if mention.type == "Event":
            return self.note(self.identity.event(settled), mention, settled)
        handle = self.identity.handle(mention.type, settled)
        if handle is not None:
            self.uses.add(handle)
            if handle in self.identity.redirects:
                return self.note(self.identity.redirects[handle], mention, settled, bare=True)
        return self.note(self.identity.plain(mention.type, settled), mention, settled)

    def mandate(self, holder: str, mention: Mention, until: str | list[str] | None = None) -> str:
        settled = self.names.settle(mention)
        found = make_id("mandate", holder, normalise(settled.name))
        self.mandates.setdefault(holder, {}).setdefault(found, (settled.name, str(until) if until else None))
        return self.note(found, mention, settled)

    def quotation(self, speaker: str, mention: Mention) -> str:
        words = normalise(mention.name)
        found = make_id("quotation", speaker, words)
        self.quotations.setdefault(words, set()).add(found)
        return self.note(found, mention, Settled(mention.name))

    def _only(self, mention: Mention, known: Iterable[str]) -> str:
        wanted = normalise(self.names.settle(mention).name)
        found = [each for each in known if normalise(self.forms[each].settled) == wanted]
        if len(found) != 1:
            whose = "nobody" if not found else f"{len(found)} holders or speakers"
            raise Nowhere(
                f"the {mention.type.lower()} {mention.name[:60]!r} belongs to {whose} in this document",
                "add the holds_mandate or stated fact that says whose it is",
            )
        return self.note(found[0], mention, Settled(self.forms[found[0]].settled))

    def note(self, entity: str, mention: Mention, settled: Settled, *, bare: bool = False) -> str:
        found = self.forms.setdefault(entity, Forms(settled.name, settled.curated, bare))
        if not bare and found.bare:
            found.settled, found.curated, found.bare = settled.name, settled.curated, False
        elif not settled.curated and bare == found.bare:
            found.settled = fullest((found.settled, settled.name))
        forms = {mention.name, settled.name}
        forms.update(alias for alias in mention.aliases if self._is_own(mention.type, alias, settled))
        found.others |= forms
        if not bare:
            found.own |= forms
        return entity

    def _is_own(self, type_name: str, alias: str, settled: Settled) -> bool:
        """An alias that the curated table files under another name is not this entity's."""
        known = self.names.known(type_name, alias)
        return bool(normalise(alias)) and (known is None or known == settled.name)

    def namings(self) -> tuple[Naming, ...]:
        document = self.identity.header.id
        return tuple(
            Naming(entity, document, forms.settled, tuple(sorted(forms.others - {forms.settled})), forms.bare)
            for entity, forms in sorted(self.forms.items())
        )

    def claims(self) -> frozenset[tuple[str, str]]:
        """Acronyms that this document defines: (the handle, the entity it stands for).

        One that it leaves to others is not its own: a claim on what is claimed elsewhere would outlive that claim.
        """
        return frozenset(
            (make_id(type_name, normalise(alias)), entity)
            for entity, forms in self.forms.items()
            if (type_name := strong_type(entity)) and not forms.bare
            if forms.curated or not (is_acronym(forms.settled) or is_generic(forms.settled))
            for alias in forms.own
            if is_acronym(alias) and self.names.known(type_name, alias) is None
        )


def strong_type(entity: str) -> str | None:
    return next((name for name in STRONG if entity.startswith(f"{name.lower()}_")), None)


def mentions_of(sayings: Iterable[Saying]) -> Iterable[Mention]:
    for saying in sayings:
        yield saying.subject
        yield saying.object


def qualified(saying: Saying, name: str) -> tuple[Mention, ...]:
    """The entities that a qualifier names."""
    value = saying.qualifiers.get(name) or []
    return tuple(Mention(type=NAMED[name], name=each) for each in ([value] if isinstance(value, str) else value))
