"""Cases are folders a reviewer reads as query, plan, Cypher, parameters, result; one command writes them anew.

POLICYGRAPH_WRITE_CASES=1 .venv/bin/pytest tests/api/graphql/test_cases.py
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.graphql.operation import Compiled
from cypher.dialect import ARCADEDB
from cypher.plan.records import show

FOLDER = Path(__file__).parents[1] / "cases"
EMBEDDED = ARCADEDB.name
WRITING = os.environ.get("POLICYGRAPH_WRITE_CASES") == "1"


@dataclass(frozen=True)
class Case:
    folder: Path

    @property
    def query(self) -> str:
        return (self.folder / "query.graphql").read_text(encoding="utf-8")

    @property
    def variables(self) -> dict[str, Any]:
        path = self.folder / "variables.json"
        return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}

    def check_engine(self, name: str, found: str, engine: str) -> None:
        """What is the same on both engines is written once; the embedded one has a file of its own where it is not."""
        shared, own = self.folder / name, self.folder / f"{name}.{EMBEDDED}"
        if WRITING and engine == EMBEDDED and shared.exists():
            own.write_text(found, encoding="utf-8")
        self.check(own.name if engine == EMBEDDED and own.exists() else name, found)
        if WRITING and own.exists() and own.read_text(encoding="utf-8") == shared.read_text(encoding="utf-8"):
            own.unlink()

    def check(self, name: str, found: str) -> None:
        path = self.folder / name
        if WRITING:
            path.write_text(found, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == found


def cases() -> list[Case]:
    return [Case(path.parent) for path in sorted(FOLDER.glob("*/query.graphql"))]


def written(found: Any) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def statements(compiled: Compiled) -> str:
    """Every statement that was run, first those of the roots."""
    made = [*compiled.program.scans.values(), *compiled.program.seconds.values()]
    return "".join(line(each.text) + "\n" for each in made)


def line(text: str) -> str:
    """A statement with a line for each of its clauses, so that a change of one shows as a change of one line."""
    for word in (" MATCH ", " WITH ", " RETURN ", " ORDER BY "):
        text = text.replace(word, f"\n {word[1:]}")
    return text


def plan_of(compiled: Compiled) -> str:
    return show(compiled.program.plan) + "\n"
