"""What is needed while a statement is written: fresh variables, parameters by position, and what each variable is."""

from __future__ import annotations

from dataclasses import dataclass, field

from schema.ontology import Ontology
from schema.specs import Storage, TypeSpec


@dataclass(frozen=True, slots=True)
class Scope:
    """What a row is read from: the variable of its node or relationship, and those of a relationship's two ends.

    `edge` is the relationship that led to a node, where there is one to speak of.
    """

    spec: TypeSpec | None
    self: str
    start: str = ""
    end: str = ""
    key: str = ""
    edge: str = ""

    def value(self, stored: str) -> str:
        """The expression for a stored value; a relationship shown as a type keeps its id as `key`."""
        if stored == "id" or self.self == "":
            return self.key
        return f"{self.self}.{stored}"


@dataclass
class Writer:
    """The state of one statement: names are by position, so equal shapes give the same bytes.

    `calls` are subqueries that must stand before the row that tells them.
    """

    ontology: Ontology
    inputs: list[int] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    variables: int = 0

    def fresh(self) -> int:
        self.variables += 1
        return self.variables

    def parameter(self, number: int) -> str:
        if number not in self.inputs:
            self.inputs.append(number)
        return f"$p{self.inputs.index(number)}"

    def node(self, type_name: str | None, variable: str, edge: str = "") -> Scope:
        spec = self.ontology.types.get(type_name or "")
        return Scope(spec, variable, key=f"{variable}.id", edge=edge)

    def edge(self, type_name: str, variable: str, start: str, end: str) -> Scope:
        return Scope(self.ontology.types[type_name], variable, start, end, key=f"{variable}.key")

    def is_edge(self, type_name: str) -> bool:
        spec = self.ontology.types.get(type_name)
        return spec is not None and spec.storage is Storage.RELATIONSHIP


def conjunction(terms: list[str]) -> str:
    return " AND ".join(terms)


def where(terms: list[str]) -> str:
    return f" WHERE {conjunction(terms)}" if terms else ""
