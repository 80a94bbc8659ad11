"""The command line of the embedded engine, which needs the files of its package and nothing of its Python."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from cypher.engines.folder import Folder
from cypher.engines.portfile import DATABASE
from schema.errors import EngineStartFailed

# Above the longest write, so that it ends only what everybody has forgotten.
COMMAND_MILLISECONDS = 180_000
MESSAGE_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class Ports:
    bolt: int
    http: int


def package() -> Path:
    spec = find_spec("arcadedb_embedded")
    if spec is None or not spec.submodule_search_locations:
        raise EngineStartFailed(
            "the embedded engine is not installed",
            "install the package arcadedb-embedded, or set NEO4J_URI to a Neo4j database",
        )
    return Path(spec.submodule_search_locations[0])


def java_flags(folder: Folder, heap: str) -> tuple[str, ...]:
    opened = ("java.util.concurrent.atomic", "java.nio.channels.spi", "java.lang")
    return (
        f"-Xmx{heap}",
        "-XX:+UseSerialGC",
        "-XX:+UseCompactObjectHeaders",
        "-XX:TieredStopAtLevel=1",  # starts in half the time
        "-XX:+ExitOnOutOfMemoryError",  # half a server is worse than none: the next call starts a new one
        f"-XX:ErrorFile={folder.log}/hs_err_%p.log",
        "--add-modules",
        "jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        *(word for name in opened for word in ("--add-opens", f"java.base/{name}=ALL-UNNAMED")),
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF8",
    )


def settings(folder: Folder, ports: Ports) -> dict[str, str | int]:
    return {
        "server.rootPath": str(folder.root),
        "server.logsDirectory": str(folder.log),
        "server.rootPasswordPath": str(folder.root / "root.pw"),
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": ports.http,
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt.host": "127.0.0.1",
        "bolt.port": ports.bolt,
        "bolt.defaultDatabase": DATABASE,
        "server.defaultDatabases": f"{DATABASE}[]",
        "polyglotEngineEnabled": "false",
        "txWalFlush": 2,  # a commit is on the disk before it is acknowledged
        "command.timeout": COMMAND_MILLISECONDS,
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
        "bolt.maxMessageSize": MESSAGE_BYTES,
        "bolt.packstream.maxValueLength": MESSAGE_BYTES,
    }


def engine_command(folder: Folder, ports: Ports, heap: str) -> list[str]:
    files = package()
    properties = (f"-Darcadedb.{name}={value}" for name, value in settings(folder, ports).items())
    return [
        str(files / "jre" / "bin" / "java"),
        *java_flags(folder, heap),
        *properties,
        "-cp",
        str(files / "jars" / "*"),
        "com.arcadedb.server.ArcadeDBServer",
    ]
