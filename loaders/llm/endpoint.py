"""An OpenAI-compatible endpoint as it is set, what is sent to it, and the shape of what it sends back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import httpx
from pydantic import BaseModel, SecretStr

from loaders.llm.models import answer_schema
from loaders.llm.records import Messages, Unusable


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked; `first_wait` doubles from try to try, and no wait is longer than `longest_wait`."""

    url: str
    model: str
    key: SecretStr | None = None
    timeout: float = 120.0
    tries: int = 4
    first_wait: float = 1.0
    longest_wait: float = 60.0

    def __post_init__(self) -> None:
        key = self.key.get_secret_value() if self.key else ""
        if not (key.isascii() and key.isprintable()) or " " in key:
            raise Unusable(
                "POLICYGRAPH_LLM_KEY holds a blank or a character that no key has.",
                "copy the key again, and nothing else",
            )

        try:
            httpx.URL(self.url)
        except httpx.InvalidURL as error:
            raise Unusable(f"POLICYGRAPH_LLM_URL cannot be used: {error}.", "write http(s)://HOST/v1") from None

    @property
    def address(self) -> httpx.URL:
        """The base address that such endpoints document, or the full one."""
        url = httpx.URL(self.url)
        path = url.path.rstrip("/")
        return url if path.endswith("/chat/completions") else url.copy_with(path=f"{path}/chat/completions")

    @property
    def shown(self) -> str:
        """Without anything that could be a secret."""
        return str(httpx.URL(self.url).copy_with(userinfo=b"", query=None, fragment=None))

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key.get_secret_value()}"} if self.key else {}

    def body(self, asked: Messages, dialect: Dialect) -> dict[str, Any]:
        told = [{"role": "system", "content": asked.system}, {"role": "user", "content": asked.user}]
        return {"model": self.model, "messages": told, **dialect.options()}

    def redact(self, text: str) -> str:
        key = self.key.get_secret_value() if self.key else ""
        return text.replace(key, "(key)") if key else text


@dataclass(frozen=True, slots=True)
class Dialect:
    """What an endpoint has been found to understand."""

    schema: bool = True
    temperature: bool = True

    def options(self) -> dict[str, Any]:
        named = {"name": "facts", "strict": True, "schema": answer_schema()}
        shape = {"type": "json_schema", "json_schema": named} if self.schema else {"type": "json_object"}
        return {"response_format": shape} | ({"temperature": 0} if self.temperature else {})

    def simpler(self, said: str) -> Dialect | None:
        if self.temperature and "temperature" in said:
            return replace(self, temperature=False)
        return replace(self, schema=False) if self.schema else None


class Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class Choice(BaseModel):
    message: Message
    finish_reason: str | None = None


class Counted(BaseModel):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class Completion(BaseModel):
    choices: list[Choice]
    usage: Counted | None = None
