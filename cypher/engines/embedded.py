"""The engine for who has no database: started by the first process that needs it, shared, gone with the last."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from cypher.connection import Connection
from cypher.engines.folder import Folder, prepare
from cypher.engines.locks import FileLock, holding
from cypher.engines.portfile import Running, read_port_file
from cypher.engines.starting import Start, answers, start_engine
from cypher.session import Database
from schema.errors import EngineStartFailed, Refused

LEAVE_SECONDS = 20.0
POLL_SECONDS = 0.02


@dataclass(frozen=True)
class EmbeddedSettings:
    data: Path
    heap: str = "512m"
    start_timeout: float = 60.0


@dataclass(frozen=True)
class EngineInfo:
    """What `policygraph db info` shows."""

    path: Path
    running: bool
    stays: bool
    uri: str | None
    pids: tuple[int, ...]
    users: tuple[int, ...]


class Engine:
    """One process's hold on the engine of a data folder."""

    def __init__(self, settings: EmbeddedSettings) -> None:
        self.settings = settings
        self.folder: Folder = prepare(settings.data)
        self._mark: FileLock | None = None

    async def __aenter__(self) -> Self:
        await self.connection()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.leave()

    async def connection(self) -> Connection:
        """Join the engine that runs, or start one; called again after the engine has gone away it starts a new one."""
        async with self._alone():
            self._sign_in()
            running = read_port_file(self.folder.port_file) if self.folder.is_running else None
            if running is None or not answers(running.bolt_port):
                running = await self._start()
        return running.connection(self.folder.write_lock)

    async def leave(self) -> None:
        """The last to leave waits until the engine has stopped, so that nothing is left running."""
        if self._mark is None:
            return
        self._mark.path.unlink(missing_ok=True)
        self._mark.release()
        self._mark = None
        if self.folder.stay.exists() or self.folder.user_pids():
            return
        await until_stopped(self.folder, LEAVE_SECONDS)

    async def _start(self) -> Running:
        # Without a port file, or without an open port, it is on its way out.
        if not await until_stopped(self.folder, LEAVE_SECONDS):
            pids = " and ".join(map(str, self.folder.pids())) or "unknown"
            raise EngineStartFailed("an engine runs in this folder that cannot be joined", f"end its processes: {pids}")
        try:
            return await start_engine(Start(self.folder, self.settings.heap, self.settings.start_timeout))
        except BaseException:
            self._sign_out()
            raise

    def _sign_in(self) -> None:
        if self._mark is not None and self._mark.path.exists():
            return
        mark = FileLock(self.folder.users / f"{os.getpid()}-{secrets.token_hex(4)}.lock")
        mark.try_acquire()
        self._mark = mark

    def _sign_out(self) -> None:
        if self._mark is not None:
            self._mark.path.unlink(missing_ok=True)
            self._mark.release()
            self._mark = None

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[None]:
        try:
            async with holding(self.folder.start_lock, self.settings.start_timeout + LEAVE_SECONDS):
                yield
        except TimeoutError as error:
            raise EngineStartFailed(
                "another process has been starting or stopping the engine for too long", f"see {self.folder.log}"
            ) from error


@asynccontextmanager
async def embedded_database(settings: EmbeddedSettings) -> AsyncIterator[Database]:
    async with Engine(settings) as engine, Database(await engine.connection(), revive=engine.connection) as database:
        yield database


async def until_stopped(folder: Folder, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            while folder.is_running:
                await asyncio.sleep(POLL_SECONDS)
    except TimeoutError:
        return False
    return True


def info(data: Path) -> EngineInfo:
    folder = Folder((data / "engine").absolute())
    running = read_port_file(folder.port_file) if folder.is_running else None
    return EngineInfo(
        path=folder.root,
        running=running is not None,
        stays=folder.stay.exists(),
        uri=f"bolt://127.0.0.1:{running.bolt_port}" if running else None,
        pids=folder.pids(),
        users=tuple(folder.user_pids()),
    )


async def start(settings: EmbeddedSettings) -> EngineInfo:
    """Keeps the engine running when nobody uses it, until `stop`."""
    engine = Engine(settings)
    engine.folder.stay.touch(mode=0o600)
    try:
        await engine.connection()
    except BaseException:
        engine.folder.stay.unlink(missing_ok=True)
        raise
    await engine.leave()
    return info(settings.data)


async def stop(data: Path, *, force: bool = False) -> EngineInfo:
    """Without force an engine in use stops when its last user leaves, and this says so."""
    folder = Folder((data / "engine").absolute())
    folder.stay.unlink(missing_ok=True)
    pids = folder.pids()
    if not pids:
        return info(data)
    os.kill(pids[0], signal.SIGTERM if force else signal.SIGUSR1)
    users = folder.user_pids()
    if users and not force:
        named = ", ".join(map(str, users))
        raise Refused(f"the engine is in use by process {named}", "it stops when they end")
    if not await until_stopped(folder, LEAVE_SECONDS):
        raise EngineStartFailed("the engine does not stop", f"end process {pids[-1]}")
    return info(data)
