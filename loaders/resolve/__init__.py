"""From the names a document uses to the ids of the graph: pure, so that any order of loading comes to the same."""

from loaders.resolve.facts import resolve
from loaders.resolve.records import Canonical, Header, Resolution, header_of

__all__ = ["Canonical", "Header", "Resolution", "header_of", "resolve"]
