"""Everything that can go wrong, as one tree, so that each seam maps errors by class and never by text.

PolicygraphError                 message, hint (how to mend it), code (stable, from CODES)
├── CallerFault                  who asks must ask otherwise
│   ├── BadInput                 a value, file or argument that cannot be used
│   │   ├── QueryError           Cypher or GraphQL that is not well formed
│   │   └── BadCursor            a cursor that was changed, or is of another ordering
│   ├── NotFound                 names something that does not exist
│   ├── Refused                  well formed, but not allowed
│   ├── TooExpensive             would take more than its share of memory or work
│   └── ConstraintViolated       contradicts what the graph holds
├── DatabaseFault                who runs the service must mend something
│   ├── DatabaseUnavailable      cannot be reached, or went away
│   ├── AuthenticationFailed     does not accept our user or password
│   ├── QueryTimeout             took longer than it was given; stopped on the server
│   ├── EngineStartFailed        the embedded engine does not come up
│   └── DataFolderUnusable       the embedded engine's folder cannot be used
└── InternalError                a defect of ours
    ├── InvalidOntology          a declaration of schema/ that does not fit the others
    └── IncompleteData           the graph lacks something that it should have
"""

from __future__ import annotations


class PolicygraphError(Exception):
    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def code(self) -> str:
        return next(CODES[kind] for kind in type(self).__mro__ if kind in CODES)

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class CallerFault(PolicygraphError):  # noqa: N818 - named for who is at fault
    pass


class BadInput(CallerFault):
    pass


class QueryError(BadInput):
    pass


class BadCursor(BadInput):
    pass


class NotFound(CallerFault):
    pass


class Refused(CallerFault):
    pass


class TooExpensive(CallerFault):
    pass


class ConstraintViolated(CallerFault):
    pass


class DatabaseFault(PolicygraphError):  # noqa: N818 - named for who is at fault
    pass


class DatabaseUnavailable(DatabaseFault):
    pass


class AuthenticationFailed(DatabaseFault):
    pass


class QueryTimeout(DatabaseFault):
    pass


class EngineStartFailed(DatabaseFault):
    pass


class DataFolderUnusable(DatabaseFault):
    pass


class InternalError(PolicygraphError):
    pass


class InvalidOntology(InternalError):  # noqa: N818 - named for what it is
    pass


class IncompleteData(InternalError):  # noqa: N818 - named for what it is
    pass


# The codes are part of the interface: clients match on them, so they never change.
CODES: dict[type[PolicygraphError], str] = {
    PolicygraphError: "INTERNAL_ERROR",
    CallerFault: "BAD_INPUT",
    BadInput: "BAD_INPUT",
    QueryError: "BAD_QUERY",
    BadCursor: "BAD_CURSOR",
    NotFound: "NOT_FOUND",
    Refused: "REFUSED",
    TooExpensive: "TOO_EXPENSIVE",
    ConstraintViolated: "CONSTRAINT_VIOLATED",
    DatabaseFault: "DATABASE_ERROR",
    DatabaseUnavailable: "DATABASE_UNAVAILABLE",
    AuthenticationFailed: "AUTHENTICATION_FAILED",
    QueryTimeout: "TIMEOUT",
    EngineStartFailed: "ENGINE_START_FAILED",
    DataFolderUnusable: "DATA_FOLDER_UNUSABLE",
    InternalError: "INTERNAL_ERROR",
    InvalidOntology: "INVALID_ONTOLOGY",
    IncompleteData: "INCOMPLETE_DATA",
}
