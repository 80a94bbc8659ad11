"""Settings are read from where the reference page says, and a wrong one is named with what would do."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from api.settings import Settings, name_of, read_settings, rows
from schema.errors import BadInput

SECRET = "correct horse"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting in the environment, and a folder without `.env`."""
    for field in Settings.model_fields:
        monkeypatch.delenv(name_of(field), raising=False)
    monkeypatch.chdir(tmp_path)


def test_defaults_are_for_one_person_on_one_machine() -> None:
    settings = read_settings()
    assert (settings.host, settings.port, settings.neo4j_uri, settings.tokens) == ("127.0.0.1", 8000, None, None)
    assert settings.allowed_hosts == ("127.0.0.1", "localhost", "::1")
    assert settings.allowed_origins == ()
    limits = settings.max_depth, settings.max_aliases, settings.max_tokens, settings.timeout, settings.max_upload
    assert limits == (15, 30, 4_000, 30, 20_000_000)


def test_the_file_that_aura_hands_out_can_be_used_as_it_is(tmp_path: Path) -> None:
    lines = (
        f"NEO4J_URI=neo4j+s://0a1b2c3d.example\nNEO4J_USERNAME=someone\nNEO4J_PASSWORD={SECRET}\nNEO4J_DATABASE=home\n"
    )
    (tmp_path / ".env").write_text(lines + "AURA_INSTANCEID=0a1b2c3d\nAURA_INSTANCENAME=Instance01\n")
    settings = read_settings()
    assert settings.neo4j_uri == "neo4j+s://0a1b2c3d.example"
    assert settings.neo4j_password is not None
    assert settings.neo4j_password.get_secret_value() == SECRET
    assert (settings.neo4j_username, settings.neo4j_database) == ("someone", "home")


def test_an_option_wins_over_the_environment_and_that_over_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("POLICYGRAPH_PORT=1111\nPOLICYGRAPH_HOST=::1\nPOLICYGRAPH_MAX_DEPTH=3\n")
    monkeypatch.setenv("POLICYGRAPH_PORT", "2222")
    monkeypatch.setenv("POLICYGRAPH_HOST", "localhost")
    settings = read_settings(port=3333)
    assert (settings.port, settings.host, settings.max_depth) == (3333, "localhost", 3)


def test_names_of_others_are_not_taken_for_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST", "elsewhere")
    monkeypatch.setenv("PORT", "not a number")
    assert read_settings().host == "127.0.0.1"


def test_lists_are_written_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYGRAPH_ALLOWED_HOSTS", "graph.example, localhost")
    assert read_settings().allowed_hosts == ("graph.example", "localhost")


@pytest.mark.parametrize("scheme", ["bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"])
def test_every_form_of_address_that_the_driver_knows(scheme: str) -> None:
    assert read_settings(neo4j_uri=f"{scheme}://host:7687", neo4j_password="").neo4j_uri == f"{scheme}://host:7687"


@pytest.mark.parametrize(
    ("name", "value", "would_do"),
    [
        ("POLICYGRAPH_PORT", "eighty", "a whole number from 1 to 65535"),
        ("POLICYGRAPH_PORT", "0", "a whole number from 1 to 65535"),
        ("POLICYGRAPH_TIMEOUT", "inf", "a number above 0"),
        ("POLICYGRAPH_TIMEOUT", "-1", "a number above 0"),
        ("POLICYGRAPH_MAX_UPLOAD", "20 potatoes", "a size such as 20MB"),
        ("POLICYGRAPH_MAX_DEPTH", "0", "a whole number from 1"),
        ("POLICYGRAPH_INTROSPECTION", "perhaps", "true or false"),
        ("POLICYGRAPH_LOG_FORMAT", "xml", "text or json"),
        ("POLICYGRAPH_HOST", "", "an address or name of this machine"),
        ("NEO4J_URI", "http://host:7474", "bolt://HOST:7687"),
    ],
)
def test_a_wrong_value_is_named_with_what_would_do(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, would_do: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadInput) as refused:
        read_settings()
    assert f"{name} is {value!r}, which cannot be used: write {would_do}" in str(refused.value)


def test_all_wrong_values_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYGRAPH_PORT", "x")
    monkeypatch.setenv("POLICYGRAPH_MAX_DEPTH", "y")
    with pytest.raises(BadInput, match=r"PORT(.|\n)*MAX_DEPTH"):
        read_settings()


def test_an_address_without_a_password_is_refused() -> None:
    with pytest.raises(BadInput, match="NEO4J_PASSWORD is not"):
        read_settings(neo4j_uri="bolt://localhost:7687")


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"POLICYGRAPH_DATA=\xff\xfe")
    with pytest.raises(BadInput, match=r"\.env cannot be read"):
        read_settings()


def test_a_slip_in_a_name_is_pointed_out(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setenv("POLICYGRAPH_MAXDEPTH", "3")
    with caplog.at_level(logging.WARNING):
        read_settings()
    assert "POLICYGRAPH_MAXDEPTH is not a setting; did you mean POLICYGRAPH_MAX_DEPTH?" in caplog.text


def test_secrets_are_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read_settings(neo4j_uri="bolt://localhost:7687", neo4j_password=SECRET)
    assert SECRET not in repr(settings) + repr(rows(settings))
    assert next(row for row in rows(settings) if row.name == "NEO4J_PASSWORD").value == "(set)"
    monkeypatch.setenv("NEO4J_URI", f"bolt://neo4j:{SECRET}@localhost:7687")
    with pytest.raises(BadInput) as refused:
        read_settings()
    assert SECRET not in str(refused.value)


def test_every_setting_says_what_it_does_and_what_to_write() -> None:
    for row in rows(read_settings()):
        assert row.doc.endswith(".")
        assert row.accepts
        assert not row.accepts.endswith(".")
