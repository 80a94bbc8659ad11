"""Reads documents with a language model: weighs the cost, asks window by window, and keeps what stands in the text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from loaders.documents import Document
from loaders.extract import extract
from loaders.extract.document import describe
from loaders.extract.stage import set_stage
from loaders.llm.agreement import combine
from loaders.llm.cache import Cache
from loaders.llm.client import Client, make_http
from loaders.llm.cost import add_up, check_limits, expect
from loaders.llm.endpoint import Endpoint
from loaders.llm.grounding import Ground
from loaders.llm.models import Claim
from loaders.llm.prompt import messages
from loaders.llm.records import Answer, Estimate, Heard, Limits, Messages, Price, Step, Told, Unanswered, Usage, Window
from loaders.llm.salvage import read_answer
from loaders.llm.windows import cut_windows
from loaders.readers import Failure
from loaders.report import Refusal
from schema.facts import FactLine

#: Questions under way at the same time.
AT_ONCE = 4
_CUT = (
    "the answer was cut off; facts may be missing",
    "set POLICYGRAPH_LLM_WINDOW lower, or use a model that says more",
)
_BROKEN = ("the answer is not the JSON that was asked for; facts may be missing", "run it again, or use another model")
_UNREAD = "it does not keep to the schema; try another model"


@dataclass(frozen=True)
class Wishes:
    """How to read. Without `limits` any cost is allowed; `trust` is the confidence of what only the model says."""

    endpoint: Endpoint
    cache: Path
    window: int = 4_000
    price: Price = field(default_factory=Price)
    limits: Limits | None = None
    trust: float = 0.5
    with_rules: bool = True
    announce: Callable[[Estimate], None] = lambda estimate: None
    progress: Callable[[Step], None] = lambda step: None


@dataclass
class Reader:
    """One for each command."""

    wishes: Wishes
    client: Client
    cache: Cache
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    @property
    def usage(self) -> Usage:
        return self.client.usage

    async def weigh(self, found: AsyncIterator[Document | Failure]) -> AsyncIterator[Document | Failure]:
        """The same again, once all are there and what they will cost has been told and allowed."""
        every = [each async for each in found]
        documents = [each for each in every if isinstance(each, Document)]
        expected = [usage for each in documents for usage in self.expected(each)]
        estimate = add_up(len(documents), expected)
        self.wishes.announce(estimate)
        if self.wishes.limits:
            check_limits(estimate, self.wishes.price, self.wishes.limits)
        for each in every:
            yield each

    def expected(self, document: Document) -> Iterator[Usage | None]:
        for _, asked in self.questions(document):
            yield None if self.cache.find(asked) else expect(asked)

    def questions(self, document: Document) -> list[tuple[Window, Messages]]:
        line = describe(document)
        return [(window, messages(document, line, window)) for window in cut_windows(document, self.wishes.window)]

    async def listen(self, document: Document) -> tuple[Heard, ...]:
        """The answers in the order of the windows, however they come in."""
        questions = self.questions(document)
        done = 0

        async def hear(window: Window, asked: Messages) -> Heard:
            nonlocal done
            async with self.turns:
                heard = await self.hear(window, asked)
            done += 1
            self.wishes.progress(Step(document.name, done, len(questions)))
            return heard

        tasks = [asyncio.create_task(hear(window, asked)) for window, asked in questions]
        try:
            return tuple([await task for task in tasks])
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def hear(self, window: Window, asked: Messages) -> Heard:
        kept = self.cache.find(asked)
        if kept:
            return Heard(window, kept)
        try:
            answer = await self.client.ask(asked)
        except Unanswered as error:
            return Heard(window, fault=(error.message, error.hint))
        if not answer.cut and read_answer(answer.content).whole:
            self.cache.keep(asked, answer)
        return Heard(window, answer)

    async def read(self, document: Document) -> Told:
        heard = await self.listen(document)
        return await asyncio.to_thread(understand, heard, self.wishes.with_rules, self.wishes.trust, document)


def understand(heard: tuple[Heard, ...], with_rules: bool, trust: float, document: Document) -> Told:
    """What stands in the text of all that was answered, with what the rules find."""
    stage = set_stage(document)
    ground = Ground(document, stage.line, stage.names)
    facts: list[FactLine] = []
    refusals: list[Refusal] = []
    for each in heard:
        told, claims = _claims(document, each)
        refusals += told
        for claim in claims:
            settled = ground.settle(each.window, claim)
            if isinstance(settled, FactLine):
                facts.append(settled)
            else:
                said = f"{claim.subject.name} {claim.predicate} {claim.object.name}"[:120]
                refusals.append(Refusal(document.source, f"llm: {said}: {settled[0]}", settled[1]))
    found = extract(document).facts if with_rules else ()
    return Told(stage.line, combine(found, facts, trust), tuple(dict.fromkeys(refusals)))


def _claims(document: Document, heard: Heard) -> tuple[list[Refusal], tuple[Claim, ...]]:
    """What can be read of an answer, and what is to be told of the window."""
    if heard.answer is None:
        return [_refusal(document, heard.window, *(heard.fault or _BROKEN))], ()
    salvage = read_answer(heard.answer.content)
    told = [_refusal(document, heard.window, f"a fact cannot be read: {each}", _UNREAD) for each in salvage.spoilt]
    fault = _fault_of(heard.answer, salvage.whole)
    return ([_refusal(document, heard.window, *fault)] if fault else []) + told, salvage.claims


def _fault_of(answer: Answer, whole: bool) -> tuple[str, str] | None:
    return _CUT if answer.cut else None if whole else _BROKEN


def _refusal(document: Document, window: Window, reason: str, mend: str) -> Refusal:
    start, end = window.span
    return Refusal(document.source, f"llm: characters {start}-{end}: {reason}", mend)


@asynccontextmanager
async def open_reader(wishes: Wishes) -> AsyncIterator[Reader]:
    async with make_http(wishes.endpoint) as http:
        yield Reader(wishes, Client(wishes.endpoint, http), Cache(wishes.cache, wishes.endpoint.model))
