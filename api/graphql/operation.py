"""One operation compiled: the program to run, the inputs to bind, and what completes each root field."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import DocumentNode, FieldNode, FragmentDefinitionNode, OperationDefinitionNode

from api.graphql import completion as done
from api.graphql.assembly import Assembly
from api.graphql.completion import Completer, Completion, Nulled
from api.graphql.inputs import Inputs
from api.graphql.introspection import introspect
from api.graphql.lowering import Lowering
from api.graphql.roots import lower_root
from api.graphql.selection import Selector
from cypher.plan.execution import Program, deliver, run
from cypher.plan.records import Plan, Root
from cypher.plan.rules import RULES, Rule, rewrite
from cypher.session import Database

#: Sends one part of an answer.
Emit = Callable[[dict[str, Any]], Awaitable[None]]


@dataclass(frozen=True)
class Compiled:
    """`fields` are response key, the root it is read from (-1: none) and its completer, in the operation's order.

    `plan` is as it was asked, before any rule changed it.
    """

    plan: Plan
    program: Program
    inputs: Inputs
    fields: tuple[tuple[str, int, Completer], ...]
    deferred: bool = False

    async def answer(self, database: Database, values: list[Any], timeout: float) -> dict[str, Any]:
        found = await run(self.program, database, values, timeout) if self.program.plan.roots else []
        return self.complete(found, values)

    async def answer_in_parts(self, database: Database, values: list[Any], timeout: float, emit: Emit) -> None:
        """Emits the answer without what is deferred, then what is, as clients know it from 2022's proposal."""
        completion = Completion(values)

        async def tell(found: list[Any] | None, more: bool) -> None:
            if found is not None:
                await emit({**self.completed(found, completion), "hasNext": more})
                return
            parts, completion.deferred = completion.deferred, []
            await emit({"incremental": [part.complete(completion) for part in parts], "hasNext": more})

        await deliver(self.program, database, values, timeout, tell)

    def complete(self, found: list[Any], values: list[Any]) -> dict[str, Any]:
        return self.completed(found, Completion(values))

    def completed(self, found: list[Any], completion: Completion) -> dict[str, Any]:
        data: dict[str, Any] | None = {}
        try:
            for key, place, inner in self.fields:
                data[key] = inner(found[place] if place >= 0 else None, (None, key), completion)  # type: ignore[index]
        except Nulled:
            data = None
        errors, completion.errors = completion.errors, []
        return {"data": data, "errors": errors} if errors else {"data": data}


@dataclass(frozen=True)
class Compiler:
    assembly: Assembly
    size: int | None
    rules: tuple[Rule, ...] = RULES

    def compile(
        self,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        variables: Mapping[str, Any],
        in_parts: bool = False,
    ) -> Compiled:
        fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        selector = Selector(self.assembly.schema, fragments, variables, in_parts)
        inputs = Inputs()
        lowering = Lowering(self.assembly.schema, self.assembly.ontology, selector, inputs)
        query = self.assembly.schema.query_type
        assert query is not None
        roots: list[Root] = []
        fields: list[tuple[str, int, Completer]] = []
        about_schema: dict[str, list[FieldNode]] = {}
        asked = selector.fields(query, [operation.selection_set])
        order = list(asked)
        for key, nodes in asked.items():
            name = nodes[0].name.value
            if name in self.assembly.roots:
                root, inner = lower_root(lowering, self.assembly.roots[name], query.fields[name], nodes)
                fields.append((key, len(roots), inner))
                roots.append(root)
            elif name == "__typename":
                fields.append((key, -1, done.fixed("Query")))
            else:
                about_schema[key] = nodes
        if about_schema:
            told = introspect(self.assembly.schema, operation, about_schema, (fragments, variables))
            fields += [(key, -1, done.fixed(each)) for key, each in told.items()]
        plan = Plan(tuple(roots))
        fields.sort(key=lambda field: order.index(field[0]))
        program = Program.of(self.assembly.ontology, rewrite(plan, self.rules), self.size)
        return Compiled(plan, program, inputs, tuple(fields), lowering.written.deferred)
