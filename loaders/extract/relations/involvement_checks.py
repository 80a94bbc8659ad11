"""Whether who a verb names can have done what it says, and which part that is."""

from __future__ import annotations

from loaders.aliases import aliases
from loaders.extract.actors import Actor
from loaders.extract.initiatives import Initiative
from loaders.extract.involvement_verbs import Verb
from loaders.extract.lexicon import fold, forms
from loaders.extract.relations.themes import DRAFT, Clause
from loaders.extract.words import role_kind


def is_made(clause: Clause, actors: list[Actor], theme: Initiative) -> bool:
    """A body or a minister presents what it has made; other persons may show what others have."""
    made = forms("measures", "strong") | forms("measures", "suffix")
    return (theme.head in made or aliases().canonical("Initiative", theme.name) is not None) and all(
        actor.sure and (actor.named.type == "Organisation" or _in_office(clause, actor)) for actor in actors
    )


def _in_office(clause: Clause, actor: Actor) -> bool:
    """An office right before the name: "Commissioner Berg"."""
    words = clause.masked[max(clause.sentence.start, actor.span.start - 40) : actor.span.start].split()
    return bool(words) and role_kind(fold(words[-1])) == "mandate" and "rapporteur" not in fold(words[-1])


def is_measure(clause: Clause, actor: Actor, verb: Verb) -> bool:
    """An act or project does nothing itself, save that it may pay."""
    mention = next(iter(clause.survey.within(actor.span.start, actor.span.end)), None)
    act = (
        mention is not None and mention.span.end == actor.span.end and mention.head in forms("sets", "involvement-acts")
    )
    last = fold(actor.named.name.split()[-1])
    if actor.named.type == "Organisation" and last in forms("sets", "involvement-acts"):
        return True
    return mention is not None and (act or not actor.sure) and verb.role != "FUNDS"


_DEEDS = frozenset(
    ("memorandum", "memorandum of understanding", "mou", "letter of intent", "agreement", "cooperation agreement")
)


def apart(actor: Actor, theme: Initiative) -> bool:
    """Two things, of which the second is more than a paper two sign."""
    return (
        fold(theme.name) not in _DEEDS
        and not (actor.span.start < theme.span.end and theme.span.start < actor.span.end)
        and actor.named.name != theme.name
    )


def role_of(clause: Clause, theme: Initiative, verb: Verb) -> str:
    """Who adopts a proposal for an act proposes the act."""
    drafted = verb.end < theme.span.start and DRAFT.fullmatch(clause.masked, verb.end, theme.span.start)
    return "PROPOSED" if drafted and verb.role in ("ADOPTED", "LAUNCHED") else verb.role
