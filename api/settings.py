"""Every setting in one table, read from the environment or `.env`, so that commands, server and documentation agree."""

from __future__ import annotations

import difflib
import logging
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BeforeValidator, ByteSize, Field, SecretStr, ValidationError, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from schema.errors import BadInput

PREFIX = "POLICYGRAPH_"
LOOPBACK = ("127.0.0.1", "localhost", "::1")

log = logging.getLogger("policygraph")


def setting(default: Any, doc: str, accepts: str, **limits: Any) -> Any:
    """One row: `accepts` is what both the reference page and the error message tell the reader to write."""
    return Field(default, description=doc, json_schema_extra={"accepts": accepts}, **limits)


def split(value: object) -> object:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(split)]


class Settings(BaseSettings):
    # Unknown names are let through because Aura's credentials file, used as `.env`, has more lines than we read.
    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    neo4j_uri: str | None = setting(
        None,
        "Where your Neo4j listens; without it the embedded engine runs.",
        "bolt://HOST:7687 or neo4j://HOST:7687, or either with +s or +ssc",
        validation_alias="NEO4J_URI",
        pattern=r"^(bolt|neo4j)(\+s|\+ssc)?://[^\s@]+$",
    )
    neo4j_username: str = setting(
        "neo4j", "Who signs in to Neo4j.", "a user name", validation_alias="NEO4J_USERNAME", min_length=1
    )
    neo4j_password: SecretStr | None = setting(
        None,
        "The password for Neo4j, needed with `NEO4J_URI`.",
        "the password, or nothing after the = where Neo4j asks for none",
        validation_alias="NEO4J_PASSWORD",
    )
    neo4j_database: str = setting(
        "neo4j", "The database on that server.", "a database name", validation_alias="NEO4J_DATABASE", min_length=1
    )
    data: Path = setting(Path(".policygraph"), "The folder of the embedded engine's data.", "a folder we may write to")
    host: str = setting(
        LOOPBACK[0],
        "The address the server listens on; beyond this machine it needs `POLICYGRAPH_TOKENS`.",
        "an address or name of this machine",
        min_length=1,
    )
    port: int = setting(8000, "The port the server listens on.", "a whole number from 1 to 65535", ge=1, le=65535)
    tokens: Path | None = setting(
        None,
        "The file of hashed bearer tokens, each with its role: reader, editor or admin.",
        "the path of a token file",
    )
    allowed_hosts: Names = setting(LOOPBACK, "The `Host` names the server answers to.", "names with commas between")
    allowed_origins: Names = setting(
        (),
        "Web origins, besides the server's own pages, that may call it from a browser.",
        "origins such as https://example.org with commas between",
    )
    max_depth: int = setting(15, "How deep a GraphQL operation may nest.", "a whole number from 1", ge=1)
    max_cost: int = setting(
        1_000_000,
        "How many rows a GraphQL operation may read, every page counted as full.",
        "a whole number from 1",
        ge=1,
    )
    max_aliases: int = setting(30, "How many aliases a GraphQL operation may have.", "a whole number from 0", ge=0)
    max_tokens: int = setting(4_000, "How many tokens a GraphQL document may have.", "a whole number from 1", ge=1)
    timeout: float = setting(
        30.0,
        "Seconds after which a query is stopped, on the database too.",
        "a number above 0",
        gt=0,
        allow_inf_nan=False,
    )
    max_upload: ByteSize = setting(
        ByteSize(20_000_000), "How large a document or a request body may be.", "a size such as 20MB", gt=0
    )
    introspection: bool = setting(True, "Whether clients may ask for the schema, as GraphiQL does.", "true or false")
    llm_url: str | None = setting(
        None,
        "The OpenAI-compatible endpoint of `--extractor llm` and `both`; without it no text leaves this machine.",
        "http(s)://HOST/v1",
        pattern=r"^https?://[^\s@]+$",
    )
    llm_model: str | None = setting(None, "The model asked there.", "a name that the endpoint knows", min_length=1)
    llm_key: SecretStr | None = setting(
        None, "The key for that endpoint.", "the key, or nothing where the endpoint asks for none"
    )
    llm_timeout: float = setting(
        120.0, "Seconds to wait for one answer of the model.", "a number above 0", gt=0, allow_inf_nan=False
    )
    llm_window: int = setting(
        4_000,
        "Characters of a document that are sent at once.",
        "a whole number from 200 to 100000",
        ge=200,
        le=100_000,
    )
    llm_cache: Path | None = setting(
        None, "The folder of the model's answers; else `llm` in `POLICYGRAPH_DATA`.", "a folder we may write to"
    )
    llm_price_in: float = setting(
        0.0, "What a million tokens sent cost, to reckon with.", "a number from 0", ge=0, allow_inf_nan=False
    )
    llm_price_out: float = setting(
        0.0, "What a million tokens received cost.", "a number from 0", ge=0, allow_inf_nan=False
    )
    llm_max_tokens: int = setting(
        1_000_000, "How many tokens one command may be expected to take.", "a whole number from 0", ge=0
    )
    llm_max_cost: float = setting(
        5.0, "What one command may be expected to cost.", "a number from 0", ge=0, allow_inf_nan=False
    )
    llm_confidence: float = setting(
        0.5,
        "The confidence of facts that only the model gives: your trust in it, not a measurement.",
        "a number from 0 to 1",
        ge=0,
        le=1,
    )
    log_format: Literal["text", "json"] = setting("text", "How log lines on stderr are written.", "text or json")

    @model_validator(mode="after")
    def password_comes_with_uri(self) -> Self:
        if self.neo4j_uri is not None and self.neo4j_password is None:
            raise BadInput(
                "NEO4J_URI is set but NEO4J_PASSWORD is not.", "set both, or neither for the embedded engine"
            )
        return self


