"""How a second process finds the engine: a small file for the owner's eyes only, that lives as long as the engine."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from cypher.connection import Connection, Credentials, EngineSide
from cypher.dialect import ARCADEDB

DATABASE = "neo4j"


@dataclass(frozen=True)
class Running:
    bolt_port: int
    http_port: int
    root: str = field(repr=False)
    writer: str = field(repr=False)
    reader: str = field(repr=False)

    def connection(self, write_lock: Path) -> Connection:
        return Connection(
            uri=f"bolt://127.0.0.1:{self.bolt_port}",
            username="writer",
            password=self.writer,
            database=DATABASE,
            dialect=ARCADEDB,
            engine=EngineSide(
                Credentials("reader", self.reader), Credentials("root", self.root), self.http_port, write_lock
            ),
        )


def write_private(path: Path, text: str) -> None:
    """Whole or not at all, and never readable by others, not even for a moment."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    draft.replace(path)


def write_port_file(path: Path, running: Running) -> None:
    write_private(path, json.dumps(asdict(running)))


def read_port_file(path: Path) -> Running | None:
    try:
        return Running(**json.loads(path.read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return None
