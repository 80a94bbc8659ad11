// Who took part in this event and its sessions, in what role, for which organisation, and where else?
// $event "Trustworthy AI for hospitals": name of the event, or one of its other names
MATCH (e:Event) WHERE e.name = $event OR $event IN e.aliases
MATCH (p:Person)-[:TOOK_PART]->(t:Participation)-[:AT]->(s:Event)
WHERE s.id = e.id OR EXISTS { (s)-[:PART_OF*1..3]->(e) }
RETURN p.name AS person, t.roles AS roles,
  COLLECT { MATCH (t)-[:ON_BEHALF_OF]->(o:Organisation) RETURN o.name ORDER BY o.name, o.id } AS organisations,
  s.name AS at,
  COLLECT {
    MATCH (p)-[:TOOK_PART]->(:Participation)-[:AT]->(x:Event) WHERE x.id <> s.id
    RETURN x.name ORDER BY x.name, x.id
  } AS elsewhere,
  head(COLLECT {
    MATCH (f:Fact {key: t.id})-[:EVIDENCED_BY]->(v:Evidence) WHERE f.retractedAt IS NULL
    RETURN v.quote ORDER BY size(v.quote) DESC, v.id LIMIT 1
  }) AS sentence
ORDER BY at, person, t.id
