// Which initiatives are named but belong to no mandate, and which mandates cover no known initiative?
CALL () {
  MATCH (i:Initiative) WHERE NOT EXISTS { (i)<-[:COVERS]-(:Mandate) }
  RETURN 'initiative without mandate' AS gap, i.name AS name, null AS holder, i.id AS id
  UNION ALL
  MATCH (p:Person)-[:HOLDS]->(m:Mandate) WHERE NOT EXISTS { (m)-[:COVERS]->(:Initiative) }
  RETURN 'mandate without initiative' AS gap, m.name AS name, p.name AS holder, m.id AS id
}
RETURN gap, name, holder
ORDER BY gap, name, holder, id
