"""What each conversation is about, for a while, so that a follow-up may leave it unsaid."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from datetime import datetime, timedelta

from knowledge.answer import Topic

KEPT = timedelta(minutes=30)
MOST = 10_000  # conversations remembered; the longest silent goes first


class Conversations:
    """Topics by conversation, each of which sees only its own. Safe to use from several threads."""

    def __init__(self, *, kept: timedelta = KEPT, most: int = MOST) -> None:
        self._kept = kept
        self._most = most
        self._topics: OrderedDict[Hashable, tuple[Topic, datetime]] = OrderedDict()
        self._lock = threading.Lock()

    def topic(self, conversation: Hashable, *, now: datetime) -> Topic | None:
        """What was last talked about, None when it is too long ago."""
        with self._lock:
            found = self._topics.get(conversation)
            if found is None:
                return None
            topic, since = found
            if now - since > self._kept:
                del self._topics[conversation]
                return None
            return topic

    def remember(self, conversation: Hashable, topic: Topic, *, now: datetime) -> None:
        """Keep what is talked about now, over what was before."""
        with self._lock:
            self._topics[conversation] = (topic, now)
            self._topics.move_to_end(conversation)
            while len(self._topics) > self._most:
                self._topics.popitem(last=False)

    def forget(self, conversation: Hashable) -> None:
        """Drop what is known of a conversation, if anything is."""
        with self._lock:
            self._topics.pop(conversation, None)
