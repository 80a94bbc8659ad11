// What does the graph know about something, from which documents, in which words, and where do they disagree?
// $name "European Medicines Agency": its name, or one of its other names
MATCH (f:Fact)-[:SUBJECT|OBJECT|ON_BEHALF_OF]->(n)
WHERE (n.name = $name OR $name IN n.aliases) AND f.retractedAt IS NULL
MATCH (d:Document)-[:STATES]->(f)
WITH DISTINCT f, d
RETURN f.predicate AS predicate,
  head(COLLECT { MATCH (f)-[:SUBJECT]->(s) RETURN coalesce(s.name, s.title) }) AS subject,
  coalesce(head(COLLECT { MATCH (f)-[:OBJECT]->(o) RETURN o.name }), f.value) AS object,
  f.role AS role, f.certainty AS certainty, d.title AS document, d.dateText AS dated,
  head(COLLECT { MATCH (f)-[:EVIDENCED_BY]->(e:Evidence) RETURN e.quote ORDER BY size(e.quote) DESC, e.id LIMIT 1 }) AS sentence
ORDER BY predicate, subject, object, document, f.id
