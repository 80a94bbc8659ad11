"""Locks that other processes see and that the kernel drops when their holder dies."""

from __future__ import annotations

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

FIRST_WAIT = 0.002
LONGEST_WAIT = 0.05


class FileLock:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def try_acquire(self) -> bool:
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def is_held(path: Path) -> bool:
    """Asks with a shared lock, so that two who ask do not see each other."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


@asynccontextmanager
async def holding(path: Path, timeout: float) -> AsyncIterator[None]:
    """Waits by asking again: a blocking call in a thread could not be cancelled and would leak the lock."""
    lock = FileLock(path)
    wait = FIRST_WAIT
    async with asyncio.timeout(timeout):
        while not lock.try_acquire():
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)
    try:
        yield
    finally:
        lock.release()
