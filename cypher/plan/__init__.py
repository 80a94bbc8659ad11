"""Reading the graph: a plan of small records, rules that rewrite it, and the few Cypher statements it becomes."""
