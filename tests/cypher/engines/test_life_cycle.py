"""The embedded engine lives as long as somebody uses it, and no longer, however its users end."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cypher.connection import Credentials
from cypher.engines import embedded, starting
from cypher.engines.admin import Admin
from cypher.engines.command import Ports
from cypher.engines.embedded import EmbeddedSettings, Engine, embedded_database, info
from cypher.engines.folder import Folder
from cypher.session import Database
from schema.errors import DatabaseFault, DataFolderUnusable, EngineStartFailed, Refused

USER = Path(__file__).with_name("user_process.py")


@dataclass
class User:
    process: asyncio.subprocess.Process
    pids: tuple[int, ...]

    async def end(self, number: signal.Signals) -> None:
        self.process.send_signal(number)
        await self.process.wait()


async def open_user(data: Path, job: str = "wait") -> User:
    pipes = {"stdout": asyncio.subprocess.PIPE, "stderr": asyncio.subprocess.DEVNULL}
    process = await asyncio.create_subprocess_exec(sys.executable, str(USER), str(data), job, **pipes)
    assert process.stdout is not None
    first = (await asyncio.wait_for(process.stdout.readline(), 60)).split()
    assert first[0] == b"ready", first
    return User(process, tuple(map(int, first[1:])))


def lives(pid: int) -> bool:
    """A zombie is dead: in a container nobody may collect it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


async def all_gone(pids: tuple[int, ...], seconds: float = 15) -> bool:
    for _ in range(int(seconds / 0.05)):
        if not any(map(lives, pids)):
            return True
        await asyncio.sleep(0.05)
    return False


async def values(data: Path, text: str) -> list[object]:
    async with embedded_database(EmbeddedSettings(data)) as database:
        return await database.read_one(text)


@pytest.fixture
async def data(tmp_path: Path) -> AsyncIterator[Path]:
    """Ends what a failing test leaves."""
    yield tmp_path
    for pid in Folder(tmp_path / "engine").pids():
        os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
async def test_no_orphan_is_left_when_the_only_user_ends(data: Path, number: signal.Signals) -> None:
    user = await open_user(data)
    assert all(map(lives, user.pids))
    await user.end(number)
    assert await all_gone(user.pids)
    assert not info(data).running
    assert not (data / "engine" / "engine.json").exists()


async def test_when_a_user_has_left_in_order_nothing_runs_any_more(data: Path) -> None:
    async with Engine(EmbeddedSettings(data)) as engine:
        pids = engine.folder.pids()
    assert not any(map(lives, pids))


async def test_a_second_process_joins_and_keeps_the_engine_when_the_first_is_killed(data: Path) -> None:
    first = await open_user(data)
    async with embedded_database(EmbeddedSettings(data)) as database:
        assert info(data).pids == first.pids
        assert set(info(data).users) == {first.process.pid, os.getpid()}
        await first.end(signal.SIGKILL)
        await asyncio.sleep(0.3)
        assert await database.read_one("RETURN 1") == [1]
        assert info(data).pids == first.pids
    assert await all_gone(first.pids)


async def test_many_who_start_at_once_share_one_engine(data: Path) -> None:
    users = await asyncio.gather(*(open_user(data) for _ in range(4)))
    assert len({user.pids for user in users}) == 1
    for user in users:
        await user.end(signal.SIGKILL)
    assert await all_gone(users[0].pids)


async def test_when_the_engine_dies_its_users_start_it_again_and_lose_nothing(data: Path) -> None:
    async with embedded_database(EmbeddedSettings(data)) as database:
        await database.write(lambda transaction: transaction.run("CREATE (:Kept {id: 1})"))
        os.kill(info(data).pids[1], signal.SIGKILL)
        assert await database.read("MATCH (n:Kept) RETURN n.id AS id") == [{"id": 1}]
        os.kill(info(data).pids[1], signal.SIGKILL)
        await database.write(lambda transaction: transaction.run("CREATE (:Kept {id: 2})"))
        assert await database.read_one("MATCH (n:Kept) RETURN count(n)") == [2]