@dataclass(frozen=True)
class Row:
    """A setting as people read it."""

    name: str
    value: str
    default: str
    doc: str
    accepts: str


def read_settings(**given: Any) -> Settings:
    """What is given (by command-line options) wins over the environment, the environment over `.env`."""
    warn_of_unknown_names()
    try:
        return Settings(**given)
    except ValidationError as error:
        raise BadInput("\n".join(explain(problem) for problem in error.errors())) from None
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f".env cannot be read: {error}.", "make it a readable file in UTF-8, or remove it") from None


def warn_of_unknown_names() -> None:
    known = [name_of(field) for field in Settings.model_fields]
    for name in sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known):
        near = difflib.get_close_matches(name, known, n=1)
        log.warning("%s is not a setting%s", name, f"; did you mean {near[0]}?" if near else "")


def name_of(field: str) -> str:
    alias = Settings.model_fields[field].validation_alias
    return alias if isinstance(alias, str) else PREFIX + field.upper()


def explain(problem: ErrorDetails) -> str:
    place = str(problem["loc"][0])
    field = next(f for f in Settings.model_fields if place in (f, name_of(f)))
    info = Settings.model_fields[field]
    said = "has a value that" if is_secret(info) else f"is {without_sign_in(problem['input'])!r}, which"
    return f"{name_of(field)} {said} cannot be used: write {accepts(info)}."


def accepts(info: FieldInfo) -> str:
    extra = info.json_schema_extra
    assert isinstance(extra, dict)
    return str(extra["accepts"])


def is_secret(info: FieldInfo) -> bool:
    return SecretStr in get_args(info.annotation)


def without_sign_in(value: object) -> object:
    """A URI may carry a password although ours must not: it is not repeated."""
    return re.sub(r"//[^/]*@", "//...@", value) if isinstance(value, str) else value


def rows(settings: Settings) -> tuple[Row, ...]:
    return tuple(
        Row(name_of(field), show(getattr(settings, field)), show(info.default), str(info.description), accepts(info))
        for field, info in Settings.model_fields.items()
    )


def show(value: object) -> str:
    match value:
        case None:
            return ""
        case SecretStr():
            return "(set)"
        case bool():
            return str(value).lower()
        case tuple():
            return ",".join(value)
        case ByteSize():
            return value.human_readable(decimal=True)
        case _:
            return str(value)
