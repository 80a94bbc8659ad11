"""`python -m bench`: every measurement, printed and (with --write) put into docs/benchmarks.md."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

from bench import commands, eight, extraction, layer, over_http, report, writing
from bench.engines import ENGINES, Place, opened
from bench.machine import Noise
from bench.over_http import Effort
from bench.report import Section
from loaders.graph.preparation import prepare

PARTS = ("http", "layer", "writing", "eight", "commands", "extraction")
USUAL, QUICK = Effort(rounds=5, seconds=0.8), Effort(rounds=2, seconds=0.3)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--engine", choices=(*ENGINES, "both"), default="both", help="Neo4j needs Java 17 and Maven")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this; may be given again")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, and without Neo4j unless it is asked for")
    parser.add_argument("--texts", type=Path, default=extraction.SAMPLES, help="documents to extract, for that part")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md as well")
    return parser.parse_args()


async def measure(
    names: tuple[str, ...], parts: tuple[str, ...], effort: Effort, noise: Noise
) -> AsyncIterator[Section]:
    async with AsyncExitStack() as stack:
        places = [await stack.enter_async_context(opened(name)) for name in names]
        for place in places:
            async for section in on_engine(place, parts, effort, noise):
                yield section
        if "eight" in parts:
            for place in places:
                await samples(place)
            for section in await eight.measure(places, effort, noise):
                yield section
    if "commands" in parts:
        yield await asyncio.to_thread(commands.measure, effort)
    noise.sample()


async def on_engine(place: Place, parts: tuple[str, ...], effort: Effort, noise: Noise) -> AsyncIterator[Section]:
    if "http" in parts or "layer" in parts:
        await over_http.fill(place)
    if "http" in parts:
        yield await over_http.measure(place, effort, noise)
    if "layer" in parts and place.name == "embedded":
        yield await layer.measure(place, effort)
    if "writing" in parts:
        yield await writing.measure(place, effort)


async def samples(place: Place) -> None:
    await prepare(place.database)
    await writing.empty(place.database)
    await writing.load(place.database)


async def show(found: AsyncIterator[Section]) -> list[Section]:
    """Each as soon as it is there."""
    sections = []
    async for section in found:
        print(report.show([section]), flush=True)
        sections.append(section)
    return sections


def main() -> None:
    given = options()
    names = ENGINES if given.engine == "both" else (given.engine,)
    if given.quick and given.engine == "both":
        names = ENGINES[:1]
    noise = Noise()
    effort = QUICK if given.quick else USUAL
    parts = tuple(given.part or PARTS)
    sections = asyncio.run(show(measure(names, parts, effort, noise)))
    if "extraction" in parts:
        for section in extraction.measure(effort, given.texts):
            print(report.show([section]), flush=True)
            sections.append(section)
    print(f"Measured on {noise.told()}.")
    if given.write:
        report.write(sections, noise.told())


if __name__ == "__main__":
    main()
