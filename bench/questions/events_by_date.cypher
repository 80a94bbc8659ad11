MATCH (e:Event) WHERE e.earliest IS NOT NULL
WITH e ORDER BY e.earliest DESC, e.id LIMIT $first
RETURN {events: {nodes: collect({id: e.id, name: e.name, kind: e.kind, date: {text: e.dateText}, online: e.online,
  places: {nodes: COLLECT {
    MATCH (e)-[r:HELD_IN]->(p:Place) WITH p, r ORDER BY p.collation, p.id LIMIT 5 RETURN {name: p.name, country: p.country}
  }}
})}} AS data
