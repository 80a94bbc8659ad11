"""The folder an embedded engine lives in: its paths, and whether it can be used at all."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from cypher.engines.locks import FileLock, is_held
from schema.errors import DataFolderUnusable


@dataclass(frozen=True)
class Folder:
    root: Path

    @property
    def users(self) -> Path:
        return self.root / "users"

    @property
    def log(self) -> Path:
        return self.root / "log"

    @property
    def start_lock(self) -> Path:
        return self.root / "start.lock"

    @property
    def write_lock(self) -> Path:
        return self.root / "write.lock"

    @property
    def alive(self) -> Path:
        return self.root / "alive.lock"

    @property
    def stay(self) -> Path:
        return self.root / "stay"

    @property
    def port_file(self) -> Path:
        return self.root / "engine.json"

    @property
    def is_running(self) -> bool:
        return is_held(self.alive)

    def user_pids(self) -> list[int]:
        return sorted(int(path.name.partition("-")[0]) for path in self.users.glob("*.lock") if is_held(path))

    def pids(self) -> tuple[int, ...]:
        """Of keeper and engine, while they run."""
        return tuple(int(word) for word in self.alive.read_text().split()) if self.is_running else ()

    def last_lines(self, count: int = 8) -> str:
        try:
            lines = (self.log / "stdout.log").read_text(errors="replace").splitlines()
        except FileNotFoundError:
            return ""
        return "\n".join(f"  {line}" for line in lines[-count:])


def prepare(data: Path) -> Folder:
    folder = Folder((data / "engine").absolute())
    try:
        for path in (folder.root, folder.users, folder.log):
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.root.chmod(stat.S_IRWXU)
        check_locks(folder)
    except NotADirectoryError as error:
        raise unusable(data, "a file stands where the folder should be") from error
    except FileExistsError as error:
        raise unusable(data, "a file stands where the folder should be") from error
    except OSError as error:
        raise unusable(data, f"it cannot be written ({os.strerror(error.errno or 0)})") from error
    return folder


def check_locks(folder: Folder) -> None:
    probe = FileLock(folder.root / f"probe-{os.getpid()}.lock")
    probe.try_acquire()
    probe.release()
    probe.path.unlink()


def unusable(data: Path, why: str) -> DataFolderUnusable:
    return DataFolderUnusable(
        f"the data folder {data} cannot be used: {why}",
        "set POLICYGRAPH_DATA to a folder of your own on a local disk, or NEO4J_URI to a Neo4j database",
    )
