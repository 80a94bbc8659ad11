"""The commands as a user runs them: what they print, where, and with which exit code."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "samples"
PROGRAM = [sys.executable, "-c", "from api.cli import main; main()"]


class Shell:
    """A folder of its own with an engine that stays, so that each command joins it at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *arguments: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "POLICYGRAPH_"))}
        return subprocess.run(
            [*PROGRAM, *arguments],
            cwd=self.folder,
            input=given,
            capture_output=True,
            text=True,
            timeout=120,
            env={**inherited, "PYTHONPATH": str(ROOT), **environment},
        )


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    found = Shell(tmp_path_factory.mktemp("shell"))
    assert found.run("db", "start").returncode == 0
    yield found
    assert found.run("db", "stop", "--force").returncode == 0


@pytest.fixture(scope="module")
def loaded(shell: Shell) -> Shell:
    done = shell.run("load", "--facts", str(SAMPLES / "facts"), "--report", "report.json")
    assert (done.returncode, done.stderr.count("\nloaded ") + done.stderr.startswith("loaded ")) == (0, 23)
    return shell


def test_loading_again_changes_nothing(loaded: Shell) -> None:
    before = loaded.run("export", "before").returncode
    again = loaded.run("load", "--facts", str(SAMPLES / "facts"))
    assert (before, again.returncode) == (0, 0)
    assert "unchanged      23" in again.stdout
    assert loaded.run("export", "after").returncode == 0
    one, other = ({p.name: p.read_bytes() for p in (loaded.folder / n).iterdir()} for n in ("before", "after"))
    assert one == other


def test_the_report_tells_of_every_document(loaded: Shell) -> None:
    rows = json.loads((loaded.folder / "report.json").read_text())
    assert len(rows) == 23
    assert {row["outcome"] for row in rows} == {"loaded"}


def test_the_graph_holds(loaded: Shell) -> None:
    done = loaded.run("verify", "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_data_goes_to_stdout_and_the_rest_to_stderr(loaded: Shell) -> None:
    documents = json.loads(loaded.run("documents", "list", "--json").stdout)
    assert len(documents) == 23
    counts = json.loads(loaded.run("stats", "--json").stdout)
    assert counts["nodes"]["Document"] == 23
    shown = json.loads(loaded.run("documents", "show", documents[0]["id"], "--json").stdout)
    assert shown[0]["title"] == documents[0]["title"]


def test_named_statements_and_parameters(loaded: Shell) -> None:
    assert "mandates" in loaded.run("cypher").stdout
    rows = [json.loads(line) for line in loaded.run("cypher", "mandates", "--format", "jsonl").stdout.splitlines()]
    assert {"holder", "initiative", "sentence"} <= rows[0].keys()
    assert loaded.run("cypher", "mandates", "-p", "kind=RAPPORTEUR", "--format", "csv").stdout.startswith("holder,")
    given = loaded.run("cypher", "-", "-p", "n=7", "--format", "json", given="RETURN $n + 1 AS n")
    assert json.loads(given.stdout) == [{"n": 8}]


def test_cypher_only_reads_unless_told_otherwise(loaded: Shell) -> None:
    refused = loaded.run("cypher", "-", given="CREATE (n:Topic {id: 'x'}) RETURN n.id AS id")
    assert refused.returncode == 2
    assert "CREATE" in refused.stderr or "--write" in refused.stderr
    left = loaded.run("cypher", "-", "--format", "json", given="MATCH (n:Topic {id: 'x'}) RETURN count(n) AS n")
    assert json.loads(left.stdout) == [{"n": 0}]


def test_extract_needs_no_database_and_repeats_itself(shell: Shell) -> None:
    one, other = (
        shell.run("extract", str(SAMPLES), NEO4J_URI="bolt://127.0.0.1:1", NEO4J_PASSWORD="x", PYTHONHASHSEED=seed)
        for seed in ("1", "2")
    )
    assert (one.returncode, one.stdout) == (0, other.stdout)
    kinds = [json.loads(line)["kind"] for line in one.stdout.splitlines()]
    assert kinds.count("document") == 23
    assert kinds.count("fact") > 100


def test_the_schema_is_the_committed_one(shell: Shell) -> None:
    assert shell.run("schema", "export").stdout == (ROOT / "schema.graphql").read_text()
    assert "__schema" in json.loads(shell.run("schema", "export", "--format", "json").stdout)


def test_settings_show_no_secret(shell: Shell) -> None:
    shown = shell.run("settings", "--json", NEO4J_URI="bolt://127.0.0.1:1", NEO4J_PASSWORD="hunter2")
    assert shown.returncode == 0
    assert "hunter2" not in shown.stdout + shown.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("load", "nowhere.txt"), 1, "nowhere.txt"),
        (("load", "empty.txt"), 1, "empty"),
        (("load", "noise.txt"), 1, "noise.txt"),
        (("load", "ftp://127.0.0.1/x"), 1, "http"),
        (("load", "http://127.0.0.1:1/x"), 1, "private network"),
        (("load", "--facts", "broken.jsonl"), 1, "broken.jsonl:2"),
        (("load", "--facts", "nowhere.jsonl"), 1, "nowhere.jsonl"),
        (("extract", "nowhere.txt"), 1, "nowhere.txt"),
        (("cypher", "no_such_name"), 2, "no_such_name"),
        (("cypher", "mandates", "-p", "nonsense=1"), 2, "nonsense"),
        (("cypher", "mandates", "-p", "nonsense"), 2, "key=value"),
        (("cypher", "nowhere.cypher"), 2, "nowhere.cypher"),
        (("documents", "show", "document_none"), 2, "document_none"),
        (("documents", "remove", "document_none"), 2, "document_none"),
        (("schema", "export", "--format", "xml"), 2, "xml"),
        (("export", "out", "--format", "xml"), 2, "xml"),
        (("load",), 2, "SOURCE"),
        (("no-such-command",), 2, "no-such-command"),
    ],
)
def test_bad_input_says_what_and_how_to_mend_it(shell: Shell, arguments: tuple[str, ...], code: int, says: str) -> None:
    (shell.folder / "empty.txt").write_bytes(b"")
    (shell.folder / "noise.txt").write_bytes(bytes(range(256)) * 40)
    good = (SAMPLES / "facts" / "agencies-at-a-glance.jsonl").read_text().splitlines()
    wrong = json.loads(good[1]) | {"predicate": "eats"}
    (shell.folder / "broken.jsonl").write_text("\n".join([good[0], json.dumps(wrong), *good[2:]]))
    done = shell.run(*arguments)
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_cypher_points_at_the_place(shell: Shell) -> None:
    done = shell.run("cypher", "-", given="MATCH (n RETURN n")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_refused_document_leaves_the_others_loaded(shell: Shell) -> None:
    (shell.folder / "good.txt").write_text("PRESS RELEASE\n\nOslo, 3 May 2024\n\nA new forum opens its doors.\n")
    done = shell.run("load", "nowhere.txt", "good.txt")
    assert done.returncode == 1
    assert "loaded         1" in done.stdout
    assert shell.run("documents", "remove", "good.txt").returncode == 0


