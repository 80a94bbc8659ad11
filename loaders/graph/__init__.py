"""The graph as loaders change it: what is there, what a change makes of it, and the rows that are written."""
