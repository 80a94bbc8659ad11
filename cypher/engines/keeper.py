"""Stands between us and the engine: stops it when its last user has gone, however that user went.

Run as a script with nothing but the standard library: `python -I -S keeper.py ROOT COMMAND...`. What holds when:

    alive.lock    locked by keeper and engine together, so it is free exactly when neither lives
    users/*.lock  one file a using process, locked by it; the kernel unlocks it even after kill -9
    start.lock    held by whoever starts, joins or stops the engine
    engine.json   written by the starter when the engine answers, removed here before the engine stops
    stay          while it exists the engine outlives its last user (`policygraph db start`)

Signals: SIGTERM stops the engine now, SIGUSR1 says that `stay` has changed.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

STOP_SECONDS = 20
PR_SET_PDEATHSIG = 1


def lock(path: Path, how: int) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(descriptor, how)
    return descriptor


def wait_for(path: Path) -> None:
    """Wait in the kernel, without polling, until the user that holds this file is gone."""
    try:
        os.close(lock(path, fcntl.LOCK_SH))
    except FileNotFoundError:
        return


def is_held(path: Path) -> bool:
    try:
        os.close(lock(path, fcntl.LOCK_SH | fcntl.LOCK_NB))
    except BlockingIOError:
        return True
    return False


def die_with_keeper() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def note(alive: int, *pids: int) -> None:
    os.ftruncate(alive, 0)
    os.pwrite(alive, " ".join(map(str, pids)).encode(), 0)


class Keeper:
    def __init__(self, root: Path, engine: subprocess.Popen[bytes]) -> None:
        self.root = root
        self.engine = engine
        self.poked = threading.Event()

    def stop(self) -> None:
        (self.root / "engine.json").unlink(missing_ok=True)
        self.engine.terminate()

    def watch(self) -> None:
        while True:
            for path in (self.root / "users").glob("*.lock"):
                wait_for(path)
            while (self.root / "stay").exists():
                self.poked.wait()
                self.poked.clear()
            if self.stop_if_unused():
                return

    def stop_if_unused(self) -> bool:
        start = lock(self.root / "start.lock", fcntl.LOCK_EX)
        try:
            users = list((self.root / "users").glob("*.lock"))
            if (self.root / "stay").exists() or any(is_held(path) for path in users):
                return False
            for path in users:
                path.unlink(missing_ok=True)
            self.stop()
            try:
                self.engine.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.engine.kill()
                self.engine.wait()
            return True
        finally:
            os.close(start)


def main(root: Path, command: list[str]) -> None:
    alive = lock(root / "alive.lock", fcntl.LOCK_EX | fcntl.LOCK_NB)
    note(alive)  # what stands there are process ids of an earlier engine, and by now of strangers
    if os.fork():
        os._exit(0)  # so that whoever starts an engine has no child to reap
    note(alive, os.getpid())
    # Its output goes where ours goes: into the log that the starter opened.
    engine = subprocess.Popen(  # noqa: S603 - our own command line
        command, cwd=root, stdin=subprocess.DEVNULL, pass_fds=(alive,), preexec_fn=die_with_keeper
    )
    keeper = Keeper(root, engine)
    signal.signal(signal.SIGTERM, lambda *_: keeper.stop())
    signal.signal(signal.SIGUSR1, lambda *_: keeper.poked.set())
    note(alive, os.getpid(), engine.pid)
    threading.Thread(target=keeper.watch, daemon=True).start()
    engine.wait()
    (root / "engine.json").unlink(missing_ok=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
