MATCH (f:Fact) WHERE f.id IS NOT NULL
WITH f ORDER BY f.id LIMIT $first
RETURN {facts: {nodes: collect({id: f.id, predicate: f.predicate, certainty: f.certainty, confidence: f.confidence,
  rule: f.rule, role: f.role, recordedAt: f.recordedAt, evidence: COLLECT {
    MATCH (f)-[:EVIDENCED_BY]->(e:Evidence) WITH e ORDER BY e.start, e.id LIMIT 3
    RETURN {start: e.start, end: e.end, quote: e.quote}
  }
})}} AS data
