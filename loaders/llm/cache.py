"""Keeps the answers of models in files named by what was asked, so that nothing is paid for twice."""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

from loaders.llm.records import Answer, Messages
from schema.errors import BadInput


class Kept(BaseModel):
    model: str
    content: str


@dataclass(frozen=True, slots=True)
class Cache:
    folder: Path
    model: str

    def path(self, asked: Messages) -> Path:
        """By the model, the wording of the instructions and the passage; not by the address or the key."""
        content = json.dumps([self.model, asked.system, asked.user], ensure_ascii=False)
        name = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
        return self.folder / name[:2] / f"{name}.json"

    def find(self, asked: Messages) -> Answer | None:
        """A file that cannot be read is asked for anew."""
        try:
            return Answer(Kept.model_validate_json(self.path(asked).read_bytes()).content)
        except (OSError, ValidationError):
            return None

    def keep(self, asked: Messages, answer: Answer) -> None:
        """Written beside and moved, so that no half file is ever found."""
        path = self.path(asked)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
                file.write(Kept(model=self.model, content=answer.content).model_dump_json())
            Path(file.name).replace(path)
        except OSError as error:
            raise BadInput(
                f"The folder {self.folder} for the model's answers cannot be written ({error.strerror}).",
                "set POLICYGRAPH_LLM_CACHE to a folder we may write to",
            ) from error
