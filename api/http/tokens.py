"""Who may do what off loopback: bearer tokens, kept only as their SHA-256, with one role each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from enum import IntEnum
from pathlib import Path

from schema.errors import BadInput

LINE = re.compile(r"^(?P<hash>[0-9a-f]{64})\s+(?P<role>reader|editor|admin)(?:\s+#.*)?$")


class Role(IntEnum):
    """Each role may do what those before it may; NOBODY may see the pages and whether the server lives."""

    NOBODY = 0
    READER = 1
    EDITOR = 2
    ADMIN = 3


def read_tokens(path: Path) -> dict[str, Role]:
    """SHA-256 in hex to role, one a line: `<sha256 of the token> editor  # whose`; BadInput names the line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise BadInput(f"The token file {path} cannot be read: {reason}.", "See docs/settings.md.") from None
    found: dict[str, Role] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        matched = LINE.match(line.strip())
        if not matched:
            raise BadInput(
                f"{path}:{number} is not a token line.",
                "write `SHA256 reader`, editor or admin; `printf %s TOKEN | sha256sum` gives the hash",
            )
        found[matched["hash"]] = Role[matched["role"].upper()]
    if not found:
        raise BadInput(f"The token file {path} has no token.", "write at least one line; see docs/settings.md")
    return found


def role_of(authorization: str, tokens: Mapping[str, Role]) -> Role:
    """The role of a `Bearer` header. Hashes are looked up, so the time taken tells nothing about the token itself."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token:
        return Role.NOBODY
    return tokens.get(hashlib.sha256(token.strip().encode()).hexdigest(), Role.NOBODY)
