"""A loader that dies leaves whole documents only, two loaders do not disturb each other, and loading again finishes."""

from __future__ import annotations

import asyncio
import os
import random
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from cypher.engines.embedded import EmbeddedSettings, embedded_database
from cypher.session import Database
from loaders.graph.preparation import prepare
from loaders.holdings import list_documents
from loaders.pipeline import Options, load_sources
from loaders.report import Outcome
from loaders.verify import verify
from tests.loaders.graph.told import told, write

ROOT = Path(__file__).parents[3]
SCRIPT = Path(__file__).with_name("loading_process.py")
DOCUMENTS = 40
FACTS = Options(facts=True)


@pytest.fixture
async def data(tmp_path: Path) -> AsyncIterator[tuple[Path, Database]]:
    folder = tmp_path / "data"
    async with embedded_database(EmbeddedSettings(folder)) as database:
        await prepare(database)
        yield folder, database


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    folder = tmp_path / "facts"
    folder.mkdir()
    return [
        write(folder, f"{number:02}.jsonl", told(f"{number}.txt", *facts(number), date=f"20{number % 20:02}"))
        for number in range(DOCUMENTS)
    ]


def facts(number: int) -> list[tuple[str, str, str]]:
    """Documents that speak of the same few people, so that they write to the same edges."""
    person, body = f"Person:Ada Novak {number % 7}", f"Organisation:Quantum Forum {number % 3}"
    event = f"Event:Quantum Days {number % 5} conference"
    return [
        (person, "member_of", body),
        (person, "participates_in", event),
        (body, "organises", event),
        (body, "involved_in", "Initiative:Quantum Act=QA" if number % 2 else "Initiative:QA"),
    ]


async def start(data: Path, sources: list[str]) -> Process:
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(SCRIPT), str(data), *sources, stdout=PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"
    return process


async def test_killed_at_any_point_every_document_is_whole_or_absent(
    data: tuple[Path, Database], sources: list[str]
) -> None:
    folder, database = data
    chance = random.Random(3)
    for _ in range(4):
        process = await start(folder, sources)
        await asyncio.sleep(chance.uniform(0.02, 0.5))
        with suppress(ProcessLookupError):  # on a fast machine it may be done
            process.kill()
        await process.wait()
        assert await verify(database) == ()
        counts = {row["facts"] for row in await list_documents(database)}
        assert counts <= {4}
    report = await load_sources(database, sources, FACTS)
    assert {row.outcome for row in report.rows} <= {Outcome.LOADED, Outcome.UNCHANGED}
    assert len(await list_documents(database)) == DOCUMENTS
    assert await verify(database) == ()


async def test_two_loaders_at_once_come_to_the_same(data: tuple[Path, Database], sources: list[str]) -> None:
    folder, database = data
    both = [await start(folder, sources), await start(folder, sources[::-1])]
    assert [await process.wait() for process in both] == [0, 0]
    assert len(await list_documents(database)) == DOCUMENTS
    assert await verify(database) == ()


@pytest.mark.neo4j
async def test_two_loaders_at_once_come_to_the_same_on_neo4j(neo4j_database: Database, sources: list[str]) -> None:
    await prepare(neo4j_database)
    await asyncio.gather(
        *(load_sources(neo4j_database, each, FACTS) for each in (sources, sources[::-1], sources[10:] + sources[:10]))
    )
    assert len(await list_documents(neo4j_database)) == DOCUMENTS
    assert await verify(neo4j_database) == ()
