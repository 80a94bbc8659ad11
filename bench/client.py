"""One HTTP connection that sends one request again and again, as little client as can be."""

from __future__ import annotations

import json
import socket
import time
from typing import Any


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


CHUNKED = b"transfer-encoding: chunked"


def is_whole(read: bytearray) -> bool:
    """Whether that is all of an answer."""
    end = read.find(b"\r\n\r\n")
    if end < 0:
        return False
    head = bytes(read[:end]).lower()
    if CHUNKED in head:
        return read.endswith(b"0\r\n\r\n")
    length = head.partition(b"content-length:")[2].split(b"\r\n", 1)[0]
    return len(read) >= end + 4 + int(length)


def joined(chunks: bytes) -> bytes:
    parts: list[bytes] = []
    while True:
        size, _, chunks = chunks.partition(b"\r\n")
        length = int(size.split(b";")[0], 16)
        if not length:
            return b"".join(parts)
        parts.append(chunks[:length])
        chunks = chunks[length + 2 :]


class Client:
    def __init__(self, port: int, path: str, body: dict[str, Any]) -> None:
        sent = json.dumps(body).encode()
        head = f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\ncontent-type: application/json\r\n"
        self.request = f"{head}accept: application/json\r\ncontent-length: {len(sent)}\r\n\r\n".encode() + sent
        self.address = ("127.0.0.1", port)
        self.socket: socket.socket | None = None

    def ask(self) -> bytes:
        """Tried once more where the server has closed an idle connection."""
        try:
            return self.once()
        except ConnectionError:
            self.close()
            return self.once()

    def timed(self) -> float:
        started = time.perf_counter()
        self.ask()
        return time.perf_counter() - started

    def once(self) -> bytes:
        if self.socket is None:
            self.socket = socket.create_connection(self.address, 60)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(self.request)
        read = bytearray()
        while not is_whole(read):
            read += self.more()
        head, _, body = bytes(read).partition(b"\r\n\r\n")
        if b" 200" not in head[:15]:
            raise RuntimeError(body[:500].decode(errors="replace"))
        return joined(body) if CHUNKED in head.lower() else body

    def more(self) -> bytes:
        assert self.socket is not None
        found = self.socket.recv(1 << 18)
        if not found:
            raise ConnectionError
        return found

    def close(self) -> None:
        if self.socket is not None:
            self.socket.close()
            self.socket = None
