"""GraphQL over HTTP (the GraphQL Foundation's specification): POST and GET /graphql, and GraphiQL for a browser."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import parse_qs

import orjson

from api.http.asgi import Disconnected, Receive, Scope, Send, headers_of, read_body, send_body
from api.http.guard import require_token
from api.http.problems import HttpFault, send_problem
from api.http.tokens import Role
from schema.errors import BadInput

RESPONSE = "application/graphql-response+json"
JSON = "application/json"
#: Media ranges that a client may accept, to the type it is answered with.
ACCEPTED = {RESPONSE: RESPONSE, "application/*": RESPONSE, JSON: JSON, "*/*": JSON, "": JSON}


#: What a client accepts that takes an answer in parts, where something is deferred.
MULTIPART = "multipart/mixed"
Emit = Callable[[bytes, bool], Awaitable[None]]


@dataclass(frozen=True)
class Request:
    query: str
    variables: dict[str, Any] | None
    operation: str | None
    #: Whether mutations may run: by POST, and with the editor's role.
    may_change: bool
    #: `{"extensions": {"explain": true}}`: say in the answer's extensions how it was got.
    explain: bool


class Answer(Protocol):
    """A whole JSON response; its status is 400 where the operation was refused before it ran."""

    @property
    def body(self) -> bytes: ...

    @property
    def status(self) -> int: ...


class Service(Protocol):
    async def respond(
        self,
        query: str,
        variables: dict[str, Any] | None,
        operation_name: str | None,
        *,
        allow_mutations: bool,
        explain: bool,
        emit: Emit | None,
    ) -> Answer | None: ...


@dataclass
class Parts:
    """An answer that is sent part by part; the last one says that nothing follows."""

    send: Send
    begun: bool = False

    async def emit(self, body: bytes, more: bool) -> None:
        if not self.begun:
            self.begun = True
            kind = f'{MULTIPART}; boundary="-"; deferSpec=20220824'.encode()
            await self.send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]})
            await self.send({"type": "http.response.body", "body": b"\r\n---", "more_body": True})
        ending = b"\r\n---" if more else b"\r\n-----\r\n"
        part = b"\r\nContent-Type: application/json; charset=utf-8\r\n\r\n" + body + ending
        await self.send({"type": "http.response.body", "body": part, "more_body": more})


class GraphQLEndpoint:
    def __init__(self, service: Service, page: bytes, limit: int) -> None:
        self.service = service
        self.page = page
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self.answer(scope, receive, send)
        except Disconnected:
            return
        except Exception as error:
            await send_problem(send, error)

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = headers_of(scope)
        accept = headers.get("accept", "")
        method = scope["method"]
        if method == "GET" and prefers_html(accept):
            await send_body(send, 200, self.page, "text/html; charset=utf-8", PAGE_HEADERS)
            return
        if method not in ("GET", "POST"):
            raise HttpFault("METHOD_NOT_ALLOWED", f"{method} does nothing here.", "use POST", {"allow": "GET, POST"})
        require_token(scope["role"])
        parts = Parts(send) if MULTIPART in media_ranges(accept) else None
        media = negotiate(accept)
        try:
            request = await self.read(scope, headers, receive)
        except BadInput as error:
            await send_body(send, 400, refusal(error), media)
            return
        answer = await self.service.respond(
            request.query,
            request.variables,
            request.operation,
            allow_mutations=request.may_change,
            explain=request.explain,
            emit=parts.emit if parts else None,
        )
        if answer is None:
            return
        status = answer.status if media == RESPONSE else 200
        await send_body(send, status, answer.body, media)

    async def read(self, scope: Scope, headers: Mapping[str, str], receive: Receive) -> Request:
        if scope["method"] == "GET":
            return from_query_string(scope["query_string"])
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != JSON:
            raise HttpFault(
                "UNSUPPORTED_MEDIA_TYPE",
                f"The body is sent as {kind or 'nothing'}.",
                "send JSON with `Content-Type: application/json`",
            )
        body = await read_body(receive, self.limit)
        if body is None:
            raise HttpFault("TOO_LARGE", f"The body is over {self.limit:,} bytes.", "ask for less in one request")
        return from_body(body, scope["role"] >= Role.EDITOR)


#: GraphiQL brings everything itself.
PAGE_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "vary": "accept",
}


def media_ranges(accept: str) -> list[str]:
    """Media ranges by preference: weight, then as written."""
    ranges: list[tuple[float, int, str]] = []
    for position, part in enumerate(accept.split(",")):
        name, *parameters = (p.strip().lower() for p in part.split(";"))
        weight = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            ranges.append((-float(weight), position, name))
        except ValueError:
            continue
    return [name for weight, _, name in sorted(ranges) if weight < 0]


def prefers_html(accept: str) -> bool:
    found = [r for r in media_ranges(accept) if r in ("text/html", *ACCEPTED)]
    return bool(found) and found[0] == "text/html"


def negotiate(accept: str) -> str:
    ranges = media_ranges(accept)
    for media in ranges:
        if media in ACCEPTED:
            return ACCEPTED[media]
    if MULTIPART in ranges:
        return JSON
    raise HttpFault("NOT_ACCEPTABLE", f"Nothing here is of the type {accept}.", f"accept {RESPONSE} or {JSON}")


def from_query_string(query_string: bytes) -> Request:
    given = {k: v[-1] for k, v in parse_qs(query_string.decode("utf-8", "replace"), keep_blank_values=True).items()}
    told = {name: as_json(given[name].encode(), name) for name in ("variables", "extensions") if given.get(name)}
    return checked({**given, "variables": None, **told}, may_change=False)


def from_body(body: bytes, may_change: bool) -> Request:
    given = as_json(body, "body")
    if not isinstance(given, dict):
        raise BadInput("The body is no JSON object.", 'send {"query": "..."}; batches are not taken')
    return checked(given, may_change)


def as_json(text: bytes, where: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadInput(f"The {where} is not JSON: {error}.", 'send {"query": "..."}') from None


def checked(given: Mapping[str, Any], may_change: bool) -> Request:
    query, variables, operation = given.get("query"), given.get("variables"), given.get("operationName")
    if not isinstance(query, str) or not query.strip():
        raise BadInput("`query` is missing or no text.", 'send {"query": "{ __typename }"}')
    if variables is not None and not isinstance(variables, dict):
        raise BadInput("`variables` is no JSON object.", 'send {"variables": {"name": "value"}}')
    if operation is not None and not isinstance(operation, str):
        raise BadInput("`operationName` is no text.", "leave it out where there is one operation")
    extensions = given.get("extensions") or {}
    if not isinstance(extensions, dict):
        raise BadInput("`extensions` is no JSON object.", "leave it out")
    return Request(query, variables, operation or None, may_change, extensions.get("explain") is True)


def refusal(error: BadInput) -> bytes:
    """A request error in GraphQL's own form."""
    return orjson.dumps(
        {"errors": [{"message": error.message, "extensions": {"code": error.code, "hint": error.hint}}]}
    )
