"""`--extractor` as a user meets it: nothing is sent unless asked for; what is missing is said with how to mend it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.llm_server import Model, Reply, claim, completion, error, facts, serving

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "extraction.md").read_text("utf-8")
KEY = "sk-0123456789-secret"
ORGANISER = claim(
    "Organisation:Meuse Water Agency",
    "organises",
    "Event:Workshop on shared water data",
    "Workshop on shared water data",
    "The workshop is organised by the Meuse Water Agency.",
)


class Shell:
    """A folder with the document of the docs, and the settings for a model."""

    def __init__(self, folder: Path, model: Model) -> None:
        self.folder = folder
        (folder / "invitation.txt").write_text(re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)[0], encoding="utf-8")
        self.settings = {"URL": model.url, "MODEL": "small-1", "KEY": KEY, "TIMEOUT": "5"}

    def run(self, *arguments: str, hashseed: str = "0", **settings: str) -> subprocess.CompletedProcess[str]:
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "POLICYGRAPH_"))}
        ours = {f"POLICYGRAPH_LLM_{k}": v for k, v in (self.settings | settings).items() if v}
        done = subprocess.run(
            [sys.executable, "-c", "from api.cli import main; main()", *arguments],
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=60,
            env={**inherited, **ours, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": hashseed},
        )
        assert KEY not in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done

    def extract(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return self.run("extract", *arguments, "invitation.txt", **settings)


@pytest.fixture
def model() -> Iterator[Model]:
    with serving() as found:
        found.answers(facts(ORGANISER))
        yield found


@pytest.fixture
def shell(tmp_path: Path, model: Model) -> Shell:
    return Shell(tmp_path, model)


def rules_of(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [json.loads(line)["rule"] for line in done.stdout.splitlines()[1:]]


def test_without_the_option_nothing_is_sent_though_a_model_is_set(shell: Shell, model: Model) -> None:
    done = shell.extract()
    assert (done.returncode, done.stderr) == (0, "")
    assert "llm" not in "".join(rules_of(done))
    assert model.requests == []


def test_both_read_and_cost_is_told_before_and_after(shell: Shell, model: Model) -> None:
    done = shell.extract("--extractor", "both", PRICE_IN="1", PRICE_OUT="2")
    assert done.returncode == 0, done.stderr
    assert [rule for rule in rules_of(done) if "llm" in rule] == [f"{rules_of(shell.extract())[-1]}+llm"]
    before, after = done.stderr.splitlines()
    assert re.fullmatch(
        rf"1 document in 1 window for small-1 at {model.url}: about 1 call, [\d,]+ tokens .*, cost 0\.\d+\.", before
    )
    assert after == "The model was asked: 1 call, 1,000 tokens sent, 100 received, cost 0.0012."


def test_the_model_alone_and_the_same_bytes_from_its_kept_answers(shell: Shell, model: Model) -> None:
    one, other = (shell.extract("--extractor", "llm", hashseed=seed) for seed in ("1", "2"))
    assert rules_of(one) == ["llm"]
    assert one.stdout == other.stdout
    assert len(model.requests) == 1
    assert "1 window (1 answered before)" in other.stderr
    assert (shell.folder / ".policygraph" / "llm").is_dir()


def test_the_example_of_the_docs_is_true(shell: Shell, model: Model) -> None:
    model.answers(completion(re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)[0]))
    done = shell.extract("--extractor", "both", "--explain")
    assert done.returncode == 1
    shown = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)[0].splitlines()
    assert [line for line in shown if line not in done.stderr.splitlines()] == []


def test_the_page_names_both(shell: Shell) -> None:
    assert shell.extract("--extractor", "both", "--html", "page.html").returncode == 0
    assert "+llm" in (shell.folder / "page.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("missing", "says"), [({"URL": ""}, "POLICYGRAPH_LLM_URL"), ({"MODEL": ""}, "POLICYGRAPH_LLM_MODEL")]
)
@pytest.mark.parametrize("command", ["extract", "load"])
def test_a_model_that_is_not_set(shell: Shell, command: str, missing: dict[str, str], says: str) -> None:
    done = shell.run(command, "--extractor", "llm", "invitation.txt", **missing)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"No language model is set: {says} has no value." in done.stderr
    assert "To mend it: set POLICYGRAPH_LLM_URL" in done.stderr


@pytest.mark.parametrize(
    ("reply", "settings", "says"),
    [
        (error(401, "no key"), {"KEY": ""}, "wants a key, and none is set"),
        (error(401, f"bad key {KEY}"), {}, "does not accept the key"),
        (error(404, "no model small-1"), {}, "knows no such address or model (404: no model small-1"),
        (Reply(), {"URL": "http://127.0.0.1:1/v1"}, "http://127.0.0.1:1/v1 cannot be reached"),
        (Reply(), {"URL": "127.0.0.1:11434"}, "write http(s)://HOST/v1"),
        (Reply(), {"URL": "http://host:port/v1"}, "POLICYGRAPH_LLM_URL cannot be used"),
        (Reply(), {"KEY": "sk 1\u2026"}, "POLICYGRAPH_LLM_KEY holds a blank or a character"),
        (Reply(), {"MAX_TOKENS": "10"}, "more than the 10 of POLICYGRAPH_LLM_MAX_TOKENS; nothing was sent"),
    ],
)
def test_what_is_set_wrongly_is_said_with_how_to_mend_it(
    shell: Shell, model: Model, reply: Reply, settings: dict[str, str], says: str
) -> None:
    model.answers(reply)
    done = shell.extract("--extractor", "both", **settings)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "To mend it" in done.stderr or "write http" in done.stderr


def test_yes_goes_on_above_the_limit(shell: Shell) -> None:
    assert shell.extract("--extractor", "llm", "--yes", MAX_TOKENS="10").returncode == 0


def test_a_dry_run_of_load_tells_what_the_text_does_not_bear_out(shell: Shell, model: Model) -> None:
    model.answers(facts(ORGANISER | {"quotes": ["The Meuse Water Agency invites."]}))
    done = shell.run("load", "--dry-run", "--jobs", "2", "--extractor", "both", "invitation.txt", "nowhere.txt")
    assert done.returncode == 1
    assert "refused invitation.txt: llm: Meuse Water Agency organises" in done.stderr
    assert "refused nowhere.txt" in done.stderr
    assert "loaded         1" in done.stdout


def test_facts_are_loaded_as_they_are(shell: Shell) -> None:
    done = shell.run("load", "--facts", "--extractor", "llm", "facts.jsonl")
    assert done.returncode == 2
    assert "facts are loaded as they are" in done.stderr
