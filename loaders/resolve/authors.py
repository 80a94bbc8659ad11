"""Whether the author of a document is a person or an organisation, which its document line does not say."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.account import Saying
from loaders.aliases import aliases
from loaders.tagger.names import given_names
from schema.facts import Mention
from schema.names import normalise


def author_mention(name: str, sayings: Iterable[Saying]) -> Mention:
    """What the facts say it is; else what the curated table or the given name says; else an organisation."""
    wanted = normalise(name)
    said = {
        mention.type
        for saying in sayings
        for mention in (saying.subject, saying.object)
        if mention.type in ("Person", "Organisation") and wanted in map(normalise, (mention.name, *mention.aliases))
    }
    if len(said) == 1:
        return Mention(type=said.pop(), name=name)
    known = aliases().canonical("Organisation", name) is not None
    human = not known and name.replace("-", " ").split()[0] in given_names()
    return Mention(type="Person" if human else "Organisation", name=name)
