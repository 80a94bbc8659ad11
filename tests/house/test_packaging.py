"""PyPI has a project that installs `schema/` too: were it ever in front of ours, these say so."""

from __future__ import annotations

import importlib
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
#: Run from the repository, never built.
TOOLS = {"bench"}
PACKAGES = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]


@pytest.mark.parametrize("name", PACKAGES)
def test_packages_load_from_the_repository(name: str) -> None:
    file = importlib.import_module(name).__file__
    assert file is not None
    assert Path(file).parent == ROOT / name


def test_every_package_is_built_checked_and_layered() -> None:
    here = sorted(path.parent.name for path in ROOT.glob("*/__init__.py") if path.parent.name not in TOOLS)
    assert here == sorted(PACKAGES)
    assert here == sorted(PROJECT["tool"]["mypy"]["packages"])
    assert here == sorted(PROJECT["tool"]["importlinter"]["root_packages"])


def test_the_ontology_is_imported_from_the_package_root() -> None:
    """A foreign `schema` has no ONTOLOGY, so a clash dies at once: no one else imports from the submodule."""
    from schema import ONTOLOGY

    assert ONTOLOGY
    loading = "from schema.ontology import ONTOLOGY"
    assert not [path for name in PACKAGES for path in (ROOT / name).rglob("*.py") if loading in path.read_text()]


def test_installed_package_is_found_from_elsewhere(tmp_path: Path) -> None:
    code = "import api, cypher, loaders, schema; print(schema.__file__)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()) == ROOT / "schema" / "__init__.py"


def test_the_wheel_holds_all_that_the_folders_hold(tmp_path: Path) -> None:
    command = [Path(sys.executable).with_name("hatchling"), "build", "-t", "wheel", "-d", tmp_path]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    listed = subprocess.run(["git", "ls-files", *PACKAGES], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {name for name in listed.stdout.split() if (ROOT / name).exists()} - held == set()
    assert {Path(name).name for name in held if ".dist-info/licenses/" in name} == {"LICENSE", "NOTICE"}


def test_folders_import_only_what_stands_to_their_left() -> None:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
