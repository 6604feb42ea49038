"""A message with everything that ever happened to it."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True)
class StoredMessage:
    """One message of a chat; it stays after an edit and after its deletion."""

    data: Json  # as the Bot API shows it now
    outgoing: bool  # written by the bot
    earlier: list[Json] = field(default_factory=list)  # what `data` was before each edit, oldest first
    deleted: bool = False
    keyboard: Json | None = None  # a reply keyboard, its removal, or a forced reply; never part of `data`
    seen: bool = False  # the bot has confirmed the update that brought it

    @property
    def id(self) -> int:
        """The `message_id`."""
        return int(self.data["message_id"])

    @property
    def text(self) -> str | None:
        """Text or caption."""
        text = self.data.get("text", self.data.get("caption"))
        return text if isinstance(text, str) else None

    def replace(self, **changes: Any) -> None:
        """Edit: the present version joins `earlier`; a change to None removes the field."""
        self.earlier.append(self.data)
        merged = self.data | changes
        self.data = {name: value for name, value in merged.items() if value is not None}

    def view(self) -> Json:
        """All of it, for the page and for tests."""
        return {
            "message": self.data,
            "outgoing": self.outgoing,
            "earlier": self.earlier,
            "deleted": self.deleted,
            "keyboard": self.keyboard,
            "seen": self.seen,
        }


def units(text: str) -> int:
    """Length in UTF-16 units, which is how Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Cut blank ends off, as Telegram does, and the entities with them."""
    start = units(text) - units(text.lstrip())
    text = text.strip()
    end = units(text)
    kept = []
    for entity in entities:
        first = max(entity["offset"] - start, 0)
        last = min(entity["offset"] - start + entity["length"], end)
        if first < last:
            kept.append(entity | {"offset": first, "length": last - first})
    return text, kept
