"""Each check of `verify` fails on a graph that was broken for it, and on nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from cypher.session import Database
from loaders.graph.preparation import prepare
from loaders.pipeline import Options, load_sources
from loaders.verify import verify
from loaders.verify.problems import KINDS

SAMPLES = Path(__file__).parents[3] / "samples" / "facts"
LOADED = (
    "sommet-action-ia-paris",
    "commission-2024-2029-portfolios",
    "mission-letter-virkkunen",
    "programme-health-data-forum-2025",
)

#: Kind of problem -> the statement that brings it about.
BREAKS = {
    "quote": "MATCH (e:Evidence) WITH e ORDER BY e.id LIMIT 1 SET e.quote = 'x' + substring(e.quote, 1)",
    "context": "MATCH (e:Evidence) WHERE e.suffix <> '' WITH e ORDER BY e.id LIMIT 1 SET e.suffix = 'elsewhere'",
    "passage": "MATCH (p:Passage) WITH p ORDER BY p.id LIMIT 1 SET p.start = p.start + 1, p.end = p.end + 1",
    "mention": "MATCH (:Passage)-[m:MENTIONS]->() WITH m LIMIT 1 SET m.start = m.start + 1, m.end = m.end + 1",
    "occurrence": "MATCH (:Passage)-[m:MENTIONS]->() WITH m LIMIT 1 DELETE m",
    "place": "MATCH (e:Evidence)-[q:QUOTED_FROM]->(p:Passage)<-[:HAS_PASSAGE]-(:Document)-[:HAS_PASSAGE]->(o:Passage) "
    "WHERE o.start > e.start WITH e, q, o ORDER BY e.id, o.start LIMIT 1 DELETE q CREATE (e)-[:QUOTED_FROM]->(o)",
    "id": "MATCH (e:Evidence) WITH e ORDER BY e.id LIMIT 1 SET e.id = 'evidence_00000000000000000000'",
    "fact": "MATCH (f:Fact {predicate: 'MEMBER_OF'}) WITH f ORDER BY f.id LIMIT 1 SET f.documentId = 'document_0'",
    "naming": "MATCH (:Document)-[n:NAMES]->(:Person) WITH n LIMIT 1 SET n.name = 'Somebody Else'",
    "acronym": "MATCH (:Document)-[c:CLAIMS|USES]->(:Handle) WITH c LIMIT 1 DELETE c",
    "end": "MATCH (f:Fact)-[o:OBJECT]->(:Organisation) WITH f, o ORDER BY f.id LIMIT 1 DELETE o",
    "key": "MATCH (f:Fact {predicate: 'MEMBER_OF'}) WITH f ORDER BY f.id LIMIT 1 SET f.key = 'membership_0'",
    "missing": "MATCH (:Person)-[h:HOLDS]->(:Mandate) WITH h ORDER BY h.key LIMIT 1 DELETE h",
    "unsupported": "MATCH (p:Person), (o:Organisation) WITH p, o ORDER BY p.id, o.id LIMIT 1 "
    "CREATE (p)-[:MEMBER_OF {key: 'membership_0', certainty: 'STATED', sourceCount: 1}]->(o)",
    "different": "MATCH (p:Person) WITH p ORDER BY p.id LIMIT 1 SET p.country = 'XX'",
    "twice": "MATCH (p:Person)-[h:HOLDS]->(m:Mandate) WITH p, h, m ORDER BY h.key LIMIT 1 "
    "CREATE (p)-[n:HOLDS]->(m) SET n = properties(h)",
    "orphan": "MATCH (:Fact)-[v:EVIDENCED_BY]->(e:Evidence) WITH e ORDER BY e.id LIMIT 1 "
    "MATCH (:Fact)-[v:EVIDENCED_BY]->(e) DELETE v",
}
#: What a break brings with it: a handle without its claim hangs on nothing, other words name other things.
ALSO = {
    "acronym": {"orphan"},
    "passage": {"occurrence"},
    "mention": {"occurrence"},
    "naming": {"occurrence"},
}


async def test_every_kind_of_problem_is_broken_here() -> None:
    assert BREAKS.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", KINDS)
async def test_a_graph_broken_on_purpose_does_not_pass(embedded: Database, kind: str) -> None:
    await prepare(embedded)
    await load_sources(embedded, [str(SAMPLES / f"{name}.jsonl") for name in LOADED], Options(facts=True))
    assert await verify(embedded) == ()
    await embedded.write(lambda transaction: transaction.run(BREAKS[kind]))
    found = {problem.check for problem in await verify(embedded)}
    assert kind in found
    assert found <= {kind} | ALSO.get(kind, set())
