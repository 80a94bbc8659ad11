MATCH (d:Document) WHERE d.id IS NOT NULL
WITH d ORDER BY d.id LIMIT $documents
RETURN {documents: {nodes: collect({id: d.id, title: d.title, facts: {nodes: COLLECT {
  MATCH (d)-[:STATES]->(f:Fact) WITH f ORDER BY f.id LIMIT $facts
  RETURN {predicate: f.predicate, role: f.role, evidence: COLLECT {
    MATCH (f)-[:EVIDENCED_BY]->(e:Evidence) WITH e ORDER BY e.start, e.id LIMIT $sentences RETURN {start: e.start, end: e.end}
  }}
}}})}} AS data