def test_no_database_is_exit_code_3(shell: Shell) -> None:
    away = shell.run("stats", NEO4J_URI="bolt://127.0.0.1:1", NEO4J_PASSWORD="hunter2")
    assert away.returncode == 3
    assert "hunter2" not in away.stderr
    assert "To mend it" in away.stderr


def test_a_setting_that_cannot_be_used_is_named(shell: Shell) -> None:
    done = shell.run("settings", POLICYGRAPH_PORT="many")
    assert done.returncode == 2
    assert "POLICYGRAPH_PORT" in done.stderr


def test_a_data_folder_that_cannot_be_used(shell: Shell) -> None:
    (shell.folder / "file").write_text("")
    done = shell.run("stats", POLICYGRAPH_DATA="file/data")
    assert done.returncode == 3
    assert "file/data" in done.stderr


def test_a_taken_port_is_told_at_once(shell: Shell) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = shell.run("serve", "--port", port)
    assert done.returncode == 2
    assert f"Port {port}" in done.stderr
    assert "--port" in done.stderr


def test_beyond_loopback_there_is_no_serving_without_tokens(shell: Shell) -> None:
    done = shell.run("serve", "--host", "0.0.0.0", "--port", "0" + "8125")
    assert done.returncode == 2
    assert "POLICYGRAPH_TOKENS" in done.stderr


@pytest.mark.parametrize("command", [(), ("load",), ("extract",), ("serve",), ("cypher",), ("documents", "list")])
def test_every_command_explains_itself_with_an_example(shell: Shell, command: tuple[str, ...]) -> None:
    done = shell.run(*command, "--help")
    assert done.returncode == 0
    assert not command or "Example: policygraph" in " ".join(done.stdout.split())


def test_explain_shows_cost_plan_and_cypher(loaded: Shell) -> None:
    people = 'people(where: {country: {eq: "BE"}}) { totalCount }'
    query = f"query ($name: String!) {{ event(by: {{name: $name}}) {{ name }} {people} }}"
    done = loaded.run("explain", "-", "-v", "name=AI in Health", given=query)
    assert done.returncode == 0, done.stderr
    assert "Cost: up to 2 rows" in done.stdout and "Plan:" in done.stdout and "MATCH (n:Event {id: id})" in done.stdout
    assert "warning: Person: no index" in done.stderr
    told = json.loads(loaded.run("explain", "-", "-v", "name=AI in Health", "--json", given=query).stdout)
    assert told["statements"] and told["cost"]["rows"] == 2


def test_explain_says_what_is_wrong_with_a_query(loaded: Shell) -> None:
    done = loaded.run("explain", "-", given="{ persons { id } }")
    assert done.returncode == 2
    assert "persons" in done.stderr and "Traceback" not in done.stderr
    assert "cannot be read" in loaded.run("explain", "nowhere.graphql").stderr
