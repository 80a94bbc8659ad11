MATCH (p:Person {id: $id})
RETURN {person: {id: p.id, name: p.name, country: p.country,
  mandates: {nodes: COLLECT {
    MATCH (p)-[r:HOLDS]->(m:Mandate) WITH m, r ORDER BY m.collation, m.id, r.key LIMIT 20 RETURN {id: m.id, name: m.name, kind: m.kind}
  }},
  memberships: {nodes: COLLECT {
    MATCH (p)-[r:MEMBER_OF]->(o:Organisation) WITH r, o ORDER BY r.key LIMIT 20
    RETURN {role: r.role, organisation: {id: o.id, name: o.name, acronym: o.acronym}}
  }},
  participations: {nodes: COLLECT {
    MATCH (p)-[:TOOK_PART]->(t:Participation) WITH t ORDER BY t.position, t.id LIMIT 50
    RETURN {roles: t.roles,
      event: head(COLLECT { MATCH (t)-[:AT]->(e:Event)
        RETURN {id: e.id, name: e.name, kind: e.kind, date: CASE WHEN e.dateText IS NULL THEN null ELSE {text: e.dateText} END} LIMIT 1 }),
      onBehalfOf: COLLECT {
        MATCH (t)-[:ON_BEHALF_OF]->(o:Organisation) WITH o ORDER BY o.collation, o.id LIMIT 5 RETURN {id: o.id, name: o.name}
      }}
  }}
}} AS data
