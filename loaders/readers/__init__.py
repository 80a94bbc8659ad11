"""Readers: from bytes of any known format to text and what the format says beside it."""

from __future__ import annotations

from loaders.readers.formats import SUFFIXES, read_bytes
from loaders.readers.sources import STDIN, Failure, Fetching, load

__all__ = ["STDIN", "SUFFIXES", "Failure", "Fetching", "load", "read_bytes"]
