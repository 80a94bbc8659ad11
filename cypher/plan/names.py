"""From a name to an id, where the name is not the one that the id was derived from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from schema.errors import BadInput

#: The places to look, one after the other; labels come from the ontology.
PLACES = (
    "MATCH (n:{label}) WHERE n.name = $name",
    "MATCH (n:{label}) WHERE any(x IN coalesce(n.aliases, []) WHERE x = $name)",
)


async def find_by_name(ask: Callable[[str, Mapping[str, Any]], Awaitable[Any]], label: str, name: str) -> str | None:
    """The id of the one thing that has this name, else of the one that has it as an alias."""
    for place in PLACES:
        text = f"RETURN COLLECT {{ {place.format(label=label)} WITH n ORDER BY n.id LIMIT 6 RETURN n.id }} AS found"
        found = await ask(text, {"name": name})
        if len(found) > 1:
            listed = ", ".join(found[:5]) + (" and others" if len(found) > 5 else "")
            raise BadInput(f"More than one {label} is called {name!r}", f"ask by id, with one of {listed}")
        if found:
            return str(found[0])
    return None
