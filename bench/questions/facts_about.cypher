MATCH (p:Person {id: $id})
RETURN {person: {id: p.id, name: p.name, facts: {nodes: COLLECT {
  MATCH (p)<-[:SUBJECT|OBJECT|ON_BEHALF_OF]-(f:Fact) WITH DISTINCT f ORDER BY f.id LIMIT $first
  RETURN {predicate: f.predicate, certainty: f.certainty,
    object: head(COLLECT { MATCH (f)-[:OBJECT]->(o) RETURN CASE
      WHEN o:Event THEN {__typename: 'Event', id: o.id, name: o.name, date: CASE WHEN o.dateText IS NULL THEN null ELSE {text: o.dateText} END}
      WHEN o:Mandate THEN {__typename: 'Mandate', id: o.id, name: o.name, kind: o.kind}
      WHEN o:Organisation THEN {__typename: 'Organisation', id: o.id, name: o.name, acronym: o.acronym}
      ELSE {__typename: head(labels(o))} END LIMIT 1 }),
    evidence: COLLECT {
      MATCH (f)-[:EVIDENCED_BY]->(e:Evidence) WITH e ORDER BY e.start, e.id LIMIT 3
      RETURN {quote: e.quote, passage: head(COLLECT { MATCH (e)-[:QUOTED_FROM]->(g:Passage) RETURN {position: g.position,
        document: head(COLLECT { MATCH (g)<-[:HAS_PASSAGE]-(d:Document) RETURN {id: d.id, title: d.title, genre: d.genre} LIMIT 1 })} LIMIT 1 })}
    }}
}}}} AS data
