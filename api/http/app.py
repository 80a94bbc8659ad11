"""The application: which path leads where, and what stands before it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles

from api.http.asgi import App, Receive, Scope, Send
from api.http.graphql import GraphQLEndpoint, Service
from api.http.guard import Guard, Policy
from api.http.problems import send_problem, shown, status_of
from api.http.rows import Asking, create_routes
from api.questions import questions
from schema.errors import BadInput, NotFound, PolicygraphError

GRAPHIQL = Path(__file__).parents[1] / "static" / "graphiql"


@dataclass(frozen=True)
class Parts:
    """What the application is made of. `ready` raises what keeps the database from answering."""

    service: Service
    sdl: str
    ready: Callable[[], Awaitable[None]]
    policy: Policy
    body_limit: int
    asking: Asking


def create_app(parts: Parts, **options: Any) -> App:
    """The whole as one ASGI app; /graphql goes past the framework, since it is where the time counts."""
    page = (GRAPHIQL / "index.html").read_bytes()
    endpoint = GraphQLEndpoint(parts.service, page, parts.body_limit)
    pages = create_pages(parts, **options)

    async def route(scope: Scope, receive: Receive, send: Send) -> None:
        target: App = endpoint if scope["type"] == "http" and scope["path"] == "/graphql" else pages
        await target(scope, receive, send)

    return Guard(route, parts.policy)


def create_pages(parts: Parts, **options: Any) -> FastAPI:
    app = FastAPI(title="policygraph", docs_url=None, redoc_url=None, **options)
    app.add_api_route("/", lambda: RedirectResponse("graphql"), include_in_schema=False)
    app.add_api_route("/health/live", lambda: {"status": "ok"}, summary="Whether the server runs.")
    app.add_api_route("/health/ready", readiness(parts.ready), summary="Whether the database answers.")
    app.add_api_route(
        "/schema.graphql", lambda: PlainTextResponse(parts.sdl), response_class=PlainTextResponse, summary="The SDL."
    )
    app.add_api_route("/graphiql/examples.json", examples, include_in_schema=False)
    app.include_router(create_routes(parts.asking))
    app.mount("/graphiql", StaticFiles(directory=GRAPHIQL))
    app.add_exception_handler(PolicygraphError, problem)
    app.add_exception_handler(Exception, problem)
    app.add_exception_handler(RequestValidationError, malformed)
    app.add_exception_handler(404, not_found)
    return app


def readiness(ready: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[Response]]:
    async def answer() -> Response:
        try:
            await ready()
        except PolicygraphError as error:
            known = shown(error)
            body = {"status": "unavailable", "code": known.code, "detail": known.message, "hint": known.hint}
            return JSONResponse(body, status_of(known))
        return JSONResponse({"status": "ok"})

    return answer


def examples() -> Response:
    """The eight questions, as the tabs that GraphiQL opens with."""
    tabs = [{"title": q.title, "query": q.query, "variables": q.variables} for q in questions()]
    return Response(orjson.dumps(tabs), media_type="application/json")


async def problem(request: Request, error: Exception) -> Response:
    return Recorded(error)


async def not_found(request: Request, error: Exception) -> Response:
    return Recorded(NotFound(f"There is nothing at {request.url.path}.", "/graphql is where questions go"))


async def malformed(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
    return Recorded(BadInput(f"The request is not as it should be: {told}.", "/openapi.json says what is taken"))


class Recorded(Response):
    """An error as the problem that it is."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send_problem(send, self.error)
