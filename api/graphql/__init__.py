"""GraphQL: the assembled schema, and the way of an operation from its text to the bytes of its answer."""
