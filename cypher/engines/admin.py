"""What the embedded engine understands only over its HTTP door: users, groups, types and full-text indexes."""

from __future__ import annotations

import asyncio
import base64
import http.client
import json
from dataclasses import dataclass
from typing import Any

from cypher.connection import Credentials
from cypher.engines.portfile import DATABASE
from schema.errors import DatabaseFault, DatabaseUnavailable

RECORD_RIGHTS = {
    "ro": {"access": [], "types": {"*": {"access": ["readRecord"]}}},
    # updateSchema, but not updateSecurity: may add a label, may not add a user.
    "rw": {
        "access": ["updateSchema"],
        "types": {"*": {"access": ["createRecord", "readRecord", "updateRecord", "deleteRecord"]}},
    },
}


@dataclass(frozen=True)
class Admin:
    port: int
    user: Credentials
    database: str = DATABASE

    async def create_user(self, user: Credentials, group: str) -> None:
        rights = {"database": DATABASE, "name": group, "resultSetLimit": -1, "readTimeout": -1, **RECORD_RIGHTS[group]}
        await self._post("/server/groups", rights)
        account = {"name": user.username, "password": user.password, "databases": {DATABASE: [group]}}
        await self._post("/server/users", account)

    async def sql(self, *commands: str) -> None:
        """All at once: one by one the round trips are most of the time."""
        script = {"language": "sqlscript", "command": ";\n".join(commands)}
        await self._post(f"/command/{self.database}", script)

    async def server(self, command: str) -> None:
        await self._post("/server", {"command": command})

    async def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        return await asyncio.to_thread(self._post_now, path, body)

    def _post_now(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        token = base64.b64encode(f"{self.user.username}:{self.user.password}".encode()).decode()
        headers = {"Authorization": f"Basic {token}", "Content-Type": "application/json"}
        door = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            door.request("POST", f"/api/v1{path}", json.dumps(body), headers)
            answer = door.getresponse()
            content: dict[str, Any] = json.loads(answer.read())
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise DatabaseUnavailable("the embedded engine does not answer its administrator") from error
        finally:
            door.close()
        if answer.status != http.client.OK and answer.status != http.client.CREATED:
            raise DatabaseFault(
                f"the embedded engine refuses a command: {content.get('detail') or content.get('error')}"
            )
        return content
