"""What is asked costs money: it is told and bounded before, counted after, and never paid for twice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from loaders.documents import Document
from loaders.llm import Estimate, Limits, Price, Reader, Step, Usage, Wishes, open_reader
from loaders.llm.cost import in_words, tokens
from loaders.readers import Failure
from loaders.segment import segment_text
from schema.errors import BadInput, TooExpensive
from tests.support.llm_server import Model, claim, facts

SENTENCE = "Ada Novak is Director of the Tidal Institute."
ANSWER = facts(claim("Person:Ada Novak", "member_of", "Organisation:Tidal Institute", SENTENCE))


def document(name: str = "a.txt", text: str = SENTENCE) -> Document:
    return segment_text(text, name)


async def stream(*given: Document | Failure) -> AsyncIterator[Document | Failure]:
    for each in given:
        yield each


async def weigh(reader: Reader, *given: Document | Failure) -> list[Document | Failure]:
    return [each async for each in reader.weigh(stream(*given))]


async def test_what_was_answered_is_not_asked_again(model: Model, wishes: Wishes) -> None:
    model.answers(ANSWER)
    found = []
    for _ in range(2):
        async with open_reader(wishes) as reader:
            found.append(await reader.read(document()))
    assert found[0] == found[1]
    assert len(model.requests) == 1
    assert reader.usage == Usage()


@pytest.mark.parametrize("other", [{"model": "large-1"}, {"text": SENTENCE + " She sails."}])
async def test_another_model_or_text_is_asked(model: Model, wishes: Wishes, other: dict[str, str]) -> None:
    model.answers(ANSWER)
    async with open_reader(wishes) as reader:
        await reader.read(document())
    endpoint = replace(wishes.endpoint, model=other.get("model", wishes.endpoint.model))
    async with open_reader(replace(wishes, endpoint=endpoint)) as reader:
        await reader.read(document(text=other.get("text", SENTENCE)))
    assert len(model.requests) == 2


async def test_a_spoilt_file_of_answers_is_asked_anew(model: Model, wishes: Wishes) -> None:
    model.answers(ANSWER)
    async with open_reader(wishes) as reader:
        await reader.read(document())
        (file,) = wishes.cache.rglob("*.json")
        file.write_text("{")
        assert len((await reader.read(document())).facts) == 1
    assert len(model.requests) == 2


async def test_a_folder_that_cannot_be_written_is_named(model: Model, wishes: Wishes, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    model.answers(ANSWER)
    async with open_reader(replace(wishes, cache=tmp_path / "file" / "answers")) as reader:
        with pytest.raises(BadInput, match="POLICYGRAPH_LLM_CACHE"):
            await reader.read(document())


async def test_the_expected_cost_is_told_before_and_only_for_what_must_be_asked(model: Model, wishes: Wishes) -> None:
    model.answers(ANSWER)
    told: list[Estimate] = []
    failure = Failure("b.txt", BadInput("b.txt: is empty"))
    async with open_reader(replace(wishes, announce=told.append)) as reader:
        assert await weigh(reader, document(), failure) == [document(), failure]
        assert model.requests == []
        await reader.read(document())
        await weigh(reader, document(), document("c.txt", SENTENCE + " She sails."))
    assert [(each.documents, each.windows, each.kept, each.usage.calls) for each in told] == [
        (1, 1, 0, 1),
        (2, 2, 1, 1),
    ]
    assert told[0].usage.sent > tokens(SENTENCE)


@pytest.mark.parametrize(
    ("price", "limits", "says"),
    [
        (Price(), Limits(10, 5.0), "POLICYGRAPH_LLM_MAX_TOKENS"),
        (Price(1e6, 1e6), Limits(10**9, 5.0), "POLICYGRAPH_LLM_MAX_COST"),
    ],
)
async def test_above_a_limit_nothing_is_sent(
    model: Model, wishes: Wishes, price: Price, limits: Limits, says: str
) -> None:
    model.answers(ANSWER)
    async with open_reader(replace(wishes, price=price, limits=limits)) as reader:
        with pytest.raises(TooExpensive, match=says) as refused:
            await weigh(reader, document())
    assert "--yes" in refused.value.hint
    assert model.requests == []


async def test_limits_that_are_kept_or_lifted_let_it_go_on(model: Model, wishes: Wishes) -> None:
    for limits in (Limits(10**9, 5.0), None):
        async with open_reader(replace(wishes, price=Price(1, 1), limits=limits)) as reader:
            assert len(await weigh(reader, document())) == 1


async def test_progress_is_told_window_by_window(model: Model, wishes: Wishes) -> None:
    model.answers(facts())
    steps: list[Step] = []
    async with open_reader(replace(wishes, window=200, progress=steps.append)) as reader:
        await reader.read(document(text="\n\n".join(f"{SENTENCE} {n}" for n in range(12))))
    assert [step.done for step in steps] == list(range(1, steps[0].windows + 1))
    assert len(model.requests) == steps[0].windows == reader.usage.calls


def test_cost_in_words() -> None:
    assert in_words(Usage(2, 3000, 500), Price(1.0, 2.0)) == "2 calls, 3,000 tokens sent, 500 received, cost 0.0040"
    assert in_words(Usage(), Price()).endswith("price not set")
