"""The samples as a graph: from their facts, so that what the extractor finds changes no test of what can be asked."""

from __future__ import annotations

from pathlib import Path

from cypher.session import Database
from loaders.graph.preparation import prepare
from loaders.pipeline import Options, load_sources

FACTS = Path(__file__).parents[2] / "samples" / "facts"


async def load_samples(database: Database) -> None:
    await prepare(database)
    report = await load_sources(database, [str(FACTS)], Options(facts=True))
    assert report.rows and not report.refusals
