"""What stands before every route: the Host, where a browser's request comes from, and who asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from api.http.asgi import App, Receive, Scope, Send, headers_of
from api.http.problems import HttpFault, send_problem
from api.http.tokens import Role, role_of

#: Sent with every answer: nothing is guessed from content, framed by others, or told to other sites.
SAFE_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
)

#: What is shown without a token: pages ask for one, and a health check has none. /graphql itself tells its page apart.
OPEN_PATHS = ("/", "/graphql", "/health/live", "/health/ready")
OPEN_FOLDER = "/graphiql/"


@dataclass(frozen=True)
class Policy:
    """`tokens` empty means loopback: whoever reaches the server may do everything."""

    hosts: tuple[str, ...]
    origins: tuple[str, ...] = ()
    tokens: Mapping[str, Role] = field(default_factory=dict, repr=False)


class Guard:
    """ASGI middleware. Puts the caller's Role into the scope as `role`."""

    def __init__(self, app: App, policy: Policy) -> None:
        self.app = app
        self.policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            headers = headers_of(scope)
            check_host(headers, self.policy)
            check_origin(headers, self.policy)
            scope["role"] = self.role(scope["path"], headers)
        except HttpFault as fault:
            await send_problem(safely(send), fault)
            return
        await self.app(scope, receive, safely(send))

    def role(self, path: str, headers: Mapping[str, str]) -> Role:
        if not self.policy.tokens:
            return Role.ADMIN
        role = role_of(headers.get("authorization", ""), self.policy.tokens)
        if path not in OPEN_PATHS and not path.startswith(OPEN_FOLDER):
            require_token(role)
        return role


def require_token(role: Role) -> None:
    if role is Role.NOBODY:
        raise HttpFault(
            "UNAUTHENTICATED",
            "This server answers only with a token.",
            "send the header `Authorization: Bearer TOKEN`",
            {"www-authenticate": "Bearer"},
        )


def check_host(headers: Mapping[str, str], policy: Policy) -> None:
    """A name that is not ours means that another site's name was pointed at us (DNS rebinding)."""
    host = urlsplit("//" + headers.get("host", "")).hostname or ""
    if host not in policy.hosts:
        raise HttpFault(
            "MISDIRECTED", f"This server does not answer to the Host {host!r}.", "add it to POLICYGRAPH_ALLOWED_HOSTS"
        )


def check_origin(headers: Mapping[str, str], policy: Policy) -> None:
    """A browser says which site a request comes from: another site's page may not use us through its visitor."""
    origin = headers.get("origin")
    if origin is None or origin in policy.origins:
        return
    if origin == "null" or urlsplit(origin).netloc != headers.get("host"):
        raise HttpFault(
            "REFUSED", f"Pages of {origin} may not call this server.", "add it to POLICYGRAPH_ALLOWED_ORIGINS"
        )


def safely(send: Send) -> Send:
    async def sending(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *SAFE_HEADERS]  # type: ignore[misc]
        await send(message)

    return sending  # type: ignore[return-value]
