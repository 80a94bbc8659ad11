// How does one thing connect to another: a shortest path, not through given hubs, with the sentence of each step?
// $from "Sofia Amaral": name of the first
// $to "European Health Data Space": name of the second
// $excluding []: names that the path must not go through
MATCH (a:Person {name: $from}), (b:Initiative {name: $to})
MATCH p = shortestPath((a)-[:MEMBER_OF|PART_OF|TOOK_PART|AT|ON_BEHALF_OF|HOLDS|COVERS|INVOLVED_IN|PRESENTED_AT|ORGANISES|RELATES_TO*1..8]-(b))
WHERE none(n IN nodes(p) WHERE n.name IN $excluding)
UNWIND range(0, length(p) - 1) AS step
WITH step, nodes(p)[step] AS x, nodes(p)[step + 1] AS y, relationships(p)[step] AS r
RETURN step + 1 AS step, coalesce(x.name, 'participation') AS here, type(r) AS relation, coalesce(y.name, 'participation') AS there,
  head(COLLECT {
    MATCH (f:Fact {key: r.key})-[:EVIDENCED_BY]->(e:Evidence) WHERE f.retractedAt IS NULL
    RETURN e.quote ORDER BY size(e.quote) DESC, e.id LIMIT 1
  }) AS sentence
ORDER BY step
