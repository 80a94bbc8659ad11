"""A real Neo4j, started once a run from Maven artifacts that are kept under .cache/."""

from __future__ import annotations

import asyncio
import fcntl
import secrets
import shutil
import socket
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from neo4j import AsyncGraphDatabase

from cypher.connection import Connection
from cypher.dialect import NEO4J
from cypher.faults import CAUGHT

HERE = Path(__file__).parents[1] / "neo4j"
CACHE = Path(__file__).parents[2] / ".cache" / "neo4j"
START_SECONDS = 120
SETTINGS = """
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
server.memory.pagecache.size=64m
server.bolt.connection_keep_alive_for_requests=OFF
"""


def fetch() -> Path:
    """The jars, fetched once a machine and once more when the pom changes."""
    CACHE.mkdir(parents=True, exist_ok=True)
    pom, libraries = CACHE / "pom.xml", CACHE / "lib"
    with (CACHE / "fetch.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if pom.exists() and pom.read_bytes() == (HERE / "pom.xml").read_bytes():
            return libraries
        goal = ["dependency:copy-dependencies", f"-DoutputDirectory={libraries}", "-DincludeScope=runtime"]
        shutil.rmtree(libraries, ignore_errors=True)
        subprocess.run(["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), *goal], check=True)
        shutil.copy(HERE / "pom.xml", pom)
    return libraries


@asynccontextmanager
async def neo4j_running(home: Path, heap: str = "768m") -> AsyncIterator[Connection]:
    libraries = await asyncio.to_thread(fetch)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = home / "neo4j.conf"
    settings.write_text(SETTINGS.format(port=port))
    command = ["java", f"-Xmx{heap}", "-cp", f"{libraries}/*", str(HERE / "Neo4jServer.java"), str(home), str(settings)]
    with (home / "stdout.log").open("wb") as log:
        server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log)  # noqa: ASYNC220
    try:
        yield await ready(server, port, home)
    finally:
        assert server.stdin is not None
        server.stdin.close()
        try:
            await asyncio.to_thread(server.wait, 30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


async def ready(server: subprocess.Popen[bytes], port: int, home: Path) -> Connection:
    uri, password = f"bolt://127.0.0.1:{port}", secrets.token_urlsafe(12)
    async with asyncio.timeout(START_SECONDS):
        while True:
            assert server.poll() is None, f"Neo4j does not start: {(home / 'stdout.log').read_text()[-2000:]}"
            try:
                async with AsyncGraphDatabase.driver(uri, auth=("neo4j", "neo4j")) as driver:
                    change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new"
                    await driver.execute_query(change, new=password, database_="system")
                    return Connection(uri, "neo4j", password, "neo4j", NEO4J)
            except CAUGHT:
                await asyncio.sleep(0.5)
