// Which organisations keep appearing at the same events, and which people link them?
// $least 1: how many events they must share
// $first 20: how many pairs to give
MATCH (a:Organisation)<-[:ON_BEHALF_OF]-(:Participation)-[:AT]->(e:Event)<-[:AT]-(:Participation)-[:ON_BEHALF_OF]->(b:Organisation)
WHERE a.id < b.id
WITH DISTINCT a, b, e ORDER BY e.name, e.id
WITH a, b, collect(e.name) AS events
WITH a, b, events, size(events) AS shared
WHERE shared >= $least
RETURN a.name AS one, b.name AS other, shared, events,
  COLLECT {
    MATCH (a)<-[:MEMBER_OF]-(p:Person)-[:MEMBER_OF]->(b) RETURN DISTINCT p.name AS name ORDER BY name
  } AS links
ORDER BY shared DESC, one, other, a.id, b.id
LIMIT $first
