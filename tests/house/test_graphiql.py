"""GraphiQL as it is served: built from what is committed here, asking no other host, under a strict policy."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from graphql import build_schema, graphql_sync

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "api" / "static" / "graphiql"
# What the page needs; the server sends the same.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'"
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json"}
TOY = build_schema("type Query { people(named: String): [String!] }")
EXAMPLES = [
    {"title": "Who is there?", "query": "query People {\n  people\n}\n", "variables": None},
    {
        "title": "Who is called so?",
        "query": "query Named($n: String) {\n  people(named: $n)\n}\n",
        "variables": {"n": "A"},
    },
]


def test_the_page_loads_nothing_from_elsewhere() -> None:
    page = (BUILT / "index.html").read_text()
    assert re.findall(r"(?:src|href)=\"([^\"]+)\"", page) == ["data:,", "graphiql/page.css", "graphiql/page.js"]
    style = (BUILT / "page.css").read_text()
    assert "@import" not in style
    assert [url for url in re.findall(r"url\(([^)]*)", style) if not url.strip("'\"").startswith("data:")] == []


def test_the_page_is_small_enough_to_commit() -> None:
    assert sum(path.stat().st_size for path in BUILT.iterdir()) < 2_500_000


def test_what_is_bundled_is_listed_with_its_licence() -> None:
    listed = re.findall(r"^(\S+) \d\S*, (.+)$", (BUILT / "LICENSES.txt").read_text(), re.MULTILINE)
    assert {"graphiql", "graphql", "react", "react-dom", "codemirror"} <= {name for name, _ in listed}
    assert {licence for _, licence in listed} <= {"MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD"}


@pytest.mark.node
def test_building_again_gives_the_committed_bytes(tmp_path: Path) -> None:
    project = tmp_path / "graphiql"
    shutil.copytree(ROOT / "graphiql", project, ignore=shutil.ignore_patterns("node_modules"))
    command = "npm ci --ignore-scripts --no-audit --no-fund --silent && node build.js built"
    subprocess.run(command, cwd=project, shell=True, check=True)
    built = {path.name: path.read_bytes() for path in (project / "built").iterdir()}
    assert built == {path.name: path.read_bytes() for path in BUILT.iterdir()}, "run `make graphiql`"


class Handler(BaseHTTPRequestHandler):
    asked: list[str]

    def answer(self, status: int, body: bytes, media_type: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        if self.path == "/graphiql/examples.json":
            return self.answer(200, json.dumps(EXAMPLES).encode(), TYPES[".json"])
        file = BUILT / ("index.html" if self.path == "/graphql" else self.path.removeprefix("/graphiql/"))
        return self.answer(200, file.read_bytes(), TYPES[file.suffix])

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(f"{request['operationName']} {self.headers['Content-Type']} {self.headers['Accept']}")
        answer = graphql_sync(TOY, request["query"], operation_name=request["operationName"])
        self.answer(200, json.dumps(answer.formatted).encode(), "application/graphql-response+json")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def served() -> Iterator[tuple[str, list[str]]]:
    handler = type("Served", (Handler,), {"asked": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/graphql", handler.asked
        server.shutdown()
        thread.join()


def browse(address: str, profile: Path) -> subprocess.CompletedProcess[str]:
    """The page as Chromium has it after loading; what the page complains of is on stderr."""
    quiet = ("gpu", "quic", "background-networking", "component-update", "sync")
    command = ["chromium", "--headless", "--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in quiet)]
    command += [f"--user-data-dir={profile}", "--enable-logging=stderr", "--virtual-time-budget=10000", "--dump-dom"]
    environment = {**os.environ, "HOME": str(profile)}
    return subprocess.run([*command, address], env=environment, capture_output=True, text=True, timeout=120)


@pytest.mark.browser
def test_a_browser_opens_it_with_the_examples_as_tabs(served: tuple[str, list[str]], tmp_path: Path) -> None:
    address, asked = served
    page = browse(address, tmp_path)
    assert "CONSOLE" not in page.stderr
    assert asked == ["IntrospectionQuery application/json application/graphql-response+json, application/json"]
    assert "graphiql-execute-button" in page.stdout
    assert [name for name in ("People", "Named") if f">{name}</button>" not in page.stdout] == []
    assert "# Who is there?" in page.stdout
