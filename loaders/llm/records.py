"""The records that pass between asking a language model and the facts that come of its answers."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.documents import Span
from loaders.extract import Extraction
from loaders.report import Refusal
from schema.errors import BadInput, PolicygraphError


class Unanswered(PolicygraphError):  # noqa: N818 - named for what it is
    """One window got no answer that can be used; the others may."""


class Unusable(BadInput):
    """The endpoint cannot be used as it is set, so that asking it again is of no use."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a document that is sent in one piece, and the headings it stands under."""

    span: Span
    headings: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Messages:
    """What a model is told once and for all, and what it is asked."""

    system: str
    user: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that were sent and received, and by how many calls."""

    calls: int = 0
    sent: int = 0
    received: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.calls + other.calls, self.sent + other.sent, self.received + other.received)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model wrote; `cut` where it had to stop before its end."""

    content: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """A window with its answer, or with the reason why there is none."""

    window: Window
    answer: Answer | None = None
    fault: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """Of a million tokens, in whatever currency the user reckons in."""

    sent: float = 0.0
    received: float = 0.0

    @property
    def known(self) -> bool:
        return bool(self.sent or self.received)

    def of(self, usage: Usage) -> float:
        return (usage.sent * self.sent + usage.received * self.received) / 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one command may be expected to take."""

    tokens: int
    cost: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a command is expected to take; windows whose answer is kept cost nothing."""

    documents: int = 0
    windows: int = 0
    kept: int = 0
    usage: Usage = Usage()


@dataclass(frozen=True, slots=True)
class Step:
    """How far the reading of a document has come."""

    document: str
    done: int
    windows: int


@dataclass(frozen=True, slots=True)
class Told(Extraction):
    """What a document says, and what of a model's answers was refused."""

    refusals: tuple[Refusal, ...] = ()
