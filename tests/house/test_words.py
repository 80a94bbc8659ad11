"""Pages about the code agree with the code."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from docs.build import FOLDER, PAGES

ROOT = Path(__file__).parents[2]
SECTIONS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_current(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


def test_every_dependency_is_explained_and_no_other() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    browser, peer = (json.loads((ROOT / where / "package.json").read_text()) for where in ("graphiql", "bench/peer"))
    direct = {re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in wanted}
    direct |= browser["dependencies"].keys() | browser["devDependencies"].keys() | peer["dependencies"].keys()
    page = (ROOT / "docs" / "dependencies.md").read_text().partition("## Beside Python")[0]
    explained = dict(re.findall(r"^\| ([@\w./-]+) \| (.+) \|$", page, re.MULTILINE))
    explained.pop("package")
    assert explained.keys() == direct
    assert all(reason.endswith(".") for reason in explained.values())


def test_changelog_keeps_to_its_form() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", heading) for heading in headings[1:])
    sections = re.findall(r"^### (.+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert set(sections) <= set(SECTIONS)


def test_licence_is_the_one_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    text = (ROOT / "LICENSE").read_text()
    assert project["license"] == "Apache-2.0"
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
