"""What a refusal by an endpoint means, and how to mend it: one row for each status that people meet."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

#: Passing troubles: the same request may well succeed a little later.
PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
#: What is wrong with the settings, and stays so. `{url}`, `{model}`.
LASTING = {
    401: ("does not accept the key", "set POLICYGRAPH_LLM_KEY to a key that is valid for {url}"),
    402: ("asks to be paid first", "look after the account behind POLICYGRAPH_LLM_KEY"),
    403: (
        "does not let this key in",
        "check whether this key may use the model {model}",
    ),
    404: (
        "knows no such address or model",
        "check POLICYGRAPH_LLM_MODEL ({model}) and POLICYGRAPH_LLM_URL, which mostly ends in /v1",
    ),
    405: ("takes no questions at this address", "check POLICYGRAPH_LLM_URL, which mostly ends in /v1"),
}
NO_KEY = ("wants a key, and none is set", "set POLICYGRAPH_LLM_KEY, in the environment or in .env")
MOVED = ("sends us elsewhere", "set POLICYGRAPH_LLM_URL to the address it moved to, if you trust it")
SPENT = ("has no credit left for this key", "look after the account behind POLICYGRAPH_LLM_KEY")
_SHOWN = 300


def lasting_fault(status: int, said: str, with_key: bool) -> tuple[str, str] | None:
    if status in (401, 403) and not with_key:
        return NO_KEY
    if 300 <= status < 400:
        return MOVED
    return SPENT if "insufficient_quota" in said else LASTING.get(status)


def message_of(body: bytes) -> str:
    """What an endpoint says of its refusal, in the shapes in which they say it."""
    try:
        said: Any = json.loads(body)
    except (ValueError, RecursionError):
        said = body.decode("utf-8", "replace")
    code = ""
    for key in ("error", "message", "detail"):
        if isinstance(said, dict) and said.get(key):
            code = str(said.get("code") or said.get("type") or code)
            said = said[key]
    words = said if isinstance(said, str) else json.dumps(said, ensure_ascii=True)
    return " ".join(f"{words} {code}".split())[:_SHOWN]


def asked_wait(headers: httpx.Headers) -> float | None:
    """The seconds that Retry-After asks for, which gives them or a time of day."""
    said = headers.get("retry-after", "").strip()
    if said.isdecimal():
        return float(said)
    try:
        at = parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return None
    return max(0.0, (at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
