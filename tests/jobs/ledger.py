"""Subscribers, announcements and senders for the tests of sending."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from jobs.announcing import announcements
from jobs.delivery.sending import DueDelivery, Outcome, Sent
from jobs.models import Follow, Role
from jobs.people import staff, subscribers
from jobs.people.subscribers import EVERYTHING, Followed
from knowledge.db import Database

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOON = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)  # 12:00 in the office
ALL = Followed(Follow.TOPIC, EVERYTHING, "Tất cả")
OFFICIAL = 900


def subscribe(database: Database, chat_ids: Iterable[int], *things: Followed) -> None:
    """Let these chats follow these things, or everything."""
    for chat_id in chat_ids:
        database.write_sync(subscribers.subscribe, chat_id, things or [ALL], consent_version="1", now=NOON)


def announce(database: Database, text: str = "Lễ tuyên dương", **values: Any) -> int:
    """An announcement that was just approved."""
    given: dict[str, Any] = {"audience": "all", "by": OFFICIAL, "now": NOON} | values
    number = database.write_sync(announcements.draft, text, **given)
    database.write_sync(staff.add, OFFICIAL, Role.OFFICIAL, by=None, now=NOON)
    database.write_sync(announcements.approve, number, by=OFFICIAL, now=NOON, zone=ZONE)
    return number


class Postman:
    """A sender that remembers, and gives each chat the outcomes that a test wants, then success."""

    def __init__(self, outcomes: Mapping[int, Sequence[Outcome]] | None = None) -> None:
        self.sent: list[int] = []
        self._outcomes = {chat: list(row) for chat, row in (outcomes or {}).items()}

    async def __call__(self, delivery: DueDelivery) -> Outcome:
        self.sent.append(delivery.chat_id)
        waiting = self._outcomes.get(delivery.chat_id)
        return waiting.pop(0) if waiting else Sent(delivery.chat_id * 10)
