"""Writes the pages of docs/ that are made from the code, so that none of them can fall behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from api.settings import Row, Settings, rows
from docs.questions import questions_page
from schema import ONTOLOGY
from schema.page import page

FOLDER = Path(__file__).parent


SETTINGS_HEAD = """# Settings

Each is read from the environment or from `.env` in the folder you start from; a command-line option wins over both.
`policygraph settings` shows the same table with the values in force, secrets left out.

| setting | default | what it does | what to write |
|---|---|---|---|
"""

SETTINGS_FOOT = """
## The token file

Beyond this machine nobody gets in without a token. The file that `POLICYGRAPH_TOKENS` names has one line for each: the
SHA-256 of the token, a role and, after `#`, whose it is. A reader may ask; an editor may also load and remove documents
and send Cypher; an admin may do all. This makes a token, keeps its hash and prints it once:

```sh
TOKEN=$(openssl rand -hex 24)
printf '%s admin  # me\\n' "$(printf %s "$TOKEN" | sha256sum | cut -d ' ' -f 1)" >> tokens
echo "$TOKEN"
```

Send it as `Authorization: Bearer TOKEN`; in GraphiQL write `{"authorization": "Bearer TOKEN"}` into the Headers tab.
With containers, `POLICYGRAPH_TOKENS_FILE=./tokens` hands the file to `docker compose`.
"""


def settings_page() -> str:
    return SETTINGS_HEAD + "".join(map(settings_line, rows(Settings.model_construct()))) + SETTINGS_FOOT


def settings_line(row: Row) -> str:
    default = f"`{row.default}`" if row.default else ""
    return f"| `{row.name}` | {default} | {row.doc} | {row.accepts} |\n"


PAGES: dict[str, Callable[[], str]] = {
    "ontology.md": lambda: page(ONTOLOGY),
    "questions.md": questions_page,
    "settings.md": settings_page,
}


def main() -> None:
    for name, render in PAGES.items():
        (FOLDER / name).write_text(render(), encoding="utf-8")


if __name__ == "__main__":
    main()
