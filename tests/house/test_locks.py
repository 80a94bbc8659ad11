"""What is installed is what was locked: a hash for everything, and nothing that says from where it was fetched."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def requirements(lock: str) -> list[str]:
    """Each requirement with its hashes, on one line."""
    text = (ROOT / lock).read_text().replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]


def names(specifiers: list[str]) -> set[str]:
    return {re.split(r"[^\w.-]", specifier, maxsplit=1)[0] for specifier in specifiers}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_with_hashes(lock: str) -> None:
    pattern = re.compile(r"[\w.-]+(\[[\w,-]+\])?==\S+( ; [^\\]+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert [line for line in requirements(lock) if not pattern.fullmatch(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert "index-url" not in text


def test_direct_dependencies_are_locked() -> None:
    extras = PROJECT["optional-dependencies"]
    run = names(PROJECT["dependencies"] + extras["build"])
    assert run <= names(requirements("requirements.lock"))
    assert run | names(extras["dev"]) <= names(requirements("requirements-dev.lock"))


def test_tests_run_on_the_versions_that_users_get() -> None:
    assert set(requirements("requirements.lock")) <= set(requirements("requirements-dev.lock"))


@pytest.mark.parametrize("lock", LOCKS)
def test_the_project_that_would_overwrite_ours_stays_out(lock: str) -> None:
    assert "schema" not in names(requirements(lock))
    assert "schema<0" in (ROOT / "constraints.txt").read_text()


@pytest.mark.parametrize("folder", ["graphiql", "bench/peer"])
def test_npm_packages_are_pinned_with_hashes_and_no_address(folder: str) -> None:
    project = json.loads((ROOT / folder / "package.json").read_text())
    direct = project["dependencies"] | project.get("devDependencies", {})
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in direct.values())
    locked = json.loads((ROOT / folder / "package-lock.json").read_text())["packages"]
    assert locked[""]["dependencies"] == project["dependencies"]
    others = {path: entry for path, entry in locked.items() if path}
    assert [path for path, entry in others.items() if "resolved" in entry or "integrity" not in entry] == []
