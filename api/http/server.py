"""Running it: open the database, load what is asked for, listen, and leave nothing behind."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from api.changes import Changes
from api.database import open_database
from api.graphql.limits import Limits
from api.graphql.service import GraphQLService
from api.http.app import Parts, create_app
from api.http.guard import Policy
from api.http.rows import Asking
from api.http.tokens import read_tokens
from api.settings import LOOPBACK, Settings
from cypher.session import Database
from loaders.graph.preparation import prepare
from loaders.pipeline import Options, load_sources
from loaders.report import Outcome, Row
from schema.errors import BadInput

log = logging.getLogger("policygraph")


@dataclass(frozen=True)
class ServeOptions:
    load: tuple[Path, ...] = ()
    read_only: bool = False


def policy_of(settings: Settings) -> Policy:
    """Beyond loopback there is no access without a token."""
    tokens = read_tokens(settings.tokens) if settings.tokens else {}
    if settings.host not in LOOPBACK and not tokens:
        raise BadInput(
            f"Listening on {settings.host} would let others in without a token.",
            "set POLICYGRAPH_TOKENS to a token file (docs/settings.md), or listen on 127.0.0.1",
        )
    return Policy(settings.allowed_hosts, settings.allowed_origins, tokens)


def listen(settings: Settings) -> socket.socket:
    """The socket, taken before anything is started: a port that is taken is known at once."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # The protocol is named because asyncio and uvloop switch Nagle's algorithm off only where it is; with it on,
    # every answer waits 40 ms for the client's delayed acknowledgement.
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((settings.host, settings.port))
    except OSError as error:
        found.close()
        raise BadInput(
            f"Port {settings.port} on {settings.host} cannot be had: {error.strerror}.",
            f"stop what listens there, or take another: --port {settings.port + 1} (make demo PORT=...)",
        ) from None
    return found


def limits_of(settings: Settings) -> Limits:
    return Limits(
        depth=settings.max_depth,
        aliases=settings.max_aliases,
        tokens=settings.max_tokens,
        cost=settings.max_cost,
        timeout=settings.timeout,
        introspection=settings.introspection,
    )


def prepared(settings: Settings, read_only: bool, database: Database) -> Parts:
    service = GraphQLService(database, limits=limits_of(settings), changes=None if read_only else Changes(database))

    async def ready() -> None:
        await database.read("RETURN 1 AS one", timeout=5.0)

    asking = Asking(database, settings.timeout)
    return Parts(service, service.sdl(), ready, policy_of(settings), int(settings.max_upload), asking)


async def serve(
    settings: Settings, options: ServeOptions, listening: socket.socket, announce: Callable[[str], None]
) -> None:
    async with open_database(settings) as database:
        await prepare(database)
        if options.load:
            await load_first(database, options.load)
        app = create_app(prepared(settings, options.read_only, database))
        config = uvicorn.Config(app, log_level="warning", lifespan="off", server_header=False, access_log=False)
        # What lives as long as the server is not looked through again: that took half of the time of a large answer.
        gc.collect()
        gc.freeze()
        announce(f"http://{settings.host}:{listening.getsockname()[1]}")
        await uvicorn.Server(config).serve(sockets=[listening])


async def load_first(database: Database, sources: tuple[Path, ...]) -> None:
    """Load with a line for each document that is new or refused; what is there already is passed over in silence."""
    for given in (True, False):
        chosen = [str(source) for source in sources if is_facts(source) is given]
        if chosen:
            report = await load_sources(database, chosen, Options(facts=given), tell)
            log.info("%d documents, of which %d were there already", len(report.rows), report.count(Outcome.UNCHANGED))


def is_facts(source: Path) -> bool:
    """Whether it is facts JSONL, or a folder of such files, rather than documents."""
    return source.suffix == ".jsonl" or (source.is_dir() and any(source.glob("*.jsonl")))


def tell(row: Row) -> None:
    if row.outcome is not Outcome.UNCHANGED:
        log.info("%s %s: %d facts", row.outcome, row.source, row.facts)
    for refusal in row.refusals:
        log.warning("refused %s: %s (%s)", refusal.place, refusal.reason, refusal.mend)


def run_server(settings: Settings, options: ServeOptions, announce: Callable[[str], None]) -> None:
    """Until SIGINT or SIGTERM; either way the engine is left as it should be."""
    policy_of(settings)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # uvicorn takes the faster event loop where there is one, but only where uvicorn itself starts it.
    loops = uvicorn.Config(run_server, log_config=None).get_loop_factory()
    with listen(settings) as listening, asyncio.Runner(loop_factory=loops) as runner:
        runner.run(serve(settings, options, listening, announce))
