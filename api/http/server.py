"""Running it: open the database, load what is asked for, listen, and leave nothing behind."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from api.http.guard import Policy
from api.http.tokens import read_tokens
from api.settings import LOOPBACK, Settings
from schema.errors import BadInput


@dataclass(frozen=True)
class ServeOptions:
    load: tuple[Path, ...] = ()
    read_only: bool = False
    reload: bool = False


def policy_of(settings: Settings) -> Policy:
    """Beyond loopback there is no access without a token."""
    tokens = read_tokens(settings.tokens) if settings.tokens else {}
    if settings.host not in LOOPBACK and not tokens:
        raise BadInput(
            f"Listening on {settings.host} would let others in without a token.",
            "set POLICYGRAPH_TOKENS to a token file (docs/settings.md), or listen on 127.0.0.1",
        )
    return Policy(settings.allowed_hosts, settings.allowed_origins, tokens)


def listen(settings: Settings) -> socket.socket:
    """The socket, taken before anything is started: a port that is taken is known at once."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((settings.host, settings.port))
    except OSError as error:
        found.close()
        raise BadInput(
            f"Port {settings.port} on {settings.host} cannot be had: {error.strerror}.",
            f"stop what listens there, or take another: --port {settings.port + 1} (make demo PORT={settings.port + 1})",
        ) from None
    return found


def run_server(settings: Settings, options: ServeOptions, announce: Callable[[str], None]) -> None:
    policy = policy_of(settings)
    with listen(settings) as listening:
        asyncio.run(serve(settings, options, policy, listening, announce))
