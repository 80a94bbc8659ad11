"""What mutations do: documents in and out, through the loaders."""

from __future__ import annotations

from cypher.session import Database
from loaders.holdings import remove_document
from loaders.pipeline import load_sources, load_texts
from loaders.report import Outcome, Refusal, Report, Row
from schema.errors import NotFound, PolicygraphError

KINDS = {
    Outcome.LOADED: "LOADED",
    Outcome.UNCHANGED: "UNCHANGED",
    Outcome.CHANGED: "UPDATED",
    Outcome.REFUSED: "REFUSED",
}

ADDRESS = ("http://", "https://")


class Changes:
    """Loads and removes for clients of the API. They give addresses and texts; files of this machine are not theirs."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def load(self, sources: list[str], texts: list[tuple[str, str]]) -> dict[str, object]:
        local = [source for source in sources if not source.lower().startswith(ADDRESS)]
        refused = Report(tuple(Row(s, Outcome.REFUSED, refusals=(not_an_address(s),)) for s in local))
        fetched = await load_sources(self.database, [s for s in sources if s not in local])
        taken = await self.take(texts)
        rows = (*refused.rows, *fetched.rows, *taken.rows)
        return {"outcomes": [outcome(row) for row in rows], "userErrors": [e for row in rows for e in errors(row)]}

    async def take(self, texts: list[tuple[str, str]]) -> Report:
        """One by one, so that a text that cannot be used leaves the others alone."""
        rows: list[Row] = []
        for name, text in texts:
            try:
                rows += (await load_texts(self.database, [(name, text)])).rows
            except PolicygraphError as error:
                rows.append(Row(name, Outcome.REFUSED, refusals=(Refusal(name, error.message, error.hint),)))
        return Report(tuple(rows))

    async def remove_document(self, document_id: str) -> dict[str, object]:
        try:
            await remove_document(self.database, document_id)
        except NotFound as error:
            told = {"code": error.code, "path": ["id"], "message": str(error)}
            return {"removed": None, "userErrors": [told]}
        return {"removed": document_id, "userErrors": []}


def not_an_address(source: str) -> Refusal:
    return Refusal(
        source, "Only http and https addresses are loaded through the API.", "send the text itself in `texts`"
    )


def outcome(row: Row) -> dict[str, object]:
    return {"source": row.source, "kind": KINDS[row.outcome], "facts": row.facts, "document": row.document}


def errors(row: Row) -> list[dict[str, object]]:
    code = "REFUSED" if row.outcome is Outcome.REFUSED else "FACT_REFUSED"
    return [
        {"code": code, "path": ["input", row.source], "message": f"{refusal.reason} ({refusal.mend})"}
        for refusal in row.refusals
    ]
