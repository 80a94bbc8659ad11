"""Makes a database ready for the graph, once for each shape of the ontology."""

from __future__ import annotations

import hashlib

from cypher import loading
from cypher.definition import ensure_schema
from cypher.session import Database
from cypher.storage import definitions
from cypher.transaction import Transaction
from loaders.graph.write import FORMAT
from schema import ONTOLOGY
from schema.errors import Refused


async def prepare(database: Database) -> None:
    """Constraints and indexes as the ontology asks for; nothing is done where they are known to be there."""
    wanted = definitions(ONTOLOGY)
    digest = hashlib.sha256(repr(wanted).encode()).hexdigest()
    known = await database.read(loading.GRAPH_STATE)
    if known and (known[0]["format"] or FORMAT) > FORMAT:
        raise Refused(
            f"the graph was written by a newer version of policygraph (format {known[0]['format']}, ours is {FORMAT})",
            "use that version, or load the documents into an empty database",
        )
    if known and known[0]["definitions"] == digest:
        return
    await ensure_schema(database, wanted)

    async def work(transaction: Transaction) -> None:
        await transaction.run(loading.KEEP_STATE, {"format": FORMAT, "definitions": digest})

    await database.write(work)
