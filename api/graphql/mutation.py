"""Running a mutation: each change is handed to the loaders, one after the other, and what they tell is completed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import FieldNode, FragmentDefinitionNode, OperationDefinitionNode

from api.graphql import completion as done
from api.graphql.assembly import Assembly
from api.graphql.inputs import Given, Inputs, read_value
from api.graphql.lowering import Lowering
from api.graphql.mutations import Changes
from api.graphql.operation import Compiled
from api.graphql.roots import Telling, record
from api.graphql.selection import Selector
from cypher.plan.execution import Program
from cypher.plan.records import Asked, Plan
from cypher.session import Database
from schema.errors import BadInput


async def change(
    assembly: Assembly,
    database: Database,
    changes: Changes,
    operation: tuple[OperationDefinitionNode, Mapping[str, FragmentDefinitionNode], Mapping[str, Any]],
    timeout: float,
) -> dict[str, Any]:
    node, fragments, variables = operation
    selector = Selector(assembly.schema, fragments, variables)
    kind = assembly.schema.mutation_type
    assert kind is not None
    data: dict[str, Any] = {}
    for key, nodes in selector.fields(kind, [node.selection_set]).items():
        name = nodes[0].name.value
        if name == "__typename":
            data[key] = kind.name
            continue
        told = await carry_out(changes, name, arguments(assembly, nodes[0], variables))
        compiled = completing(assembly, selector, key, nodes, told)
        found = await compiled.answer(database, compiled.inputs.bind(variables), timeout)
        data[key] = found["data"][key]
    return {"data": data}


def arguments(assembly: Assembly, node: FieldNode, variables: Mapping[str, Any]) -> dict[str, Any]:
    kind = assembly.schema.mutation_type
    assert kind is not None
    declared = kind.fields[node.name.value].args
    return {
        a.name.value: plain(read_value(a.value, declared[a.name.value].type, variables)) for a in node.arguments or ()
    }


def plain(value: Any) -> Any:
    """The values themselves, which a mutation has no reason to lift out."""
    if isinstance(value, Given):
        return value.now
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list) else value


async def carry_out(changes: Changes, name: str, given: dict[str, Any]) -> dict[str, Any]:
    if name == "removeDocument":
        return await changes.remove_document(given["id"])
    sources = given["input"].get("sources") or []
    texts = [(each["name"], each["text"]) for each in given["input"].get("texts") or []]
    if not sources and not texts:
        raise BadInput("load.input names nothing to load", "give sources, texts or both")
    return await changes.load(sources, texts)


def completing(
    assembly: Assembly, selector: Selector, key: str, nodes: list[FieldNode], told: dict[str, Any]
) -> Compiled:
    """What a change tells is answered as a question would be, so that it can lead into the graph."""
    inputs = Inputs()
    lowering = Lowering(assembly.schema, assembly.ontology, selector, inputs)
    kind = assembly.schema.mutation_type
    assert kind is not None
    payload = kind.fields[nodes[0].name.value].type.of_type.name
    telling = Telling(payload, {})
    inner = record(lowering, telling, nodes)
    number = inputs.add(Given(lambda _: told, told, "told"))
    plan = Plan((Asked("told", (("told", number),), telling.answer()),))
    program = Program.of(assembly.ontology, plan, None)
    return Compiled(plan, program, inputs, ((key, 0, done.required(f"Mutation.{nodes[0].name.value}", inner)),))
