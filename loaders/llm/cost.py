"""What asking will cost, before it is done, and whether that is more than was allowed."""

from __future__ import annotations

import json
from collections.abc import Iterable

from loaders.llm.models import answer_schema
from loaders.llm.records import Estimate, Limits, Messages, Price, Usage
from schema.errors import TooExpensive

#: Assumed, since each model counts in its own way: few characters a token, so that the estimate is rather too high.
CHARACTERS_A_TOKEN = 3


def tokens(text: str) -> int:
    return -(-len(text) // CHARACTERS_A_TOKEN)


def expect(asked: Messages) -> Usage:
    """Assumed: facts about a passage are as long as the passage."""
    told = tokens(asked.system) + tokens(json.dumps(answer_schema()))
    return Usage(1, told + tokens(asked.user), tokens(asked.user))


def add_up(documents: int, windows: Iterable[Usage | None]) -> Estimate:
    """None stands for a window whose answer is kept."""
    usages = list(windows)
    due = [usage for usage in usages if usage is not None]
    return Estimate(documents, len(usages), len(usages) - len(due), sum(due, Usage()))


def check_limits(estimate: Estimate, price: Price, limits: Limits) -> None:
    expected = estimate.usage.sent + estimate.usage.received
    if expected > limits.tokens:
        said = f"about {expected:,} tokens, more than the {limits.tokens:,} of POLICYGRAPH_LLM_MAX_TOKENS"
    elif price.of(estimate.usage) > limits.cost:
        said = f"about {price.of(estimate.usage):.2f}, more than the {limits.cost:.2f} of POLICYGRAPH_LLM_MAX_COST"
    else:
        return
    raise TooExpensive(
        f"Asking the model would take {said}; nothing was sent.",
        "give fewer documents, raise the limit, or add --yes to go on this once",
    )


def count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"


def in_words(usage: Usage, price: Price) -> str:
    cost = f", cost {price.of(usage):.4f}" if price.known else ", price not set"
    return f"{count(usage.calls, 'call')}, {usage.sent:,} tokens sent, {usage.received:,} received{cost}"
