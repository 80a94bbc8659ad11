"""From the text of an operation to the bytes of its answer; whatever can be kept for the next time is kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import orjson
from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    OperationDefinitionNode,
    OperationType,
    get_variable_values,
    parse,
    validate,
)

from api.graphql.assembly import Assembly, assemble
from api.graphql.errors import error_of, mark_incomplete
from api.graphql.explanation import explained
from api.graphql.inputs import shape
from api.graphql.limits import Limits, check_cost, check_operation
from api.graphql.mutation import change
from api.graphql.mutations import Changes
from api.graphql.operation import Compiled, Compiler
from cypher.plan.cost import cost
from cypher.plan.joins import semi_join
from cypher.plan.rules import RULES
from cypher.plan.segments import SEGMENT_SIZE
from cypher.session import Database
from schema import ONTOLOGY
from schema.errors import BadInput, CallerFault, QueryError, Refused
from schema.ontology import Ontology

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
#: Sends one part of an answer that comes in parts, and says whether more follow.
Emit = Callable[[bytes, bool], Awaitable[None]]
#: Characters of operations whose trees and plans are kept; a tree takes some hundred bytes for each.
CACHED = 500_000
MAX_ERRORS = 20


@dataclass
class Cache(Generic[K, V]):
    """What was made of the last operations, as far as their texts together are not too long."""

    budget: int
    kept: OrderedDict[K, V] = field(default_factory=OrderedDict)
    weights: dict[K, int] = field(default_factory=dict)
    weight: int = 0

    def get(self, key: K) -> V | None:
        found = self.kept.get(key)
        if found is not None:
            self.kept.move_to_end(key)
        return found

    def put(self, key: K, value: V, weight: int) -> V:
        """The ones used longest ago make room."""
        self.kept[key], self.weights[key] = value, weight
        self.weight += weight
        while self.weight > self.budget and len(self.kept) > 1:
            oldest, _ = self.kept.popitem(last=False)
            self.weight -= self.weights.pop(oldest)
        return value


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete GraphQL response; `status` is 400 where the operation was not even started."""

    status: int
    body: bytes


@dataclass
class Parsed:
    """A document that was found valid."""

    document: DocumentNode
    fragments: dict[str, FragmentDefinitionNode]
    operations: list[OperationDefinitionNode]

    def operation(self, name: str | None) -> OperationDefinitionNode:
        if name is None and len(self.operations) == 1:
            return self.operations[0]
        for each in self.operations:
            if each.name is not None and each.name.value == name:
                return each
        known = ", ".join(o.name.value for o in self.operations if o.name) or "none has a name"
        asked = f"There is no operation called {name!r}" if name else "The document has several operations"
        raise QueryError(asked, f"give operationName as one of: {known}")


class Invalid(Exception):  # noqa: N818 - carries what graphql-core found, already in its final form
    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__()
        self.errors = errors


