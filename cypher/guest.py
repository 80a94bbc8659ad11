"""Looks at a statement that a client wrote, since a Neo4j session that only reads can still open files and addresses.

A real parser would be the server's; this refuses whatever is not plainly a query of the graph.
"""

from __future__ import annotations

import re

from schema.errors import QueryError, Refused

# Strings, quoted names and comments hold words that are not keywords.
QUIET = re.compile(
    r"""'(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" | `(?:[^`]|``)*` | //[^\n\r]* | /\*.*?\*/""", re.VERBOSE | re.DOTALL
)
BEGINNINGS = ("MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL")
PROCEDURES = (
    "db.labels",
    "db.relationshiptypes",
    "db.propertykeys",
    "db.index.fulltext.querynodes",
    "db.index.fulltext.queryrelationships",
)
PREFIX = re.compile(r"\s*(?:EXPLAIN|PROFILE)\b", re.IGNORECASE)
FIRST_WORD = re.compile(r"\s*(\w*)")
LOAD_CSV = re.compile(r"\bLOAD\s+CSV\b", re.IGNORECASE)
CALL = re.compile(r"\bCALL\b\s*(?P<name>[^\s({]*)(?P<next>\s*[({]?)", re.IGNORECASE)


def check_guest(text: str) -> None:
    if "\\u" in text:
        raise Refused(
            "a statement may not hold \\u escapes, which hide its words", "write the character, or pass a parameter"
        )
    bare = QUIET.sub(lambda found: "``" if found[0].startswith("`") else "''" if found[0][0] in "'\"" else " ", text)
    if re.search(r"/\*|['\"`]", bare.replace("''", "").replace("``", "")):
        raise QueryError("a quotation mark or comment is not closed", "close it")
    check_beginning(bare)
    if LOAD_CSV.search(bare):
        raise Refused("LOAD CSV is not allowed", "load documents with `policygraph load`")
    for found in CALL.finditer(bare):
        check_call(found["name"], found["next"].strip())


def check_beginning(bare: str) -> None:
    match = FIRST_WORD.match(PREFIX.sub("", bare, count=1))
    word = match[1].upper() if match else ""
    if word not in BEGINNINGS:
        raise Refused(f"a statement may not begin with {word or 'this'}", f"begin with {', '.join(BEGINNINGS)}")


def check_call(name: str, following: str) -> None:
    subquery = not name and following in ("{", "(")
    if not subquery and name.lower() not in PROCEDURES:
        raise Refused(f"the procedure {name or '``'} is not allowed", f"allowed are {', '.join(PROCEDURES)}")
