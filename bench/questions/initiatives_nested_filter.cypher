MATCH (i:Initiative) WHERE i.collation IS NOT NULL AND i.kind IN $kinds AND (i.name CONTAINS $word
    OR EXISTS { (i)<-[:INVOLVED_IN]-(o:Organisation) WHERE o.country = $country })
  AND NOT EXISTS { (i)<-[t:COVERS]-(:Mandate) WHERE t.action IN $action }
WITH i ORDER BY i.collation, i.id LIMIT $first
RETURN {initiatives: {nodes: collect({id: i.id, name: i.name, kind: i.kind, involvements: {nodes: COLLECT {
  MATCH (i)<-[r:INVOLVED_IN]-(o:Organisation) WITH r, o ORDER BY r.key LIMIT 10
  RETURN {agent: {name: o.name, country: o.country}}
}}})}} AS data
