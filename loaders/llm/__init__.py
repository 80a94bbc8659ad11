"""A second reader of documents, off unless it is set: any language model behind an OpenAI-compatible address."""

from loaders.llm.endpoint import Endpoint
from loaders.llm.reader import Reader, Wishes, open_reader
from loaders.llm.records import Estimate, Limits, Price, Step, Told, Usage

__all__ = ["Endpoint", "Estimate", "Limits", "Price", "Reader", "Step", "Told", "Usage", "Wishes", "open_reader"]
