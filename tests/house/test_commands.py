"""The two commands of the README, seen from a machine that is new or lacks something."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text()
CI = ROOT / ".ci" / "run"


def test_every_command_is_listed_with_what_it_does() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^make (\w+) +\S", shown, re.MULTILINE) == phony[1].split()


def test_ci_runs_the_command_of_the_readme() -> None:
    assert os.access(CI, os.X_OK)
    subprocess.run(["bash", "-n", CI], check=True)
    assert re.search(r"^exec .*\bmake test\b", CI.read_text(), re.MULTILINE)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A folder with our Makefile, and a PATH of its own in which only the shell's tools are found."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        (tmp_path / name).touch()
    (tmp_path / "bin").mkdir()
    return tmp_path


def make_demo(folder: Path) -> subprocess.CompletedProcess[str]:
    make = shutil.which("make")
    assert make
    path = {"PATH": str(folder / "bin")}
    return subprocess.run([make, "demo", "SHELL=/bin/sh"], cwd=folder, env=path, capture_output=True, text=True)


def test_a_machine_with_an_old_python_says_what_to_do(bare: Path) -> None:
    old = bare / "bin" / "python3"
    old.write_text('#!/bin/sh\nif [ "$1" = --version ]; then echo Python 3.8.10; else exit 1; fi\n')
    old.chmod(0o755)
    done = make_demo(bare)
    assert done.returncode == 2
    assert "needs Python 3.11 to 3.14; the python3 found here is: Python 3.8.10" in done.stderr
    assert "make demo PYTHON=" in done.stderr


def test_a_machine_without_python_says_what_to_do(bare: Path) -> None:
    done = make_demo(bare)
    assert done.returncode == 2
    assert "needs Python 3.11 to 3.14" in done.stderr
    assert "apt install python3 python3-venv" in done.stderr
