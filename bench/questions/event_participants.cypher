MATCH (e:Event {id: $id})
RETURN {event: {id: e.id, name: e.name, kind: e.kind, date: CASE WHEN e.dateText IS NULL THEN null ELSE {text: e.dateText} END,
  organisers: {nodes: COLLECT {
    MATCH (a)-[r:ORGANISES]->(e) WITH a, r ORDER BY a.id, r.key LIMIT 5 RETURN {id: a.id, name: a.name}
  }},
  participations: {nodes: COLLECT {
    MATCH (e)<-[:AT]-(t:Participation) WITH t ORDER BY t.position, t.id LIMIT 50
    RETURN {roles: t.roles,
      person: head(COLLECT { MATCH (p:Person)-[:TOOK_PART]->(t) RETURN {id: p.id, name: p.name, country: p.country} LIMIT 1 }),
      onBehalfOf: COLLECT {
        MATCH (t)-[:ON_BEHALF_OF]->(o:Organisation) WITH o ORDER BY o.collation, o.id LIMIT 5
        RETURN {id: o.id, name: o.name, acronym: o.acronym, kind: o.kind}
      }}
  }}
}} AS data
