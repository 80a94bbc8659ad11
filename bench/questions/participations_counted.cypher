MATCH (e:Event) WHERE e.earliest IS NOT NULL
WITH e ORDER BY e.earliest DESC, e.id LIMIT $first
RETURN {events: {nodes: collect({id: e.id, participations: {totalCount: COUNT { (e)<-[:AT]-() }}})}} AS data
