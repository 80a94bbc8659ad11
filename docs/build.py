"""Writes the pages of docs/ that are made from the code, so that none of them can fall behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from api.settings import Row, Settings, rows

FOLDER = Path(__file__).parent


def settings_page() -> str:
    head = """# Settings

Each is read from the environment or from `.env` in the folder you start from; a command-line option wins over both.
`policygraph settings` shows the same table with the values in force, secrets left out.

| setting | default | what it does | what to write |
|---|---|---|---|
"""
    return head + "".join(settings_line(row) for row in rows(Settings.model_construct()))


def settings_line(row: Row) -> str:
    default = f"`{row.default}`" if row.default else ""
    return f"| `{row.name}` | {default} | {row.doc} | {row.accepts} |\n"


PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings_page,
}


def main() -> None:
    for name, render in PAGES.items():
        (FOLDER / name).write_text(render(), encoding="utf-8")


if __name__ == "__main__":
    main()
