"""Fetches a document from the web, within bounds, and from private networks only where that is allowed."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from urllib.parse import unquote

import httpx

from loaders.readers.limits import MOST_BYTES, refuse
from schema.errors import Refused

_MOST_REDIRECTS = 5
_TIMEOUT = httpx.Timeout(30.0, connect=10.0)
_HEADERS = {"User-Agent": "policygraph", "Accept": "text/html,application/pdf,text/plain,text/markdown,*/*;q=0.5"}


async def download(source: str, private: bool) -> tuple[str, bytes]:
    """Its name and content. Redirects are followed by hand, so that each address is checked before it is asked."""
    try:
        url = httpx.URL(source)
        async with httpx.AsyncClient(timeout=_TIMEOUT, headers=_HEADERS, trust_env=False) as client:
            for _ in range(_MOST_REDIRECTS + 1):
                request = await _request(client, url, private)
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


async def _request(client: httpx.AsyncClient, url: httpx.URL, private: bool) -> httpx.Request:
    """A request to the very network address that was checked; the host's name is for the server and its certificate."""
    if url.scheme not in ("http", "https"):
        raise refuse(str(url), "is not an http or https address", "download it and give the file")
    address = await _resolve(url, private)
    host = url.host if url.port is None else f"{url.host}:{url.port}"
    return client.build_request(
        "GET", url.copy_with(host=address, userinfo=b""), headers={"Host": host}, extensions={"sni_hostname": url.host}
    )


async def _resolve(url: httpx.URL, private: bool) -> str:
    try:
        port = url.port or (443 if url.scheme == "https" else 80)
        found = await asyncio.get_running_loop().getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise refuse(str(url), f"its host cannot be found ({error.strerror})", "check the address") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not private and not all(ipaddress.ip_address(each.partition("%")[0]).is_global for each in addresses):
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
