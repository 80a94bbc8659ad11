"""Which tests run where: what a machine lacks is skipped with the reason, but in CI all must run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytest_plugins = ("tests.support.engines",)

# The programs that the tests of a marker start.
PROGRAMS = {"neo4j": ("javac", "mvn"), "node": ("node", "npm"), "browser": ("chromium",)}


def reasons_to_skip() -> dict[str, str]:
    lacking = {marker: [name for name in names if not shutil.which(name)] for marker, names in PROGRAMS.items()}
    reasons = {marker: f"needs {' and '.join(names)}" for marker, names in lacking.items() if names}
    if not (ROOT.parent / "shared").is_dir():
        reasons["shared"] = "the third-party documents do not lie beside the project"
    return {} if os.environ.get("CI") == "true" else reasons


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for marker, reason in reasons_to_skip().items():
        for item in items:
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))
