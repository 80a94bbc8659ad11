"""What the GraphQL over HTTP specification and browsers ask of the endpoint, whatever the graph answers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import orjson
import pytest

from api.http.app import Parts, create_app
from api.http.graphql import RESPONSE
from api.http.guard import Policy
from api.http.rows import Asking
from api.http.tokens import Role
from cypher.connection import Connection
from cypher.session import Database
from schema.errors import DatabaseUnavailable


@dataclass
class Said:
    body: bytes
    status: int


@dataclass
class Echo:
    """Answers with what it was asked; `refuse` as an operation that does not validate."""

    asked: list[dict[str, Any]] = field(default_factory=list)

    async def respond(
        self,
        query: str,
        variables: dict[str, Any] | None,
        operation_name: str | None,
        *,
        allow_mutations: bool,
        explain: bool,
        emit: Any,
    ) -> Said | None:
        if query == "parts" and emit:
            await emit(b'{"data":1,"hasNext":true}', True)
            await emit(b'{"incremental":[],"hasNext":false}', False)
            return None
        self.asked.append(
            {
                "query": query,
                "variables": variables,
                "name": operation_name,
                "may": allow_mutations,
                "explain": explain,
            }
        )
        if query == "refuse":
            return Said(orjson.dumps({"errors": [{"message": "no"}]}), 400)
        if query == "break":
            raise RuntimeError("the password is hunter2")
        return Said(orjson.dumps({"data": {"echo": query}}), 200)


async def ready() -> None:
    return None


async def away() -> None:
    raise DatabaseUnavailable("The database does not answer.", "start it")


def application(service: Echo, policy: Policy | None = None, ready_check: Any = ready) -> Any:
    asking = Asking(Database(Connection("bolt://127.0.0.1:1", "nobody", "")), 1.0)
    return create_app(Parts(service, "type Query", ready_check, policy or Policy(("127.0.0.1",)), 1_000, asking))


def client_of(app: Any) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000")


@pytest.fixture
def service() -> Echo:
    return Echo()


@pytest.fixture
async def client(service: Echo) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(application(service)) as found:
        yield found


async def test_a_post_is_answered_in_the_type_accepted(client: httpx.AsyncClient) -> None:
    for accept, given in ((RESPONSE, RESPONSE), ("application/json", "application/json"), ("*/*", "application/json")):
        answer = await client.post("/graphql", json={"query": "{ a }"}, headers={"accept": accept})
        assert (answer.status_code, answer.headers["content-type"]) == (200, given)
        assert answer.json() == {"data": {"echo": "{ a }"}}


async def test_what_does_not_validate_is_400_in_the_new_type_and_200_in_the_old(client: httpx.AsyncClient) -> None:
    codes = [
        (await client.post("/graphql", json={"query": "refuse"}, headers={"accept": a})).status_code
        for a in (RESPONSE, "application/json")
    ]
    assert codes == [400, 200]


async def test_get_asks_but_never_changes(client: httpx.AsyncClient, service: Echo) -> None:
    answer = await client.get("/graphql", params={"query": "{ a }", "variables": '{"x": 1}', "operationName": "A"})
    assert answer.status_code == 200
    assert service.asked == [{"query": "{ a }", "variables": {"x": 1}, "name": "A", "may": False, "explain": False}]


async def test_a_browser_gets_graphiql(client: httpx.AsyncClient) -> None:
    answer = await client.get("/graphql", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert answer.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"[]", "no JSON object"),
        (b"{}", "`query` is missing"),
        (b'{"query": 1}', "`query` is missing"),
        (b'{"query": "{ a }", "variables": []}', "`variables`"),
        (b'{"query": "{ a }", "operationName": 1}', "`operationName`"),
        (b'{"query": "{ a }", "extensions": 1}', "`extensions`"),
    ],
)
async def test_a_malformed_body_says_what_is_wrong(client: httpx.AsyncClient, body: bytes, says: str) -> None:
    answer = await client.post("/graphql", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    error = answer.json()["errors"][0]
    assert says in error["message"]
    assert error["extensions"]["code"] == "BAD_INPUT"
    assert error["extensions"]["hint"]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
async def test_what_a_plain_web_form_can_send_is_refused(client: httpx.AsyncClient, kind: str) -> None:
    answer = await client.post("/graphql", content=b'{"query": "{ a }"}', headers={"content-type": kind})
    assert answer.status_code == 415
    assert answer.json()["code"] == "UNSUPPORTED_MEDIA_TYPE"


async def test_other_methods_and_types_are_refused(client: httpx.AsyncClient) -> None:
    wrong = await client.put("/graphql", json={"query": "{ a }"})
    assert (wrong.status_code, wrong.headers["allow"]) == (405, "GET, POST")
    assert (await client.post("/graphql", json={"query": "{ a }"}, headers={"accept": "image/png"})).status_code == 406


async def test_a_body_over_the_limit_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.post("/graphql", json={"query": "{ a }" + " " * 2_000})
    assert (answer.status_code, answer.json()["code"]) == (413, "TOO_LARGE")


async def test_nothing_internal_leaks(client: httpx.AsyncClient) -> None:
    answer = await client.post("/graphql", json={"query": "break"})
    assert answer.status_code == 500
    assert "hunter2" not in answer.text
    assert answer.json()["code"] == "INTERNAL_ERROR"


async def test_another_host_name_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.post("/graphql", json={"query": "{ a }"}, headers={"host": "evil.example"})
    assert (answer.status_code, answer.json()["code"]) == (421, "MISDIRECTED")


@pytest.mark.parametrize(
    ("origin", "status"),
    [("http://127.0.0.1:8000", 200), ("http://evil.example", 403), ("null", 403), ("http://127.0.0.1:9000", 403)],
)
async def test_pages_of_other_sites_are_refused(client: httpx.AsyncClient, origin: str, status: int) -> None:
    answer = await client.post("/graphql", json={"query": "{ a }"}, headers={"origin": origin})
    assert answer.status_code == status


async def test_tokens_decide_who_may_change(service: Echo) -> None:
    import hashlib

    tokens = {hashlib.sha256(t.encode()).hexdigest(): r for t, r in (("e", Role.EDITOR), ("r", Role.READER))}
    async with client_of(application(service, Policy(("127.0.0.1",), (), tokens))) as client:
        nobody = await client.post("/graphql", json={"query": "{ a }"})
        assert (nobody.status_code, nobody.headers["www-authenticate"]) == (401, "Bearer")
        for token in ("r", "e"):
            await client.post("/graphql", json={"query": "{ a }"}, headers={"authorization": f"Bearer {token}"})
        assert [a["may"] for a in service.asked] == [False, True]
        for path in ("/health/live", "/graphiql/page.js", "/"):
            assert (await client.get(path)).status_code in (200, 307)
        assert (await client.get("/graphql", headers={"accept": "text/html"})).status_code == 200
        for path in ("/schema.graphql", "/graphql?query={a}"):
            assert (await client.get(path)).status_code == 401


async def test_health_and_schema(service: Echo) -> None:
    async with client_of(application(service, ready_check=away)) as client:
        assert (await client.get("/health/live")).json() == {"status": "ok"}
        unready = await client.get("/health/ready")
        assert (unready.status_code, unready.json()["code"]) == (503, "DATABASE_UNAVAILABLE")
        assert (await client.get("/schema.graphql")).text == "type Query"
        missing = await client.get("/nowhere")
        assert (missing.status_code, missing.json()["code"]) == (404, "NOT_FOUND")


async def test_every_answer_carries_the_safe_headers(client: httpx.AsyncClient) -> None:
    for path in ("/graphql", "/health/live", "/nowhere"):
        answer = await client.get(path)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"


async def test_an_explanation_is_asked_for_by_extension(client: httpx.AsyncClient, service: Echo) -> None:
    asked = {"explain": True}
    await client.post("/graphql", json={"query": "{ a }", "extensions": asked})
    await client.get("/graphql", params={"query": "{ a }", "extensions": orjson.dumps(asked).decode()})
    assert [a["explain"] for a in service.asked] == [True, True]
    refused = await client.post("/graphql", json={"query": "{ a }", "extensions": "explain"})
    assert "extensions" in refused.json()["errors"][0]["message"]


async def test_an_answer_in_parts_is_multipart_and_ends(client: httpx.AsyncClient) -> None:
    answer = await client.post(
        "/graphql", json={"query": "parts"}, headers={"accept": "multipart/mixed, application/json"}
    )
    assert answer.headers["content-type"] == 'multipart/mixed; boundary="-"; deferSpec=20220824'
    first, second = [p.split("\r\n\r\n", 1)[1].strip() for p in answer.text.split("\r\n---")[1:3]]
    assert (first, second) == ('{"data":1,"hasNext":true}', '{"incremental":[],"hasNext":false}')
    assert answer.text.endswith("\r\n-----\r\n")


async def test_who_takes_parts_is_given_the_whole_in_what_else_they_take(client: httpx.AsyncClient) -> None:
    for accept, given in (("multipart/mixed", "application/json"), (f"multipart/mixed, {RESPONSE}", RESPONSE)):
        whole = await client.post("/graphql", json={"query": "{ a }"}, headers={"accept": accept})
        assert (whole.json(), whole.headers["content-type"]) == ({"data": {"echo": "{ a }"}}, given)
