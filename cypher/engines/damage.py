"""Notices a half-written database before the engine opens it, since the engine would silently begin an empty one."""

from __future__ import annotations

import json
import re
from pathlib import Path

from cypher.engines.folder import Folder
from cypher.engines.portfile import DATABASE
from schema.errors import DataFolderUnusable

# name.file-id.page-size.version.kind
PAGED = re.compile(r".+\.\d+\.(?P<page>\d+)\.v\d+\.\w+")


def check_database(folder: Folder) -> None:
    place = folder.root / "databases" / DATABASE
    written = any(PAGED.fullmatch(path.name) for path in place.glob("*"))
    broken = find_broken(place) if written else None
    if broken is not None:
        raise DataFolderUnusable(
            f"the database is damaged: {broken} is half written",
            f"restore a backup, or move {folder.root} away and load the documents again",
        )


def find_broken(place: Path) -> Path | None:
    types = place / "schema.json"
    if not is_json(types):
        return types
    # After a clean stop there is no journal; while there is one, the engine mends a last page that is not whole.
    if any(place.glob("*.wal")):
        return None
    return next((path for path in sorted(place.glob("*")) if not has_whole_pages(path)), None)


def is_json(path: Path) -> bool:
    try:
        json.loads(path.read_text())
    except (FileNotFoundError, ValueError):
        return False
    return True


def has_whole_pages(path: Path) -> bool:
    match = PAGED.fullmatch(path.name)
    return match is None or path.stat().st_size % int(match["page"]) == 0
