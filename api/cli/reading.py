"""Who reads the documents: the rules, a language model as the settings name it, or both."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import typer

from api.cli.output import note

if TYPE_CHECKING:
    from api.settings import Settings
    from loaders.llm import Endpoint, Estimate, Price, Reader, Step, Wishes
    from loaders.report import Refusal


class Extractor(StrEnum):
    RULES = "rules"
    LLM = "llm"
    BOTH = "both"


EXTRACTOR_OPTION = typer.Option(
    Extractor.RULES,
    "--extractor",
    help="Who reads: rules, offline; llm, the model of POLICYGRAPH_LLM_URL, which gets the text; or both.",
)
YES_OPTION = typer.Option(False, "--yes", help="Ask the model even where the expected cost is above its limit.")


@dataclass(frozen=True, slots=True)
class Reading:
    """The choice made on the command line."""

    extractor: Extractor = Extractor.RULES
    yes: bool = False


@asynccontextmanager
async def reader_for(reading: Reading) -> AsyncIterator[Reader | None]:
    """None where the rules read alone; what was used is told at the end, however that comes."""
    if reading.extractor is Extractor.RULES:
        yield None
        return
    from api.settings import read_settings
    from loaders.llm import open_reader
    from loaders.llm.cost import in_words

    wishes = wishes_of(read_settings(), reading)
    async with open_reader(wishes) as reader:
        try:
            yield reader
        finally:
            note(f"The model was asked: {in_words(reader.usage, wishes.price)}.")


def wishes_of(settings: Settings, reading: Reading) -> Wishes:
    from loaders.llm import Limits, Price, Wishes

    endpoint = endpoint_of(settings)
    price = Price(settings.llm_price_in, settings.llm_price_out)
    return Wishes(
        endpoint=endpoint,
        cache=settings.llm_cache or settings.data / "llm",
        window=settings.llm_window,
        price=price,
        limits=None if reading.yes else Limits(settings.llm_max_tokens, settings.llm_max_cost),
        trust=settings.llm_confidence,
        with_rules=reading.extractor is Extractor.BOTH,
        announce=lambda estimate: announce(estimate, price, endpoint),
        progress=show_step,
    )


def endpoint_of(settings: Settings) -> Endpoint:
    from loaders.llm import Endpoint
    from schema.errors import BadInput

    if not settings.llm_url or not settings.llm_model:
        missing = "POLICYGRAPH_LLM_MODEL" if settings.llm_url else "POLICYGRAPH_LLM_URL"
        raise BadInput(
            f"No language model is set: {missing} has no value.",
            "set POLICYGRAPH_LLM_URL (such as http://127.0.0.1:11434/v1) and POLICYGRAPH_LLM_MODEL, in the environment "
            "or in .env, and POLICYGRAPH_LLM_KEY where the endpoint wants one; or leave --extractor out",
        )
    return Endpoint(settings.llm_url, settings.llm_model, settings.llm_key, settings.llm_timeout)


def announce(estimate: Estimate, price: Price, endpoint: Endpoint) -> None:
    from loaders.llm.cost import count, in_words

    given = f"{count(estimate.documents, 'document')} in {count(estimate.windows, 'window')}"
    kept = f" ({estimate.kept} answered before)" if estimate.kept else ""
    note(f"{given}{kept} for {endpoint.model} at {endpoint.shown}: about {in_words(estimate.usage, price)}.")


def show_step(step: Step) -> None:
    """A line that moves on, on a terminal only."""
    if sys.stderr.isatty():
        end = "\r\x1b[K" if step.done == step.windows else ""
        sys.stderr.write(f"\r\x1b[K{step.document[:60]}: window {step.done} of {step.windows}{end}")
        sys.stderr.flush()


def tell_refusal(refusal: Refusal) -> None:
    note(f"refused {refusal.place}: {refusal.reason}\n  To mend it: {refusal.mend}")
