"""`python -m bench`: every measurement, printed and (with --write) put into docs/benchmarks.md."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

from bench import commands, eight, extraction, layer, over_http, peer, report, writing
from bench.engines import ENGINES, Place, opened
from bench.generate import generate
from bench.machine import Noise
from bench.over_http import Effort
from bench.report import Section
from loaders.graph.preparation import prepare

PARTS = ("http", "layer", "writing", "eight", "commands", "extraction")
#: Measured when asked for, at sizes of its own, and on a page of its own.
PEER = "peer"
USUAL, QUICK = Effort(rounds=5, seconds=0.8), Effort(rounds=2, seconds=0.3)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--engine", choices=(*ENGINES, "both"), default="both", help="Neo4j needs Java 17 and Maven")
    parser.add_argument("--part", choices=(*PARTS, PEER), action="append", help="only this; may be given again")
    parser.add_argument(
        "--scale", type=int, action="append", help="10,000 nodes times this, for the peer; may be given again"
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds, and without Neo4j unless it is asked for")
    parser.add_argument("--texts", type=Path, default=extraction.SAMPLES, help="documents to extract, for that part")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md, or docs/peer.md, as well")
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
        made = generate()
        await over_http.fill(place, made)
    if "http" in parts:
        yield await over_http.measure(place, made, effort, noise)
    if "layer" in parts and place.name == "embedded":
        yield await layer.measure(place, effort)
    if "writing" in parts:
        yield await writing.measure(place, effort)


async def against_peer(scales: tuple[int, ...], effort: Effort, noise: Noise) -> AsyncIterator[Section]:
    """Each size on a Neo4j of its own."""
    for scale in scales:
        async with opened("neo4j", peer.HEAP) as place:
            made = generate(scale)
            await over_http.fill(place, made)
            async for section in peer.measure(place, made, effort, noise):
                yield section


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
    page = report.SPEED
    if PEER in parts:
        if lacks := peer.lacking():
            raise SystemExit(f"--part peer {lacks}")
        page, found = report.PEER, against_peer(tuple(given.scale or (1,)), effort, noise)
    else:
        found = measure(names, parts, effort, noise)
    sections = asyncio.run(show(found))
    if "extraction" in parts:
        for section in extraction.measure(effort, given.texts):
            print(report.show([section]), flush=True)
            sections.append(section)
    print(f"Measured on {noise.told()}.")
    if given.write:
        report.write(page, sections, noise.told())


if __name__ == "__main__":
    main()
