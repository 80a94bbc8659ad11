"""`policygraph extract` as a user runs it: facts on stdout, what is told besides on stderr or in a page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from loaders.extract.rules import confidence_of, rules

ROOT = Path(__file__).parents[3]
PROGRAM = [sys.executable, "-c", "from api.cli import main; main()"]
SAMPLE = ROOT / "samples" / "speakers-ai-standards-day-2024.md"


def extract(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, "extract", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )


def test_explain_tells_each_facts_rule_reason_and_words_on_stderr() -> None:
    plain, explained = extract(SAMPLE), extract(SAMPLE, "--explain")
    facts = [json.loads(line) for line in plain.stdout.splitlines()][1:]
    assert (plain.returncode, plain.stderr, explained.returncode) == (0, "", 0)
    assert explained.stdout == plain.stdout
    head, *lines = explained.stderr.splitlines()
    assert head == f"{SAMPLE.name}: {len(facts)} facts"
    for fact in facts:
        assert any(fact["subject"]["name"] in line and f"| {fact['predicate']} |" in line for line in lines)
        quote = fact["evidence"][0]
        assert any(line.strip().startswith(f"{quote['start']}-{quote['end']} ") for line in lines)
    assert sum(line.startswith("     rule ") for line in lines) == len(facts) > 0


def test_facts_carry_the_measured_precision_of_their_rule() -> None:
    facts = [json.loads(line) for line in extract(SAMPLE).stdout.splitlines()][1:]
    assert [fact.get("confidence") for fact in facts] == [confidence_of(fact["rule"]) for fact in facts]
    assert any(fact.get("confidence") for fact in facts)


def test_html_writes_one_page_of_all_documents_that_could_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = extract(SAMPLE, tmp_path / "empty.txt", "--html", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert done.returncode == 1
    assert done.stderr.startswith("refused: ")
    assert page.count("<section ") == 1
    assert page.count("<tr ") == len(done.stdout.splitlines()) - 1


def test_a_page_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    done = extract(SAMPLE, "--html", tmp_path / "no" / "page.html")
    assert done.returncode == 2
    assert "page.html: cannot be written" in done.stderr
    assert "To mend it: " in done.stderr


def test_the_worked_example_of_the_docs_is_true(tmp_path: Path) -> None:
    text, told = re.findall(r"```text\n(.*?)```", (ROOT / "docs" / "extraction.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "invitation.txt").write_text(text, encoding="utf-8")
    shown = extract(tmp_path / "invitation.txt", "--explain").stderr
    assert facts_in(shown) == facts_in(told) != set()
    assert set(re.findall(r"rule ([a-z-]+)", told)) <= set(rules())


def facts_in(told: str) -> set[str]:
    return set(re.findall(r"^ +\d+ (.* \| .*)$", told, re.MULTILINE))
