"""Where documents come from: files, folders, web addresses, standard input; one that cannot be read stops no other."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import httpx

from loaders.documents import Document
from loaders.readers.formats import SUFFIXES, read_bytes
from loaders.readers.limits import MOST_BYTES, refuse
from loaders.segment import segment
from schema.errors import BadInput, PolicygraphError, Refused

STDIN = "-"
_MOST_REDIRECTS = 5
_TIMEOUT = httpx.Timeout(30.0, connect=10.0)
_HEADERS = {"User-Agent": "policygraph", "Accept": "text/html,application/pdf,text/plain,text/markdown,*/*;q=0.5"}


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
        return await _download(source, fetching)
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


async def _download(source: str, fetching: Fetching) -> tuple[str, bytes]:
    """Follows redirects by hand, so that each address on the way is checked before it is asked."""
    try:
        url = httpx.URL(source)
        async with httpx.AsyncClient(timeout=_TIMEOUT, headers=_HEADERS, trust_env=False) as client:
            for _ in range(_MOST_REDIRECTS + 1):
                request = await _request(client, url, fetching)
                response = await client.send(request, stream=True)
                try:
                    if not response.is_redirect:
                        return _name(url), await _body(source, response)
                    url = url.join(response.headers["location"])
                finally:
                    await response.aclose()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise refuse(
            source, f"cannot be fetched ({type(error).__name__}: {error})", "download it and give the file"
        ) from error
    raise refuse(source, f"redirects more than {_MOST_REDIRECTS} times", "give the address it ends at")


async def _request(client: httpx.AsyncClient, url: httpx.URL, fetching: Fetching) -> httpx.Request:
    """A request to the very network address that was checked; the host's name is for the server and its certificate."""
    if url.scheme not in ("http", "https"):
        raise refuse(str(url), "is not an http or https address", "download it and give the file")
    address = await _resolve(url, fetching)
    host = url.host if url.port is None else f"{url.host}:{url.port}"
    return client.build_request(
        "GET", url.copy_with(host=address, userinfo=b""), headers={"Host": host}, extensions={"sni_hostname": url.host}
    )


async def _resolve(url: httpx.URL, fetching: Fetching) -> str:
    try:
        port = url.port or (443 if url.scheme == "https" else 80)
        found = await asyncio.get_running_loop().getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise refuse(str(url), f"its host cannot be found ({error.strerror})", "check the address") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not fetching.private and not all(ipaddress.ip_address(each.partition("%")[0]).is_global for each in addresses):
        raise Refused(f"{url}: leads into a private network", "download it and give the file")
    return addresses[0]


async def _body(source: str, response: httpx.Response) -> bytes:
    if response.is_error:
        raise refuse(
            source, f"answers {response.status_code} {response.reason_phrase}", "check the address in a browser"
        )
    received = bytearray()
    async for chunk in response.aiter_bytes(65_536):
        received += chunk
        if len(received) > MOST_BYTES:
            raise refuse(source, f"is larger than {MOST_BYTES // 1_000_000} MB", "download it and split it")
    return bytes(received)


def _name(url: httpx.URL) -> str:
    return unquote(url.path.rstrip("/").rpartition("/")[2]) or url.host
