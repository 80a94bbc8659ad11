// Which initiatives does each mandate cover, which sentence says so, and who else works on them?
// $kind "COMMISSIONER": kind of mandate
MATCH (p:Person)-[:HOLDS]->(m:Mandate {kind: $kind})-[c:COVERS]->(i:Initiative)
RETURN p.name AS holder, m.name AS mandate, c.action AS action, i.name AS initiative, c.certainty AS certainty,
  head(COLLECT {
    MATCH (f:Fact {key: c.key})-[:EVIDENCED_BY]->(e:Evidence) WHERE f.retractedAt IS NULL
    RETURN e.quote ORDER BY size(e.quote) DESC, e.id LIMIT 1
  }) AS sentence,
  COLLECT { MATCH (a)-[r:INVOLVED_IN]->(i) RETURN a.name ORDER BY a.name, r.key } AS others
ORDER BY holder, mandate, initiative, c.key
