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
from schema.collation import collation_key
from schema.errors import Refused
from schema.specs import COLLATION

#: Nodes changed by one statement.
ROWS = 2_000


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
    if known and known[0]["definitions"] == digest and known[0]["format"] == FORMAT:
        return
    await ensure_schema(database, wanted)

    async def work(transaction: Transaction) -> None:
        if known:
            await add_collation(transaction)
        await transaction.run(loading.KEEP_STATE, {"format": FORMAT, "definitions": digest})

    await database.write(work)


async def add_collation(transaction: Transaction) -> None:
    """What graphs of format 1 lack: the key by which names and titles are sorted."""
    for label, spec in ONTOLOGY.nodes.items():
        for prop in (found for found in spec.properties.values() if found.collated):
            [found] = await transaction.one(loading.nodes_without(label, COLLATION, prop.stored[0]))
            rows = [{"id": node, "set": {COLLATION: collation_key(name)}} for node, name in found if name is not None]
            for start in range(0, len(rows), ROWS):
                await transaction.run(loading.merge_nodes(label), {"rows": rows[start : start + ROWS]})
