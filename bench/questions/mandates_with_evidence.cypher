MATCH (m:Mandate {kind: 'COMMISSIONER'}) WHERE m.collation IS NOT NULL
WITH m ORDER BY m.collation, m.id LIMIT $first
RETURN {mandates: {nodes: collect({id: m.id, name: m.name,
  holder: head(COLLECT { MATCH (p:Person)-[:HOLDS]->(m) RETURN {name: p.name} LIMIT 1 }),
  tasks: {nodes: COLLECT {
    MATCH (m)-[c:COVERS]->(i:Initiative) WITH c, i ORDER BY c.key LIMIT 20
    RETURN {action: c.action, certainty: c.certainty, initiative: {id: i.id, name: i.name, kind: i.kind}, evidence: COLLECT {
      MATCH (f:Fact {key: c.key})-[:EVIDENCED_BY]->(e:Evidence) WHERE f.retractedAt IS NULL
      WITH e ORDER BY e.start, e.id LIMIT 3
      RETURN {quote: e.quote, start: e.start, end: e.end}
    }}
  }}
})}} AS data
