MATCH (p:Person {id: $id})
RETURN {person: {id: p.id, name: p.name, country: p.country, memberships: {nodes: COLLECT {
  MATCH (p)-[m:MEMBER_OF]->(o:Organisation) WITH m, o ORDER BY m.key LIMIT 20
  RETURN {id: m.key, role: m.role, organisation: {id: o.id, name: o.name}}
}}}} AS data
