"""The container files, read with care because no container engine runs where most tests do."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.settings import Settings, name_of

ROOT = Path(__file__).parents[2]
COMPOSE_FILE = ROOT / "docker-compose.yml"
COMPOSE = yaml.safe_load(COMPOSE_FILE.read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
REQUIRED = {"NEO4J_PASSWORD": "correct-horse", "POLICYGRAPH_TOKENS_FILE": "./tokens"}


def instructions(word: str) -> list[str]:
    return re.findall(rf"^{word} +(.+)$", DOCKERFILE, re.MULTILINE)


def test_compose_has_the_shape_that_compose_knows() -> None:
    known = {"image", "build", "environment", "secrets", "ports", "volumes", "healthcheck", "depends_on", "restart"}
    assert COMPOSE.keys() == {"name", "services", "secrets", "volumes"}
    assert all(service.keys() <= known for service in SERVICES.values())
    named = {volume.partition(":")[0] for service in SERVICES.values() for volume in service["volumes"]}
    assert named == COMPOSE["volumes"].keys()
    assert {secret for service in SERVICES.values() for secret in service.get("secrets", [])} == COMPOSE[
        "secrets"
    ].keys()
    assert SERVICES["app"]["depends_on"].keys() < SERVICES.keys()


def test_ports_are_bound_to_this_machine_only() -> None:
    ports = [port for service in SERVICES.values() for port in service["ports"]]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_no_secret_has_a_default() -> None:
    variables = re.findall(r"(?<!\$)\$\{(\w+)([^}]*)\}", COMPOSE_FILE.read_text())
    guarded = {name for name, rest in variables if rest.startswith(":?") and len(rest) > 2}
    assert guarded == REQUIRED.keys()
    assert {name for name, _ in variables} - guarded == {"POLICYGRAPH_PORT"}


def test_neo4j_is_the_long_term_release() -> None:
    assert SERVICES["neo4j"]["image"] == "neo4j:5.26-community"
    # Its image takes any other NEO4J_ variable for a server setting, and does not start when there is no such one.
    extra = {name for name in SERVICES["neo4j"]["environment"] if not name.startswith(("NEO4J_server_", "NEO4J_dbms_"))}
    assert extra == {"NEO4J_AUTH"}


def test_containers_use_settings_that_exist() -> None:
    known = {name_of(field) for field in Settings.model_fields}
    assert SERVICES["app"]["environment"].keys() <= known
    assert set(re.findall(r"\bPOLICYGRAPH_\w+(?==)", DOCKERFILE)) <= known


def test_every_service_is_watched() -> None:
    assert "healthcheck" in SERVICES["neo4j"]
    assert SERVICES["app"]["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert "/health/live" in instructions("HEALTHCHECK")[0]


def has_compose() -> bool:
    asked = ["docker", "compose", "version"]
    return bool(shutil.which("docker")) and subprocess.run(asked, capture_output=True).returncode == 0


@pytest.mark.parametrize("missing", [None, *REQUIRED])
def test_compose_accepts_it_and_refuses_it_without_a_secret(missing: str | None) -> None:
    """By docker compose itself where it is to be had, else by its own rule for required variables."""
    given = {name: value for name, value in REQUIRED.items() if name != missing}
    if has_compose():
        command = ["docker", "compose", "--file", str(COMPOSE_FILE), "config", "--quiet"]
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", **given}
        accepted = subprocess.run(command, env=environment, capture_output=True).returncode == 0
    else:
        accepted = set(re.findall(r"(?<!\$)\$\{(\w+):\?[^}]+\}", COMPOSE_FILE.read_text())) <= given.keys()
    assert accepted == (missing is None)


def test_base_images_are_pinned_by_tag() -> None:
    images = [line.split()[0] for line in instructions("FROM")]
    assert images
    assert all(re.fullmatch(r"python:3\.\d+-slim-bookworm", image) for image in images), "glibc 2.34 or later"


def test_what_is_copied_exists_and_reaches_the_builder() -> None:
    sources = [word for line in instructions("COPY") if "--from" not in line for word in line.split()[:-1]]
    assert sources
    assert [source for source in sources if not (ROOT / source).exists()] == []
    let_through = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert let_through == set(sources)


def test_only_what_is_locked_is_installed() -> None:
    installs = re.findall(r"pip install ([^&\n]+)", DOCKERFILE)
    assert len(installs) == 2
    assert all("-c constraints.txt" in install for install in installs)
    assert "--require-hashes -r requirements.lock" in installs[0]
    assert "--no-deps --no-build-isolation" in installs[1]


def test_it_does_not_run_as_root_and_keeps_its_data_in_a_volume() -> None:
    assert instructions("USER") == ["10001"]
    assert instructions("VOLUME") == ["/data"]
    assert DOCKERFILE.index("USER 10001") < DOCKERFILE.index('CMD ["policygraph"')
