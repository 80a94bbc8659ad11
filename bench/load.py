"""Many clients at once: each asks the same again as soon as it is answered, all from one thread."""

from __future__ import annotations

import selectors
import socket
import time
from dataclasses import dataclass, field

from bench.client import Client, is_whole

CLIENTS = 16
LONGEST_SECONDS = 60.0


@dataclass
class Line:
    """One connection, and what has come of the answer that it waits for."""

    socket: socket.socket
    read: bytearray = field(default_factory=bytearray)


def throughput(client: Client, seconds: float, clients: int = CLIENTS) -> tuple[int, float]:
    """How many answers came, and in how many seconds; the last ones are waited for."""
    with selectors.DefaultSelector() as selector:
        lines = [Line(socket.create_connection(client.address, LONGEST_SECONDS)) for _ in range(clients)]
        try:
            for line in lines:
                line.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                selector.register(line.socket, selectors.EVENT_READ, line)
            return keep_asking(selector, lines, client.request, seconds)
        finally:
            for line in lines:
                line.socket.close()


def keep_asking(
    selector: selectors.BaseSelector, lines: list[Line], request: bytes, seconds: float
) -> tuple[int, float]:
    started = time.perf_counter()
    end = started + seconds
    for line in lines:
        line.socket.sendall(request)
    waiting, answered = len(lines), 0
    while waiting:
        ready = selector.select(LONGEST_SECONDS)
        if not ready:
            raise RuntimeError(f"no answer came in {LONGEST_SECONDS:.0f} s")
        for key, _ in ready:
            if take(key.data):
                answered += 1
                if time.perf_counter() < end:
                    key.data.socket.sendall(request)
                else:
                    waiting -= 1
    return answered, time.perf_counter() - started


def take(line: Line) -> bool:
    """Whether the answer is there in whole; one that is no answer ends the measurement."""
    found = line.socket.recv(1 << 18)
    line.read += found
    if not found:
        raise RuntimeError("the server closed the connection")
    if not is_whole(line.read):
        return False
    if b" 200" not in line.read[:15]:
        raise RuntimeError(line.read[-500:].decode(errors="replace"))
    line.read.clear()
    return True
