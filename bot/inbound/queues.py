"""Updates in memory: one queue a conversation, so that each keeps its order and none waits for another."""

from collections import deque
from collections.abc import Hashable, Iterator, Mapping
from typing import Any, Generic, TypeVar

T = TypeVar("T")


def conversation(payload: Mapping[str, Any]) -> Hashable:
    """What must be handled in order: the chat of an update, else its person, else the update by itself."""
    for part in payload.values():
        if not isinstance(part, Mapping):
            continue
        message = part.get("message")
        place = part.get("chat") or (message.get("chat") if isinstance(message, Mapping) else None)
        for owner in (place, part.get("from"), part.get("user")):
            number = owner.get("id") if isinstance(owner, Mapping) else None
            if isinstance(number, int):
                return number
    return ("update", payload.get("update_id"))


class Queues(Generic[T]):
    """Items by conversation. One item of a conversation is out at a time; conversations take turns."""

    def __init__(self) -> None:
        self._waiting: dict[Hashable, deque[T]] = {}  # also of conversations that have an item out
        self._turns: deque[Hashable] = deque()
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def put(self, key: Hashable, item: T) -> None:
        """Queue an item behind the others of its conversation."""
        self._size += 1
        queue = self._waiting.get(key)
        if queue is None:
            self._waiting[key] = deque([item])
            self._turns.append(key)
        else:
            queue.append(item)

    def take(self) -> tuple[Hashable, T] | None:
        """The next item of the conversation whose turn it is; None where every one waits for its item out."""
        if not self._turns:
            return None
        key = self._turns.popleft()
        self._size -= 1
        return key, self._waiting[key].popleft()

    def done(self, key: Hashable) -> None:
        """The item that was taken for this conversation is finished: its next one may have its turn."""
        if self._waiting[key]:
            self._turns.append(key)
        else:
            del self._waiting[key]

    def __iter__(self) -> Iterator[T]:
        """Every item that was not taken yet."""
        return (item for queue in self._waiting.values() for item in queue)
