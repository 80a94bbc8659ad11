"""What no tracked file may hold: a path of somebody's machine, a registry's host, code beyond the house's size."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("schema", "cypher", "loaders", "api")
MODULE_LINES, FUNCTION_LINES = 300, 40

# In pieces, so that this file does not hold them.
MACHINE_PATH = re.compile(r"(?<![\w./~-])/(work|tmp|root|home|Users)/\w")
REGISTRIES = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "npmjs" + ".org",
    "npmjs" + ".com",
    "repo1" + ".maven",
    "repo.maven" + ".apache",
)


def tracked() -> Iterator[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    yield from (ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())


def texts() -> Iterator[tuple[str, str]]:
    for path in tracked():
        if "static" not in path.parts:
            yield str(path.relative_to(ROOT)), path.read_bytes().decode("utf-8", errors="replace")


def test_no_path_of_a_machine() -> None:
    assert [(name, found.group()) for name, text in texts() if (found := MACHINE_PATH.search(text))] == []


def test_no_host_of_a_registry() -> None:
    assert [(name, host) for name, text in texts() for host in REGISTRIES if host in text] == []


def modules() -> Iterator[tuple[str, str]]:
    yield from ((name, text) for name, text in texts() if name.endswith(".py") and name.startswith(PACKAGES) and text)


def functions(text: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or 0) - node.lineno + 1


def test_modules_and_functions_can_be_read_in_one_sitting() -> None:
    lengths = {name: len(text.splitlines()) for name, text in modules()}
    assert {name: length for name, length in lengths.items() if length > MODULE_LINES} == {}
    inside = {(name, function): length for name, text in modules() for function, length in functions(text)}
    assert {place: length for place, length in inside.items() if length > FUNCTION_LINES} == {}


def test_every_module_says_why_it_exists() -> None:
    assert [name for name, text in modules() if not ast.get_docstring(ast.parse(text))] == []


def test_no_tests_package_stands_in_front_of_ours() -> None:
    """tests/schema/__init__.py would make pytest import that as `schema`."""
    assert list((ROOT / "tests").rglob("__init__.py")) == []
