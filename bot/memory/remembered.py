"""What is kept in memory of the latest messages: their ids alone, and only so many."""

from collections import OrderedDict
from collections.abc import Sequence

from telegram import Message

REMEMBERED = 10_000  # questions whose answers can still be edited


class Replies:
    """The answers to the latest questions, by chat and message id; nothing of their text."""

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._by_question: OrderedDict[tuple[int, int], tuple[int, ...]] = OrderedDict()

    def to(self, question: Message) -> tuple[int, ...]:
        """The ids of the messages that answered this one; empty if it is forgotten or was not answered."""
        return self._by_question.get((question.chat_id, question.message_id), ())

    def remember(self, question: Message, replies: Sequence[int]) -> None:
        """Keep the ids, and forget the oldest ones beyond the limit."""
        key = (question.chat_id, question.message_id)
        self._by_question[key] = tuple(replies)
        self._by_question.move_to_end(key)
        if len(self._by_question) > self._most:
            self._by_question.popitem(last=False)


class Albums:
    """The albums of pictures that came in lately, by Telegram's id: each of their pictures is an update."""

    def __init__(self, most: int = 1000) -> None:
        self._most = most
        self._seen: OrderedDict[str, None] = OrderedDict()

    def seen(self, album: str) -> bool:
        """Whether a picture of this album came before; from now on, it did."""
        if album in self._seen:
            return True
        self._seen[album] = None
        if len(self._seen) > self._most:
            self._seen.popitem(last=False)
        return False
