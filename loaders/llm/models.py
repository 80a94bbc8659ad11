"""What a model is asked to answer with, as pydantic models that give the JSON schema and read the answer."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, get_args

from pydantic import BaseModel, ConfigDict, Field

from schema import ONTOLOGY
from schema.facts import EntityType
from schema.kinds import Certainty
from schema.specs import Predicate

#: Asserts nothing, and says what no quote can hold (the code of a country, a kind).
UNASKED = ("mentions", "has_attribute")


@cache
def asked() -> dict[str, Predicate]:
    return {name: predicate for name, predicate in ONTOLOGY.predicates.items() if name not in UNASKED}


def one_of(*values: str) -> Any:
    """Stands in the schema only: an answer that does not keep to it is refused with its reason, not lost."""
    return Field(json_schema_extra={"enum": list(values)})


class Said(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Thing(Said):
    type: Annotated[str, one_of(*get_args(EntityType))]
    name: str


class Addition(Said):
    name: Annotated[str, one_of(*sorted({name for each in asked().values() for name in each.qualifiers}))]
    value: str


class Claim(Said):
    """A fact as a model gives it: its quotes have no offsets yet."""

    subject: Thing
    predicate: Annotated[str, one_of(*asked())]
    object: Thing
    qualifiers: list[Addition] = []
    certainty: Annotated[str, one_of(*Certainty)] = Certainty.STATED
    quotes: list[str]


class Claims(Said):
    facts: list[Claim]


@cache
def answer_schema() -> dict[str, Any]:
    """In the subset that strict endpoints take: nothing optional, nothing additional."""
    return {**_strict(Claims.model_json_schema())}


def _strict(node: Any) -> Any:
    if isinstance(node, list):
        return [_strict(each) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _strict(value) for key, value in node.items() if key not in ("title", "default", "description")}
    if "properties" in kept:
        kept |= {"required": list(kept["properties"]), "additionalProperties": False}
    return kept
