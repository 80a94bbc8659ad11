"""The one seam where what the driver raises becomes an error of ours: by class and code, never by text."""

from __future__ import annotations

from dataclasses import dataclass

from neo4j import exceptions as driver

from schema.errors import (
    AuthenticationFailed,
    BadInput,
    ConstraintViolated,
    DatabaseFault,
    DatabaseUnavailable,
    InternalError,
    PolicygraphError,
    QueryError,
    QueryTimeout,
    Refused,
    TooExpensive,
)


@dataclass(frozen=True)
class Fault:
    kind: type[PolicygraphError]
    message: str
    hint: str = ""
    # The server's own words help who wrote the query; elsewhere they would show what is inside.
    quotes_server: bool = False


UNAVAILABLE = Fault(DatabaseUnavailable, "the database cannot be reached", "check that it runs, and NEO4J_URI")
ENGINE_AWAY = Fault(DatabaseUnavailable, "the embedded engine cannot be reached", "see `policygraph db info`")
AUTHENTICATION = Fault(
    AuthenticationFailed,
    "the database does not accept user and password",
    "check NEO4J_USERNAME and NEO4J_PASSWORD",
)
TIMEOUT = Fault(QueryTimeout, "the query took longer than allowed and was stopped", "ask for less, or allow more time")
MEMORY = Fault(TooExpensive, "the query needs more memory than the database gives it", "ask for fewer rows or levels")
REFUSED = Fault(Refused, "this connection may not do that", "reading connections cannot change the graph")
QUERY = Fault(QueryError, "the database does not accept the query", "check the Cypher", quotes_server=True)
MISUSE = Fault(
    InternalError, "the database driver was used in a wrong way", "a defect of policygraph; please report it"
)
SETTINGS = Fault(BadInput, "the database settings cannot be used", "check NEO4J_URI and its scheme")
VALUE = Fault(BadInput, "a value cannot be stored", "numbers fit 64 bits, text is valid Unicode")

BY_CODE: dict[str, Fault] = {
    "Neo.ClientError.Transaction.TransactionTimedOut": TIMEOUT,
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": TIMEOUT,
    "Neo.ClientError.Transaction.Terminated": TIMEOUT,
    "Neo.TransientError.Transaction.Terminated": TIMEOUT,
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": MEMORY,
    "Neo.TransientError.General.TransactionOutOfMemoryError": MEMORY,
    "Neo.TransientError.General.OutOfMemoryError": MEMORY,
    "Neo.ClientError.Statement.AccessMode": REFUSED,
    "Neo.ClientError.Database.DatabaseNotFound": Fault(
        DatabaseUnavailable, "the server has no database of that name", "check NEO4J_DATABASE"
    ),
    "Neo.ClientError.Security.AuthenticationRateLimit": Fault(
        AuthenticationFailed,
        "the database refuses log-ins after too many wrong passwords",
        "wait a minute, then try",
    ),
    "Neo.ClientError.Security.CredentialsExpired": Fault(
        AuthenticationFailed,
        "the database wants its first password changed",
        "change it with cypher-shell or Neo4j Browser",
    ),
}

BY_CLASS: dict[type[Exception], Fault] = {
    driver.GqlError: QUERY,
    driver.Neo4jError: QUERY,
    driver.ClientError: QUERY,
    driver.CypherSyntaxError: QUERY,
    driver.CypherTypeError: QUERY,
    driver.ConstraintError: Fault(
        ConstraintViolated,
        "the graph holds something that contradicts this",
        "ids are unique",
        quotes_server=True,
    ),
    driver.AuthError: AUTHENTICATION,
    driver.TokenExpired: AUTHENTICATION,
    driver.Forbidden: REFUSED,
    driver.DatabaseError: Fault(
        DatabaseFault, "the database failed on this query", "see the log of the database", quotes_server=True
    ),
    driver.TransientError: Fault(DatabaseUnavailable, "the database is busy", "try again"),
    driver.DatabaseUnavailable: UNAVAILABLE,
    driver.NotALeader: UNAVAILABLE,
    driver.ForbiddenOnReadOnlyDatabase: REFUSED,
    driver.DriverError: MISUSE,
    driver.SessionError: MISUSE,
    driver.TransactionError: MISUSE,
    driver.TransactionNestingError: MISUSE,
    driver.ResultError: MISUSE,
    driver.ResultConsumedError: MISUSE,
    driver.ResultFailedError: MISUSE,
    driver.ResultNotSingleError: MISUSE,
    driver.BrokenRecordError: MISUSE,
    driver.SessionExpired: UNAVAILABLE,
    driver.ServiceUnavailable: UNAVAILABLE,
    driver.RoutingServiceUnavailable: UNAVAILABLE,
    driver.WriteServiceUnavailable: UNAVAILABLE,
    driver.ReadServiceUnavailable: UNAVAILABLE,
    driver.IncompleteCommit: Fault(
        DatabaseUnavailable,
        "the database went away while it stored the change",
        "load again: it comes to the same",
    ),
    driver.ConfigurationError: SETTINGS,
    driver.AuthConfigurationError: AUTHENTICATION,
    driver.CertificateConfigurationError: SETTINGS,
    driver.UnsupportedServerProduct: Fault(BadInput, "this server is not a Neo4j database", "check NEO4J_URI"),
    driver.ConnectionPoolError: UNAVAILABLE,
    driver.ConnectionAcquisitionTimeoutError: Fault(
        DatabaseUnavailable, "all connections to the database are in use", "try again, or send fewer requests at a time"
    ),
    UnicodeEncodeError: VALUE,
    OverflowError: VALUE,
}

CAUGHT = (driver.DriverError, driver.GqlError, UnicodeEncodeError, OverflowError)


def translate(error: Exception, *, embedded: bool = False) -> PolicygraphError:
    fault = fault_of(error)
    if embedded and fault is UNAVAILABLE:
        fault = ENGINE_AWAY
    said = getattr(error, "message", None) if fault.quotes_server else None
    return fault.kind(f"{fault.message}: {said}" if said else fault.message, fault.hint)


def fault_of(error: Exception) -> Fault:
    return by_code(error) or next(BY_CLASS[kind] for kind in type(error).__mro__ if kind in BY_CLASS)


def by_code(error: Exception) -> Fault | None:
    return BY_CODE.get(getattr(error, "code", None) or "")


def is_away(error: Exception) -> bool:
    return isinstance(error, (driver.ServiceUnavailable, driver.SessionExpired))


def is_farewell(error: Exception) -> bool:
    """What an embedded engine may answer while it shuts down, though at other times as well: nearly anything."""
    always_meant = (driver.CypherSyntaxError, driver.CypherTypeError, driver.ConstraintError, driver.Forbidden)
    return isinstance(error, driver.Neo4jError) and not isinstance(error, always_meant)


def is_transient(error: Exception) -> bool:
    retryable = isinstance(error, (driver.Neo4jError, driver.DriverError)) and error.is_retryable()
    return retryable and by_code(error) is None


def is_constraint(error: Exception) -> bool:
    return isinstance(error, driver.ConstraintError)
