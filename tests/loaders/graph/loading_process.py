"""A process that loads, to be killed: `python loading_process.py DATA SOURCE...`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from cypher.engines.embedded import EmbeddedSettings, embedded_database
from loaders import pipeline
from loaders.pipeline import Options, load_sources


async def main(data: str, sources: list[str]) -> None:
    pipeline.BATCH_FACTS = 1  # one document a transaction, so that there is much to interrupt
    async with embedded_database(EmbeddedSettings(Path(data))) as database:
        print("ready", flush=True)
        await load_sources(database, sources, Options(facts=True))
        print("done", flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2:]))