class GraphQLService:
    def __init__(
        self,
        database: Database,
        ontology: Ontology = ONTOLOGY,
        limits: Limits | None = None,
        changes: Changes | None = None,
        segment_size: int | None = SEGMENT_SIZE,
    ) -> None:
        self.database = database
        self.limits = limits or Limits()
        self.changes = changes
        self.assembly: Assembly = assemble(ontology)
        rules = RULES if database.connection.dialect.plans else (*RULES, semi_join(ontology))
        self.compiler = Compiler(self.assembly, segment_size, rules)
        self._parsed: Cache[str, Parsed] = Cache(CACHED)
        self._compiled: Cache[Hashable, Compiled] = Cache(CACHED)

    def sdl(self) -> str:
        return self.assembly.sdl()

    def kind(self, query: str, operation_name: str | None = None) -> str | None:
        """query, mutation or subscription; None where the text is not even valid."""
        try:
            return self.parse(query).operation(operation_name).operation.value
        except (Invalid, GraphQLError, CallerFault, RecursionError):
            return None

    async def execute(
        self,
        query: str | bytes,
        variables: Mapping[str, Any] | None = None,
        operation_name: str | None = None,
        *,
        allow_mutations: bool = False,
        explain: bool = False,
    ) -> Answer:
        """The whole answer at once; with `explain` its extensions say how it was got."""
        answer = await self.respond(query, variables, operation_name, allow_mutations=allow_mutations, explain=explain)
        assert answer is not None, "nothing is answered in parts without `emit`"
        return answer

    async def respond(
        self,
        query: str | bytes,
        variables: Mapping[str, Any] | None,
        operation_name: str | None,
        *,
        allow_mutations: bool,
        explain: bool,
        emit: Emit | None = None,
    ) -> Answer | None:
        """As execute; an operation that defers something is answered through `emit`, where given, and gives None."""
        try:
            text = decoded(query)
            parsed = self.parse(text)
            operation = parsed.operation(operation_name)
            values = self.coerce(operation, variables or {})
        except Exception as error:
            return refusal(error)
        if operation.operation is OperationType.SUBSCRIPTION:
            return refusal(Refused("Subscriptions are not served here", "ask a query"))
        if operation.operation is OperationType.MUTATION:
            return await self.mutate(parsed, operation, values, allow_mutations)
        try:
            compiled = self.compile(text, parsed, operation, values, emit is not None and not explain)
            inputs = compiled.inputs.bind(values)
            check_cost(cost(compiled.plan, inputs), self.limits)
        except Exception as error:
            return refusal(error)
        if compiled.deferred and emit is not None:
            return await self.deliver(compiled, inputs, emit)
        return await self.query(compiled, inputs, explain)

    def parse(self, text: str) -> Parsed:
        """Valid documents are kept; invalid ones are not, or anyone could fill the memory with them."""
        found = self._parsed.get(text)
        if found is not None:
            return found
        document = parse(text, max_tokens=self.limits.tokens, no_location=False)
        if errors := validate(self.assembly.schema, document, max_errors=MAX_ERRORS):
            raise Invalid(errors)
        fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        operations = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
        for each in operations:
            check_operation(each, fragments, self.limits)
        return self._parsed.put(text, Parsed(document, fragments, operations), len(text))

    def coerce(self, operation: OperationDefinitionNode, variables: Mapping[str, Any]) -> dict[str, Any]:
        if not operation.variable_definitions:
            return {}
        found = get_variable_values(
            self.assembly.schema, operation.variable_definitions, dict(variables), max_errors=MAX_ERRORS
        )
        if isinstance(found, list):
            raise Invalid(found)
        return found.coerced

    async def query(self, compiled: Compiled, inputs: list[Any], explain: bool) -> Answer:
        try:
            if explain:
                result = await explained(compiled, self.database, inputs, self.limits)
            else:
                result = await compiled.answer(self.database, inputs, self.limits.timeout)
        except Exception as error:
            return Answer(200, orjson.dumps({"data": None, "errors": [error_of(error)]}))
        if "errors" in result:
            result["errors"] = mark_incomplete(result["errors"])
        return Answer(200, orjson.dumps(result))

    async def deliver(self, compiled: Compiled, inputs: list[Any], emit: Emit) -> Answer | None:
        """What fails before the first part is an answer as always; what fails later ends the parts."""
        begun = False

        async def send(part: dict[str, Any]) -> None:
            nonlocal begun
            begun = True
            if "errors" in part:
                part["errors"] = mark_incomplete(part["errors"])
            await emit(orjson.dumps(part), part["hasNext"])

        try:
            await compiled.answer_in_parts(self.database, inputs, self.limits.timeout, send)
        except Exception as error:
            if not begun:
                return Answer(200, orjson.dumps({"data": None, "errors": [error_of(error)]}))
            failed = {"path": [], "data": None, "errors": [error_of(error)]}
            await emit(orjson.dumps({"incremental": [failed], "hasNext": False}), False)
        return None

    def compile(
        self,
        text: str,
        parsed: Parsed,
        operation: OperationDefinitionNode,
        variables: dict[str, Any],
        in_parts: bool = False,
    ) -> Compiled:
        """What depends on the values of variables is only their shape, so that is all that the plan is kept by."""
        key = (text, operation.name.value if operation.name else None, shape(variables), in_parts)
        return self._compiled.get(key) or self._compiled.put(
            key, self.compiler.compile(parsed.document, operation, variables, in_parts), len(text)
        )

    async def mutate(
        self, parsed: Parsed, operation: OperationDefinitionNode, variables: dict[str, Any], allowed: bool
    ) -> Answer:
        try:
            if not allowed or self.changes is None:
                raise Refused("Changes are not allowed here", "send them by POST, with the role of an editor")
            asked = (operation, parsed.fragments, variables)
            result = await change(self.assembly, self.database, self.changes, asked, self.limits.timeout)
        except Exception as error:
            return Answer(200, orjson.dumps({"data": None, "errors": [error_of(error)]}))
        return Answer(200, orjson.dumps(result))


def decoded(query: str | bytes) -> str:
    try:
        return query.decode() if isinstance(query, bytes) else query
    except UnicodeDecodeError as error:
        raise BadInput("The query is not UTF-8", "send it as UTF-8") from error


def refusal(error: Exception) -> Answer:
    errors = [error_of(e) for e in error.errors] if isinstance(error, Invalid) else [error_of(error)]
    return Answer(400, orjson.dumps({"errors": errors}))
