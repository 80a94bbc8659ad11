"""The command line: data to stdout, everything else to stderr, and an exit code that a script can rely on."""

from api.cli.program import main

__all__ = ["main"]
