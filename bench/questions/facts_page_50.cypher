MATCH (f:Fact) WHERE f.id > $afterId
WITH f ORDER BY f.id LIMIT $first + 1
WITH collect({id: f.id, predicate: f.predicate, certainty: f.certainty, confidence: f.confidence}) AS page
RETURN {facts: {pageInfo: {hasNextPage: size(page) > $first}, nodes: page[..$first]}} AS data
