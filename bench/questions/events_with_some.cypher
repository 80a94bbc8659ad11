MATCH (e:Event) WHERE e.collation IS NOT NULL AND EXISTS { (e)<-[:AT]-(:Participation)<-[:TOOK_PART]-(p:Person) WHERE p.country = $country }
WITH e ORDER BY e.collation, e.id LIMIT $first
RETURN {events: {nodes: collect({id: e.id, name: e.name,
  date: CASE WHEN e.dateText IS NULL THEN null ELSE {text: e.dateText} END})}} AS data
