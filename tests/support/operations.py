"""Random operations over the assembled schema: selections, fragments, variables, filters, orders and pages."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_required_argument,
)

from api.graphql.assembly import Way
from schema import ONTOLOGY
from schema.specs import Relation
from tests.support.arguments import Arguments, Name
from tests.support.graphs import DAYS, WORDS, Graph

PATTERNS = (
    "Health.*", ".*data", "[A-Z].*", "CEN|Ω", "10%", ".*\\s.*", "a.b*c", "\\w+", "[^a-m]+?.{2,}", "ä?.*\\d+",
    "h(ea)lth( .*)?", "\\S+ \\S+", "^[\\w-]+$", ".*\\bAI\\b.*",
)  # fmt: skip


@dataclass
class Operation:
    text: str
    variables: dict[str, Any]


@dataclass
class Maker:
    """One operation in the making."""

    schema: GraphQLSchema
    roots: dict[str, Any]
    graph: Graph
    dice: random.Random
    cursors: tuple[str, ...] = ()
    variables: dict[str, tuple[str, Any]] = field(default_factory=dict)
    fragments: list[str] = field(default_factory=list)
    aliases: int = 0
    fields: int = 0

    def operation(self) -> Operation:
        query = self.schema.query_type
        assert query is not None
        names = [n for n, r in self.roots.items() if r.way is not Way.ASKED]
        parts = [self.field(query, self.dice.choice(names), 1) for _ in range(self.dice.choice((1, 1, 1, 2, 3)))]
        written_out = " ".join([*parts, *self.fragments])
        used = {n: v for n, v in self.variables.items() if re.search(rf"\${n}\b", written_out)}
        declared = ", ".join(f"${name}: {kind}" for name, (kind, _) in used.items())
        head = f"query Q({declared})" if declared else self.dice.choice(("query Q", "query"))
        text = f"{head} {{ {' '.join(parts)} }} {' '.join(self.fragments)}"
        return Operation(text, {name: value for name, (_, value) in used.items()})

    def field(self, owner: GraphQLObjectType | GraphQLInterfaceType, name: str, depth: int) -> str:
        declared = owner.fields[name]
        self.fields += 1
        self.aliases += 1
        text = f"a{self.aliases}: {name}" if owner is self.schema.query_type or self.dice.random() < 0.15 else name
        given = {
            key: self.argument(owner, name, key, argument)
            for key, argument in (declared.args.items() if name != "groups" else ())
            if is_required_argument(argument) or self.dice.random() < self.chance(key)
        }
        if not self.cursors:
            given = {k: v for k, v in given.items() if k not in ("after", "before")}
        if name == "groups":
            given = self.counted_by(owner.name.removesuffix("Connection"), declared)
        if given:
            text += "(" + ", ".join(f"{k}: {v}" for k, v in given.items()) + ")"
        text += self.directive()
        kind = get_named_type(declared.type)
        return text if is_leaf_type(kind) else f"{text} {self.selection(kind, depth + 1)}"

    def counted_by(self, target: str, declared: Any) -> dict[str, str]:
        given = Arguments(self.dice, self.scalar).groups(target)
        return {key: self.spelt(declared.args[key], value) for key, value in given.items()}

    def chance(self, key: str) -> float:
        return {"where": 0.35, "orderBy": 0.35, "first": 0.5, "last": 0.2, "after": 0.15, "before": 0.15}.get(key, 0.2)

    def directive(self) -> str:
        if self.dice.random() > 0.05:
            return ""
        name, value = self.dice.choice(("skip", "include")), self.dice.random() < 0.5
        if self.dice.random() < 0.5:
            return f" @{name}(if: {self.variable('Boolean!', value)})"
        return f" @{name}(if: {json.dumps(value)})"

    def selection(self, kind: Any, depth: int) -> str:
        parts = ["__typename"] if self.dice.random() < 0.2 else []
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            parts += self.plain_fields(kind, depth)
        if is_abstract_type(kind):
            possible = self.schema.get_possible_types(kind)
            for each in self.dice.sample(list(possible), min(2, len(possible))):
                parts.append(self.fragment(each, depth))
        elif self.dice.random() < 0.1 and isinstance(kind, GraphQLObjectType):
            parts.append(self.fragment(kind, depth))
            for each in kind.interfaces[:1]:
                parts.append(self.fragment(each, depth))
        return "{ " + " ".join(dict.fromkeys(parts or ["__typename"])) + " }"

    def plain_fields(self, kind: GraphQLObjectType | GraphQLInterfaceType, depth: int) -> list[str]:
        leaves = [n for n, f in kind.fields.items() if is_leaf_type(get_named_type(f.type)) and not f.args]
        others = [n for n in kind.fields if n not in leaves]
        chosen = self.dice.sample(leaves, min(len(leaves), self.dice.randrange(1, 4)))
        if depth < 7 and others and self.fields < 40:
            chosen += self.dice.sample(others, min(len(others), self.dice.choice((0, 1, 1, 2, 3))))
        if kind.name.endswith("Connection") and depth < 9:
            chosen += [self.dice.choice(("nodes", "edges"))]
        if kind.name.endswith("Edge"):
            chosen += ["node"]
        return [self.field(kind, name, depth) for name in dict.fromkeys(chosen)]

    def fragment(self, kind: GraphQLObjectType | GraphQLInterfaceType, depth: int) -> str:
        body = "{ " + " ".join([*self.plain_fields(kind, depth), "__typename"]) + " }"
        body = self.renamed(body)
        if self.dice.random() < 0.3:
            name = f"F{len(self.fragments)}"
            self.fragments.append("")
            self.fragments[int(name[1:])] = f"fragment {name} on {kind.name} {body}"
            return f"...{name}{self.directive()}"
        return f"... on {kind.name}{self.directive()} {body}"

    def renamed(self, body: str) -> str:
        """Fields of fragments are given aliases, for else two of them could ask one field in two ways."""
        self.aliases += 1
        head, rest = body[:2], body[2:]
        return head + f"t{self.aliases}: " + rest if rest.startswith("__typename") else head + rest

    def variable(self, kind: str, value: Any) -> str:
        name = f"v{len(self.variables)}"
        self.variables[name] = (kind, value)
        return f"${name}"

    def argument(self, owner: Any, name: str, key: str, argument: Any) -> str:
        return self.spelt(argument, self.drawn(owner, name, key, argument))

    def spelt(self, argument: Any, value: Any) -> str:
        if self.dice.random() < 0.3:
            return self.variable(str(argument.type), bare(value))
        return written(value)

    def drawn(self, owner: Any, name: str, key: str, argument: Any) -> Any:
        arguments = Arguments(self.dice, self.scalar)
        if key not in ("where", "orderBy"):
            return self.value(argument.type, key, 0)
        target, relation = self.listed(owner, name)
        if key == "where":
            return arguments.where(target, relation)
        return [arguments.order(target, relation) for _ in range(self.dice.choice((1, 1, 2, 3)))]

    def listed(self, owner: Any, name: str) -> tuple[str, Relation | None]:
        """What a connection lists, and the relation that leads there."""
        if owner is self.schema.query_type:
            return self.roots[name].type, None
        spec = ONTOLOGY.types.get(owner.name) or ONTOLOGY.types["Person"]
        relation = next(r for r in spec.relations.values() if r.graphql_name == name)
        return relation.target, relation

    def value(self, kind: Any, key: str, depth: int) -> Any:
        kind = get_nullable_type(kind)
        if isinstance(kind, GraphQLList):
            return [self.value(kind.of_type, key, depth + 1) for _ in range(self.dice.choice((1, 1, 2, 3)))]
        if isinstance(kind, GraphQLInputObjectType):
            return self.input(kind, depth)
        if isinstance(kind, GraphQLEnumType):
            return Name(self.dice.choice(list(kind.values)[:4]))
        return self.scalar(kind.name, key)

    def input(self, kind: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        name = self.dice.choice(list(kind.fields))
        return {name: self.value(kind.fields[name].type, name, depth + 1)}

    def scalar(self, name: str, key: str) -> Any:
        match name:
            case "ID":
                return self.dice.choice(list(self.graph.nodes)) if self.dice.random() < 0.9 else "person_none"
            case "Int":
                return self.dice.choice((1, 2, 3, 5)) if key in ("first", "last") else self.dice.randrange(4)
            case "Float":
                return self.dice.randrange(5) / 4
            case "Boolean":
                return self.dice.random() < 0.5
            case "Date":
                return self.dice.choice(DAYS)
            case "DateTime":
                return f"{self.dice.choice(DAYS)}T04:00:00Z"
        if key == "matches":
            return self.dice.choice(PATTERNS)
        if key in ("after", "before"):
            return self.dice.choice(self.cursors) if self.cursors else ""
        if key == "name":
            return self.dice.choice([v.get("name") or "?" for _, v in self.graph.nodes.values()][:40])
        return self.dice.choice(WORDS)


def written(value: Any) -> str:
    if isinstance(value, Name):
        return value.name
    if isinstance(value, list):
        return "[" + ", ".join(written(v) for v in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {written(v)}" for k, v in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)


def bare(value: Any) -> Any:
    if isinstance(value, Name):
        return value.name
    if isinstance(value, list):
        return [bare(v) for v in value]
    return {k: bare(v) for k, v in value.items()} if isinstance(value, dict) else value
