"""What is refused is refused before the database, and says what, where and how to mend it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.graphql.limits import Limits
from api.graphql.service import GraphQLService
from cypher.connection import Connection
from cypher.session import Database

NOWHERE = Database(Connection("bolt://127.0.0.1:1", "nobody", "nothing"))


def service(**limits: Any) -> GraphQLService:
    """Over a database that was never opened: what reaches it says DATABASE_UNAVAILABLE."""
    return GraphQLService(NOWHERE, limits=Limits(**limits))


SERVICE = service()


async def refused(query: str, variables: dict[str, Any] | None = None, by: GraphQLService = SERVICE) -> dict[str, Any]:
    answer = await by.execute(query, variables)
    found = json.loads(answer.body)
    assert answer.status == 400, found
    assert "data" not in found
    error: dict[str, Any] = found["errors"][0]
    return error


REFUSED = [
    ("{ people {", "BAD_QUERY", "Syntax Error"),
    ("", "BAD_QUERY", "Syntax Error"),
    ("{ persons { nodes { id } } }", "BAD_QUERY", "persons"),
    ("{ people(first: 0) { nodes { id } } }", "BAD_INPUT", "people.first is 0"),
    ("{ people(first: 1001) { nodes { id } } }", "BAD_INPUT", "people.first is 1001"),
    ("{ people(last: -1) { nodes { id } } }", "BAD_INPUT", "people.last is -1"),
    ('{ people(after: "x") { nodes { id } } }', "BAD_CURSOR", "not a cursor"),
    ("{ people(where: {name: {eq: null}}) { nodes { id } } }", "BAD_INPUT", "people.where.name.eq is null"),
    ('{ people(where: {name: {in: ["a", null]}}) { nodes { id } } }', "BAD_QUERY", "null"),
    (
        "{ people(where: {organised: {single: {participations: {single: {person: {organised: {single: "
        "{participations: {single: {id: []}}}}}}}}}}) { nodes { id } } }",
        "TOO_EXPENSIVE",
        "single stands within 3 others",
    ),
    ("{ people(where: {and: null}) { nodes { id } } }", "BAD_INPUT", "people.where.and is null"),
    ('{ people(where: {name: {matches: "("}}) { nodes { id } } }', "BAD_INPUT", "matches is not a regular expression"),
    ('{ people(where: {name: {matches: "(a+)+"}}) { nodes { id } } }', "TOO_EXPENSIVE", "repeats itself"),
    ('{ people(where: {name: {matches: "(?=a)"}}) { nodes { id } } }', "BAD_INPUT", "has a look ahead"),
    ('{ people(where: {name: {matches: "(?<!a)b"}}) { nodes { id } } }', "BAD_INPUT", "has a look behind"),
    ('{ people(where: {name: {matches: "(a)\\\\1"}}) { nodes { id } } }', "BAD_INPUT", "a reference back to a group"),
    ('{ people(where: {name: {matches: "(?P<x>a)"}}) { nodes { id } } }', "BAD_INPUT", "has a named group"),
    ('{ people(where: {name: {matches: "(?i)a"}}) { nodes { id } } }', "BAD_INPUT", "a flag"),
    ('{ people(where: {name: {matches: "a++"}}) { nodes { id } } }', "BAD_INPUT", "a possessive repetition"),
    ('{ people(where: {name: {matches: "a{x}"}}) { nodes { id } } }', "BAD_INPUT", "a { that counts nothing"),
    ('{ people(where: {name: {matches: "[a&&b]"}}) { nodes { id } } }', "BAD_INPUT", "an intersection of classes"),
    ('{ people(where: {name: {matches: "(a|bc)*"}}) { nodes { id } } }', "TOO_EXPENSIVE", "a choice in it"),
    ('{ people(where: {name: {matches: "(a?){9}"}}) { nodes { id } } }', "TOO_EXPENSIVE", "repeats itself"),
    ('{ people(where: {name: {matches: "a{2000}"}}) { nodes { id } } }', "TOO_EXPENSIVE", "repeats 2000 times"),
    ('{ people(where: {name: {matches: ".*.*.*.*.*.*"}}) { nodes { id } } }', "TOO_EXPENSIVE", "in 6 places"),
    ("{ people(where: {name: {contains: null}}) { nodes { id } } }", "BAD_INPUT", "people.where.name.contains is null"),
    ('{ people(where: {relation: {role: {eq: "x"}}}) { nodes { id } } }', "BAD_INPUT", "no edge leads"),
    ('{ people(where: {memberships: {max: {role: {eq: "x"}}}}) { nodes { id } } }', "BAD_INPUT", "has no max"),
    (
        "{ people(where: {memberships: {min: {validFrom: {in: []}}}}) { nodes { id } } }",
        "BAD_INPUT",
        "not told of a min",
    ),
    ("{ people(where: {memberships: {where: {id: []}, some: null}}) { nodes { id } } }", "BAD_INPUT", "some is null"),
    ("{ people(orderBy: {relation: {role: ASC}}) { nodes { id } } }", "BAD_INPUT", "no edge leads"),
    ("{ topics(orderBy: {country: ASC}) { nodes { id } } }", "BAD_INPUT", "orderBy.country is not known of Topic"),
    (
        "{ evidences: facts(where: {evidence: {some: {entity: {}}}}) { nodes { id } } }",
        "BAD_INPUT",
        "entity is not known",
    ),
    ('{ events(where: {date: {gt: "soon"}}) { nodes { id } } }', "BAD_QUERY", "'soon' is not a day"),
    ('{ facts(where: {recordedAt: {gt: "2025-01-01"}}) { nodes { id } } }', "BAD_QUERY", "is not an instant"),
    ("{ people(orderBy: [{name: ASC, id: ASC}]) { nodes { id } } }", "BAD_QUERY", "exactly one"),
    ("{ person(by: {}) { id } }", "BAD_QUERY", "exactly one"),
    (
        '{ paths(from: {id: "person_a"}, to: {id: "person_b"}, maxLength: 7) { length } }',
        "BAD_INPUT",
        "paths.maxLength is 7",
    ),
    ("subscription { x }", "BAD_QUERY", "subscription"),
    ("query A { __typename } query B { __typename }", "BAD_QUERY", "several operations"),
]


@pytest.mark.parametrize(("query", "code", "says"), REFUSED)
async def test_what_cannot_be_used_is_refused(query: str, code: str, says: str) -> None:
    error = await refused(query)
    assert error["extensions"]["code"] == code
    assert says in error["message"]


async def test_variables_are_checked_as_literals_are() -> None:
    query = "query ($first: Int, $where: PersonWhere) { people(first: $first, where: $where) { nodes { id } } }"
    assert "people.first is 0" in (await refused(query, {"first": 0}))["message"]
    assert "name.ne is null" in (await refused(query, {"where": {"name": {"ne": None}}}))["message"]
    assert "nobody" in (await refused(query, {"where": {"nobody": 1}}))["message"]


async def test_many_ids_are_refused() -> None:
    error = await refused("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ["a"] * 1001})
    assert "nodes.ids has 1,001 ids" in error["message"]


def deep(levels: int) -> str:
    return "{ organisations { nodes { " + "parts { nodes { " * levels + "id" + " } }" * levels + " } } }"


LIMITS = [
    ({"depth": 6}, deep(3), "levels deep"),
    ({"aliases": 2}, "{ a: __typename b: __typename c: __typename }", "3 aliases"),
    ({"breadth": 3}, "{ people { nodes { id name country } } }", "4 fields"),
    (
        {"breadth": 9},
        "{ people { nodes { ...a ...a } } } fragment a on Person { ...b ...b } fragment b on Person { id name }",
        "fields",
    ),
]


@pytest.mark.parametrize(("limits", "query", "says"), LIMITS)
async def test_limits_hold_before_anything_is_planned(limits: dict[str, int], query: str, says: str) -> None:
    error = await refused(query, by=service(**limits))
    assert error["extensions"]["code"] == "TOO_EXPENSIVE"
    assert says in error["message"]
    assert error["extensions"]["hint"]


async def test_tokens_are_counted_while_the_text_is_read() -> None:
    assert (await refused("{ " + "id " * 100 + "}", by=service(tokens=50)))["extensions"]["code"] == "BAD_QUERY"


@pytest.mark.parametrize("query", ["{ a" * 4000 + "}" * 4000, deep(100), deep(900)])
async def test_nesting_that_breaks_the_stack_is_refused_too(query: str) -> None:
    error = await refused(query, by=service(tokens=100_000))
    assert error["extensions"]["code"] in ("BAD_QUERY", "TOO_EXPENSIVE")


async def test_types_within_types_are_bounded() -> None:
    """Each of many types leads to each of many types: what looks small would be a plan without end."""
    query = "{ facts { nodes " + "{ subject { ... on Entity { facts { nodes " * 4 + "{ id }" + " } } } }" * 4 + " } }"
    error = await refused(query, by=service(depth=100))
    assert error["extensions"]["code"] == "TOO_EXPENSIVE"
    assert "2,000 fields" in error["message"]


async def test_questions_about_the_schema_can_be_switched_off() -> None:
    error = await refused("{ __schema { queryType { name } } }", by=service(introspection=False))
    assert error["extensions"]["code"] == "REFUSED"
    answer = await SERVICE.execute("{ __schema { queryType { name } } __typename }")
    assert json.loads(answer.body) == {"data": {"__schema": {"queryType": {"name": "Query"}}, "__typename": "Query"}}


async def test_filters_are_bounded_in_terms_and_in_depth() -> None:
    query = "query ($where: PersonWhere) { people(where: $where) { nodes { id } } }"
    wide = {"or": [{"name": {"eq": str(number)}} for number in range(200)]}
    nested: dict[str, Any] = {"name": {"eq": "x"}}
    for _ in range(40):
        nested = {"not": nested}
    for where in (wide, nested):
        assert (await refused(query, {"where": where}))["extensions"]["code"] == "TOO_EXPENSIVE"


async def test_a_database_that_is_not_there_is_said_with_its_code() -> None:
    answer = await SERVICE.execute("{ people { totalCount } }")
    found = json.loads(answer.body)
    assert (answer.status, found["data"]) == (200, None)
    assert found["errors"][0]["extensions"]["code"] == "DATABASE_UNAVAILABLE"


async def test_changes_need_to_be_allowed() -> None:
    answer = await SERVICE.execute('mutation { removeDocument(id: "document_1") { removed } }')
    assert json.loads(answer.body)["errors"][0]["extensions"]["code"] == "REFUSED"


async def test_changes_are_handed_on_and_what_they_tell_is_completed() -> None:
    class Changes:
        async def load(self, sources: list[str], texts: list[tuple[str, str]]) -> dict[str, object]:
            outcomes = [{"source": n, "kind": "LOADED", "facts": len(t), "document": None} for n, t in texts]
            return {"outcomes": outcomes, "userErrors": [{"code": "INVALID", "path": sources, "message": "no"}]}

        async def remove_document(self, document_id: str) -> dict[str, object]:
            return {"removed": document_id, "userErrors": []}

    class Reading(Database):
        async def reading(self, work: Any, *, timeout: float = 1) -> Any:
            return await work(None)

    changing = GraphQLService(Reading(NOWHERE.connection), changes=Changes())
    query = """mutation ($t: [TextInput!]) {
      load(input: {sources: ["http://a"], texts: $t}) { outcomes { source kind facts } userErrors { path message } }
      gone: removeDocument(id: "document_1") { removed __typename }
    }"""
    answer = await changing.execute(query, {"t": [{"name": "a.txt", "text": "abc"}]}, allow_mutations=True)
    assert json.loads(answer.body)["data"] == {
        "load": {
            "outcomes": [{"source": "a.txt", "kind": "LOADED", "facts": 3}],
            "userErrors": [{"path": ["http://a"], "message": "no"}],
        },
        "gone": {"removed": "document_1", "__typename": "RemovePayload"},
    }


async def test_plans_are_kept_by_the_shape_of_variables() -> None:
    keeping = service()
    query = "query ($where: PersonWhere, $first: Int) { people(where: $where, first: $first) { totalCount } }"
    for where, first in (({"name": {"eq": "a"}}, 1), ({"name": {"eq": "b"}}, 2), ({"name": {"ne": "b"}}, 2)):
        await keeping.execute(query, {"where": where, "first": first})
    assert len(keeping._compiled.kept) == 2


async def test_a_plan_holds_no_value_of_the_client() -> None:
    keeping = service()
    await keeping.execute(
        '{ people(where: {name: {eq: "Secret"}, country: {in: ["QQ"]}}, first: 7) { totalCount nodes { id } } }'
    )
    [compiled] = keeping._compiled.kept.values()
    [root] = compiled.program.plan.roots
    text = compiled.program.scan(root).text  # type: ignore[arg-type]
    assert "Secret" not in text
    assert "QQ" not in text
    assert compiled.inputs.bind({}) == ["Secret", ["QQ"], 7]
