"""Errors outside GraphQL, as RFC 9457 problem details; one table says which status each code has."""

from __future__ import annotations

import logging
from http import HTTPStatus

import orjson

from api.http.asgi import Send, send_body
from schema.errors import CODES, InternalError, PolicygraphError

log = logging.getLogger("policygraph.http")

#: The HTTP status of each error code; a code without a row is the server's fault.
STATUS = {
    "BAD_INPUT": 400,
    "BAD_QUERY": 400,
    "NOT_FOUND": 404,
    "REFUSED": 403,
    "UNAUTHENTICATED": 401,
    "METHOD_NOT_ALLOWED": 405,
    "NOT_ACCEPTABLE": 406,
    "TOO_LARGE": 413,
    "UNSUPPORTED_MEDIA_TYPE": 415,
    "MISDIRECTED": 421,
    "TOO_EXPENSIVE": 400,
    "CONSTRAINT_VIOLATED": 409,
    "TIMEOUT": 504,
    "DATABASE_UNAVAILABLE": 503,
    "ENGINE_START_FAILED": 503,
    "AUTHENTICATION_FAILED": 503,
    "DATA_FOLDER_UNUSABLE": 503,
}


class HttpFault(PolicygraphError):  # noqa: N818 - named for who is at fault
    """A request that HTTP itself refuses; `code` is a row of STATUS."""

    def __init__(self, code: str, message: str, hint: str = "", headers: dict[str, str] | None = None) -> None:
        super().__init__(message, hint)
        self.fault = code
        self.headers = headers or {}

    @property
    def code(self) -> str:
        return self.fault


def status_of(error: PolicygraphError) -> int:
    return STATUS.get(error.code, 500)


def shown(error: Exception) -> PolicygraphError:
    """What a client may read of an error: our own as it is, anything else only in the log."""
    if isinstance(error, PolicygraphError) and error.code != CODES[InternalError]:
        return error
    log.error("unexpected error", exc_info=error)
    return InternalError("Something went wrong on the server.", "Its log says what; the request itself may be fine.")


async def send_problem(send: Send, error: Exception) -> None:
    known = shown(error)
    status = status_of(known)
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": known.message,
        "code": known.code,
        **({"hint": known.hint} if known.hint else {}),
    }
    extra = known.headers if isinstance(known, HttpFault) else {}
    await send_body(send, status, orjson.dumps(body), "application/problem+json", extra)
