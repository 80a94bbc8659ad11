MATCH (o:Organisation {kind: 'COMPANY'}) WHERE o.collation IS NOT NULL
WITH o ORDER BY o.collation, o.id LIMIT $first + 1
WITH collect({id: o.id, name: o.name, acronym: o.acronym, country: o.country}) AS page
RETURN {organisations: {totalCount: COUNT { (:Organisation {kind: 'COMPANY'}) },
  pageInfo: {hasNextPage: size(page) > $first}, nodes: page[..$first]}} AS data
