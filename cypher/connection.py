"""What it takes to reach a database, as one record that never shows its secrets."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cypher.dialect import NEO4J, Dialect


@dataclass(frozen=True)
class Credentials:
    username: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class EngineSide:
    """What only the embedded engine has: users with fewer rights, an HTTP door, one writer at a time."""

    reader: Credentials
    admin: Credentials
    http_port: int
    write_lock: Path


@dataclass(frozen=True)
class Connection:
    uri: str
    username: str
    password: str = field(repr=False)
    database: str | None = None
    dialect: Dialect = NEO4J
    engine: EngineSide | None = None

    @property
    def writer(self) -> Credentials:
        return Credentials(self.username, self.password)

    @property
    def reader(self) -> Credentials:
        return self.engine.reader if self.engine else self.writer
