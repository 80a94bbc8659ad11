"""Asks an OpenAI-compatible endpoint, again and again within bounds where its trouble is a passing one."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field

import httpx
from pydantic import ValidationError

from loaders.llm.cost import expect
from loaders.llm.endpoint import Completion, Counted, Dialect, Endpoint
from loaders.llm.faults import PASSING, asked_wait, lasting_fault, message_of
from loaders.llm.records import Answer, Messages, Unanswered, Unusable, Usage

#: More than any answer takes; what sends more is no such endpoint.
MOST_BYTES = 4_000_000
#: Windows without an answer, one after the other, after which the endpoint is given up.
MOST_FAILURES = 8
_RANDOM = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Response:
    status: int
    headers: httpx.Headers
    body: bytes


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a try failed that may be made again; `wait` where the endpoint says when."""

    reason: str
    wait: float | None = None
    unreachable: bool = False


@dataclass
class Client:
    """Keeps count of what was used, and of what the endpoint was found not to understand."""

    endpoint: Endpoint
    http: httpx.AsyncClient
    dialect: Dialect = field(default_factory=Dialect)
    usage: Usage = field(default_factory=Usage)
    failures: int = 0
    gone: Unusable | None = None

    async def ask(self, asked: Messages) -> Answer:
        """Unanswered concerns this question only; Unusable all of them, and then none is sent any more."""
        if self.gone:
            raise self.gone
        try:
            answer = self.read(await self.insist(asked), asked)
        except Unanswered as error:
            self.failures += 1
            if self.failures < MOST_FAILURES:
                raise
            self.gone = Unusable(f"{error.message} So it went {MOST_FAILURES} times in a row.", error.hint)
            raise self.gone from None
        except Unusable as error:
            self.gone = error
            raise
        self.failures = 0
        return answer

    async def insist(self, asked: Messages) -> Response:
        """The first good response; waits grow from try to try, with jitter, so that many askers do not move in step."""
        turn = 1
        while isinstance(found := await self.attempt(asked), Trouble):
            wait = _RANDOM.uniform(0.5, 1.0) * self.endpoint.first_wait * 2**turn
            wait = min(wait, self.endpoint.longest_wait) if found.wait is None else found.wait
            # One that never answered is rather set wrongly than down.
            hopeless = found.unreachable and not self.usage.calls
            if hopeless or turn >= self.endpoint.tries or wait > self.endpoint.longest_wait:
                raise self.given_up(found)
            await asyncio.sleep(wait)
            turn += 1
        return found

    def given_up(self, trouble: Trouble) -> Unanswered | Unusable:
        wait = f", and asks to wait {trouble.wait:g} seconds" if trouble.wait else ""
        said = f"The LLM endpoint {self.endpoint.shown} {trouble.reason}{wait}."
        if trouble.unreachable:
            return Unusable(said, "check POLICYGRAPH_LLM_URL, and that the server runs and the network lets us there")
        return Unanswered(said, "run the same command again later; answers that came are kept and cost nothing more")

    async def attempt(self, asked: Messages, dialect: Dialect | None = None) -> Response | Trouble:
        """What the endpoint does not understand is left out, and stays so once it has answered without."""
        used = dialect or self.dialect
        try:
            async with asyncio.timeout(self.endpoint.timeout):
                response = await self.send(asked, used)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            return Trouble(f"cannot be reached ({self.endpoint.redact(str(error)) or 'time-out'})", unreachable=True)
        except (TimeoutError, httpx.TimeoutException):
            return Trouble(f"gave no answer within {self.endpoint.timeout:g} seconds")
        except httpx.HTTPError as error:
            return Trouble(f"broke the connection off ({type(error).__name__})")
        if response.status == 200:
            self.dialect = used
            return response
        said = self.endpoint.redact(message_of(response.body))
        if response.status in PASSING and "insufficient_quota" not in said:
            return Trouble(f"answers {response.status}: {said}", asked_wait(response.headers))
        simpler = used.simpler(said) if response.status in (400, 422) else None
        if simpler:
            return await self.attempt(asked, simpler)
        raise self.refused(response.status, said)

    def refused(self, status: int, said: str) -> Unanswered | Unusable:
        """A fault of the settings, or of this text."""
        where = f"The LLM endpoint {self.endpoint.shown}"
        fault = lasting_fault(status, said, bool(self.endpoint.key))
        if fault:
            mend = fault[1].format(url=self.endpoint.shown, model=self.endpoint.model)
            return Unusable(f"{where} {fault[0]} ({status}: {said}).", mend)
        return Unanswered(
            f"{where} refuses the question ({status}: {said}).",
            "if it says that the text is too long, set POLICYGRAPH_LLM_WINDOW lower",
        )

    async def send(self, asked: Messages, dialect: Dialect) -> Response:
        """Redirects are not followed: the key and the text are for this address only."""
        endpoint = self.endpoint
        body, headers = endpoint.body(asked, dialect), endpoint.headers()
        async with self.http.stream("POST", endpoint.address, json=body, headers=headers) as response:
            received = bytearray()
            async for chunk in response.aiter_bytes(65_536):
                received += chunk
                if len(received) > MOST_BYTES:
                    break
            return Response(response.status_code, response.headers, bytes(received))

    def read(self, response: Response, asked: Messages) -> Answer:
        where = f"The LLM endpoint {self.endpoint.shown}"
        try:
            found = Completion.model_validate_json(response.body)
        except ValidationError:
            raise Unanswered(
                f"{where} answers something that is no chat completion.",
                "check POLICYGRAPH_LLM_URL, which mostly ends in /v1",
            ) from None
        self.usage += self.count(found.usage, asked)
        if not found.choices:
            raise Unanswered(f"{where} answers without a choice.", "run the same command again")
        said = found.choices[0]
        if said.message.refusal or said.finish_reason == "content_filter" or not said.message.content:
            why = self.endpoint.redact(said.message.refusal or said.finish_reason or "it is empty")
            raise Unanswered(f"The model gives no answer: {why[:200]}.", "try another model for this text")
        return Answer(said.message.content, said.finish_reason == "length")

    def count(self, counted: Counted | None, asked: Messages) -> Usage:
        """As the endpoint counts, or as expected where it does not."""
        return Usage(1, counted.prompt_tokens, counted.completion_tokens) if counted else expect(asked)


def make_http(endpoint: Endpoint) -> httpx.AsyncClient:
    """Proxies of the environment are used, but not to reach this machine."""
    local = endpoint.address.host in ("localhost", "127.0.0.1", "::1")
    return httpx.AsyncClient(timeout=endpoint.timeout, trust_env=not local)
