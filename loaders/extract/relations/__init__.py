"""The families of rules; each reads one kind of relation from the stage and yields findings."""
