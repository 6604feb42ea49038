"""The parameters of one request, from a query string, a form or JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.messages import Json

TRUE = ("true", "True", "1", "yes", True, 1)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the request."""

    name: str
    content: bytes
    mime_type: str


@dataclass(slots=True)
class Params:
    """Values by name; those from forms are text and are read as what is asked for."""

    values: Mapping[str, Any]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return self.values.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        """A string; numbers in JSON bodies are taken as their digits."""
        value = self.values.get(name)
        if value is None:
            return default
        if isinstance(value, (dict, list)):
            raise bad_request(f'field "{name}" must be of type String')
        return str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; like Telegram, what is not one counts as `default`."""
        value = self.values.get(name)
        try:
            return default if value in (None, "") else int(str(value))
        except ValueError:
            return default

    def boolean(self, name: str) -> bool:
        """False unless it is clearly true."""
        return self.values.get(name) in TRUE

    def json(self, name: str) -> Any:
        """A JSON value, whether it came as text or as part of a JSON body; None where it is absent."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def array(self, name: str) -> list[Any] | None:
        """A JSON array, None where it is absent."""
        value = self.json(name)
        if value is not None and not isinstance(value, list):
            raise bad_request(f"expected an Array of {name.replace('_', ' ')}")
        return value

    def strings(self, name: str) -> list[str] | None:
        """A JSON array of strings, None where it is absent."""
        values = self.array(name)
        if values is not None and not all(isinstance(value, str) for value in values):
            raise bad_request(f"expected an Array of String as {name.replace('_', ' ')}")
        return values

    def integers(self, name: str) -> list[int]:
        """A JSON array of whole numbers, empty where it is absent."""
        values = self.array(name) or []
        try:
            return [int(value) for value in values]
        except (TypeError, ValueError):
            raise bad_request(f"expected an Array of Integer as {name.replace('_', ' ')}") from None

    def object(self, name: str) -> Json | None:
        """A JSON object, None where it is absent."""
        value = self.json(name)
        if value is not None and not isinstance(value, dict):
            raise bad_request(f"object expected as {name.replace('_', ' ')}")
        return value

    def chat_id(self, name: str = "chat_id") -> int | str:
        """A number or an @name.

        Raises:
            ApiError: 400, it is absent.
        """
        value = self.text(name).strip()
        if not value:
            raise bad_request(f"{name} is empty")
        if value.startswith("@"):
            return value
        try:
            return int(value)
        except ValueError:
            raise bad_request("chat not found") from None
