"""Brings an embedded engine up, or says why it does not come up and leaves nothing behind."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from neo4j import AsyncGraphDatabase

from cypher.connection import Credentials
from cypher.engines import keeper
from cypher.engines.admin import Admin
from cypher.engines.command import Ports, engine_command
from cypher.engines.damage import check_database
from cypher.engines.folder import Folder
from cypher.engines.portfile import DATABASE, Running, write_port_file, write_private
from cypher.faults import CAUGHT
from schema.errors import EngineStartFailed

ATTEMPTS = 3
POLL_SECONDS = 0.03
# Whoever took the port may accept a connection and never say a word.
ANSWER_SECONDS = 5


@dataclass(frozen=True)
class Start:
    folder: Folder
    heap: str
    timeout: float


class PortsTaken(Exception):  # noqa: N818 - never leaves this module
    pass


async def start_engine(start: Start) -> Running:
    """Call it with the start lock held and a user file locked, else the keeper sees nobody to keep the engine for."""
    check_database(start.folder)
    for _ in range(ATTEMPTS):
        try:
            return await attempt(start, free_ports())
        except PortsTaken:
            continue
    raise EngineStartFailed("the embedded engine finds its ports taken again and again", "try again")


def free_ports() -> Ports:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return Ports(bolt=one.getsockname()[1], http=other.getsockname()[1])


async def attempt(start: Start, ports: Ports) -> Running:
    running = Running(ports.bolt, ports.http, *(secrets.token_urlsafe(24) for _ in range(3)))
    try:
        spawn(start, ports, running)
        async with asyncio.timeout(start.timeout):
            await until_ready(start.folder, running)
            await create_users(running)
    except TimeoutError as error:
        await kill(start.folder)
        raise failed(start, f"does not answer within {start.timeout:.0f} seconds") from error
    except BaseException:
        await kill(start.folder)
        raise
    write_port_file(start.folder.port_file, running)
    return running


def spawn(start: Start, ports: Ports, running: Running) -> None:
    root = start.folder.root
    start.folder.port_file.unlink(missing_ok=True)
    # The engine reads the password only when it makes its first user, so it makes its users anew at each start.
    (root / "config" / "server-users.jsonl").unlink(missing_ok=True)
    write_private(root / "root.pw", running.root)
    script = [sys.executable, "-I", "-S", str(Path(keeper.__file__)), str(root)]
    command = [*script, *engine_command(start.folder, ports, start.heap)]
    # A file, not a pipe: the keeper lives on with it, and nobody would ever see the end of a pipe.
    with (start.folder.log / "stdout.log").open("wb") as log:
        done = subprocess.run(  # noqa: S603 - our own command line
            command, cwd=root, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    if done.returncode:
        raise failed(start, "cannot be started")


async def until_ready(folder: Folder, running: Running) -> None:
    """Bolt opens before the database exists, and the port may be another's: only a query under our password counts."""
    while True:
        # The engine lives on without its doors, and only its log says so.
        if b"Unable to listen" in (folder.log / "stdout.log").read_bytes():
            raise PortsTaken
        if not folder.is_running:
            raise EngineStartFailed("the embedded engine ends as soon as it starts", hint(folder))
        if answers(running.bolt_port) and answers(running.http_port) and await answers_query(running):
            return
        await asyncio.sleep(POLL_SECONDS)


async def answers_query(running: Running) -> bool:
    uri, auth = f"bolt://127.0.0.1:{running.bolt_port}", ("root", running.root)
    try:
        async with (
            asyncio.timeout(ANSWER_SECONDS),
            AsyncGraphDatabase.driver(uri, auth=auth, telemetry_disabled=True) as driver,
            driver.session(database=DATABASE) as session,
        ):
            await (await session.run("RETURN 1")).consume()
    except (TimeoutError, *CAUGHT):
        return False
    return True


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


async def create_users(running: Running) -> None:
    admin = Admin(running.http_port, Credentials("root", running.root))
    await admin.create_user(Credentials("reader", running.reader), "ro")
    await admin.create_user(Credentials("writer", running.writer), "rw")


async def kill(folder: Folder) -> None:
    while folder.is_running:
        for pid in folder.pids():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(POLL_SECONDS)


def failed(start: Start, what: str) -> EngineStartFailed:
    return EngineStartFailed(f"the embedded engine {what}", hint(start.folder))


def hint(folder: Folder) -> str:
    lines = folder.last_lines()
    said = f"; its last words were:\n{lines}" if lines else ""
    mend = f"if the data is damaged, restore a backup or move {folder.root} away and load again"
    return f"see {folder.log}; {mend}{said}"
