"""The measure: a question as hand-written Cypher behind the least server there can be, POST /NAME with its parameters.

uvicorn bench.hand:app: bare ASGI, the async driver with our settings, autocommit, one record that holds one map.
"""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import Any

import orjson
from neo4j import READ_ACCESS

from api.database import open_database
from api.http.asgi import Receive, Scope, Send, read_body, send_body
from api.settings import read_settings
from bench.questions import questions
from cypher.drivers import open_driver

BODY_LIMIT = 1_000_000


class Hand:
    def __init__(self) -> None:
        self.texts = {f"/{q.name}": q.cypher for q in questions()}
        self.stack = AsyncExitStack()
        self.driver: Any = None
        self.name: str | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.live(receive, send)
            return
        parameters = orjson.loads(await read_body(receive, BODY_LIMIT) or b"{}")
        async with self.driver.session(database=self.name, default_access_mode=READ_ACCESS) as session:
            record = await (await session.run(self.texts[scope["path"]], parameters)).single(strict=True)
        await send_body(send, 200, orjson.dumps({"data": record[0]}), "application/json")

    async def live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                database = await self.stack.enter_async_context(open_database(read_settings()))
                connection = database.connection
                self.driver = await self.stack.enter_async_context(open_driver(connection, connection.reader))
                self.name = connection.database
            else:
                await self.stack.aclose()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return


app = Hand()