async def test_when_the_keeper_dies_the_engine_dies_with_it(data: Path) -> None:
    async with embedded_database(EmbeddedSettings(data)) as database:
        pids = info(data).pids
        os.kill(pids[0], signal.SIGKILL)
        assert await all_gone(pids)
        assert await database.read_one("RETURN 1") == [1]


async def test_a_port_file_left_behind_is_not_believed(data: Path) -> None:
    user = await open_user(data)
    stale = (data / "engine" / "engine.json").read_text()
    await user.end(signal.SIGKILL)
    assert await all_gone(user.pids)
    (data / "engine" / "engine.json").write_text(stale)
    assert not info(data).running
    assert await values(data, "RETURN 1") == [1]


async def test_a_busy_port_is_noticed_and_another_one_taken(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        taken, free = busy.getsockname()[1], starting.free_ports()
        offers = iter([Ports(taken, free.http), Ports(free.bolt, taken)])
        choose = starting.free_ports
        monkeypatch.setattr(starting, "free_ports", lambda: next(offers, None) or choose())
        assert await values(data, "RETURN 1") == [1]
    assert next(offers, None) is None


async def test_an_engine_that_never_answers_is_ended_with_its_last_words(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talks = "import time; print('half up', flush=True); time.sleep(60)"
    monkeypatch.setattr(starting, "engine_command", lambda *_: [sys.executable, "-c", talks])
    with pytest.raises(EngineStartFailed, match=r"does not answer within 1 seconds(.|\n)*half up"):
        await values_within(data, 1.0)
    assert Folder(data / "engine").pids() == ()
    assert info(data).users == ()


async def test_a_start_that_is_cancelled_leaves_nothing(data: Path) -> None:
    for seconds in (0.0, 0.05, 0.5):
        task = asyncio.create_task(values_within(data, 60))
        await asyncio.sleep(seconds)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert Folder(data / "engine").pids() == ()
        assert info(data).users == ()


async def test_an_engine_that_ends_at_once_says_why(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        starting, "engine_command", lambda *_: [sys.executable, "-c", "raise SystemExit('no such thing')"]
    )
    with pytest.raises(EngineStartFailed, match=r"ends as soon as it starts(.|\n)*no such thing"):
        await values_within(data, 10.0)


async def values_within(data: Path, seconds: float) -> None:
    async with Engine(EmbeddedSettings(data, start_timeout=seconds)):
        pass


@pytest.mark.parametrize("name", ["schema.json", "Kept_0.*.bucket"])
async def test_a_half_written_database_is_named_and_not_touched(data: Path, name: str) -> None:
    async with embedded_database(EmbeddedSettings(data)) as database:
        await database.write(lambda transaction: transaction.run("CREATE (:Kept {id: 1})"))
    [broken] = (data / "engine" / "databases" / "neo4j").glob(name)
    os.truncate(broken, 20)
    with pytest.raises(DataFolderUnusable, match=f"{broken.name} is half written"):
        await values_within(data, 8.0)
    assert Folder(data / "engine").pids() == ()


def test_a_folder_that_may_not_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    tmp_path.chmod(0o500)
    if os.geteuid() == 0:  # root may write everywhere
        monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(DataFolderUnusable, match="POLICYGRAPH_DATA"):
        Engine(EmbeddedSettings(tmp_path / "data"))


@pytest.mark.parametrize("place", ["/proc/policygraph", "{file}", "{file}/data"])
def test_a_place_that_is_no_folder_is_refused(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataFolderUnusable, match="POLICYGRAPH_DATA"):
        Engine(EmbeddedSettings(Path(place.format(file=tmp_path / "file"))))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
async def test_stopping_the_engine_under_load_loses_nothing_that_was_acknowledged(
    data: Path, number: signal.Signals
) -> None:
    writer = await open_user(data, "write")
    assert writer.process.stdout is not None
    for _ in range(50):
        await writer.process.stdout.readline()
    os.kill(writer.pids[1], number)  # the writer starts it again and goes on
    for _ in range(50):
        await writer.process.stdout.readline()
    await writer.end(signal.SIGKILL)
    acknowledged = 100 + len((await writer.process.stdout.read()).splitlines())
    [twins, stored] = await values(
        data, "MATCH (a:Stored)-[r:HAS]->(b:Twin {id: a.id}) RETURN count(r), count(DISTINCT a)"
    )
    assert twins == stored
    assert stored in (acknowledged, acknowledged + 1)


async def test_two_processes_that_merge_the_same_make_no_doubles(data: Path) -> None:
    users = await asyncio.gather(*(open_user(data, "write") for _ in range(2)))
    for user in users:
        assert user.process.stdout is not None
        for _ in range(60):
            await user.process.stdout.readline()
    for user in users:
        await user.end(signal.SIGKILL)
    [doubles] = await values(
        data, "MATCH (a:Stored)-[r:HAS]->(:Twin) WITH a, count(r) AS n WHERE n > 1 RETURN count(a)"
    )
    assert doubles == 0


async def test_a_started_engine_stays_until_it_is_stopped(data: Path) -> None:
    started = await embedded.start(EmbeddedSettings(data))
    assert started.running and started.stays and started.users == ()
    async with embedded_database(EmbeddedSettings(data)):
        assert info(data).pids == started.pids
        with pytest.raises(Refused, match=str(os.getpid())):
            await embedded.stop(data)
    assert not any(map(lives, started.pids))

    started = await embedded.start(EmbeddedSettings(data))
    user = await open_user(data)
    await user.end(signal.SIGKILL)
    await asyncio.sleep(0.3)
    assert info(data).pids == started.pids
    assert not (await embedded.stop(data)).running
    assert not any(map(lives, started.pids))
    assert not (await embedded.stop(data)).running


async def test_force_stops_an_engine_in_use(data: Path) -> None:
    user = await open_user(data)
    assert not (await embedded.stop(data, force=True)).running
    assert not any(map(lives, user.pids))
    await user.end(signal.SIGKILL)


def command_line(engine: Engine) -> str:
    return Path(f"/proc/{engine.folder.pids()[1]}/cmdline").read_text()


async def test_secrets_stay_in_private_files(embedded_engine: Engine) -> None:
    connection = await embedded_engine.connection()
    assert connection.engine is not None
    secrets = {connection.password, connection.engine.reader.password, connection.engine.admin.password}
    assert not any(secret in repr(connection) + command_line(embedded_engine) for secret in secrets)
    for path in embedded_engine.folder.root.rglob("*"):
        if path.is_file() and any(secret in path.read_text(errors="replace") for secret in secrets):
            assert path.stat().st_mode & 0o077 == 0, path
    assert embedded_engine.folder.root.stat().st_mode & 0o077 == 0


async def test_the_engine_listens_on_loopback_only(embedded_engine: Engine) -> None:
    connection = await embedded_engine.connection()
    assert connection.engine is not None
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))
        outside = probe.getsockname()[0]
    for port in (int(connection.uri.rpartition(":")[2]), connection.engine.http_port):
        with socket.socket() as caller:
            assert caller.connect_ex((outside, port)) != 0


async def test_a_wrong_administrator_password_is_an_error(embedded_engine: Engine) -> None:
    connection = await embedded_engine.connection()
    assert connection.engine is not None
    with pytest.raises(DatabaseFault):
        await Admin(connection.engine.http_port, Credentials("nobody", "wrong")).sql("SELECT 1")


async def test_neither_user_can_make_users_or_read_files(embedded: Database) -> None:
    commands = ["CREATE USER x SET PASSWORD 'longenough'", "ALTER USER root SET PASSWORD 'longenough'"]
    files = ["LOAD CSV FROM 'file:///etc/passwd' AS r RETURN r", "LOAD CSV FROM 'http://127.0.0.1/x' AS r RETURN r"]
    for text in commands + files:
        with pytest.raises(Refused):
            await embedded.read(text)
        with pytest.raises(Refused):
            await embedded.write(lambda transaction, text=text: transaction.run(text))
