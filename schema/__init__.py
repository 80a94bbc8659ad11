"""What exists: the ontology, its vocabularies, and the words that travel between the other folders.

Its types need Strawberry, which takes longer to import than a page takes to extract: they are imported when asked for.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from schema.whole import ONTOLOGY, Ontology

__all__ = ["ONTOLOGY", "Ontology"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from schema import whole

    return getattr(whole, name)
