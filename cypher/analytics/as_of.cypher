// What did the documents say as of a given day, against today: posts and mandates that began or ended since?
// $day "2024-11-30": the day
// $today "2026-11-21": the day to hold it against
MATCH (p:Person)-[r:MEMBER_OF|HOLDS]->(x)
WITH p, r, x,
  (r.validFrom IS NULL OR r.validFrom <= $day) AND (r.validUntil IS NULL OR r.validUntil >= $day) AS then,
  (r.validFrom IS NULL OR r.validFrom <= $today) AND (r.validUntil IS NULL OR r.validUntil >= $today) AS now
WHERE then <> now
RETURN CASE WHEN then THEN 'ended since' ELSE 'began since' END AS change, p.name AS person, r.role AS role, x.name AS what,
  r.validFrom AS since, r.validUntil AS until
ORDER BY change, person, what, r.key
