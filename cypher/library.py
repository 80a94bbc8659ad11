"""The named statements of cypher/analytics: one a file, whose header says what it answers and what it takes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from schema.errors import BadInput, NotFound

FOLDER = Path(__file__).parent / "analytics"
PURPOSE = re.compile(r"^// (?!\$)(?P<text>.+)$")
PARAMETER = re.compile(r"^// \$(?P<name>\w+) (?P<default>\S.*?): (?P<doc>.+)$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """`default` is JSON in the file: a statement runs as it is, and each value can be replaced."""

    name: str
    default: Any
    doc: str


@dataclass(frozen=True, slots=True)
class Statement:
    name: str
    purpose: str
    parameters: tuple[Parameter, ...]
    text: str

    def fill(self, given: dict[str, Any]) -> dict[str, Any]:
        """Every parameter, as given or by default; BadInput names one that the statement does not take."""
        known = {p.name: p.default for p in self.parameters}
        if unknown := sorted(set(given) - set(known)):
            raise BadInput(
                f"{self.name} takes no parameter {', '.join(unknown)}.", f"It takes {', '.join(known) or 'none'}."
            )
        return known | given


@cache
def statements() -> dict[str, Statement]:
    return {path.stem: read_statement(path) for path in sorted(FOLDER.glob("*.cypher"))}


def statement(name: str) -> Statement:
    found = statements().get(name)
    if found is None:
        raise NotFound(f"There is no statement named {name!r}.", "`policygraph cypher` lists those there are.")
    return found


def read_statement(path: Path) -> Statement:
    """Header lines `// what it answers` and `// $name default: what it is`, then the statement."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header = [line for line in lines if line.startswith("//")]
    parameters = [m for m in map(PARAMETER.match, header) if m]
    return Statement(
        name=path.stem,
        purpose=" ".join(m["text"] for m in map(PURPOSE.match, header) if m),
        parameters=tuple(Parameter(m["name"], json.loads(m["default"]), m["doc"]) for m in parameters),
        text="\n".join(line for line in lines if not line.startswith("//")).strip(),
    )
