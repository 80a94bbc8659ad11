"""Where documents come from: files, folders, web addresses, standard input; one that cannot be read stops no other."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from loaders.documents import Document
from loaders.readers.formats import SUFFIXES, read_bytes
from loaders.readers.limits import MOST_BYTES, refuse
from loaders.segment import segment
from schema.errors import BadInput, PolicygraphError, Refused

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that gave no document, and why."""

    source: str
    error: PolicygraphError


@dataclass(frozen=True, slots=True)
class Fetching:
    """How web addresses are fetched. private: whether addresses of this machine and its network may be."""

    private: bool = False


async def load(sources: Iterable[str], fetching: Fetching | None = None) -> AsyncIterator[Document | Failure]:
    """The documents of all sources in order; one that cannot be read is a Failure and the others go on."""
    for source in sources:
        for each in _expand(source):
            if isinstance(each, Failure):
                yield each
            else:
                yield await _load_one(each, fetching or Fetching())


async def _load_one(source: str, fetching: Fetching) -> Document | Failure:
    try:
        name, data = await _fetch(source, fetching)
        return segment(read_bytes(name, data), name, source)
    except PolicygraphError as error:
        return Failure(source, error)


def _is_address(source: str) -> bool:
    return source.casefold().startswith(("http://", "https://"))


def _expand(source: str) -> Iterator[str | Failure]:
    """A folder gives the files in it with a known suffix, sorted; everything else gives itself."""
    path = Path(source)
    if source == STDIN or _is_address(source):
        yield source
    elif "://" in source:
        yield Failure(
            source, Refused(f"{source}: only http and https addresses are fetched", "download it and give the file")
        )
    elif path.is_dir():
        files = sorted(
            each
            for each in path.rglob("*")
            if each.suffix.casefold() in SUFFIXES
            and each.is_file()
            and not any(p.startswith(".") for p in each.relative_to(path).parts)
        )
        if files:
            yield from map(str, files)
        else:
            known = " ".join(sorted(SUFFIXES))
            yield Failure(
                source,
                BadInput(f"{source}: no documents in this folder", f"files with these suffixes are read: {known}"),
            )
    else:
        yield source


async def _fetch(source: str, fetching: Fetching) -> tuple[str, bytes]:
    if source == STDIN:
        return "stdin", await asyncio.to_thread(sys.stdin.buffer.read, MOST_BYTES + 1)
    if _is_address(source):
        from loaders.readers.download import download  # httpx takes long to import, and most sources are files

        return await download(source, fetching.private)
    return Path(source).name, _read_file(source)


def _read_file(source: str) -> bytes:
    path = Path(source)
    try:
        if not path.is_file():
            reason = "is not a file" if path.exists() else "does not exist"
            raise refuse(source, reason, "check the path")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise refuse(source, f"cannot be opened ({error.strerror})", "check the path and its permissions") from error
