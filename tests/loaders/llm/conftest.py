"""A scripted endpoint for each test, and a reader of it that does not wait long."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from loaders.llm import Endpoint, Reader, Wishes, open_reader
from tests.support.llm_server import Model, serving

KEY = "sk-0123456789-secret"


@pytest.fixture
def model() -> Iterator[Model]:
    with serving() as found:
        yield found


@pytest.fixture
def wishes(model: Model, tmp_path: Path) -> Wishes:
    endpoint = Endpoint(model.url, "small-1", SecretStr(KEY), timeout=0.5, tries=3, first_wait=0.01, longest_wait=0.2)
    return Wishes(endpoint, tmp_path / "answers", with_rules=False)


@pytest.fixture
async def reader(wishes: Wishes) -> AsyncIterator[Reader]:
    async with open_reader(wishes) as found:
        yield found
