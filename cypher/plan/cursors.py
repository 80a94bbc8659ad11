"""Cursors: a place in one ordering as opaque text, refused when it was changed or belongs to another ordering."""

from __future__ import annotations

import base64
import binascii
from hashlib import blake2b
from typing import Any

import orjson

from schema.errors import BadCursor

VERSION = 1
CHECK_BYTES = 6
HINT = "take it from `cursor`, `startCursor` or `endCursor` of the same field with the same `orderBy`"


def write_cursor(ordering: str, place: list[Any]) -> str:
    body = orjson.dumps([VERSION, *place])
    return base64.urlsafe_b64encode(check(ordering, body) + body).decode().rstrip("=")


def read_cursor(ordering: str, text: str, length: int, at: str = "This") -> list[Any]:
    """The values at which the cursor stands, one for each key of the ordering; `at` is what to call it."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise BadCursor(f"{at} is not a cursor", HINT) from None
    body = raw[CHECK_BYTES:]
    if raw[:CHECK_BYTES] != check(ordering, body):
        raise BadCursor(f"{at} is a cursor that was changed, or belongs to another ordering", HINT)
    version, *place = orjson.loads(body)
    if version != VERSION or len(place) != length:
        raise BadCursor(f"{at} is a cursor of another version", HINT)
    return list(place)


def check(ordering: str, body: bytes) -> bytes:
    """The ordering goes into the sum, so that it need not be written into every cursor."""
    return blake2b(body, digest_size=CHECK_BYTES, key=blake2b(ordering.encode()).digest()).digest()
