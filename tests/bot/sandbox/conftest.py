"""A bare HTTP client: what the server says, word for word."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.support.telegram import TelegramServer


class Client:
    def __init__(self, telegram: TelegramServer, http: httpx.AsyncClient) -> None:
        self.telegram = telegram
        self.http = http

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The whole body of the answer, `ok` and all."""
        response = await self.http.post(f"/bot{self.telegram.token}/{method}", json=parameters)
        body: dict[str, Any] = response.json()
        assert response.status_code == (200 if body["ok"] else body["error_code"])
        return body

    async def result(self, method: str, **parameters: Any) -> Any:
        """The result of a request that succeeds."""
        body = await self.call(method, **parameters)
        assert body["ok"], body
        return body["result"]

    async def refusal(self, method: str, **parameters: Any) -> str:
        """The description of a request that is refused."""
        body = await self.call(method, **parameters)
        assert not body["ok"], body
        return str(body["description"])


@pytest.fixture
async def client(telegram: TelegramServer) -> AsyncIterator[Client]:
    async with httpx.AsyncClient(base_url=telegram.url, timeout=20) as http:
        yield Client(telegram, http)
