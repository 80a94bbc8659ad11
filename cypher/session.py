"""The one way to the database: reads that are tried again, writes as units of work, and every query with an end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, Self, TypeVar

from neo4j import READ_ACCESS, WRITE_ACCESS, AsyncManagedTransaction, AsyncSession, Query, unit_of_work

from cypher.connection import Connection
from cypher.ddl import Ddl
from cypher.drivers import Drivers, open_drivers
from cypher.faults import CAUGHT, TIMEOUT, is_away, is_constraint, is_farewell, is_transient, translate
from cypher.transaction import Parameters, Row, Transaction, row_of, rows_of
from cypher.watchdog import local_port, stop_on_server
from schema.errors import DatabaseUnavailable, PolicygraphError, Refused

if TYPE_CHECKING:
    from cypher.engines.admin import Admin

T = TypeVar("T")
Work = Callable[[Transaction], Awaitable[T]]
Revive = Callable[[], Awaitable[Connection]]

READ_SECONDS = 30.0
WRITE_SECONDS = 120.0
# Neo4j stops the query itself; we wait a little longer, so that its answer comes before we hang up.
GRACE_SECONDS = 1.0
BACK_OFF = (0.02, 0.1, 0.4, 1.0)


class Database:
    def __init__(self, connection: Connection, revive: Revive | None = None) -> None:
        self.connection = connection
        #: What questions keep from one request to the next, each under its own name.
        self.kept: dict[str, Any] = {}
        self._revive = revive
        self._drivers: Drivers | None = None
        self._writing = asyncio.Lock()
        self._reviving = asyncio.Lock()

    async def __aenter__(self) -> Self:
        self._drivers = open_drivers(self.connection)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._drivers is not None:
            await self._drivers.close()
            self._drivers = None

    async def read(
        self, text: str, parameters: Parameters | None = None, *, timeout: float = READ_SECONDS
    ) -> list[Row]:
        async def work(session: AsyncSession) -> list[Row]:
            return await rows_of(await session.run(self._query(text, timeout), parameters))

        return await self._repeat(lambda: self._reading(work, timeout))

    async def read_one(
        self, text: str, parameters: Parameters | None = None, *, timeout: float = READ_SECONDS
    ) -> list[Any]:
        """The values of the one record that the statement gives."""

        async def work(session: AsyncSession) -> list[Any]:
            result = await session.run(self._query(text, timeout), parameters)
            return (await result.single(strict=True)).values()

        return await self._repeat(lambda: self._reading(work, timeout))

    async def read_many(
        self, statements: Sequence[tuple[str, Parameters]], *, timeout: float = READ_SECONDS
    ) -> list[list[Row]]:
        async def work(transaction: Transaction) -> list[list[Row]]:
            return [await transaction.rows(text, parameters) for text, parameters in statements]

        return await self.reading(work, timeout=timeout)

    async def reading(self, work: Work[T], *, timeout: float = READ_SECONDS) -> T:
        """Several reads in one transaction; the work may be started again, so it changes nothing outside."""
        unit = self._unit(work, timeout)
        return await self._repeat(lambda: self._reading(lambda session: session.execute_read(unit), timeout))

    @asynccontextmanager
    async def streaming(
        self, text: str, parameters: Parameters | None = None, *, timeout: float = READ_SECONDS
    ) -> AsyncIterator[AsyncIterator[Row]]:
        """Rows as they come, never all in memory; not tried again once the first has been given."""
        async with self._session(READ_ACCESS) as session:
            try:
                run = session.run(self._query(text, timeout), parameters)
                result = await self._bounded(session, run, timeout)
                async with asyncio.timeout(timeout + GRACE_SECONDS), self._stopping(local_port(session)):
                    yield (row_of(record) async for record in result)
            except TimeoutError as error:
                raise TIMEOUT.kind(TIMEOUT.message, TIMEOUT.hint) from error
            except CAUGHT as error:
                raise translate(error, embedded=self.connection.engine is not None) from error

    @asynccontextmanager
    async def _stopping(self, port: int | None) -> AsyncIterator[None]:
        """Leaving early for whatever reason ends the query on the server."""
        try:
            yield
        except BaseException:
            if not self.connection.dialect.obeys_driver:
                await stop_on_server(port, self._session(READ_ACCESS))
            raise

    async def write(self, work: Work[T], *, timeout: float = WRITE_SECONDS) -> T:
        """One transaction, all or nothing. The work may be started again, in rare cases even after it was stored:
        it must come to the same when it is."""
        unit = self._unit(work, timeout)

        async def once() -> T:
            async with self._session(WRITE_ACCESS) as session:
                return await self._bounded(session, session.execute_write(unit), timeout)

        async with self._turn(timeout):
            return await self._repeat(once, again=self._is_lost_race)

    async def define(self, records: Sequence[Ddl]) -> None:
        """Statements about the schema are no part of a transaction: each stands alone."""
        dialect = self.connection.dialect
        over_http = [command for record in records for command in dialect.http_commands(record)]
        over_bolt = [command for record in records for command in dialect.bolt_commands(record)]
        async with self._turn(WRITE_SECONDS):
            if over_http:
                await self.administrator.sql(*over_http)
            for command in over_bolt:
                await self._alone(command)
            if dialect.await_indexes:
                await self._alone(dialect.await_indexes)

    async def replan(self) -> None:
        """Plans made for a small graph are slow on a large one. Who may not ask for new ones does without."""
        command = self.connection.dialect.replan
        if command is not None:
            with suppress(PolicygraphError):
                await self._alone(command)

    @property
    def administrator(self) -> Admin:
        """The HTTP door of the embedded engine; no other has one."""
        from cypher.engines.admin import Admin

        engine, name = self.connection.engine, self.connection.database
        if engine is None or name is None:
            raise Refused("only the embedded engine has an administrator's door", "use the tools of your database")
        return Admin(engine.http_port, engine.admin, name)

    async def _alone(self, command: str) -> None:
        await self._repeat(lambda: self._alone_once(command))

    async def _alone_once(self, command: str) -> None:
        async with self._session(WRITE_ACCESS) as session:
            await (await session.run(command)).consume()

    def _unit(self, work: Work[T], timeout: float) -> Callable[[AsyncManagedTransaction], Awaitable[T]]:
        async def run(transaction: AsyncManagedTransaction) -> T:
            return await work(Transaction(transaction))

        return unit_of_work(timeout=timeout)(run) if self.connection.dialect.obeys_driver else run

    def _query(self, text: str, timeout: float) -> Query | str:
        return Query(text, timeout=timeout) if self.connection.dialect.obeys_driver else text

    def _session(self, mode: str) -> AsyncSession:
        if self._drivers is None:
            raise DatabaseUnavailable("the database connection is closed", "open it with `async with`")
        driver = self._drivers.reading if mode == READ_ACCESS else self._drivers.writing
        return driver.session(database=self.connection.database, default_access_mode=mode)

    async def _reading(self, work: Callable[[AsyncSession], Coroutine[Any, Any, T]], timeout: float) -> T:
        async with self._session(READ_ACCESS) as session:
            return await self._bounded(session, work(session), timeout)

    async def _bounded(self, session: AsyncSession, work: Coroutine[Any, Any, T], timeout: float) -> T:
        """Whatever ends the wait, time or the caller, ends the query on the server as well."""
        if self.connection.dialect.obeys_driver:
            return await self._bounded_by_driver(work, timeout)
        task = asyncio.create_task(work)
        try:
            done, _ = await asyncio.wait({task}, timeout=timeout)
            if done:
                return task.result()
            raise TIMEOUT.kind(TIMEOUT.message, TIMEOUT.hint)
        finally:
            if not task.done():
                await stop_on_server(local_port(session), self._session(READ_ACCESS))
                task.cancel()
                await asyncio.wait({task})

    async def _bounded_by_driver(self, work: Coroutine[Any, Any, T], timeout: float) -> T:
        """A driver that is cancelled hangs up, and its server then stops."""
        try:
            async with asyncio.timeout(timeout + GRACE_SECONDS) as limit:
                return await work
        except TimeoutError as error:
            if limit.expired():
                raise TIMEOUT.kind(TIMEOUT.message, TIMEOUT.hint) from error
            raise

    @asynccontextmanager
    async def _turn(self, timeout: float) -> AsyncIterator[None]:
        if self.connection.engine is None:
            yield
            return
        from cypher.engines.locks import holding

        try:
            async with self._writing, holding(self.connection.engine.write_lock, timeout):
                yield
        except TimeoutError as error:
            raise DatabaseUnavailable(
                "another process is writing and does not end", "wait for it, or end it"
            ) from error

    async def _repeat(self, once: Callable[[], Awaitable[T]], again: Callable[[Exception], bool] = is_transient) -> T:
        for wait in (*BACK_OFF, None):
            try:
                return await once()
            except CAUGHT as error:
                gone = is_away(error) or await self._is_leaving(error)
                if wait is None or not (gone or again(error)):
                    raise translate(error, embedded=self.connection.engine is not None) from error
            await asyncio.sleep(wait)
            if gone:
                await self._reopen()
        raise AssertionError("the last attempt returns or raises")

    def _is_lost_race(self, error: Exception) -> bool:
        """The embedded engine lets the loser of two equal MERGEs fail, where Neo4j lets it wait and find."""
        return is_transient(error) or (self.connection.dialect.one_writer and is_constraint(error))

    async def _is_leaving(self, error: Exception) -> bool:
        if self.connection.engine is None or not is_farewell(error):
            return False
        try:
            await self._alone_once("RETURN 1")
        except CAUGHT:
            return True
        return False

    async def _reopen(self) -> None:
        if self._revive is None:
            return
        async with self._reviving:
            connection = await self._revive()
            if connection != self.connection and self._drivers is not None:
                old, self.connection, self._drivers = self._drivers, connection, open_drivers(connection)
                await old.close()
