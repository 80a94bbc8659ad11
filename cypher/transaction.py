"""What a unit of work can do: ask for rows, ask for the one record, or just run."""

from __future__ import annotations

from typing import Any

from neo4j import AsyncManagedTransaction, AsyncResult, Record

Parameters = dict[str, Any]
Row = dict[str, Any]


async def rows_of(result: AsyncResult) -> list[Row]:
    return [row_of(record) async for record in result]


def row_of(record: Record) -> Row:
    return dict(zip(record.keys(), record, strict=True))


class Transaction:
    def __init__(self, inner: AsyncManagedTransaction) -> None:
        self._inner = inner

    async def rows(self, text: str, parameters: Parameters | None = None) -> list[Row]:
        return await rows_of(await self._run(text, parameters))

    async def one(self, text: str, parameters: Parameters | None = None) -> list[Any]:
        return (await (await self._run(text, parameters)).single(strict=True)).values()

    async def profiled(self, text: str, parameters: Parameters, profiles: bool) -> tuple[Any, int | None]:
        """The first value of the one record, and the database hits where the engine counts them."""
        result = await self._run(f"PROFILE {text}" if profiles else text, parameters)
        record = await result.single(strict=True)
        profile = (await result.consume()).profile if profiles else None
        return record[0], hits(profile) if profile else None

    async def run(self, text: str, parameters: Parameters | None = None) -> dict[str, int]:
        """For its effect; gives the counters that are not zero, such as nodes_created."""
        summary = await (await self._run(text, parameters)).consume()
        counters = vars(summary.counters)
        return {
            name: count
            for name, count in counters.items()
            if isinstance(count, int) and count and not name.startswith("_")
        }

    async def _run(self, text: str, parameters: Parameters | None) -> AsyncResult:
        return await self._inner.run(text, parameters)


def hits(operator: dict[str, Any]) -> int:
    """The database hits of an operator of a profile and of all below it."""
    return int(operator.get("dbHits", 0)) + sum(hits(child) for child in operator.get("children", ()))
