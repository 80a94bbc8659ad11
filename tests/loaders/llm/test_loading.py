"""A load with a model: it reads anew what the rules brought before, and ends where the endpoint cannot be used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cypher.session import Database
from loaders.graph.preparation import prepare
from loaders.llm import Wishes, open_reader
from loaders.llm.records import Unusable
from loaders.pipeline import Options, load_sources
from loaders.report import Outcome
from loaders.verify import verify
from tests.support.llm_server import Model, claim, error, facts

SENTENCE = "Ada Novak is Director of the Tidal Institute."
CLAIM = claim("Person:Ada Novak", "involved_in", "Initiative:Sea Plan", "Ada Novak leads the Sea Plan.", role="LEADS")
RULES = "MATCH (f:Fact) WHERE f.retractedAt IS NULL RETURN collect(f.rule) AS rules"


@pytest.fixture
def source(tmp_path: Path) -> str:
    (tmp_path / "a.txt").write_text(f"{SENTENCE} Ada Novak leads the Sea Plan.\n")
    return str(tmp_path / "a.txt")


async def test_what_only_the_model_says_comes_in_later_and_stays(
    embedded: Database, model: Model, wishes: Wishes, source: str
) -> None:
    await prepare(embedded)
    model.answers(facts(CLAIM))
    assert (await load_sources(embedded, [source])).count(Outcome.LOADED) == 1
    outcomes = []
    for _ in range(2):
        async with open_reader(replace(wishes, with_rules=True)) as reader:
            report = await load_sources(embedded, [source], Options(reader=reader))
        outcomes.append(report.rows[0].outcome)
    assert outcomes == [Outcome.CHANGED, Outcome.UNCHANGED]
    assert len(model.requests) == 1
    (rules,) = await embedded.read_one(RULES, {})
    assert [rule for rule in rules if rule.endswith("llm")] != []
    assert await verify(embedded) == ()


async def test_an_endpoint_that_cannot_be_used_ends_the_load(
    model: Model, wishes: Wishes, source: str, tmp_path: Path
) -> None:
    for name in "bcd":
        (tmp_path / f"{name}.txt").write_text(f"{SENTENCE} {name}")
    model.answers(error(401, "no"))
    async with open_reader(wishes) as reader:
        with pytest.raises(Unusable):
            await load_sources(None, [str(tmp_path)], Options(reader=reader, dry_run=True, jobs=2))
    assert len(model.requests) <= 3
