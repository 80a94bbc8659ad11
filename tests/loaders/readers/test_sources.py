"""Files, folders, addresses and standard input; one that fails does not stop the others."""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

from loaders.documents import Document
from loaders.readers import Failure, Fetching, load
from loaders.readers.limits import MOST_BYTES
from schema.errors import BadInput, Refused

HERE = Fetching(private=True)


async def gather(*sources: str, fetching: Fetching | None = None) -> list[Document | Failure]:
    return [each async for each in load(sources, fetching)]


async def only(source: str, fetching: Fetching | None = None) -> Document | Failure:
    (each,) = await gather(source, fetching=fetching)
    return each


async def test_a_folder_is_read_sorted_with_what_is_inside_and_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.txt", ".git/d.txt", "e.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Words of {name}.\n")
    found = await gather(str(tmp_path))
    assert [each.name for each in found if isinstance(each, Document)] == ["a.md", "b.txt", "c.txt"]


async def test_a_bad_file_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("They sail.\n")
    bad, good = await gather(str(tmp_path))
    assert isinstance(bad, Failure) and bad.source.endswith("a.txt") and isinstance(good, Document)


@pytest.mark.parametrize(
    ("source", "kind", "reason"),
    [
        ("/no/such/file.txt", BadInput, "does not exist"),
        ("ftp://lakes.example/x", Refused, "only http and https"),
        ("file:///etc/hostname", Refused, "only http and https"),
        ("http://127.0.0.1:9/", Refused, "private network"),
        ("http://[::1]/", Refused, "private network"),
        ("http://10.0.0.1/", Refused, "private network"),
        ("http://lakes.invalid/", BadInput, "cannot be found"),
        ("http://", BadInput, ""),
    ],
)
async def test_a_source_that_cannot_be_had_is_a_failure_that_says_why(source: str, kind: type, reason: str) -> None:
    failed = await only(source)
    assert isinstance(failed, Failure) and type(failed.error) is kind
    assert reason in failed.error.message and failed.error.hint


async def test_an_empty_folder_is_a_failure(tmp_path: Path) -> None:
    failed = await only(str(tmp_path))
    assert isinstance(failed, Failure) and "no documents" in failed.error.message


async def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"They sail.\n")))
    document = await only("-")
    assert isinstance(document, Document) and (document.name, document.text) == ("stdin", "They sail.\n")


Answer = Callable[[str], bytes]


@asynccontextmanager
async def serving(answer: Answer) -> AsyncIterator[str]:
    """A server on this machine that gives the bytes of answer(path) and closes."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await reader.readline()).split()[1].decode()
        while (await reader.readline()).strip():
            pass
        writer.write(answer(path))
        with suppress(ConnectionError):
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


def page(body: bytes, status: str = "200 OK", *headers: str) -> bytes:
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers])
    return head.encode() + b"\r\n\r\n" + body


async def test_an_address_is_fetched_and_named_by_its_path() -> None:
    async with serving(lambda path: page(b"<html><body><p>They sail.</p></body></html>")) as root:
        document = await only(f"{root}/news/the%20lake.html?x=1", HERE)
    assert isinstance(document, Document)
    assert (document.name, document.text, document.source) == (
        "the lake.html",
        "They sail.\n",
        f"{root}/news/the%20lake.html?x=1",
    )


async def test_redirects_are_followed_and_bounded() -> None:
    def answer(path: str) -> bytes:
        step = int(path.strip("/") or 0)
        return page(b"They sail.\n") if step == 3 else page(b"", "302 Found", f"Location: /{step + 1}")

    async with serving(answer) as root:
        assert isinstance(await only(f"{root}/0", HERE), Document)
        endless = await only(f"{root}/4", HERE)
    assert isinstance(endless, Failure) and "redirects more than" in endless.error.message


async def test_a_redirect_to_another_scheme_is_refused() -> None:
    async with serving(lambda path: page(b"", "302 Found", "Location: file:///etc/hostname")) as root:
        failed = await only(f"{root}/", HERE)
    assert isinstance(failed, Failure) and "not an http" in failed.error.message


async def test_an_answer_that_is_an_error_or_too_large_is_a_failure() -> None:
    async with serving(
        lambda path: page(b"", "404 Not Found") if path == "/x" else page(b"a" * (MOST_BYTES + 10))
    ) as root:
        missing, large = await gather(f"{root}/x", f"{root}/y", fetching=HERE)
    assert isinstance(missing, Failure) and "404" in missing.error.message
    assert isinstance(large, Failure) and "larger than" in large.error.message
