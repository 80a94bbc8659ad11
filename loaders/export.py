"""The graph as facts files: what every document says, one file each, the same bytes whatever the order of loading."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from cypher import inventory
from cypher.loading import SAYINGS_OF_DOCUMENTS
from cypher.session import Database
from loaders.account import Saying
from loaders.graph import reading
from schema.errors import BadInput
from schema.facts import DocumentLine, FactLine, Line, Quote

#: Documents read together.
PAGE = 50
UNSAFE = re.compile(r"[^\w.-]+")


async def export_facts(database: Database, folder: Path) -> list[Path]:
    """The files written; they can be loaded again with `load --facts`."""
    written: list[Path] = []
    async for document, lines in exported(database):
        path = folder / file_name(document)
        write_file(path, "".join(f"{line}\n" for line in lines))
        written.append(path)
    return written


def write_file(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}", "name a folder of your own") from error


def file_name(line: DocumentLine) -> str:
    """Readable, and unlike that of any other document."""
    stem = UNSAFE.sub("-", Path(line.document).stem).strip("-.")[:60] or "document"
    return f"{stem}-{(line.sha256 or '')[:12]}.jsonl"


async def exported(database: Database) -> AsyncIterator[tuple[DocumentLine, list[str]]]:
    """Each live document in order of its hash: its line, and all its lines as written."""
    (documents,) = await database.read_one(inventory.LIVE_DOCUMENTS)
    for start in range(0, len(documents), PAGE):
        for line, facts in await read_page(database, sorted(documents)[start : start + PAGE]):
            yield line, [dump(line), *sorted(map(dump, facts))]


async def read_page(database: Database, page: Sequence[str]) -> list[tuple[DocumentLine, list[FactLine]]]:
    rows = await database.read_many([(text, {"documents": page}) for text in PARTS])
    lines, sayings, quotes = (next(iter(found[0].values())) for found in rows)
    evidence: dict[str, list[Quote]] = {}
    for _, fact, start, end, quote in sorted(quotes, key=lambda row: (row[1], row[2], row[3])):
        evidence.setdefault(fact, []).append(Quote(start=start, end=end, quote=quote))
    told: dict[str, list[Saying]] = {}
    for document, *row in sayings:
        told.setdefault(document, []).append(reading.saying_of(row))
    return [
        (line := read_line(content, text, sources), [fact_line(line, s, evidence) for s in told.get(document, ())])
        for document, content, text, sources in sorted(lines)
    ]


PARTS = (inventory.LINES, SAYINGS_OF_DOCUMENTS, inventory.QUOTES)


def read_line(content: str, text: str, sources: Sequence[str]) -> DocumentLine:
    line = DocumentLine.model_validate_json(content)
    return line.model_copy(update={"text": text or None, "sources": tuple(sorted(sources))})


def fact_line(line: DocumentLine, saying: Saying, evidence: dict[str, list[Quote]]) -> FactLine:
    return FactLine(
        document=line.document,
        subject=saying.subject,
        predicate=saying.predicate,
        object=saying.object,
        qualifiers=dict(saying.qualifiers),
        certainty=saying.certainty,
        evidence=tuple(evidence[saying.id]),
        reading=saying.reading,
        confidence=saying.confidence,
        rule=saying.rule,
    )


def dump(line: Line) -> str:
    return json.dumps(line.model_dump(mode="json"), ensure_ascii=False)
