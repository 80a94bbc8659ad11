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
        while (end := read.find(b"\r\n\r\n")) < 0:
            read += self.more()
        head = bytes(read[:end]).lower()
        length = int(head.partition(b"content-length:")[2].split(b"\r\n", 1)[0])
        while len(read) < end + 4 + length:
            read += self.more()
        body = bytes(read[end + 4 :])
        if b" 200" not in head[:15]:
            raise RuntimeError(body[:500].decode(errors="replace"))
        return body

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
