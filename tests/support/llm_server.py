"""A server on this machine that answers as OpenAI-compatible endpoints do, well or badly, as a test scripts it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What one request gets; `cut` breaks the connection off inside the body."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    cut: bool = False


@dataclass(frozen=True)
class Request:
    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]

    @property
    def passage(self) -> str:
        return str(self.body["messages"][1]["content"])


Script = Callable[[Request], Reply]


def completion(content: str | None, finish: str = "stop", **message: str) -> Reply:
    choice = {"index": 0, "message": {"role": "assistant", "content": content, **message}, "finish_reason": finish}
    usage = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}
    return Reply(json.dumps({"object": "chat.completion", "choices": [choice], "usage": usage}).encode())


def facts(*claims: Mapping[str, Any]) -> Reply:
    return completion(json.dumps({"facts": claims}))


def error(status: int, message: str, code: str = "", **headers: str) -> Reply:
    told = {"error": {"message": message, "code": code, "type": "invalid_request_error"}}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(json.dumps(told).encode(), status, named)


def claim(subject: str, predicate: str, object_: str, *quotes: str, **qualifiers: str) -> dict[str, Any]:
    """Ends are written `Type:name`."""
    ends = [dict(zip(("type", "name"), each.split(":", 1), strict=True)) for each in (subject, object_)]
    return {
        "subject": ends[0],
        "predicate": predicate,
        "object": ends[1],
        "qualifiers": [{"name": name, "value": value} for name, value in qualifiers.items()],
        "certainty": "STATED",
        "quotes": list(quotes),
    }


@dataclass
class Model:
    """Replies one after the other, the last one for ever; or whatever a script makes of the request."""

    url: str
    requests: list[Request] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    script: Script | None = None

    def answers(self, *replies: Reply) -> None:
        self.replies = list(replies)

    def reply(self, request: Request) -> Reply:
        self.requests.append(request)
        if self.script:
            return self.script(request)
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


class Handler(BaseHTTPRequestHandler):
    model: Model
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        reply = self.model.reply(Request(self.path, dict(self.headers), body))
        time.sleep(reply.delay)
        with suppress(ConnectionError):
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) + 10 * reply.cut))
            self.end_headers()
            self.wfile.write(reply.body)
        self.close_connection = reply.cut

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True


@contextmanager
def serving() -> Iterator[Model]:
    model = Model("")
    with Server(("127.0.0.1", 0), type("Serving", (Handler,), {"model": model})) as server:
        model.url = f"http://127.0.0.1:{server.server_port}/v1"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield model
        finally:
            server.shutdown()
            thread.join()
