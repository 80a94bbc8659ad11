// What happened when: events and milestones of initiatives between two days, of all topics or of one?
// $from "2021-01-01": first day
// $to "2026-12-31": last day
// $topic null: name of a topic, or null for all
CALL () {
  MATCH (e:Event) WHERE e.earliest >= $from AND e.earliest <= $to
    AND ($topic IS NULL OR EXISTS { (e)-[:ABOUT]->(:Topic {name: $topic}) })
  RETURN e.earliest AS day, e.dateText AS date, 'event' AS what, e.name AS name, e.id AS id
  UNION ALL
  MATCH (i:Initiative)-[:HAS_MILESTONE]->(m:Milestone) WHERE m.earliest >= $from AND m.earliest <= $to
    AND ($topic IS NULL OR EXISTS { (i)-[:ABOUT]->(:Topic {name: $topic}) })
  RETURN m.earliest AS day, m.dateText AS date, toLower(m.kind) AS what, i.name AS name, m.id AS id
}
RETURN date, what, name
ORDER BY day, name, id
